"""Entered figures of many units, page by page, for other programs: all of them, or those that changed since a moment."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tongket.cycle.reporting.models import Figure, FigureChange

if TYPE_CHECKING:
    from tongket.cycle.planning.models import Indicator


@dataclass(frozen=True)
class CellNow:
    """One cell as it is now; ``figure`` None: it was emptied."""

    unit_id: int
    indicator: Indicator
    period: str
    figure: Figure | None
    changed_at: datetime


@dataclass(frozen=True)
class CellsPage:
    """Cells, and where the next page begins; None after the last."""

    cells: Sequence[CellNow]
    after: int | None


def figures_page(units: Collection[int], periods: Collection[str], *, after: int, limit: int) -> CellsPage:
    """Every entered figure of the units, in the order they came first. One query."""
    rows = Figure.objects.filter(unit_id__in=units, pk__gt=after).select_related("indicator")
    if periods:
        rows = rows.filter(period__in=periods)
    found = list(rows.order_by("pk")[: limit + 1])
    cells = [CellNow(row.unit_id, row.indicator, row.period, row, row.entered_at) for row in found[:limit]]
    return CellsPage(cells, found[limit - 1].pk if len(found) > limit else None)


def changed_page(
    units: Collection[int], periods: Collection[str], *, since: datetime, after: int, limit: int
) -> CellsPage:
    """Cells that changed since the moment, as they are now; a cell changed on two pages stands on both. Two queries."""
    rows = FigureChange.objects.filter(unit_id__in=units, at__gte=since, pk__gt=after).select_related("indicator")
    if periods:
        rows = rows.filter(period__in=periods)
    found = list(rows.order_by("pk")[: limit + 1])
    newest = {(row.unit_id, row.indicator_id, row.period): row for row in found[:limit]}
    kept = Figure.objects.filter(
        unit_id__in={row.unit_id for row in newest.values()},
        indicator_id__in={row.indicator_id for row in newest.values()},
        period__in={row.period for row in newest.values()},
    )
    figures = {(row.unit_id, row.indicator_id, row.period): row for row in kept}
    cells = [CellNow(row.unit_id, row.indicator, row.period, figures.get(cell), row.at) for cell, row in newest.items()]
    return CellsPage(cells, found[limit - 1].pk if len(found) > limit else None)
