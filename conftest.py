"""Test rules for the whole repository: no network but this machine, slow suites on request."""

from __future__ import annotations

import os

import pytest

# Playwright's own loop makes Django think it runs inside async code
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the slow suites to ./dev test --all; tests that name a sample size read TONGKET_SLOW themselves."""
    if os.environ.get("TONGKET_SLOW") == "all":
        return
    skip = pytest.mark.skip(reason="slow: ./dev test --all")
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(skip)


@pytest.fixture(autouse=True)
def _no_network(socket_enabled: None) -> None:
    """Sockets reach this machine only."""
    import pytest_socket  # noqa: PLC0415 -- optional dependency

    pytest_socket.socket_allow_hosts(["127.0.0.1", "localhost", "::1"], allow_unix_socket=True)
