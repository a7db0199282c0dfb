"""What an audited deed costs with the chain; floor: the same event written without lock, hash and head."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import count
from statistics import median

from django.db import connection, transaction

from bench.table import Measure, queries_of, timed
from tongket.base.audit.guard import lower_guard, raise_guard
from tongket.base.audit.models import Event
from tongket.base.audit.services import append
from tongket.base.audit.verifying import verify

AT = datetime(2024, 12, 12, 9, 40, tzinfo=UTC)


def _event() -> Event:
    return Event(
        at=AT, actor_id=1, actor_name="Người đo tốc độ", verb="reporting.figures_entered", target_type="organizations.Unit",
        target_id="1", target_says="Đơn vị", unit_id=1, before={"lop": None}, after={"period": "2024", "lop": {"amount": "12"}},
    )  # fmt: skip


def _plain(numbers: count[int]) -> None:
    event = _event()
    event.sequence = -next(numbers)
    with transaction.atomic():
        event.save(force_insert=True)


def trail(*, runs: int) -> Iterator[Measure]:
    """One event in a transaction of its own, and the checking of a long trail."""
    chained, floor = partial(append, [_event()]), partial(_plain, count(1))
    append([_event()])  # the first one also makes the head
    asked = queries_of(chained)
    seconds = timed(lambda: append([_event()]), runs=runs)
    base = median(timed(floor, runs=runs))
    yield Measure("audited deed: its event, chained", "1 event", seconds, "the event alone", base, asked)
    lower_guard(connection)
    Event.objects.filter(sequence__lt=0)._raw_delete("default")
    raise_guard(connection)
    with transaction.atomic():
        append([_event() for _number in range(20_000)])
    checked: list[bool] = []
    seconds = timed(lambda: checked.append(verify().whole), runs=3)
    if not all(checked):
        raise RuntimeError("the trail that was just written does not hold")
    yield Measure("tongket audit verify", "20.000 events", seconds)
