"""What all tests share."""

import os
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import pytest
from django.core.cache import cache
from django.middleware import csrf
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser
from tools.browsing import chromium, chromium_path
from tools.demo_server import load_empty

pytest_plugins = ["tests.audit_guard"]

# how long an example takes says more of the machine than of us: time is for benchmarks
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

HERE = Path(__file__).parent
LONG = ("faces", "browser", "house")  # suites whose files take minutes: begun first, so that no core waits for the last


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The long suites first; a seeded third (and every race) when asked; where there is no browser, say loudly that nothing was looked at."""
    seed = os.environ.get("TONGKET_SAMPLE")
    if seed:
        drawn = [item for item in items if _is_race(item) or crc32(f"{seed} {item.nodeid}".encode()) % 3 == 0]
        kept = set(drawn)
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = drawn
    if chromium_path() is None:
        skip = pytest.mark.skip(
            reason="!! KHÔNG THẤY Chromium: BỎ QUA kiểm thử bằng trình duyệt (apt-get install chromium)"
        )
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(skip)
    items.sort(key=lambda item: not any(item.path.is_relative_to(HERE / name) for name in LONG))


def _is_race(item: pytest.Item) -> bool:
    """Two processes at once (by convention a helper named ``race``): what databases differ in most."""
    code = getattr(getattr(item, "function", None), "__code__", None)
    return code is not None and "race" in code.co_names


@pytest.fixture(scope="session", autouse=True)
def _tokens_that_spell_no_code() -> Iterator[None]:
    """A form's token is drawn from letters Vietnamese lacks: no test that looks for "S9" in a page finds it in a token."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csrf, "CSRF_ALLOWED_CHARS", "jwzf")
        yield


@pytest.fixture(autouse=True)
def _nothing_kept_from_another_test() -> None:
    """What pages keep for a minute is not kept into the next test."""
    cache.clear()


@pytest.fixture(scope="session")
def shared_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the run, one for all its processes."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def empty_data(shared_place: Path) -> Path:
    """A data folder with the tables and nothing in them, made once for the run; copy it (``copy_of``) before you write."""
    return load_empty(shared_place / "empty-data")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium, one for the whole run."""
    with chromium() as started:
        yield started
