"""What all tests share."""

import pytest
from django.core.cache import cache

pytest_plugins = ["tests.audit_guard"]


@pytest.fixture(autouse=True)
def _nothing_kept_from_another_test() -> None:
    """What pages keep for a minute is not kept into the next test."""
    cache.clear()
