"""Reads of figures: what was entered, and the grid that compares it with the plan and the period before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Count
from django.utils.translation import gettext as _

from tongket.cores.kernel.numbers import format_number, number_in_words
from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.ratios import growth, percent_of
from tongket.cycle.planning import selectors as planning
from tongket.cycle.planning.enums import Adding, IndicatorKind, TargetKind
from tongket.cycle.planning.selectors import TargetNow, Verdict, VerdictState
from tongket.cycle.reporting.models import Closing, Evidence, Figure, StatedRatio
from tongket.cycle.reporting.selectors.cells import (
    ADDED,
    MISSING,
    NO,
    NOT_APPLICABLE,
    SHARES,
    VALUE,
    WORDS,
    YES,
    Cell,
    computed_cell,
    listed,
    missing_cell,
    own_cell,
    show,
)
from tongket.cycle.reporting.selectors.rollup import (
    PERIODS,
    Branch,
    Cells,
    Own,
    Rolled,
    Roller,
    branches_below,
    codes_within,
    own_amounts,
    whole_sums,
)

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place
    from tongket.cycle.planning.models import Indicator

__all__ = ["Cell", "Grid", "GridRow", "SumGap", "figures_for", "grid_of"]


@dataclass(frozen=True)
class SumGap:
    """Parts that do not add up to their total; ``says`` is the sentence for the amber line."""

    parts_sum: Decimal
    total: Decimal
    gap: Decimal
    says: str
    note: str
    parts_typed: str

    @property
    def is_explained(self) -> bool:
        """Whether somebody wrote why."""
        return bool(self.note)


@dataclass(frozen=True)
class GridRow:
    """One indicator: plan, result, the period before, and what follows from them. Nothing here is typed but ``actual``.

    ``percent_of_plan`` and ``growth`` are percents; for shares ``plan_points`` and ``growth_points`` are points.
    ``stated`` are ratios a source gave without their parts, by StatedKind value; they give way to computed ones.
    """

    indicator: Indicator
    ordinal: str
    depth: int
    plan: TargetNow | None
    plan_shown: str
    actual: Cell
    previous: Cell
    percent_of_plan: Decimal | None
    growth: Decimal | None
    plan_points: Decimal | None
    growth_points: Decimal | None
    percent_shown: str
    growth_shown: str
    stated: Mapping[str, Decimal]
    verdict: Verdict | None
    sum_gap: SumGap | None
    entry: str  # number, choice, words or none (computed from others)
    choices: tuple[str, ...]
    evidence: int
    is_off: bool = False
    sum_gap_below: GridRow | None = None  # the total whose parts end with this row and do not add up

    @property
    def tells_plan(self) -> str:
        """The plan as a plain number in the display scale, for the live percentage; "" where there is none."""
        counts = self.plan is not None and self.plan.kind != TargetKind.ZERO_EVENT and self.indicator.kind in ADDED
        return format(self.plan.amount / self.indicator.display_scale, "f") if counts and self.plan.amount else ""  # type: ignore[union-attr]

    @property
    def tells_previous(self) -> str:
        """The period before as a plain number in the display scale; "" where there is none."""
        before = self.previous.amount
        return format(before / self.indicator.display_scale, "f") if before and self.indicator.kind in ADDED else ""

    @property
    def is_part(self) -> bool:
        """Whether the row is a part of the total above it."""
        return self.depth > 0

    @property
    def looks_bad(self) -> bool:
        """Whether the percentages deserve the colour of trouble."""
        return self.verdict is not None and self.verdict.state == VerdictState.NOT_MET

    @property
    def falls(self) -> bool:
        """Whether the result went the wrong way since the period before."""
        change = self.growth if self.growth is not None else self.growth_points
        wrong = {"more": -1, "less": 1}.get(self.indicator.direction, 0)
        return change is not None and change * wrong > 0


@dataclass(frozen=True)
class Grid:
    """The table of a unit and a period."""

    rows: tuple[GridRow, ...]
    period: Period
    previous: Period
    closing: Closing | None
    has_units_below: bool

    @property
    def groups(self) -> list[tuple[str, list[GridRow]]]:
        """The rows by group, in order; a group without a name has ""."""
        found: list[tuple[str, list[GridRow]]] = []
        for row in self.rows:
            if not found or (row.depth == 0 and found[-1][0] != row.indicator.group):
                found.append((row.indicator.group, []))
            found[-1][1].append(row)
        return found

    @property
    def expected(self) -> int:
        """How many cells somebody must fill: not those that are computed or do not apply."""
        return sum(row.actual.state in (VALUE, MISSING) and row.entry != "none" for row in self.rows)

    @property
    def filled(self) -> int:
        """How many of them are filled."""
        return sum(row.actual.state == VALUE and row.entry != "none" for row in self.rows)

    @property
    def missing(self) -> int:
        """How many of them are not."""
        return self.expected - self.filled

    @property
    def gaps(self) -> list[GridRow]:
        """Totals whose parts do not add up."""
        return [row for row in self.rows if row.sum_gap is not None]

    def row(self, code: str) -> GridRow | None:
        """The row of the indicator with this code."""
        return next((row for row in self.rows if row.indicator.code == code), None)


@dataclass
class Sources:
    """Everything a grid or a comparison of years stands on, read in a bounded number of queries."""

    unit_id: int
    indicators: list[Indicator]
    figures: dict[tuple[int, str], Figure]
    roller: Roller
    names: dict[int, str] = field(default_factory=dict)

    def cell(self, indicator: Indicator, period: Period) -> Cell:
        """The unit's own figure, else the computed one, else missing."""
        figure = self.figures.get((indicator.pk, period.code))
        rolled = self.roller.value(indicator.pk, self.unit_id, period)
        if (
            rolled is None
            or (rolled.basis == "own" and figure is not None)
            or (rolled.amount is None and figure is not None)
        ):
            return own_cell(indicator, figure)
        if rolled.amount is None:
            return Cell(NOT_APPLICABLE, shown=_("không áp dụng")) if rolled.not_applicable else missing_cell()
        return computed_cell(indicator, rolled.amount, rolled.basis, self.lacks(rolled), len(rolled.lacks))

    def lacks(self, rolled: Rolled) -> str:
        """What the sum had to do without, named: "thiếu 2 trong 4 đơn vị: Cơ sở 2, Cơ sở 3"; "" when nothing."""
        if not rolled.lacks:
            return ""
        units = list(dict.fromkeys(lack.unit_id for lack in rolled.lacks))
        if rolled.basis == PERIODS or units == [self.unit_id]:
            periods = dict.fromkeys(Period.from_code(lack.period).says for lack in rolled.lacks)
            return (
                _("thiếu %(what)s") % {"what": listed(list(periods))}
                if rolled.basis == PERIODS
                else _("thiếu một số phần")
            )
        return _("thiếu %(count)s trong %(all)s đơn vị: %(names)s") % {
            "count": len(units),
            "all": max(rolled.expected, len(units)),
            "names": listed([self.names.get(unit, "") for unit in units]),
        }


