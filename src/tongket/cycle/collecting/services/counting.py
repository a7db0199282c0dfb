"""What is counted and what it adds up to, moved by the difference when an answer is accepted, returned or excused.

Called by the services that decide about answers, inside their transaction. Every move locks the sums it changes in the
order of their ids: the whole first, then parents before children. So two moves in one request come one after the other,
never crosswise, and neither is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection
from django.db.models import F, Max, Min
from django.utils.translation import gettext as _

from tongket.cycle.collecting.enums import AnswerState, CellState
from tongket.cycle.collecting.facts.adding import (
    Tally,
    moved,
    to_places,
    together,
    with_edges,
)
from tongket.cycle.collecting.models import Answer, Counted, Sum
from tongket.cycle.collecting.selectors.cells import newest_submissions
from tongket.cycle.collecting.selectors.sum_cells import (
    Cell,
    Kept,
    Summed,
    cell_tally,
    counted_of,
    read_tally,
    summed_items,
)

if TYPE_CHECKING:
    from tongket.base.jobs.progress import Reach
    from tongket.cycle.collecting.models import Request

AT_ONCE = 500
LAID_AT_ONCE = 4_000
WHOLE = None  # stands for the answer of the whole request
MOVED = ["total", "low", "high", "products", "weights", "counted", "not_applicable", "excused"]

_OPEN = """
INSERT INTO collecting_sum (request_id, answer_id, indicator_id, total, low, high, products, weights, expected,
                            counted, not_applicable, excused)
