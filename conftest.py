"""Test rules for the whole repository: no network but this machine, slow suites on request."""

from __future__ import annotations

import os
from zlib import crc32

import pytest

# Playwright's own loop makes Django think it runs inside async code
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the slow suites to ./dev test --all, and of the long ones draw a third where a seed is given (TONGKET_DRAW).

    Tests that name a sample size read TONGKET_SLOW themselves.
    """
    if os.environ.get("TONGKET_SLOW") == "all":
        return
    seed = os.environ.get("TONGKET_DRAW")
    slow = pytest.mark.skip(reason="slow: ./dev test --all")
    not_drawn = pytest.mark.skip(reason=f"long, not drawn with TONGKET_DRAW={seed}: ./dev test --all or its path")
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(slow)
        elif seed and item.get_closest_marker("long") and crc32(f"{seed} {item.nodeid}".encode()) % 3:
            item.add_marker(not_drawn)


@pytest.fixture(autouse=True)
def _no_network(socket_enabled: None) -> None:
    """Sockets reach this machine only."""
    import pytest_socket  # noqa: PLC0415 -- optional dependency

    pytest_socket.socket_allow_hosts(["127.0.0.1", "localhost", "::1"], allow_unix_socket=True)
