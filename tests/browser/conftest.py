"""A served demo for the whole run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext
from tools.browsing import context_for
from tools.demo_server import copy_of, load_demo, serving

Windows = dict[tuple[str, int, bool], BrowserContext]


@pytest.fixture(scope="session")
def demo(shared_place: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served demo, loaded once also when several processes test."""
    loaded = load_demo(shared_place / "loaded-demo")
    with serving(copy_of(loaded, Path(tmp_path_factory.mktemp("demo")))) as address:
        yield address


@pytest.fixture(scope="session")
def windows(browser: Browser, demo: str) -> Iterator[OpenWindows]:
    """Browser windows by account, width and script, each signed in once."""
    opened = OpenWindows(browser, demo)
    yield opened
    opened.close()


class OpenWindows:
    """Windows on the demo that stay open for the whole run."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser, self._address = browser, address
        self._open: Windows = {}

    def get(self, account: str, width: int, *, script: bool = True) -> BrowserContext:
        """The window of this account and width, signed in when first asked for."""
        key = (account, width, script)
        if key not in self._open:
            self._open[key] = context_for(self._browser, self._address, account, width=width, script=script)
        return self._open[key]

    def close(self) -> None:
        """Close them all."""
        for context in self._open.values():
            context.close()
