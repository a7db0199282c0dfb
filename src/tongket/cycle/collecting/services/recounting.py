"""The sums made anew from what is counted, to compare with those kept by differences. Nothing is mended by itself.

On PostgreSQL a statement for the answers without any below, then one a level; on SQLite, whose fractions are not exact,
the pure algebra does the same in memory (a town).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.db.models import Max

from tongket.base.audit import services as audit
from tongket.cycle.collecting.enums import AnswerState, RequestState
from tongket.cycle.collecting.facts.adding import Tally, together
from tongket.cycle.collecting.models import Answer, Counted, Request, Sum
from tongket.cycle.collecting.selectors.sum_cells import Cell, Kept, Summed, cell_tally, read_tally, summed_items
from tongket.cycle.collecting.services.counting import write_sums

if TYPE_CHECKING:
    from datetime import datetime

    from tongket.base.access.models import User

FIELDS = ("total", "low", "high", "products", "weights", "expected", "counted", "not_applicable", "excused")
SHOWN = 20

_TABLE = """
CREATE TEMPORARY TABLE collecting_anew (answer_id bigint, indicator_id bigint, total numeric, low numeric, high numeric,
    products numeric, weights numeric, expected bigint, counted bigint, not_applicable bigint, excused bigint) ON COMMIT DROP
"""
_INTO = "INSERT INTO collecting_anew "
# the own cells of answers; an answer is excused with everything below it that is not counted
_OWN = """
SELECT a.id AS node, i.indicator_id, COALESCE(c.amount, 0) AS total, c.amount AS low, c.amount AS high,
    CASE WHEN i.weight_id IS NULL THEN COALESCE(c.amount, 0)
         WHEN w.amount IS NULL OR c.amount IS NULL THEN 0 ELSE ROUND(c.amount * w.amount, 6) END AS products,
    CASE WHEN c.amount IS NULL THEN 0 WHEN i.weight_id IS NULL THEN 1 ELSE COALESCE(w.amount, 0) END AS weights,
    1 AS expected, CASE c.state WHEN 'value' THEN 1 ELSE 0 END AS counted,
    CASE c.state WHEN 'na' THEN 1 ELSE 0 END AS not_applicable,
    CASE WHEN c.id IS NULL AND a.is_excused THEN 1 ELSE 0 END AS excused
FROM (SELECT b.id, EXISTS (SELECT 1 FROM collecting_answer e WHERE e.request_id = b.request_id AND e.state = 'excused'
             AND e.position <= b.position AND e.last_position >= b.last_position) AS is_excused
      FROM collecting_answer b WHERE b.request_id = {request} AND {which}) a
CROSS JOIN (SELECT indicator_id, weight_id FROM collecting_requestitem
            WHERE request_id = {request} AND indicator_id IN ({indicators})) i
LEFT JOIN collecting_counted c ON c.answer_id = a.id AND c.indicator_id = i.indicator_id
LEFT JOIN collecting_counted w ON w.answer_id = a.id AND w.indicator_id = i.weight_id
"""
_ADDED = """
SELECT node, indicator_id, SUM(total), MIN(low), MAX(high), SUM(products), SUM(weights), SUM(expected), SUM(counted),
    SUM(not_applicable), SUM(excused) FROM ({rows}) x GROUP BY node, indicator_id
"""
_BELOW = """
SELECT a.parent_id AS node, t.indicator_id, t.total, t.low, t.high, t.products, t.weights, t.expected, t.counted,
    t.not_applicable, t.excused
FROM collecting_anew t JOIN collecting_answer a ON a.id = t.answer_id WHERE a.request_id = {request} AND a.depth = {depth}
"""
_UNLIKE = " OR ".join(f"s.{name} IS DISTINCT FROM t.{name}" for name in FIELDS)
_COMPARE = """
SELECT COALESCE(s.answer_id, t.answer_id), COALESCE(s.indicator_id, t.indicator_id), s.id IS NULL,
    {kept}, {anew}, COUNT(*) OVER ()
