"""Reads of figures: what was entered, and the grid that compares it with the plan and the period before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Count

from tongket.base.access.once import once_a_page
from tongket.cores.kernel.periods import Period
from tongket.cycle.planning import selectors as planning
from tongket.cycle.planning.enums import TargetKind
from tongket.cycle.planning.selectors import TargetNow, Verdict, VerdictState
from tongket.cycle.reporting.models import Closing, Evidence, Figure, StatedRatio
from tongket.cycle.reporting.selectors.cells import (
    ADDED,
    MISSING,
    NOT_APPLICABLE,
    VALUE,
    Cell,
)
from tongket.cycle.reporting.selectors.comparing import (
    SumGap,
    entry_of,
    growth_shown,
    percent_shown,
    plan_shown,
    ratios_of,
    sum_gaps,
)
from tongket.cycle.reporting.selectors.sources import (
    Sources,
    closing_of,
    indicators_at,
    plain,
    sources_for,
    tree_day,
)

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place
    from tongket.cycle.planning.models import Indicator

__all__ = [
    "Cell",
    "Grid",
    "GridRow",
    "Sources",
    "SumGap",
    "closing_of",
    "entry_of",
    "figures_for",
    "grid_for",
    "grid_of",
    "indicators_at",
    "sources_for",
    "tree_day",
]


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
        before = self.previous.whole_amount
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


def figures_for(unit_id: int, period_code: str) -> dict[int, Figure]:
    """The unit's own figures of the period by indicator id; nothing computed is in it."""
    rows = Figure.objects.filter(unit_id=unit_id, period=period_code).select_related("source_file")
    return {row.indicator_id: row for row in rows}


@once_a_page
def grid_of(place: Place) -> Grid:
    """The grid of the place: every indicator in use, compared with its plan and the period before."""
    return grid_for(place.unit.pk, place.period, today=place.today, indicators=indicators_at(place))


def grid_for(unit_id: int, period: Period, *, today: date, indicators: list[Indicator] | None = None) -> Grid:
    """The grid of a unit and a period; the queries do not grow with indicators or units below."""
    previous, day = period.previous(), tree_day(period, today)
    if indicators is None:
        indicators = planning.indicators_for(unit_id, on=day)
    sources = sources_for(unit_id, [period, previous], today=today, indicators=indicators)
    targets = planning.targets_for(unit_id, period.code, on=day)
    stated = _stated(unit_id, period.code)
    evidence = _evidence_counts(unit_id, period.code)
    cells = {row.pk: (sources.cell(row, period), sources.cell(row, previous)) for row in indicators}
    gaps = sum_gaps(indicators, {pk: pair[0] for pk, pair in cells.items()})
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
    return Grid(_with_gap_lines(rows), period, previous, closing_of(unit_id, period.code))


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
        found.setdefault(row.indicator_id, {})[row.kind] = plain(row.percent) or Decimal(0)
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
    judged = plan is not None and actual.state != NOT_APPLICABLE and not actual.lacking
    verdict = planning.judge(plan, indicator, actual.amount, actual.text) if judged else None
    ratios = ratios_of(indicator, plan, actual, previous)
    entry, choices = entry_of(indicator)
    return GridRow(
        indicator,
        ordinal,
        depth,
        plan,
        plan_shown(plan, indicator),
        actual,
        previous,
        *ratios,
        percent_shown=percent_shown(plan, verdict, ratios[0], ratios[2], stated.get("of_plan")),
        growth_shown=growth_shown(actual, previous, ratios[1], ratios[3], stated.get("growth")),
        stated=stated,
        verdict=verdict,
        sum_gap=gaps.get(indicator.pk),
        entry=entry,
        choices=choices,
        evidence=evidence.get(indicator.pk, 0),
        is_off=indicator.pk in gaps or indicator.part_of_id in gaps,
    )
