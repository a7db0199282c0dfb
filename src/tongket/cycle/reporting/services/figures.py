"""Entering figures: all of what was typed, or nothing; and never over somebody else's value unseen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.base.search.publishing import touched
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cycle.planning import selectors as planning
from tongket.cycle.reporting import figure_locks
from tongket.cycle.reporting.enums import FigureOrigin, FigureStatus
from tongket.cycle.reporting.models import Figure, FigureChange
from tongket.cycle.reporting.selectors.cells import own_cell
from tongket.cycle.reporting.selectors.figures import closing_of
from tongket.cycle.reporting.selectors.typed import CellRefused, Value, as_value

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.base.files.models import StoredFile
    from tongket.cycle.organizations.models import Unit
    from tongket.cycle.planning.models import Indicator


@dataclass(frozen=True)
class Entry:
    """What somebody wants one cell to be.

    Give ``typed`` (as a person types it, in the display scale; "" empties the cell) or a true ``amount``/``text``, or
    ``not_applicable``. ``expected_version`` is the version the person saw (0: an empty cell); None does not look.
    """

    indicator_id: int
    typed: str | None = None
    amount: Decimal | None = None
    text: str = ""
    not_applicable: bool = False
    status: str = FigureStatus.ACTUAL
    as_of: date | None = None
    expected_version: int | None = None
    reason: str = ""
    quote: str = ""
    source_file: StoredFile | None = None
    sum_note: str | None = None


@dataclass(frozen=True)
class CellError:
    """Why one cell cannot be kept; ``suggestion`` is a mended text when one can be guessed."""

    says: str
    suggestion: str = ""


@dataclass(frozen=True)
class Conflict:
    """Somebody changed the cell meanwhile: what it is now, who, when, and the version to save over when one insists."""

    shown: str
    typed: str
    by_name: str
    at: datetime | None
    version: int


@dataclass(frozen=True)
class Outcome:
    """What came of it: either everything changed was saved, or nothing, with errors and conflicts by indicator id.

    ``changed`` are the indicators whose cells changed; the others of the deed said so already.
    """

    saved: int = 0
    errors: Mapping[int, CellError] = field(default_factory=dict)
    conflicts: Mapping[int, Conflict] = field(default_factory=dict)
    changed: frozenset[int] = frozenset()

    @property
    def ok(self) -> bool:
        """Whether the figures are in."""
        return not self.errors and not self.conflicts


def must_be_open(unit: Unit, period: Period) -> None:
    """Refused when the period of the unit is closed, with who closed it and who may open it."""
    closing = closing_of(unit.pk, period.code)
    if closing is not None:
        raise Refused(
            _("Số liệu %(period)s đã khóa ngày %(day)s, người khóa: %(who)s.")
            % {"period": period.says, "day": short_date(closing.closed_on), "who": closing.closed_by_name},
            _("Người đứng đầu đơn vị hoặc cấp trên mở lại được, ở trang Số liệu."),
        )


def lock_unit(unit: Unit) -> None:
    """Let one writer at a time at the unit's figures (SQLite has one writer anyway)."""
    type(unit)._default_manager.select_for_update(no_key=True).get(pk=unit.pk)


@transaction.atomic
def enter_figures(
    *,
    unit: Unit,
    period: Period,
    entries: Sequence[Entry],
    by: User,
    on: date,
    at: datetime,
    origin: str = FigureOrigin.TYPED,
    via: str = "",
    past_locks: bool = False,
    asked: Collection[int] = (),
) -> Outcome:
    """Save all entries, or none: an Outcome with errors and conflicts leaves everything as it was.

    Leaves figures, one line of history a changed cell, one audit event. Refused for who may not, and for a closed
    period; an error for a cell that another room holds (``figure_locks``), unless that room asks with ``past_locks``.
    Cells that already say what the entry says are left alone. ``asked`` are indicators that the level above asks for:
    they take a figure also when the unit's own catalogue hides them (one of its own has the same code) or has let them go.
    ``via`` names the program that sends the figures.
    """
    require(by, "reporting.enter_figures", unit, on=on)
    lock_unit(unit)
    must_be_open(unit, period)
    batch = _Batch(unit, period, by, at, origin, via=via, past_locks=past_locks)
    batch.read(entries, on, asked)
    if batch.errors or batch.conflicts:
        return Outcome(0, batch.errors, batch.conflicts)
    batch.write()
    return Outcome(len(batch.history), changed=frozenset(row.indicator_id for row in batch.history))


def state_of(figure: Figure | None) -> dict[str, Any] | None:
    """What a cell said, as its history keeps it; None is missing."""
    if figure is None:
        return None
    amount = None if figure.amount is None else format(figure.amount.normalize(), "f")
    return {
        "amount": amount,
        "text": figure.text,
        "not_applicable": figure.not_applicable,
        "status": str(figure.status),
        "as_of": figure.as_of.isoformat() if figure.as_of else None,
    }


