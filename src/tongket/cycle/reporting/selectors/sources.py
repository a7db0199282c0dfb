"""What a table of figures stands on: own figures, those of units below where own ones are wanting; bounded queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.base.access.once import once_a_page
from tongket.cores.kernel.periods import Period
from tongket.cycle.planning import selectors as planning
from tongket.cycle.planning.enums import Adding, IndicatorKind
from tongket.cycle.reporting.models import Closing, Figure
from tongket.cycle.reporting.selectors.cells import (
    ADDED,
    NOT_APPLICABLE,
    WORDS,
    Cell,
    computed_cell,
    listed,
    missing_cell,
    own_cell,
)
from tongket.cycle.reporting.selectors.rollup import (
    PERIODS,
    Branch,
    Cells,
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


def tree_day(period: Period, today: date) -> date:
    """The day tree, catalogue and targets are read for: today while the period runs, its last day after."""
    return min(period.end, max(today, period.start))


def indicators_at(place: Place) -> list[Indicator]:
    """Indicators in use at the place, read once however many parts of a page ask."""
    kept: list[Indicator] | None = place.__dict__.get("_indicators")
    if kept is None:
        kept = planning.indicators_for(place.unit.pk, on=tree_day(place.period, place.today))
        place.__dict__["_indicators"] = kept
    return kept


@once_a_page
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
    speaking = _periods_elsewhere(unit_id, indicators, codes)
    for period in periods:
        spoken = not speaking.isdisjoint(codes_within(period))
        wanting = _wanting(indicators, period, figures) if spoken else []
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
        cells.setdefault((indicator_id, code), {})[unit_id] = (plain(row.amount), row.not_applicable)
    names = {branch.unit_id: branch.name for tree in by_day.values() for branch in tree}
    roller = Roller({row.pk: row for row in indicators}, cells, trees, today, unit_id, sums)
    return Sources(unit_id, indicators, figures, roller, names)


def _periods_elsewhere(unit_id: int, indicators: Iterable[Indicator], codes: Sequence[str]) -> set[str]:
    """Periods in which any other unit has a figure: without one there is no tree to draw."""
    wanted = [row.pk for row in indicators if row.kind not in WORDS]
    rows = Figure.objects.filter(indicator_id__in=wanted, period__in=codes).exclude(unit_id=unit_id).order_by()
    return set(rows.values_list("period", flat=True).distinct())


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


def plain(amount: Decimal | None) -> Decimal | None:
    """The amount without the database's padding zeros."""
    if amount is None:
        return None
    return amount.to_integral_value() if amount == amount.to_integral_value() else amount.normalize()


def _wanting(
    indicators: Iterable[Indicator], period: Period, figures: Mapping[tuple[int, str], Figure]
) -> list[Indicator]:
    """Indicators without an own figure in the period, so that units below are asked."""
    return [row for row in indicators if row.kind not in WORDS and (row.pk, period.code) not in figures]
