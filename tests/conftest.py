"""What all tests share."""

from pathlib import Path

import pytest
from django.core.cache import cache

pytest_plugins = ["tests.audit_guard"]

HERE = Path(__file__).parent
LONG = ("faces", "browser", "house")  # suites whose files take minutes: begun first, so that no core waits for the last


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long suites first."""
    items.sort(key=lambda item: not any(item.path.is_relative_to(HERE / name) for name in LONG))


@pytest.fixture(autouse=True)
def _nothing_kept_from_another_test() -> None:
    """What pages keep for a minute is not kept into the next test."""
    cache.clear()
