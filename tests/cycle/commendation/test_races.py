"""Two at once: one of them wholly, the other is told who was first."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from tests.cycle.commendation.race import race
from tests.in_a_file import told_in_a_file

ONE_EACH = {
    "approvals": {"done": 1, "Danh sách của Đơn vị S1 đang “Đã duyệt”.": 1}, "accepted": 3, "approved": 1,
    "decided": {"done": 1, "Người Số 0 đang ở bước “Đã có quyết định” nên không làm được việc này.": 1},
    "decisions": 1, "awarded": 3, "awards": 3,
}  # fmt: skip


def test_two_officers_at_once_in_a_file(empty_data: Path, tmp_path: Path) -> None:
    """SQLite as it is used: a file, two connections."""
    assert told_in_a_file("tests.cycle.commendation.race", empty_data, tmp_path) == [ONE_EACH] * 3


@pytest.mark.skipif(connection.vendor == "sqlite", reason="the test above does it in a SQLite file")
@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_on_a_server() -> None:
    assert race() == [ONE_EACH] * 3