def figures_for(unit_id: int, period_code: str) -> dict[int, Figure]:
    """The unit's own figures of the period by indicator id; nothing computed is in it."""
    rows = Figure.objects.filter(unit_id=unit_id, period=period_code).select_related("source_file")
    return {row.indicator_id: row for row in rows}


def closing_of(unit_id: int, period_code: str) -> Closing | None:
    """The closing in force, or None while the period is open."""
    return Closing.objects.filter(unit_id=unit_id, period=period_code, reopened_on__isnull=True).first()


def sources_for(
    unit_id: int, periods: Sequence[Period], *, today: date, indicators: list[Indicator], detail: bool = False
) -> Sources:
    """Read own figures of the periods and all inside them, and those of units below where own ones are wanting.

    Without ``detail`` sums that every unit directly below has given its number for are made by the database.
    """
    codes = [code for period in periods for code in codes_within(period)]
    rows = Figure.objects.filter(unit_id=unit_id, period__in=codes)
    figures = {(row.indicator_id, row.period): row for row in rows}
    by_day: dict[date, list[Branch]] = {}
    trees: dict[str, list[Branch]] = {}
    cells: Cells = {}
    sums: dict[tuple[int, str], Decimal] = {}
    for period in periods:
        wanting = _wanting(indicators, period, figures)
        day = tree_day(period, today)
        if day not in by_day:
            by_day[day] = branches_below(unit_id, on=day) if wanting else []
        tree = trees[period.code] = by_day[day]
        if tree and wanting:
            made = {} if detail else _whole(unit_id, tree, wanting, indicators, period)
            sums |= made
            asked = [row.pk for row in wanting if (row.pk, period.code) not in made]
            cells |= own_amounts([branch.unit_id for branch in tree], asked, codes_within(period))
    for (indicator_id, code), row in figures.items():
        cells.setdefault((indicator_id, code), {})[unit_id] = Own(_plain(row.amount), row.not_applicable)
    names = {branch.unit_id: branch.name for tree in by_day.values() for branch in tree}
    roller = Roller({row.pk: row for row in indicators}, cells, trees, today, unit_id, sums)
    return Sources(unit_id, indicators, figures, roller, names)


