"""Cells and sums of the tables as the algebra of sums takes them."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from tongket.cycle.collecting.enums import CellState
from tongket.cycle.collecting.facts.adding import Given, Standing, Tally, tally_of
from tongket.cycle.collecting.models import RequestItem, Sum
from tongket.cycle.planning.enums import IndicatorKind

Cell = tuple[int | None, int]  # answer (None: the whole), indicator
Kept = dict[int, tuple[Decimal | None, str]]  # by indicator: amount and state of what is counted of one answer


class Summed(NamedTuple):
    """An item that has sums of its own, and the indicator its mean is weighted by."""

    indicator_id: int
    weight_id: int | None


def summed_items(request_id: int) -> list[Summed]:
    """The items that have sums: all but ratios of two indicators that are asked for themselves."""
    rows = RequestItem.objects.filter(request_id=request_id).order_by("position", "id")
    told = rows.values_list(
        "indicator_id", "weight_id", "indicator__kind", "indicator__numerator_id", "indicator__denominator_id"
    )
    asked = {row[0] for row in told}
    return [
        Summed(indicator, weight)
        for indicator, weight, kind, above, under in told
        if not (kind == IndicatorKind.SHARE and {above, under} <= asked)
    ]


def cell_tally(item: Summed, kept: Kept, *, excused: bool) -> Tally:
    """The tally of one answer's cell by what is counted of the answer."""
    found = kept.get(item.indicator_id)
    if found is None:
        return tally_of(Given(Standing.EXCUSED if excused else Standing.MISSING))
    amount, state = found
    if state == CellState.NOT_APPLICABLE:
        return tally_of(Given(Standing.NOT_APPLICABLE))
    if item.weight_id is None:
        return tally_of(Given(Standing.COUNTED, amount))
    return tally_of(Given(Standing.COUNTED, amount, kept.get(item.weight_id, (None, ""))[0]))


def read_tally(row: Sum) -> Tally:
    """What a kept sum says."""
    return Tally(
        row.expected, row.counted, row.not_applicable, row.excused, row.total, row.products, row.weights, row.low,
        row.high,
    )  # fmt: skip
