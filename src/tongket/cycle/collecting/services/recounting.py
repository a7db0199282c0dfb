"""The sums made anew from what is counted, to compare with those kept by differences. Nothing is mended by itself.

On PostgreSQL the database puts the counted cells together; on SQLite, whose fractions are not exact, the pure algebra
does the same in memory (a town).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.db.models import Max, Min

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

# what is counted, put together at the answer it belongs to, or at the one above where nothing lies below it (0: the whole)
_CELLS = """
CREATE TEMPORARY TABLE collecting_cells ON COMMIT DROP AS
SELECT {node} AS node, c.indicator_id, COALESCE(SUM(c.amount), 0) AS total, MIN(c.amount) AS low, MAX(c.amount) AS high,
    {products} AS products, {weights} AS weights, COUNT(*) FILTER (WHERE c.state = 'value') AS counted,
    COUNT(*) FILTER (WHERE c.state = 'na') AS not_applicable, 0::bigint AS excused
FROM collecting_counted c JOIN collecting_answer a ON a.id = c.answer_id {weighing}
WHERE a.request_id = {request} AND c.answer_id BETWEEN {first} AND {last} AND c.indicator_id IN ({indicators})
GROUP BY 1, 2
"""
_MAKE = "CREATE TEMPORARY TABLE collecting_cells ON COMMIT DROP AS"
_NODE = "CASE WHEN a.position < a.last_position THEN a.id ELSE COALESCE(a.parent_id, 0) END"
_WEIGHED = {
    "products": "COALESCE(SUM(ROUND(c.amount * w.amount, 6)), 0)",
    "weights": "COALESCE(SUM(w.amount) FILTER (WHERE c.amount IS NOT NULL), 0)",
    "weighing": """JOIN collecting_requestitem i ON i.request_id = a.request_id AND i.indicator_id = c.indicator_id
        LEFT JOIN collecting_counted w ON w.answer_id = c.answer_id AND w.indicator_id = i.weight_id""",
}
_PLAIN = {"products": "COALESCE(SUM(c.amount), 0)", "weights": "COUNT(c.amount)::numeric", "weighing": ""}
# an answer is excused with everything below it that is not counted
_EXCUSED = """
INSERT INTO collecting_cells
SELECT a.node, i.indicator_id, 0, NULL, NULL, 0, 0, 0, 0, COUNT(*)
FROM (SELECT DISTINCT a.id, {node} AS node FROM collecting_answer e
      JOIN collecting_answer a ON a.request_id = e.request_id AND a.position BETWEEN e.position AND e.last_position
      WHERE e.request_id = {request} AND e.state = 'excused') a
CROSS JOIN (SELECT indicator_id FROM collecting_requestitem
            WHERE request_id = {request} AND indicator_id IN ({indicators})) i
WHERE NOT EXISTS (SELECT 1 FROM collecting_counted c WHERE c.answer_id = a.id AND c.indicator_id = i.indicator_id)
GROUP BY 1, 2
"""
# every node with itself and all nodes within it; then their cells together
_ANEW = """
CREATE TEMPORARY TABLE collecting_anew ON COMMIT DROP AS
WITH RECURSIVE up(node, above) AS (
    SELECT id, id FROM collecting_answer WHERE request_id = {request} AND position < last_position
    UNION ALL
    SELECT u.node, a.parent_id FROM up u JOIN collecting_answer a ON a.id = u.above WHERE a.parent_id IS NOT NULL
), within AS (SELECT node, above FROM up UNION ALL SELECT DISTINCT node, 0 FROM up UNION ALL SELECT 0, 0),
added AS (
    SELECT u.above AS node, c.indicator_id, SUM(c.total) AS total, MIN(c.low) AS low, MAX(c.high) AS high,
        SUM(c.products) AS products, SUM(c.weights) AS weights, SUM(c.counted) AS counted,
        SUM(c.not_applicable) AS not_applicable, SUM(c.excused) AS excused
    FROM within u JOIN collecting_cells c ON c.node = u.node GROUP BY 1, 2
), expected AS (
    SELECT id AS node, last_position - position + 1 AS many FROM collecting_answer
    WHERE request_id = {request} AND position < last_position
    UNION ALL SELECT 0, COUNT(*) FROM collecting_answer WHERE request_id = {request} HAVING COUNT(*) > 0
)
SELECT NULLIF(e.node, 0) AS answer_id, i.indicator_id, COALESCE(x.total, 0) AS total, x.low, x.high,
    COALESCE(x.products, 0) AS products, COALESCE(x.weights, 0) AS weights, e.many::bigint AS expected,
    COALESCE(x.counted, 0)::bigint AS counted, COALESCE(x.not_applicable, 0)::bigint AS not_applicable,
    COALESCE(x.excused, 0)::bigint AS excused
FROM expected e CROSS JOIN (SELECT indicator_id FROM collecting_requestitem
                            WHERE request_id = {request} AND indicator_id IN ({indicators})) i
LEFT JOIN added x ON x.node = e.node AND x.indicator_id = i.indicator_id
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
    plain = [item.indicator_id for item in items if item.weight_id is None]
    weighed = [item.indicator_id for item in items if item.weight_id is not None]
    # ids of a request's answers lie together: so the counted cells of other requests are not read
    ids = Answer.objects.filter(request_id=request_id).aggregate(first=Min("id"), last=Max("id"))
    told = {"request": request_id, "node": _NODE, "first": ids["first"] or 0, "last": ids["last"] or 0}
    with connection.cursor() as cursor:
        cursor.execute(_CELLS.format(**told, **_PLAIN, indicators=_listed(plain)))
        if weighed:
            more = _CELLS.format(**told, **_WEIGHED, indicators=_listed(weighed))
            cursor.execute(more.replace(_MAKE, "INSERT INTO collecting_cells"))
        every = _listed([*plain, *weighed])
        cursor.execute(_EXCUSED.format(**told, indicators=every))
        cursor.execute(_ANEW.format(**told, indicators=every))
        cursor.execute("DROP TABLE collecting_cells")


def _listed(ids: list[int]) -> str:
    return ",".join(map(str, ids)) or "NULL"


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
    order = list(Answer.objects.filter(request_id=request_id).order_by("position"))
    excused: set[int] = set()
    below: dict[Cell, list[Tally]] = defaultdict(list)
    for one in order:
        if one.state == AnswerState.EXCUSED or one.parent_id in excused:
            excused.add(one.pk)
    found: dict[Cell, Tally] = {}
    for one in reversed(order):
        for item in items:
            own = cell_tally(item, kept.get(one.pk, {}), excused=one.pk in excused)
            added = together([own, *below.pop((one.pk, item.indicator_id), ())])
            below[one.parent_id, item.indicator_id].append(added)
            if one.has_below:
                found[one.pk, item.indicator_id] = added
    found |= {(None, item.indicator_id): together(below[None, item.indicator_id]) for item in items}
    return found


def _exact(amount: Any) -> Decimal | None:
    return None if amount is None else Decimal(amount)
