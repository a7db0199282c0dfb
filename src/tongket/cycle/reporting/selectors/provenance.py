"""Where a number comes from: who entered it and when, what it is added up from, what stands behind it, who uses it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tongket.cores.kernel.dates import parse_date, short_date
from tongket.cores.kernel.periods import Period
from tongket.cycle.planning import selectors as planning
from tongket.cycle.planning.enums import Adding, IndicatorKind
from tongket.cycle.planning.selectors import TargetNow
from tongket.cycle.reporting.enums import FigureStatus
from tongket.cycle.reporting.models import (
    Evidence,
    Figure,
    FigureChange,
    FigureComment,
    ReviewSection,
    StatedRatio,
)
from tongket.cycle.reporting.selectors.cells import ADDED, Cell, show, typed_of
from tongket.cycle.reporting.selectors.figures import Sources, closing_of, indicators_at, sources_for, tree_day
from tongket.cycle.reporting.selectors.rollup import OWN, PARTS, PERIODS, RATIO, Rolled, pieces

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place
    from tongket.cycle.planning.models import Indicator
    from tongket.cycle.reporting.models import Closing

YEARS = 5


@dataclass(frozen=True)
class Course:
    """One year of the small chart, places in the drawing's own units."""

    label: str
    shown: str
    x: int
    y: int
    height: int
    kind: str  # now, before, none
    top: int  # where the words over the bar begin: over the plan line too

    @property
    def middle(self) -> int:
        """Where the words stand under and over the bar."""
        return self.x + 15

    @property
    def above(self) -> int:
        """The line of the value over the bar."""
        return self.top - 6


@dataclass(frozen=True)
class Chart:
    """The years as bars with the plan as a red line; ``says`` is the same in words."""

    bars: tuple[Course, ...]
    plan_y: int | None
    says: str


@dataclass(frozen=True)
class Step:
    """One thing a computed value stands on, with the page of its own story."""

    name: str
    shown: str
    url: str
    lacks: bool


@dataclass(frozen=True)
class Change:
    """One line of the history, in words."""

    at: datetime
    by_name: str
    before: str
    after: str
    reason: str
    indicator: str = ""
    code: str = ""


@dataclass(frozen=True)
class Story:
    """Everything the provenance page and the inspector tell about one cell."""

    indicator: Indicator
    cell: Cell
    previous: Cell
    plan: TargetNow | None
    plan_says: str
    figure: Figure | None
    formula: str
    steps: tuple[Step, ...]
    chart: Chart | None
    changes: tuple[Change, ...]
    evidence: tuple[Evidence, ...]
    comments: tuple[FigureComment, ...]
    stated: tuple[StatedRatio, ...]
    used_in: tuple[str, ...]
    closing: Closing | None

    @property
    def last_change(self) -> Change | None:
        """The newest line of the history."""
        return self.changes[0] if self.changes else None


def story_of(place: Place, code: str) -> Story | None:
    """The story of the place's figure of the indicator with this code, or None when the unit has no such indicator."""
    day = tree_day(place.period, place.today)
    indicators = indicators_at(place)
    indicator = next((row for row in indicators if row.code == code), None)
    if indicator is None:
        return None
    needed = _family(indicator, indicators)
    periods = _years(place.period)
    sources = sources_for(place.unit.pk, periods, today=place.today, indicators=needed, detail=True)
    figure = sources.figures.get((indicator.pk, place.period.code))
    plan = planning.targets_for(place.unit.pk, place.period.code, on=day).get(indicator.pk)
    rolled = sources.roller.value(indicator.pk, place.unit.pk, place.period)
    return Story(
        indicator=indicator,
        cell=sources.cell(indicator, place.period),
        previous=sources.cell(indicator, place.period.previous()),
        plan=plan,
        plan_says=planning.says_target(plan, indicator) if plan else "",
        figure=figure,
        formula=formula_of(indicator, rolled, sources),
        steps=tuple(steps_of(place, indicator, needed, rolled, sources)),
        chart=_chart(indicator, sources, periods, plan),
        changes=tuple(changes_of(place, indicator)),
        evidence=tuple(Evidence.objects.filter(figure=figure).select_related("file").order_by("pk")) if figure else (),
        comments=tuple(
            FigureComment.objects.filter(unit_id=place.unit.pk, indicator=indicator, period=place.period.code)
        ),
        stated=tuple(
            StatedRatio.objects.filter(unit=place.unit, indicator=indicator, period=place.period.code).select_related(
                "source_file"
            )
        ),
        used_in=tuple(_used_in(place, indicator, indicators)),
        closing=closing_of(place.unit.pk, place.period.code),
    )


