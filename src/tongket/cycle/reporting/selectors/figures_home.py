"""What the home page shows beside the tasks: the year against its plan, as bars that answer one question."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from tongket.cores.kernel.ratios import percent_of
from tongket.cycle.reporting.selectors.figures import Grid, GridRow

if TYPE_CHECKING:
    pass

MOST_ROWS = 7


@dataclass(frozen=True)
class PlanBar:
    """One indicator against its plan; percents are of the plan, ``previous`` is the period before on the same scale."""

    code: str
    name: str
    measure: str
    shown: str
    percent: Decimal
    percent_shown: str
    previous: Decimal | None


def plan_bars(grid: Grid) -> list[PlanBar]:
    """Totals with a plan and a result, in the order of the catalogue, at most seven."""
    bars = [bar for row in grid.rows if not row.is_part and (bar := _bar(row)) is not None]
    return bars[:MOST_ROWS]


def _bar(row: GridRow) -> PlanBar | None:
    if row.percent_of_plan is None or row.plan is None or not row.plan.amount or row.actual.amount is None:
        return None
    before = row.previous.whole_amount
    return PlanBar(
        row.indicator.code,
        row.indicator.name,
        row.indicator.measure,
        row.actual.shown,
        row.percent_of_plan,
        row.percent_shown,
        percent_of(before, row.plan.amount) if before is not None else None,
    )