class _Batch:
    """The cells of one deed: read and checked first, written after."""

    def __init__(
        self,
        unit: Unit,
        period: Period,
        by: User,
        at: datetime,
        origin: str,
        *,
        via: str = "",
        past_locks: bool = False,
    ) -> None:
        self.unit, self.period, self.by, self.at, self.origin, self.via = unit, period, by, at, origin, via
        self.past_locks = past_locks
        self.locked: Mapping[int, Refused] = {}
        self.errors: dict[int, CellError] = {}
        self.conflicts: dict[int, Conflict] = {}
        self.made: list[Figure] = []
        self.changed: list[Figure] = []
        self.emptied: list[Figure] = []
        self.history: list[FigureChange] = []
        self.names: dict[int, str] = {}

    def read(self, entries: Sequence[Entry], on: date, asked: Collection[int]) -> None:
        """Check every entry against the cell it is for."""
        day = min(self.period.end, max(on, self.period.start))
        indicators = {row.pk: row for row in planning.indicators_for(self.unit.pk, on=day)}
        wanted = [entry.indicator_id for entry in entries]
        hidden = {pk for pk in wanted if pk in asked and pk not in indicators}
        if hidden:
            indicators |= planning.indicators_of(hidden)
        if not self.past_locks:
            self.locked = figure_locks.locked_figures(self.unit.pk, self.period.code, wanted)
        rows = Figure.objects.filter(unit=self.unit, period=self.period.code, indicator_id__in=wanted)
        known = {row.indicator_id: row for row in rows.annotate(files=Count("evidence"))}
        past = self._past(wanted, known)
        for entry in entries:
            indicator = indicators.get(entry.indicator_id)
            if indicator is None:
                self.errors[entry.indicator_id] = CellError(_("Chỉ tiêu này không có trong danh mục của đơn vị."))
                continue
            self.names[indicator.pk] = indicator.code
            try:
                self._take(entry, indicator, known.get(indicator.pk), past.get(indicator.pk, 0))
            except CellRefused as refusal:
                self.errors[indicator.pk] = CellError(refusal.says, refusal.suggestion)

    def _past(self, wanted: Sequence[int], known: Mapping[int, Figure]) -> dict[int, int]:
        """Changes so far of empty cells, so that a cell filled again never repeats a version somebody saw."""
        empty = [pk for pk in wanted if pk not in known]
        rows = FigureChange.objects.filter(unit_id=self.unit.pk, period=self.period.code, indicator_id__in=empty)
        return dict(rows.order_by().values_list("indicator_id").annotate(count=Count("pk")))

    def _take(self, entry: Entry, indicator: Indicator, figure: Figure | None, past: int) -> None:
        value = as_value(indicator, entry, computed_too=self.origin == FigureOrigin.READ)
        if figure is None and value is None:
            return
        if figure is not None and value is not None and value.is_said_by(figure, entry):
            return
        if indicator.pk in self.locked:
            raise CellRefused(str(self.locked[indicator.pk]))
        if entry.expected_version is not None and entry.expected_version != (figure.version if figure else 0):
            self.conflicts[indicator.pk] = self._conflict(indicator, figure)
            return
        self._refuse_to_undo_work(entry, figure, value)
        before = state_of(figure)
        if value is None:
            assert figure is not None
            self.emptied.append(figure)
        else:
            figure = self._filled(figure, indicator, entry, value, past)
        self.history.append(
            FigureChange(
                unit_id=self.unit.pk,
                indicator=indicator,
                period=self.period.code,
                before=before,
                after=state_of(figure) if value is not None else None,
                reason=entry.reason or (entry.sum_note or "") or self._sent_by(),
                by_id=self.by.pk,
                by_name=str(self.by),
                at=self.at,
            )
        )

    def _sent_by(self) -> str:
        return _("Phần mềm %(program)s gửi") % {"program": self.via} if self.via else ""

    @staticmethod
    def _refuse_to_undo_work(entry: Entry, figure: Figure | None, value: Value | None) -> None:
        if figure is not None and value is None and figure.files:  # type: ignore[attr-defined]
            raise CellRefused(_("Ô này có tệp minh chứng. Gỡ minh chứng trước khi xóa số."))
        if figure is not None and figure.status == FigureStatus.FINAL and not entry.reason:
            raise CellRefused(_("Số này đã chốt. Ghi lý do sửa rồi lưu lại."))

    def _conflict(self, indicator: Indicator, figure: Figure | None) -> Conflict:
        cell = own_cell(indicator, figure)
        if figure is not None:
            return Conflict(cell.shown, cell.typed, figure.entered_by_name, figure.entered_at, figure.version)
        rows = FigureChange.objects.filter(unit_id=self.unit.pk, period=self.period.code, indicator=indicator)
        last = rows.first()
        return Conflict(cell.shown, "", last.by_name if last else "", last.at if last else None, 0)

    def _filled(self, figure: Figure | None, indicator: Indicator, entry: Entry, value: Value, past: int) -> Figure:
        if figure is None:
            figure = Figure(unit=self.unit, indicator=indicator, period=self.period.code, version=past + 1)
            self.made.append(figure)
        else:
            figure.version += 1
            self.changed.append(figure)
        figure.amount, figure.text, figure.not_applicable = value.amount, value.text, value.not_applicable
        figure.status, figure.as_of, figure.origin = entry.status, entry.as_of, self.origin
        figure.via = self.via
        figure.quote, figure.source_file = entry.quote, entry.source_file
        if entry.sum_note is not None:
            figure.sum_note = entry.sum_note
        figure.entered_by_id, figure.entered_by_name, figure.entered_at = self.by.pk, str(self.by), self.at
        return figure

    def write(self) -> None:
        """Put everything down."""
        if not self.history:
            return
        Figure.objects.bulk_create(self.made)
        touched("reporting.Figure", self.made)
        Figure.objects.bulk_update(
            self.changed,
            [
                "amount",
                "text",
                "not_applicable",
                "status",
                "as_of",
                "origin",
                "via",
                "quote",
                "source_file",
                "sum_note",
                "version",
                "entered_by_id",
                "entered_by_name",
                "entered_at",
            ],
        )
        Figure.objects.filter(pk__in=[figure.pk for figure in self.emptied]).delete()
        FigureChange.objects.bulk_create(self.history)
        record(
            by=self.by,
            verb="reporting.figures_entered",
            target=self.unit,
            unit_id=self.unit.pk,
            before={self.names[row.indicator_id]: row.before for row in self.history},
            after={"period": self.period.code} | {self.names[row.indicator_id]: row.after for row in self.history},
            at=self.at,
        )