def _years(period: Period) -> list[Period]:
    """The period and those before it, the newest first."""
    found = [period]
    while len(found) < YEARS:
        found.append(found[-1].previous())
    return found


def _family(indicator: Indicator, indicators: list[Indicator]) -> list[Indicator]:
    """The indicator with everything it can be computed from."""
    wanted = {indicator.pk, indicator.numerator_id, indicator.denominator_id}
    grown = True
    while grown:
        below = {row.pk for row in indicators if row.part_of_id in wanted and row.kind in ADDED}
        grown = not below <= wanted
        wanted |= below
    return [row for row in indicators if row.pk in wanted]


def formula_of(indicator: Indicator, rolled: Rolled | None, sources: Sources) -> str:
    """How the value is made, as a sentence."""
    if rolled is None:
        return _("Chưa có số nào để tính.")
    lacks = sources.lacks(rolled)
    after = _(" Còn %(lacks)s.") % {"lacks": lacks} if lacks else ""
    match rolled.basis:
        case "own":
            return _("Số do đơn vị nhập, không tính từ số khác.")
        case "parts":
            return _("Bằng tổng các phần.") + after
        case "ratio":
            return (
                _("Bằng %(part)s chia %(whole)s, nhân 100.")
                % {"part": indicator.numerator, "whole": indicator.denominator}
                + after
            )
        case "periods":
            if indicator.over_periods == Adding.SUM:
                return _("Cộng số của từng kỳ nhỏ.") + after
            return (
                _("Tính từ số của từng kỳ nhỏ: %(how)s.") % {"how": Adding(indicator.over_periods).label.lower()}
                + after
            )
    if indicator.over_units == Adding.SUM:
        return _("Cộng số của các đơn vị dưới.") + after
    return _("Tính từ số của các đơn vị dưới: %(how)s.") % {"how": Adding(indicator.over_units).label.lower()} + after


def steps_of(
    place: Place, indicator: Indicator, family: list[Indicator], rolled: Rolled | None, sources: Sources
) -> list[Step]:
    """What the value stands on, one step down, each with its own page."""
    by_id = {row.pk: row for row in family}
    if rolled is None or rolled.basis in (OWN, PARTS):
        return [_indicator_step(place, row, sources) for row in family if row.part_of_id == indicator.pk]
    if rolled.basis == RATIO:
        both = (by_id[pk] for pk in (indicator.numerator_id, indicator.denominator_id) if pk in by_id)
        return [_indicator_step(place, row, sources) for row in both]
    if rolled.basis == PERIODS:
        return [_period_step(place, indicator, piece, sources) for piece in pieces(place.period)]
    return _unit_steps(place, indicator, sources)


def _indicator_step(place: Place, row: Indicator, sources: Sources) -> Step:
    cell = sources.cell(row, place.period)
    return Step(row.name, cell.shown, place.url("reporting:figure", indicator=row.code), not cell.is_known)


def _period_step(place: Place, indicator: Indicator, piece: Period, sources: Sources) -> Step:
    cell = sources.cell(indicator, piece)
    says = f"{piece.says[0].upper()}{piece.says[1:]}"
    url = _at(place, place.unit.code, piece.code, indicator.code)
    return Step(says, cell.shown, url, not cell.is_known)


def _unit_steps(place: Place, indicator: Indicator, sources: Sources) -> list[Step]:
    found = []
    for branch in sources.roller.trees.get(place.period.code, []):
        if branch.parent_id != place.unit.pk:
            continue
        rolled = sources.roller.value(indicator.pk, branch.unit_id, place.period)
        known = rolled is not None and rolled.amount is not None
        shown = show(indicator, rolled.amount) if rolled is not None and rolled.amount is not None else _("chưa có")
        if rolled is not None and rolled.not_applicable:
            shown = _("không áp dụng")
        url = _at(place, branch.code, place.period.code, indicator.code)
        found.append(Step(branch.name, shown, url, not known))
    return found


def _at(place: Place, unit_code: str, period_code: str, indicator_code: str) -> str:
    """The same page at another unit or period."""
    return reverse("reporting:figure", kwargs={"unit": unit_code, "period": period_code, "indicator": indicator_code})