SELECT a.request_id, {answer}, i.indicator_id, 0, NULL, NULL, 0, 0, {expected}, 0, 0, 0
FROM collecting_answer a JOIN collecting_requestitem i ON i.request_id = a.request_id
WHERE a.request_id = %s AND a.position BETWEEN %s AND %s AND i.indicator_id IN ({indicators}) {grouped}
"""
_INNER = "AND a.position < a.last_position ORDER BY a.position, i.position"
_ONE = _OPEN.replace("{answer}", "a.id").replace("{expected}", "a.last_position - a.position + 1")
_ALL = _OPEN.replace("{answer}", "NULL").replace("{expected}", "COUNT(*)")


class _Node(NamedTuple):
    parent_id: int | None
    state: str
    position: int
    last_position: int

    @property
    def has_below(self) -> bool:
        return self.last_position > self.position


def open_sums(request: Request, reach: Reach | None = None) -> None:
    """Lay out the sums of a request that opens: nothing counted yet, everything expected.

    *Leaves*: a Sum for every answer with others below it and item with sums, and one for the whole; to be called once.
    ``reach`` hears of every few thousand answers.
    """
    indicators = ",".join(str(item.indicator_id) for item in summed_items(request.pk))
    last = Answer.objects.filter(request=request).aggregate(last=Max("position"))["last"]
    if not indicators or last is None:
        return
    whole = _ALL.format(indicators=indicators, grouped="GROUP BY a.request_id, i.indicator_id")
    ones = _ONE.format(indicators=indicators, grouped=_INNER)
    with connection.cursor() as cursor:
        cursor.execute(whole, [request.pk, 1, last])
        for start in range(1, last + 1, LAID_AT_ONCE):
            cursor.execute(ones, [request.pk, start, start + LAID_AT_ONCE - 1])
            if reach is not None:
                reach(_("Đang lập bảng cộng"), min(start + LAID_AT_ONCE - 1, last), last)


def count_in(*, answers: Sequence[Answer], at: datetime) -> None:
    """Count the newest submission of each answer instead of what was counted of it before.

    *Leaves*: Counted rows as the submissions say, and the sums of the answers and all above them moved by the
    difference. ``at`` is the moment of the deed that counts.
    """
    for request_id, ones in _by_request(answers).items():
        items = summed_items(request_id)
        for start in range(0, len(ones), AT_ONCE):
            chunk = [one.pk for one in ones[start : start + AT_ONCE]]
            _recount(request_id, items, chunk, _submitted(chunk, {item.indicator_id for item in items}))


def count_out(*, answer: Answer) -> None:
    """Count nothing of the answer any more: it was returned, or its acceptance taken back."""
    _recount(answer.request_id, summed_items(answer.request_id), [answer.pk], {})


def excuse_changed(*, answer: Answer) -> None:
    """Move the sums after the answer was excused, or owes again; its new state is read from the instance.

    Everything at and below an excused answer that is not counted counts as excused; what lies below an excused
    answer further down stays so when this one owes again.
    """
    request_id, items = answer.request_id, summed_items(answer.request_id)
    way = _ways_up([answer.pk])
    above = [pk for pk in way if pk != answer.pk]
    if not items or any(way[pk].state == AnswerState.EXCUSED for pk in above):
        return
    indicators = [item.indicator_id for item in items]
    kept = _locked(request_id, [WHOLE, *way], indicators)
    change = _excuse_below(answer, kept, indicators)
    changed = []
    for (node, indicator), row in kept.items():
        if node == answer.pk:
            continue
        row.excused += change[indicator]
        changed.append(row)
    write_sums(changed)


def _excuse_below(answer: Answer, kept: dict[Cell, Sum], indicators: list[int]) -> dict[int, int]:
    """Set ``excused`` of the answer and of everything below it by the states; by how much that of the answer changes."""
    if not answer.has_below:
        sign = 1 if answer.state == AnswerState.EXCUSED else -1
        return {indicator: sign * left for indicator, left in _not_counted(answer, indicators).items()}
    here = Sum.objects.filter(answer__request_id=answer.request_id)
    below = here.filter(answer__position__range=(answer.position, answer.last_position))
    rest = F("expected") - F("counted") - F("not_applicable")
    if answer.state == AnswerState.EXCUSED:
        below.update(excused=rest)
    else:
        below.update(excused=0)
        for inner in _topmost_excused(answer):
            here.filter(answer__position__range=(inner.position, inner.last_position)).update(excused=rest)
            gone = _excused_at(inner, indicators)
            between = here.filter(
                answer__position__gte=answer.position,
                answer__position__lt=inner.position,
                answer__last_position__gte=inner.last_position,
            )
            rows = list(between)
            for row in rows:
                row.excused += gone[row.indicator_id]
            write_sums(rows)
    after = _excused_at(answer, indicators)
    return {indicator: after[indicator] - kept[answer.pk, indicator].excused for indicator in indicators}


def _excused_at(answer: Answer, indicators: list[int]) -> dict[int, int]:
    """How many cells at and below an excused answer (or one with a sum) are excused, by indicator."""
    if not answer.has_below:
        return _not_counted(answer, indicators)
    return dict(Sum.objects.filter(answer=answer).values_list("indicator_id", "excused"))


def _not_counted(answer: Answer, indicators: list[int]) -> dict[int, int]:
    """By indicator: 1 where nothing of the answer is counted."""
    has = counted_of([answer.pk], indicators).get(answer.pk, {})
    return {indicator: int(indicator not in has) for indicator in indicators}


def _topmost_excused(answer: Answer) -> list[Answer]:
    """The excused answers below this one that do not lie below another excused one."""
    rows = Answer.objects.filter(
        request_id=answer.request_id,
        state=AnswerState.EXCUSED,
        position__gt=answer.position,
        position__lte=answer.last_position,
    ).order_by("position")
    found: list[Answer] = []
    for row in rows:
        if not found or row.position > found[-1].last_position:
            found.append(row)
    return found


def _by_request(answers: Iterable[Answer]) -> dict[int, list[Answer]]:
    found: dict[int, list[Answer]] = defaultdict(list)
    for answer in sorted(answers, key=lambda one: (one.request_id, one.position)):
        found[answer.request_id].append(answer)
    return found


def _submitted(answer_ids: Sequence[int], indicators: set[int]) -> dict[int, Kept]:
    """By answer what its newest submission says of the items with sums; a cell without a value is left out."""
    rows = newest_submissions(answer_ids).values_list("answer_id", "cells")
    return {answer_id: _cells_said(cells, indicators) for answer_id, cells in rows}


def _cells_said(cells: dict[str, Any], indicators: set[int]) -> Kept:
    said: Kept = {}
    for key, cell in cells.items():
        state = cell.get("state", CellState.VALUE)
        if int(key) in indicators and state != CellState.MISSING:
            amount = cell.get("amount")
            known = amount is not None and state == CellState.VALUE
            said[int(key)] = (to_places(Decimal(str(amount))) if known else None, state)
    return said


def _recount(request_id: int, items: list[Summed], answer_ids: list[int], said: dict[int, Kept]) -> None:
    """Count of the answers what is said, and move the sums from what was counted of them."""
    if not items or not answer_ids:
        return
    way = _ways_up(answer_ids)
    indicators = [item.indicator_id for item in items]
    rows = _locked(request_id, [WHOLE, *way], indicators)
    was = counted_of(answer_ids, indicators)
    gone: dict[Cell, list[Tally]] = defaultdict(list)
    come: dict[Cell, list[Tally]] = defaultdict(list)
    for answer_id in answer_ids:
        old, new = was.get(answer_id, {}), said.get(answer_id, {})
        line = _line_up(answer_id, way)
        excused = any(way[pk].state == AnswerState.EXCUSED for pk in line)
        for item in items:
            before, after = cell_tally(item, old, excused=excused), cell_tally(item, new, excused=excused)
            if before != after:
                for node in (WHOLE, *(pk for pk in line if way[pk].has_below)):
                    gone[node, item.indicator_id].append(before)
                    come[node, item.indicator_id].append(after)
    _keep_counted(was, said, answer_ids)
    _move(rows, gone, come, way)


def _ways_up(answer_ids: Iterable[int]) -> dict[int, _Node]:
    """The answers and all above them; a query a level."""
    found: dict[int, _Node] = {}
    level = set(answer_ids)
    while level:
        rows = Answer.objects.filter(pk__in=level).values_list("id", "parent_id", "state", "position", "last_position")
        new = {row[0]: _Node(*row[1:]) for row in rows}
        found |= new
        level = {node.parent_id for node in new.values() if node.parent_id is not None} - found.keys()
    return found


def _line_up(answer_id: int, way: dict[int, _Node]) -> list[int]:
    """The answer and those above it, from below."""
    line: list[int] = []
    at: int | None = answer_id
    while at is not None:
        line.append(at)
        at = way[at].parent_id
    return line


def _locked(request_id: int, nodes: Iterable[int | None], indicators: list[int]) -> dict[Cell, Sum]:
    """The sums of the nodes, locked in the order of their ids: the whole first, then by position. A node with nothing
    below it has none.
    """
    wanted = list(nodes)
    answers = [node for node in wanted if node is not None]
    rows = Sum.objects.select_for_update().filter(indicator_id__in=indicators).order_by("id")
    whole = rows.filter(request_id=request_id, answer=None) if WHOLE in wanted else rows.none()
    return {(row.answer_id, row.indicator_id): row for row in (*whole, *rows.filter(answer_id__in=answers))}


def _keep_counted(was: dict[int, Kept], said: dict[int, Kept], answer_ids: list[int]) -> None:
    """Make the Counted rows what is said: what is no longer said goes, what is new or other is written."""
    fresh = [
        Counted(answer_id=answer_id, indicator_id=indicator, amount=amount, state=state)
        for answer_id in answer_ids
        for indicator, (amount, state) in said.get(answer_id, {}).items()
        if was.get(answer_id, {}).get(indicator) != (amount, state)
    ]
    for answer_id in answer_ids:
        lost = was.get(answer_id, {}).keys() - said.get(answer_id, {}).keys()
        if lost:
            Counted.objects.filter(answer_id=answer_id, indicator_id__in=lost).delete()
    Counted.objects.bulk_create(
        fresh, AT_ONCE * 4, update_conflicts=True, unique_fields=["answer", "indicator"],
        update_fields=["amount", "state"],
    )  # fmt: skip


def _move(
    rows: dict[Cell, Sum], gone: dict[Cell, list[Tally]], come: dict[Cell, list[Tally]], way: dict[int, _Node]
) -> None:
    """Move the sums, deepest first; where the lowest or highest amount went, look it up in the rows right below."""
    lost: list[Cell] = []
    for cell, tallies in gone.items():
        change = moved(read_tally(rows[cell]), gone=together(tallies), come=together(come[cell]))
        _put(rows[cell], change.tally)
        if change.lost_edge:
            lost.append(cell)
    lost.sort(key=lambda cell: -way[cell[0]].position if cell[0] is not None else 0)
    if lost:
        edges, kids = _edges_below(rows, lost), defaultdict(list)
        for pk, node in way.items():
            if node.has_below:
                kids[node.parent_id].append(pk)
        for cell in lost:
            held = [read_tally(rows[kid, cell[1]]) for kid in kids[cell[0]]]
            _put(rows[cell], with_edges(read_tally(rows[cell]), [*edges[cell], *held]))
    write_sums([rows[cell] for cell in gone])


def _edges_below(rows: dict[Cell, Sum], lost: list[Cell]) -> dict[Cell, list[Tally]]:
    """Lowest and highest amounts right below each sum (and of its own cell), but for the sums held in memory.

    What is counted is written before: answers with nothing below them are read as they are.
    """
    held = {node for node, _indicator in rows if node is not None}
    request_id = next(iter(rows.values())).request_id
    indicators = {indicator for _node, indicator in lost}
    nodes = {node for node, _indicator in lost if node is not None}
    has_whole = any(node is WHOLE for node, _indicator in lost)
    found: dict[Cell, list[Tally]] = defaultdict(list)
    below = Sum.objects.filter(answer__request_id=request_id, indicator_id__in=indicators, low__isnull=False)
    below = below.exclude(answer_id__in=held)
    inner, top = below.filter(answer__parent_id__in=nodes), below.filter(answer__parent=None)
    for some in (inner, top) if has_whole else (inner,):
        edges = some.order_by().values_list("answer__parent_id", "indicator_id").annotate(Min("low"), Max("high"))
        for node, indicator, low, high in edges:
            found[node, indicator].append(Tally(low=low, high=high))
    counted = Counted.objects.filter(indicator_id__in=indicators, amount__isnull=False)
    leaves = counted.filter(answer__request_id=request_id, answer__position=F("answer__last_position"))
    under, highest = leaves.filter(answer__parent_id__in=nodes), leaves.filter(answer__parent=None)
    for ones in (under, highest) if has_whole else (under,):
        cells = ones.order_by().values_list("answer__parent_id", "indicator_id").annotate(Min("amount"), Max("amount"))
        for node, indicator, low, high in cells:
            found[node, indicator].append(Tally(low=low, high=high))
    own = counted.filter(answer_id__in=nodes)
    for node, indicator, amount in own.values_list("answer_id", "indicator_id", "amount"):
        found[node, indicator].append(Tally(low=amount, high=amount))
    return found


def _put(row: Sum, tally: Tally) -> None:
    for name in MOVED:
        setattr(row, name, getattr(tally, name))


def write_sums(rows: list[Sum]) -> None:
    """Write the sums, many in one statement."""
    fields = [*MOVED, "expected"]
    Sum.objects.bulk_create(rows, AT_ONCE * 4, update_conflicts=True, unique_fields=["id"], update_fields=fields)