FROM (SELECT * FROM collecting_sum WHERE request_id = {request}) s
FULL JOIN collecting_anew t ON COALESCE(t.answer_id, 0) = COALESCE(s.answer_id, 0) AND t.indicator_id = s.indicator_id
WHERE s.id IS NULL OR t.indicator_id IS NULL OR {unlike} ORDER BY 1 NULLS FIRST, 2 LIMIT {shown}
"""
_MEND = """
UPDATE collecting_sum s SET {fields} FROM collecting_anew t
WHERE s.request_id = {request} AND COALESCE(t.answer_id, 0) = COALESCE(s.answer_id, 0)
    AND t.indicator_id = s.indicator_id AND ({unlike})
"""


@dataclass(frozen=True)
class Difference:
    """A sum that is not what it should be; None for one that should not be there, or is not."""

    answer_id: int | None
    indicator_id: int
    kept: Tally | None
    anew: Tally | None


@dataclass(frozen=True)
class Recount:
    """What a recount of a request found: how many differ, and the first of them."""

    request_id: int
    count: int
    first: tuple[Difference, ...]


def recount(request_id: int) -> Recount:
    """Make the sums of the request anew and compare them with those kept. Writes nothing."""
    items = summed_items(request_id)
    with transaction.atomic():
        if connection.vendor == "postgresql":
            _one_moment()
            roll_up(request_id, items)
            found = _unlike_in_database(request_id)
            _forget()
        else:
            every = _unlike_in_memory(request_id, items)
            found = len(every), tuple(every[:SHOWN])
    return Recount(request_id, *found)


def mend_sums(*, request: Request, by: User | None, at: datetime) -> int:
    """Write the sums of the request anew where they differ; how many. Only when somebody asks for it; goes into the log."""
    items = summed_items(request.pk)
    with transaction.atomic():
        list(Sum.objects.select_for_update().filter(request=request, answer=None).order_by("id"))
        if connection.vendor == "postgresql":
            roll_up(request.pk, items)
            with connection.cursor() as cursor:
                fields = ", ".join(f"{name} = t.{name}" for name in FIELDS)
                cursor.execute(_MEND.format(request=request.pk, fields=fields, unlike=_UNLIKE))
                mended = int(cursor.rowcount)
            _forget()
        else:
            mended = _mend_in_memory(request.pk, items)
        if mended:
            audit.record(
                by=by, verb="collecting.sums_mended", target=request, unit_id=request.unit_id, after={"sums": mended},
                at=at,
            )  # fmt: skip
    return mended


def requests_to_recount() -> list[int]:
    """Ids of the requests that are open or closed, the newest first."""
    wanted = Request.objects.filter(state__in=[RequestState.OPEN, RequestState.CLOSED])
    return list(wanted.order_by("-id").values_list("id", flat=True))


def roll_up(request_id: int, items: list[Summed]) -> None:
    """Fill the temporary table ``collecting_anew`` with the sums of the request (PostgreSQL, inside a transaction)."""
    indicators = ",".join(str(item.indicator_id) for item in items) or "NULL"
    deepest = Answer.objects.filter(request_id=request_id).aggregate(Max("depth"))["depth__max"] or 0
    with connection.cursor() as cursor:
        cursor.execute(_TABLE)
        own = _OWN.format(request=request_id, indicators=indicators, which="b.position = b.last_position")
        cursor.execute(_INTO + own)
        cursor.execute("ANALYZE collecting_anew")  # or the planner takes it for empty and loops
        for depth in range(deepest - 1, 0, -1):
            which = f"b.depth = {depth} AND b.position < b.last_position"
            own = _OWN.format(request=request_id, indicators=indicators, which=which)
            below = _BELOW.format(request=request_id, depth=depth + 1)
            cursor.execute(_INTO + _ADDED.format(rows=f"{own} UNION ALL {below}"))
        top = _BELOW.format(request=request_id, depth=1)
        cursor.execute(_INTO + _ADDED.format(rows=top))


def _one_moment() -> None:
    """Read everything as of one moment, unless somebody's transaction is running already."""
    if len(connection.savepoint_ids) == 0:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _forget() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE collecting_anew")