def _whole(
    unit_id: int, tree: Sequence[Branch], wanting: Sequence[Indicator], indicators: Sequence[Indicator], period: Period
) -> dict[tuple[int, str], Decimal]:
    """Sums over all units directly below, but not of numbers that a ratio needs unit by unit."""
    direct = [branch.unit_id for branch in tree if branch.parent_id == unit_id]
    added = [row.pk for row in wanting if row.over_units == Adding.SUM and row.kind in ADDED]
    found = whole_sums(direct, added, [period.code])
    for row in indicators:
        pair = {(pk, period.code) for pk in (row.numerator_id, row.denominator_id) if pk is not None}
        if row.kind == IndicatorKind.SHARE and not pair <= found.keys():
            for key in pair:
                found.pop(key, None)
    return found


def _plain(amount: Decimal | None) -> Decimal | None:
    """The amount without the database's padding zeros."""
    if amount is None:
        return None
    return amount.to_integral_value() if amount == amount.to_integral_value() else amount.normalize()


def _wanting(
    indicators: Iterable[Indicator], period: Period, figures: Mapping[tuple[int, str], Figure]
) -> list[Indicator]:
    """Indicators without an own figure in the period, so that units below are asked."""
    return [row for row in indicators if row.kind not in WORDS and (row.pk, period.code) not in figures]


def tree_day(period: Period, today: date) -> date:
    """The day tree, catalogue and targets are read for: today while the period runs, its last day after."""
    return min(period.end, max(today, period.start))


def grid_of(place: Place) -> Grid:
    """The grid of the place: every indicator in use, compared with its plan and the period before."""
    return grid_for(place.unit.pk, place.period, today=place.today)


def grid_for(unit_id: int, period: Period, *, today: date) -> Grid:
    """The grid of a unit and a period; the queries do not grow with indicators or units below."""
    previous, day = period.previous(), tree_day(period, today)
    indicators = planning.indicators_for(unit_id, on=day)
    sources = sources_for(unit_id, [period, previous], today=today, indicators=indicators)
    targets = planning.targets_for(unit_id, period.code, on=day)
    stated = _stated(unit_id, period.code)
    evidence = _evidence_counts(unit_id, period.code)
    cells = {row.pk: (sources.cell(row, period), sources.cell(row, previous)) for row in indicators}
    gaps = _sum_gaps(indicators, {pk: pair[0] for pk, pair in cells.items()})
    numbered, depths = _numbering(indicators)
    rows = tuple(
        _row(
            row,
            numbered[row.pk],
            depths[row.pk],
            targets.get(row.pk),
            cells[row.pk],
            stated.get(row.pk, {}),
            gaps,
            evidence,
        )
        for row in indicators
    )
    return Grid(_with_gap_lines(rows), period, previous, closing_of(unit_id, period.code), bool(sources.names))


def _with_gap_lines(rows: tuple[GridRow, ...]) -> tuple[GridRow, ...]:
    """The rows, the last part of each total that does not add up carrying that total for the line under it."""
    found = list(rows)
    for total in rows:
        if total.sum_gap is not None:
            last = max(place for place, row in enumerate(found) if row.indicator.part_of_id == total.indicator.pk)
            found[last] = replace(found[last], sum_gap_below=total)
    return tuple(found)


def _stated(unit_id: int, code: str) -> dict[int, dict[str, Decimal]]:
    found: dict[int, dict[str, Decimal]] = {}
    for row in StatedRatio.objects.filter(unit_id=unit_id, period=code):
        found.setdefault(row.indicator_id, {})[row.kind] = _plain(row.percent) or Decimal(0)
    return found


def _evidence_counts(unit_id: int, code: str) -> dict[int, int]:
    rows = Evidence.objects.filter(figure__unit_id=unit_id, figure__period=code).values_list("figure__indicator_id")
    return dict(rows.annotate(count=Count("pk")).order_by())


def _numbering(indicators: Sequence[Indicator]) -> tuple[dict[int, str], dict[int, int]]:
    """Ordinals of the totals ("1.", "2."); parts have none, but a depth under their total."""
    depths: dict[int, int] = {}
    ordinals: dict[int, str] = {}
    number = 0
    for row in indicators:
        depths[row.pk] = depths[row.part_of_id] + 1 if row.part_of_id in depths else 0
        number += depths[row.pk] == 0
        ordinals[row.pk] = f"{number}." if depths[row.pk] == 0 else ""
    return ordinals, depths


def _sum_gaps(indicators: Sequence[Indicator], cells: Mapping[int, Cell]) -> dict[int, SumGap]:
    """Totals that were entered and differ from the sum of their parts, when every part is known or does not apply."""
    parts: dict[int, list[Indicator]] = {}
    for row in indicators:
        if row.part_of_id is not None and row.part_of_id in cells and row.kind in ADDED:
            parts.setdefault(row.part_of_id, []).append(row)
    found = {}
    for row in indicators:
        total, under = cells[row.pk], [cells[part.pk] for part in parts.get(row.pk, ())]
        if total.state != VALUE or total.amount is None or not under or any(cell.state == MISSING for cell in under):
            continue
        added = sum((cell.amount for cell in under if cell.amount is not None), Decimal(0))
        if added != total.amount:
            found[row.pk] = _sum_gap(row, total, added, len(under))
    return found


