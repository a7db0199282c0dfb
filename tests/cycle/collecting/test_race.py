"""Accept against take back, at the same moment: one of them, wholly."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from tests.cycle.collecting.race import race
from tests.in_a_file import told_in_a_file

ONE_DONE = {"done": 1, "as_done": True, "counted": True}


def test_accept_against_take_back_in_a_file(empty_data: Path, tmp_path: Path) -> None:
    """SQLite as it is used: a file, two connections."""
    assert told_in_a_file("tests.cycle.collecting.race", empty_data, tmp_path) == [ONE_DONE] * 4


@pytest.mark.skipif(connection.vendor == "sqlite", reason="the test above does it in a SQLite file")
@pytest.mark.django_db(transaction=True)
def test_accept_against_take_back_on_a_server() -> None:
    assert race() == [ONE_DONE] * 4
