"""Pytest plugin: tests that really commit empty the tables afterwards, which the trail's own guard would refuse."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection


@pytest.fixture(scope="session", autouse=True)
def _emptying_passes_the_guard() -> Iterator[None]:
    """On SQLite emptying is DELETE: lower the guard for it and raise it again (PostgreSQL truncates)."""
    from tongket.base.audit.guard import lower_guard, raise_guard

    operations = type(connection.ops)
    plain = operations.execute_sql_flush

    def emptied(self: Any, sql_list: list[str]) -> None:
        lower_guard(self.connection)
        try:
            plain(self, sql_list)
        finally:
            raise_guard(self.connection)

    if connection.vendor == "sqlite":
        operations.execute_sql_flush = emptied
    yield
    operations.execute_sql_flush = plain