def _chart(indicator: Indicator, sources: Sources, periods: list[Period], plan: TargetNow | None) -> Chart | None:
    cells = [(period, sources.cell(indicator, period)) for period in reversed(periods)]
    amounts = [cell.amount for _period, cell in cells if cell.amount is not None]
    if not amounts or indicator.kind == IndicatorKind.YES_NO or min(amounts) < 0:
        return None
    asked = plan.amount if plan is not None else None
    top = max([*amounts, asked or Decimal(0)]) or Decimal(1)
    plan_y = None if asked is None else 93 - int(asked * 69 / top)
    bars = []
    for place, (period, cell) in enumerate(cells):
        height = int(cell.amount * 69 / top) if cell.amount is not None else 14
        kind = "none" if cell.amount is None else "now" if period == periods[0] else "before"
        y, shown = 93 - height, "–" if cell.amount is None else cell.shown
        over = min(y, plan_y) if plan_y is not None and kind == "now" and 0 < y - plan_y < 18 else y
        bars.append(Course(period.short, shown, 8 + 50 * place, y, height, kind, over))
    said = "; ".join(f"{period.short} {cell.shown}" for period, cell in cells)
    if asked is not None:
        said = _("%(years)s; kế hoạch %(plan)s") % {"years": said, "plan": show(indicator, asked)}
    return Chart(tuple(bars), plan_y, f"{indicator.name}: {said}")


def says_state(indicator: Indicator, state: dict[str, Any] | None) -> str:
    """One side of a history line: "1.708 (Ước)", "không áp dụng", "chưa có"."""
    if state is None:
        return _("chưa có")
    if state.get("not_applicable"):
        return _("không áp dụng")
    amount, text = state.get("amount"), state.get("text") or ""
    said = typed_of(indicator, Decimal(amount) if amount is not None else None, text)
    status = state.get("status")
    if status and status != FigureStatus.ACTUAL:
        said = f"{said} ({FigureStatus(status).label})"
    return said


def says_day(state: dict[str, Any] | None) -> str:
    """The day a figure of the history stands for."""
    day = (state or {}).get("as_of")
    return short_date(parse_date(day)) if day else ""


def changes_of(place: Place, indicator: Indicator, most: int = 50) -> list[Change]:
    """The history of the cell, the newest first."""
    rows = FigureChange.objects.filter(unit_id=place.unit.pk, period=place.period.code, indicator=indicator)
    return [_change(row, indicator) for row in rows[:most]]


def _change(row: FigureChange, indicator: Indicator) -> Change:
    before, after = says_state(indicator, row.before), says_state(indicator, row.after)
    if before == after and row.before and row.after:
        before, after = _details(before, row.before), _details(after, row.after)
    return Change(row.at, row.by_name, before, after, row.reason, indicator.name, indicator.code)


def _details(said: str, state: dict[str, Any]) -> str:
    """With the firmness and the day, where only these changed."""
    day = says_day(state)
    firmness = str(FigureStatus(state["status"]).label)
    return f"{said} ({firmness}, {day})" if day else f"{said} ({firmness})"


def change_line(row: FigureChange) -> Change:
    """A history row whose indicator was read along."""
    return _change(row, row.indicator)


def _used_in(place: Place, indicator: Indicator, indicators: list[Indicator]) -> list[str]:
    """Totals, ratios and sentences of the review that stand on the figure."""
    found = []
    for row in indicators:
        if indicator.part_of_id == row.pk:
            found.append(_("Tổng: %(name)s") % {"name": row.name})
        if indicator.pk in (row.numerator_id, row.denominator_id):
            found.append(_("Tỷ lệ: %(name)s") % {"name": row.name})
    mark = f"[[f{indicator.pk}."
    sections = ReviewSection.objects.filter(review__unit=place.unit, review__period=place.period.code)
    for section in sections.only("heading", "sentences"):
        for number, sentence in enumerate(section.sentences, 1):
            if mark in sentence.get("template", ""):
                found.append(
                    _("Báo cáo, mục %(heading)s, câu %(number)s") % {"heading": section.heading, "number": number}
                )
    return found


def evidence_for(place: Place, code: str, evidence_id: int) -> Evidence | None:
    """The evidence with this number when it hangs on this unit's figure of this period, else None."""
    rows = Evidence.objects.filter(
        pk=evidence_id, figure__unit=place.unit, figure__period=place.period.code, figure__indicator__code=code
    )
    return rows.select_related("file", "figure__indicator").first()
