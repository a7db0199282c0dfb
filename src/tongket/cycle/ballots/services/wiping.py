"""Rewriting the database file after a box was destroyed, so that no old page of it holds a sealed ballot or a mark."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from tongket.cores.kernel.errors import Refused
from tongket.cycle.ballots.models import Vote


def wipe(*, at: datetime) -> int:
    """How many votes waited for it. May be done again at any time; refuses while somebody still reads an old state.

    SQLite: the file is made anew from its live rows (VACUUM) and the write-ahead log is cut to nothing. On PostgreSQL the
    tables were replaced at closing already.
    """
    waiting = list(Vote.objects.filter(needs_wiping=True).values_list("pk", flat=True))
    if not waiting:
        return 0
    if connection.vendor == "sqlite" and not connection.is_in_memory_db():  # type: ignore[attr-defined]
        _rewrite_file()
    with transaction.atomic():
        Vote.objects.filter(pk__in=waiting, needs_wiping=True).update(needs_wiping=False, wiped_at=at)
    return len(waiting)


def _rewrite_file() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, _pages, _moved = cursor.fetchone()
    if busy:
        raise Refused(
            _("Chưa ghi lại được tệp dữ liệu: đang có việc khác đọc dữ liệu."), _("Chờ ít phút rồi bấm Ghi lại tệp lần nữa.")
        )  # fmt: skip
