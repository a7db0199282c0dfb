"""What accepting a fact makes: a figure, a target, a task, a stated ratio; each remembers how to be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cycle.planning import selectors as planning
from tongket.cycle.planning import services as plan_services
from tongket.cycle.reporting.enums import FigureOrigin, FigureStatus
from tongket.cycle.reporting.models import Figure, ReadFact, Reading, StatedRatio
from tongket.cycle.reporting.selectors.proposals import Derived, Desk, Makes, Proposal, Subject, says_with
from tongket.cycle.reporting.selectors.proposals.matching import GROUP, NewIndicator, adding_of
from tongket.cycle.reporting.services.figures import Entry, enter_figures, must_be_open, state_of
from tongket.cycle.reporting.services.reading_memory import remember

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.planning.models import Indicator

Thing = dict[str, Any]
MOST_PERCENT = 1_000_000


@dataclass
class Deed:
    """Who decides, when, on which reading, against which desk; ``things`` gathers what one fact made."""

    reading: Reading
    desk: Desk
    by: User
    on: date
    at: datetime
    things: list[Thing] = field(default_factory=list)

    @property
    def why(self) -> str:
        """The reason kept in the history of a cell."""
        return (_("Đọc từ “%(title)s”") % {"title": self.reading.title})[:300]


def make(row: ReadFact, proposal: Proposal, deed: Deed, reason: str) -> None:
    """What the proposal says, remembered in ``deed.things``; agreeing and kept facts make nothing."""
    maker = _MAKERS.get(proposal.makes)
    if maker is not None:
        maker(row, proposal, deed, reason)
    elif proposal.makes is Makes.AGREES and proposal.subject.indicator is not None:
        _remember(row, proposal.subject.indicator, deed)


def _remember(row: ReadFact, indicator: Indicator, deed: Deed) -> None:
    thing = remember(fact=row, reading=deed.reading, indicator=indicator, at=deed.at)
    if thing is not None:
        deed.things.append(thing)


def _indicator_of(subject: Subject, deed: Deed) -> Indicator:
    """The indicator, made when the catalogue lacks it."""
    if subject.indicator is not None:
        return subject.indicator
    assert subject.new is not None
    new = subject.new
    total = _total_of(new, deed)
    retired = next((row for row in deed.desk.retired if _same_indicator(row, new)), None)
    if retired is not None:
        made = plan_services.retire_indicator(indicator=retired, from_day=None, by=deed.by, on=deed.on)
        deed.desk.retired.remove(retired)
    else:
        over_periods, over_units = adding_of(new.kind)
        made = plan_services.create_indicator(
            unit=deed.reading.unit, by=deed.by, on=deed.on, name=new.name, measure=new.measure, group=total.group if total else GROUP,
            kind=new.kind, display_scale=new.display_scale, decimals=new.decimals, part_of=total, over_periods=over_periods,
            over_units=over_units, source=deed.reading.title[:255],
        )  # fmt: skip
    deed.things.append({"is": "indicator", "id": made.pk})
    deed.desk.indicators.append(made)
    deed.desk.made_here.add(made.pk)
    return made


def _same_indicator(row: Indicator, new: NewIndicator) -> bool:
    return NewIndicator(row.name, row.measure, row.kind).key == new.key and row.kind == new.kind


def _total_of(new: NewIndicator, deed: Deed) -> Indicator | None:
    """The indicator of the total the text shows it in, when that is in the catalogue and adds in the same unit."""
    total = next((one for one in deed.desk.said if one.ordinal == new.part_of), None)
    if total is None:
        return None
    found = deed.desk.subject_of(total.label, total.unit).indicator
    alike = found is not None and found.kind == new.kind and found.measure.lower() == new.measure.lower()
    return found if alike else None


@dataclass(frozen=True)
class Cell:
    """A figure about to be entered for a fact, and what its cell said before."""

    deed: Deed
    indicator: Indicator
    period: Period
    entry: Entry
    before: dict[str, Any] | None


def _make_figure(row: ReadFact, proposal: Proposal, deed: Deed, reason: str) -> None:
    fill_cells([cell_of(row, proposal, deed, reason)])


def cell_of(row: ReadFact, proposal: Proposal, deed: Deed, reason: str = "") -> Cell:
    """The cell a figure goes into; nothing is entered yet."""
    assert proposal.period is not None
    assert proposal.amount is not None
    indicator = _indicator_of(proposal.subject, deed)
    _remember(row, indicator, deed)
    return _cell(row, indicator, proposal.period, (proposal.amount, proposal.status), deed, reason)


def _cell(
    row: ReadFact, indicator: Indicator, period: Period, value: tuple[Decimal, str], deed: Deed, reason: str = ""
) -> Cell:
    """One cell to be, with the quotation as its source; the desk knows it from here on."""
    known = deed.desk.figures.get((indicator.pk, period.code))
    amount, status = value
    entry = Entry(
        indicator.pk, amount=amount, status=status, expected_version=known.version if known else 0, reason=reason or deed.why,
        quote=row.fact.get("quote", ""), source_file=deed.reading.file,
    )  # fmt: skip
    deed.desk.figures[indicator.pk, period.code] = Figure(
        unit=deed.reading.unit, indicator=indicator, period=period.code, amount=amount, status=status,
        source_file=deed.reading.file, entered_at=deed.at, entered_by_name=str(deed.by),
    )  # fmt: skip
    return Cell(deed, indicator, period, entry, _remembered(known))


def fill_cells(cells: Sequence[Cell]) -> None:
    """Enter the cells, one deed a period, and remember in each fact what was there."""
    for period in dict.fromkeys(cell.period for cell in cells):
        there = [cell for cell in cells if cell.period == period]
        deed, entries = there[0].deed, [cell.entry for cell in there]
        unit = deed.reading.unit
        outcome = enter_figures(
            unit=unit, period=period, entries=entries, by=deed.by, on=deed.on, at=deed.at, origin=FigureOrigin.READ
        )
        names = {cell.indicator.pk: cell.indicator.name for cell in there}
        for pk, error in outcome.errors.items():
            raise Refused(f"{names[pk]}: {error.says}", _("Bấm Sửa để ghi lại giá trị hoặc chọn chỉ tiêu khác."))
        for pk, clash in outcome.conflicts.items():
            raise Refused(
                _("%(name)s vừa được %(who)s sửa.") % {"name": names[pk], "who": clash.by_name},
                _("Tải lại trang để xem số mới."),
            )
        rows = Figure.objects.filter(unit=unit, period=period.code, indicator_id__in=names)
        versions = dict(rows.values_list("indicator_id", "version"))
        for cell in there:
            pk = cell.indicator.pk
            thing = {
                "is": "figure",
                "indicator": pk,
                "period": period.code,
                "version": versions[pk],
                "before": cell.before,
            }
            cell.deed.things.append(thing)


def _remembered(figure: Figure | None) -> dict[str, Any] | None:
    """What a cell said before, in full, so that it can be put back."""
    if figure is None:
        return None
    more = {"origin": str(figure.origin), "quote": figure.quote, "source_file": figure.source_file_id}
    return {**(state_of(figure) or {}), **more}


def _make_stated(row: ReadFact, proposal: Proposal, deed: Deed, reason: str) -> None:
    assert proposal.period is not None
    assert proposal.percent is not None
    if abs(proposal.percent) >= MOST_PERCENT:
        raise Refused(_("Tỷ lệ quá lớn, không thể đúng."), _("Kiểm tra lại con số trong văn bản."))
    must_be_open(deed.reading.unit, proposal.period)
    indicator = _indicator_of(proposal.subject, deed)
    _remember(row, indicator, deed)
    key: dict[str, Any] = {
        "unit": deed.reading.unit,
        "indicator": indicator,
        "period": proposal.period.code,
        "kind": proposal.ratio,
    }
    known = StatedRatio.objects.filter(**key).first()
    before = None
    if known is not None:
        before = {"percent": str(known.percent), "quote": known.quote, "source_file": known.source_file_id}
    new = {"percent": proposal.percent, "quote": row.fact.get("quote", ""), "source_file": deed.reading.file}
    stated, _made = StatedRatio.objects.update_or_create(**key, defaults=new)
    deed.desk.stated[indicator.pk, proposal.period.code, proposal.ratio] = proposal.percent
    deed.things.append({"is": "stated", "id": stated.pk, "percent": str(proposal.percent), "before": before})


def _make_target(row: ReadFact, proposal: Proposal, deed: Deed, reason: str) -> None:
    assert proposal.period is not None
    indicator = _indicator_of(proposal.subject, deed)
    _remember(row, indicator, deed)
    known = deed.desk.target_of(Subject(indicator=indicator), proposal.period)
    is_adopted = proposal.period.code in deed.desk.adopted
    target = plan_services.set_target(
        unit=deed.reading.unit, period=proposal.period, indicator=indicator, by=deed.by, on=deed.on, at=deed.at,
        amount=proposal.amount, operator=known.operator if known and is_adopted else proposal.operator,
        kind=known.kind if known else proposal.target_kind, quote=row.fact.get("quote", ""), source_file=deed.reading.file,
        decision=deed.reading.title[:200] if is_adopted else "", reason=(reason or deed.why) if is_adopted else "",
    )  # fmt: skip
    before = None
    if known is not None:
        amount = None if known.amount is None else str(known.amount)
        before = {"amount": amount, "text": known.text, "operator": str(known.operator), "kind": str(known.kind)}
    code = proposal.period.code
    deed.desk.targets[code] = planning.targets_for(deed.reading.unit_id, code, on=deed.on)
    deed.things.append(
        {
            "is": "target",
            "id": target.pk,
            "period": code,
            "indicator": indicator.pk,
            "amount": str(proposal.amount),
            "before": before,
        }
    )


def _make_task(row: ReadFact, proposal: Proposal, deed: Deed, reason: str) -> None:
    assert proposal.period is not None
    task = plan_services.add_task(
        unit=deed.reading.unit, period=proposal.period, kind=proposal.task_kind, text=proposal.text, by=deed.by, on=deed.on,
        at=deed.at, quote=row.fact.get("quote", ""), reason=reason,
    )  # fmt: skip
    deed.things.append({"is": "task", "id": task.pk, "period": proposal.period.code, "text": task.text})


_MAKERS: dict[Makes, Callable[[ReadFact, Proposal, Deed, str], None]] = {
    Makes.FIGURE: _make_figure,
    Makes.STATED: _make_stated,
    Makes.TARGET: _make_target,
    Makes.TASK: _make_task,
}


def enter_offer(row: ReadFact, offer: Derived, deed: Deed) -> str:
    """The figure worked back from a growth; what was done, in words."""
    known = deed.desk.subject_of(offer.subject.name, None).indicator
    indicator = _indicator_of(Subject(indicator=known) if known else offer.subject, deed)
    why = _("Tính ngược từ mức tăng, giảm ghi trong văn bản")
    fill_cells([_cell(row, indicator, offer.period, (offer.amount, FigureStatus.ESTIMATE), deed, why)])
    amount = says_with(offer.subject, offer.amount)
    return _("Đã ghi %(period)s khoảng %(amount)s, số ước.") % {"period": offer.period.says, "amount": amount}


def says_made(proposal: Proposal) -> str:
    """What accepting left behind, in one line for the list."""
    period = proposal.period.says if proposal.period else ""
    return {
        Makes.FIGURE: _("Đã ghi vào bảng số liệu %(period)s.") % {"period": period},
        Makes.STATED: _("Đã ghi tỷ lệ của %(period)s theo văn bản.") % {"period": period},
        Makes.TARGET: _("Đã ghi vào kế hoạch %(period)s.") % {"period": period},
        Makes.TASK: _("Đã thành việc của kế hoạch %(period)s.") % {"period": period},
        Makes.AGREES: _("Trùng với số đang có."),
        Makes.KEPT: _("Giữ làm ghi nhận của văn bản."),
    }[proposal.makes]
