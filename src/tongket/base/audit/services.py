"""Writing the trail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from tongket.base.audit import chain, witness
from tongket.base.audit.behalf import behalf_of
from tongket.base.audit.models import HEAD, ChainHead, Event


def _plain(value: Any) -> Any:
    """The value as JSON keeps it, exact: decimals and days as text."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, Decimal):
        return format(value.normalize() if value == value.to_integral() else value, "f")
    return str(value)


def _now() -> datetime:
    """The clock, on the day of the demo where there is one."""
    now = timezone.localtime()
    return datetime.combine(settings.TONGKET_TODAY, now.timetz()) if settings.TONGKET_TODAY else now


def record(
    *,
    by: Any,
    verb: str,
    target: models.Model,
    unit_id: int | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
    at: datetime | None = None,
) -> Event:
    """Append one event; call it inside the deed's own transaction.

    ``by`` is the account or None for the program itself. ``at`` defaults to now: the trail is
    the one place on this floor that reads the clock. A deed allowed only by a delegation keeps for whom it was done.
    """
    event = Event(
        at=at or _now(),
        actor_id=getattr(by, "pk", None),
        actor_name=str(by) if by is not None else "",
        verb=verb,
        target_type=target._meta.label,
        target_id=str(target.pk),
        target_says=str(target)[:300],
        unit_id=unit_id,
        before=_plain(before),
        after=_plain(after),
        reason=str(reason),
        on_behalf_of=behalf_of(by),
    )
    append([event])
    return event


@transaction.atomic
def append(events: Sequence[Event]) -> None:
    """Put the events at the end of the chain, in their order. All that writes events goes through here.

    The head is locked until the deed's transaction ends: two deeds at one moment are chained one after the other.
    """
    head = _locked_head()
    for event in events:
        head.count += 1
        line = chain.written(event.columns(), sequence=head.count, previous=head.own_hash)
        event.sequence, event.previous_hash, event.own_hash = head.count, head.own_hash, chain.hash_of(line)
        head.own_hash = event.own_hash
    if len(events) == 1:
        events[0].save(force_insert=True)
    else:
        Event.objects.bulk_create(events, batch_size=500)
    head.save(update_fields=["count", "own_hash"])
    witness.note_on_commit(head.count, head.own_hash)


def _locked_head() -> ChainHead:
    heads = ChainHead.objects.select_for_update()
    found = heads.filter(pk=HEAD).first()
    if found is None:
        last = Event.objects.order_by("-sequence").first()
        begun = {"count": last.sequence, "own_hash": last.own_hash} if last else {"own_hash": chain.BEGINNING}
        ChainHead.objects.get_or_create(pk=HEAD, defaults=begun)
        found = heads.get(pk=HEAD)
    return found
