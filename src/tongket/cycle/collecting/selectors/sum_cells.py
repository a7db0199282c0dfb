"""Cells and sums of the tables as the algebra of sums takes them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from django.db.models import F, QuerySet

from tongket.base.access.once import once_a_page
from tongket.cycle.collecting.enums import AnswerState, CellState
from tongket.cycle.collecting.facts.adding import Given, Standing, Tally, tally_of
from tongket.cycle.collecting.models import Answer, Counted, Sum
from tongket.cycle.collecting.selectors.items import items_of
from tongket.cycle.planning.enums import IndicatorKind

AT_ONCE = 2_000
Cell = tuple[int | None, int]  # answer (None: the whole), indicator
Kept = dict[int, tuple[Decimal | None, str]]  # by indicator: amount and state of what is counted of one answer


class Summed(NamedTuple):
    """An item that has sums of its own, and the indicator its mean is weighted by."""

    indicator_id: int
    weight_id: int | None


@once_a_page
def summed_items(request_id: int) -> list[Summed]:
    """The items that have sums: all but ratios of two indicators that are asked for themselves."""
    items = items_of(request_id)
    asked = {item.indicator_id for item in items}
    return [
        Summed(item.indicator_id, item.weight_id)
        for item in items
        if not (
            item.indicator.kind == IndicatorKind.SHARE
            and {item.indicator.numerator_id, item.indicator.denominator_id} <= asked
        )
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


def kept_sums(rows: QuerySet[Sum]) -> dict[int | None, dict[int, Tally]]:
    """What kept sums say, by answer (None: the whole) and indicator. One query."""
    found: dict[int | None, dict[int, Tally]] = {}
    for answer, indicator, *said in rows.values_list("answer_id", "indicator_id", *Tally._fields):
        found.setdefault(answer, {})[indicator] = Tally(*said)
    return found


def counted_of(answer_ids: Iterable[int], indicators: Collection[int]) -> dict[int, Kept]:
    """What is counted of the answers, by answer and indicator. One query."""
    found: dict[int, Kept] = {}
    rows = Counted.objects.filter(answer_id__in=list(answer_ids), indicator_id__in=indicators)
    for answer_id, indicator, amount, state in rows.values_list("answer_id", "indicator_id", "amount", "state"):
        found.setdefault(answer_id, {})[indicator] = (amount, state)
    return found


def tallies_at(answers: Sequence[Answer], wanted: Collection[int]) -> dict[int, dict[int, Tally]]:
    """What stands at the answers of one request, by answer and indicator: the kept sum, or the counted cell of an
    answer with nothing below it. Three queries, whatever their number.
    """
    return tallies_with_own(answers, None, wanted)[0]


def tallies_with_own(
    answers: Sequence[Answer], own: Answer | None, wanted: Collection[int]
) -> tuple[dict[int, dict[int, Tally]], dict[int, Tally]]:
    """The tallies of ``tallies_at``, and what one of their request brings itself; no query more for that."""
    found: dict[int, dict[int, Tally]] = {one.pk: {} for one in answers}
    inner = [pk for one, pk in zip(answers, found, strict=True) if one.has_below]
    if inner:
        rows = kept_sums(Sum.objects.filter(answer_id__in=inner, indicator_id__in=wanted))
        found |= {pk: rows.get(pk, {}) for pk in inner}
    leaves = [one for one in answers if not one.has_below]
    bring = leaves if own is None else [*leaves, own]
    if not bring:
        return found, {}
    brought = own_cells(bring, [item for item in summed_items(bring[0].request_id) if item.indicator_id in wanted])
    found |= {one.pk: brought[one.pk] for one in leaves}
    return found, {} if own is None else brought[own.pk]


def own_cells(answers: Sequence[Answer], items: Sequence[Summed]) -> dict[int, dict[int, Tally]]:
    """What the answers of one request bring themselves, without those below, by answer and indicator.

    One query; one more where a cell is missing, to know whether it is excused.
    """
    reads = {pk for item in items for pk in item if pk is not None}
    kept = counted_of((one.pk for one in answers), reads)
    is_whole = all(reads <= kept.get(one.pk, {}).keys() for one in answers)
    excused = set() if is_whole else excused_among(answers)
    found = {}
    for one in answers:
        pk = one.pk
        cells, is_excused = kept.get(pk, {}), pk in excused
        found[pk] = {item.indicator_id: cell_tally(item, cells, excused=is_excused) for item in items}
    return found


def batched(answers: QuerySet[Answer]) -> Iterator[list[Answer]]:
    """The answers in the order of the tree, some at a time."""
    rows = answers.order_by("position").iterator(AT_ONCE)
    while some := list(islice(rows, AT_ONCE)):
        yield some


def excused_among(answers: Sequence[Answer]) -> set[int]:
    """Those of the answers of one request that are excused, themselves or with one above them. One query."""
    inner = Answer.objects.filter(
        request_id=answers[0].request_id, state=AnswerState.EXCUSED, position__lt=F("last_position"),
        position__lte=max(one.position for one in answers), last_position__gte=min(one.position for one in answers),
    )  # fmt: skip
    spans = list(inner.values_list("position", "last_position"))
    return {
        one.pk
        for one in answers
        if one.state == AnswerState.EXCUSED or any(first <= one.position <= last for first, last in spans)
    }