def _sum_gap(indicator: Indicator, total: Cell, added: Decimal, count: int) -> SumGap:
    assert total.amount is not None
    gap = abs(added - total.amount)
    says = _("%(count)s phần cộng lại là %(sum)s, tổng ghi %(total)s: lệch %(gap)s %(measure)s.") % {
        "count": number_in_words(count).capitalize(),
        "sum": show(indicator, added),
        "total": total.shown,
        "gap": show(indicator, gap),
        "measure": indicator.measure,
    }
    typed = format_number(added / indicator.display_scale)
    return SumGap(added, total.amount, gap, says.replace(" .", "."), total.sum_note, typed)


def entry_of(indicator: Indicator) -> tuple[str, tuple[str, ...]]:
    """How a value of the indicator is entered: number, choice (with the choices), words, or none: it is computed."""
    match indicator.kind:
        case IndicatorKind.SHARE if indicator.numerator_id and indicator.denominator_id:
            return "none", ()
        case IndicatorKind.RATING:
            return "choice", tuple(indicator.scale_levels)
        case IndicatorKind.YES_NO:
            return "choice", (YES, NO)
        case IndicatorKind.TEXT:
            return "words", ()
    return "number", ()


def _row(
    indicator: Indicator,
    ordinal: str,
    depth: int,
    plan: TargetNow | None,
    cells: tuple[Cell, Cell],
    stated: Mapping[str, Decimal],
    gaps: Mapping[int, SumGap],
    evidence: Mapping[int, int],
) -> GridRow:
    actual, previous = cells
    verdict = (
        planning.judge(plan, indicator, actual.amount, actual.text) if plan and actual.state != NOT_APPLICABLE else None
    )
    ratios = _ratios(indicator, plan, actual, previous)
    entry, choices = entry_of(indicator)
    return GridRow(
        indicator,
        ordinal,
        depth,
        plan,
        _plan_shown(plan, indicator),
        actual,
        previous,
        *ratios,
        percent_shown=_percent_shown(plan, verdict, ratios[0], ratios[2], stated.get("of_plan")),
        growth_shown=_growth_shown(actual, previous, ratios[1], ratios[3], stated.get("growth")),
        stated=stated,
        verdict=verdict,
        sum_gap=gaps.get(indicator.pk),
        entry=entry,
        choices=choices,
        evidence=evidence.get(indicator.pk, 0),
        is_off=indicator.pk in gaps or indicator.part_of_id in gaps,
    )


def _plan_shown(plan: TargetNow | None, indicator: Indicator) -> str:
    if plan is None:
        return ""
    if plan.amount is None:
        return planning.says_target(plan, indicator) if plan.kind != TargetKind.RATING else plan.text
    return show(indicator, plan.amount)


def _ratios(
    indicator: Indicator, plan: TargetNow | None, actual: Cell, previous: Cell
) -> tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None]:
    """Percent of plan, growth, and for shares both as percentage points."""
    now = actual.amount
    asked = plan.amount if plan is not None and plan.kind != TargetKind.ZERO_EVENT else None
    if now is None or indicator.kind in WORDS:
        return None, None, None, None
    before = previous.amount
    if indicator.kind in SHARES:
        return None, None, None if asked is None else now - asked, None if before is None else now - before
    percent = None if asked is None else percent_of(now, asked)
    return percent, None if before is None else growth(now, before), None, None


def _signed(value: Decimal, places: int = 1) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{format_number(abs(value), places)}"


def _percent_shown(
    plan: TargetNow | None,
    verdict: Verdict | None,
    percent: Decimal | None,
    points: Decimal | None,
    stated: Decimal | None,
) -> str:
    if percent is not None:
        return format_number(percent, 1)
    if points is not None:
        return _("%(points)s điểm") % {"points": _signed(points)}
    if stated is not None:
        return format_number(stated, 1)
    judged = plan is not None and verdict is not None and verdict.state in (VerdictState.MET, VerdictState.NOT_MET)
    return verdict.says if judged and verdict is not None else ""


def _growth_shown(
    actual: Cell, previous: Cell, rate: Decimal | None, points: Decimal | None, stated: Decimal | None
) -> str:
    if rate is not None:
        return _signed(rate)
    if points is not None:
        return _("%(points)s điểm") % {"points": _signed(points)}
    if actual.amount is not None and previous.amount == actual.amount == 0:
        return "0"
    return _signed(stated) if stated is not None else ""
