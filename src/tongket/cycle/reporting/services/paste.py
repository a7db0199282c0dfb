"""Saving a pasted block, and taking the last one back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongket.base.access.registry import require
from tongket.base.files.models import StoredFile
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cycle.reporting.enums import FigureOrigin, FigureStatus
from tongket.cycle.reporting.models import Figure, PasteUndo
from tongket.cycle.reporting.services.figures import Entry, Outcome, enter_figures, lock_unit, must_be_open, state_of
from tongket.cycle.reporting.services.tables import Learned, remember_table

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit


@transaction.atomic
def paste_figures(
    *,
    unit: Unit,
    period: Period,
    entries: Sequence[Entry],
    by: User,
    on: date,
    at: datetime,
    origin: str = FigureOrigin.PASTED,
    learned: Learned | None = None,
) -> Outcome:
    """Save the right rows of a table, all of them or none, and keep what they replaced so that it can be taken back once.

    Leaves what ``enter_figures`` leaves, one PasteUndo of the person (the one before is gone), and what the person
    confirmed about the sender's tables.
    """
    require(by, "reporting.enter_figures", unit, on=on)
    lock_unit(unit)
    must_be_open(unit, period)
    if learned is not None:
        remember_table(unit=unit, learned=learned, by=by, on=on, at=at)
    if not entries:
        return Outcome()
    wanted = [entry.indicator_id for entry in entries]
    before = {row.indicator_id: _kept(row) for row in _cells(unit, period, wanted)}
    outcome = enter_figures(unit=unit, period=period, entries=entries, by=by, on=on, at=at, origin=origin)
    if not outcome.ok or not outcome.saved:
        return outcome
    after = {row.indicator_id: row.version for row in _cells(unit, period, wanted)}
    cells = [
        {"indicator": pk, "before": before.get(pk), "version_after": after.get(pk, 0)}
        for pk in dict.fromkeys(wanted)
        if (before[pk]["version"] if pk in before else 0) != after.get(pk, 0)
    ]
    PasteUndo.objects.filter(unit_id=unit.pk, period=period.code, by_id=by.pk).delete()
    PasteUndo.objects.create(unit_id=unit.pk, period=period.code, by_id=by.pk, at=at, cells=cells)
    return outcome


@transaction.atomic
def undo_paste(*, unit: Unit, period: Period, by: User, on: date, at: datetime) -> int:
    """Put back what the person's last paste replaced; how many cells. Leaves history and audit like any entry.

    Refuses when there is nothing to take back, and when somebody changed one of the cells since.
    """
    require(by, "reporting.enter_figures", unit, on=on)
    lock_unit(unit)
    undo = PasteUndo.objects.filter(unit_id=unit.pk, period=period.code, by_id=by.pk).order_by("-at", "-pk").first()
    if undo is None:
        raise Refused(_("Không có lần dán nào để hoàn tác."))
    entries = [_back(cell) for cell in undo.cells]
    outcome = enter_figures(unit=unit, period=period, entries=entries, by=by, on=on, at=at, origin=FigureOrigin.PASTED)
    if not outcome.ok:
        count = len(outcome.conflicts) + len(outcome.errors)
        says = ngettext(
            "Không hoàn tác được: %(count)s ô đã đổi sau lần dán.",
            "Không hoàn tác được: %(count)s ô đã đổi sau lần dán.",
            count,
        )
        raise Refused(says % {"count": count}, _("Sửa từng ô, hoặc xem trang Lịch sử sửa để biết số cũ."))
    undo.delete()
    return outcome.saved


def _cells(unit: Unit, period: Period, wanted: Sequence[int]) -> list[Figure]:
    return list(Figure.objects.filter(unit=unit, period=period.code, indicator_id__in=wanted))


def _kept(figure: Figure) -> dict[str, Any]:
    state = state_of(figure)
    assert state is not None
    extra = {"version": figure.version, "quote": figure.quote, "file": figure.source_file_id, "note": figure.sum_note}
    return {**state, **extra}


def _back(cell: dict[str, Any]) -> Entry:
    """The entry that makes a cell say again what it said."""
    before, reason = cell["before"], _("Hoàn tác lần dán")
    if before is None:
        return Entry(cell["indicator"], typed="", expected_version=cell["version_after"], reason=reason)
    return Entry(
        cell["indicator"],
        amount=None if before["amount"] is None else Decimal(before["amount"]),
        text=before["text"],
        not_applicable=before["not_applicable"],
        status=before["status"] or FigureStatus.ACTUAL,
        as_of=date.fromisoformat(before["as_of"]) if before["as_of"] else None,
        expected_version=cell["version_after"],
        reason=reason,
        quote=before["quote"],
        source_file=StoredFile.objects.filter(pk=before["file"]).first() if before["file"] else None,
        sum_note=before["note"],
    )