def _unlike_in_database(request_id: int) -> tuple[int, tuple[Difference, ...]]:
    with connection.cursor() as cursor:
        kept, anew = (", ".join(f"{side}.{name}" for name in FIELDS) for side in "st")
        cursor.execute(_COMPARE.format(request=request_id, kept=kept, anew=anew, unlike=_UNLIKE, shown=SHOWN))
        rows = cursor.fetchall()
    width = len(FIELDS)
    first = [
        Difference(row[0], row[1], None if row[2] else _told(row[3 : 3 + width]), _told(row[3 + width : 3 + 2 * width]))
        for row in rows
    ]
    return (int(rows[0][-1]) if rows else 0), tuple(first)


def _told(values: tuple[Any, ...]) -> Tally | None:
    if values[FIELDS.index("expected")] is None:
        return None
    said: dict[str, Any] = dict(zip(FIELDS, values, strict=True))
    counts: dict[str, Any] = {
        name: int(said.pop(name)) for name in ("expected", "counted", "not_applicable", "excused")
    }
    return Tally(**counts, **said)


def _unlike_in_memory(request_id: int, items: list[Summed]) -> list[Difference]:
    anew = sums_anew(request_id, items)
    kept = {(row.answer_id, row.indicator_id): read_tally(row) for row in Sum.objects.filter(request_id=request_id)}
    cells = sorted({*anew, *kept}, key=lambda cell: (cell[0] or 0, cell[1]))
    unlike = [cell for cell in cells if anew.get(cell) != kept.get(cell)]
    return [Difference(*cell, kept.get(cell), anew.get(cell)) for cell in unlike]


def _mend_in_memory(request_id: int, items: list[Summed]) -> int:
    unlike = {(one.answer_id, one.indicator_id): one.anew for one in _unlike_in_memory(request_id, items) if one.anew}
    rows = [row for row in Sum.objects.filter(request_id=request_id) if (row.answer_id, row.indicator_id) in unlike]
    for row in rows:
        tally = unlike[row.answer_id, row.indicator_id]
        for name in FIELDS:
            setattr(row, name, getattr(tally, name))
    write_sums(rows)
    return len(rows)


def sums_anew(request_id: int, items: list[Summed]) -> dict[Cell, Tally]:
    """The sums of the request from what is counted, by answer (None: the whole) and indicator, in memory."""
    kept: dict[int, Kept] = {}
    counted = Counted.objects.filter(answer__request_id=request_id)
    for answer, indicator, amount, state in counted.values_list("answer_id", "indicator_id", "amount", "state"):
        kept.setdefault(answer, {})[indicator] = (_exact(amount), state)
    rows = Answer.objects.filter(request_id=request_id).order_by("position").values_list("id", "parent_id", "state")
    excused: set[int] = set()
    below: dict[Cell, list[Tally]] = defaultdict(list)
    order = list(rows)
    for answer, parent, state in order:
        if state == AnswerState.EXCUSED or parent in excused:
            excused.add(answer)
    found: dict[Cell, Tally] = {}
    for answer, parent, _state in reversed(order):
        for item in items:
            own = cell_tally(item, kept.get(answer, {}), excused=answer in excused)
            found[answer, item.indicator_id] = together([own, *below.pop((answer, item.indicator_id), ())])
            below[parent, item.indicator_id].append(found[answer, item.indicator_id])
    found |= {(None, item.indicator_id): together(below[None, item.indicator_id]) for item in items}
    return found


def _exact(amount: Any) -> Decimal | None:
    return None if amount is None else Decimal(amount)
