"""Reading the trail."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from tongket.base.audit.models import Event
from tongket.cores.kernel.text import fold


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def events_for(
    unit_ids: Iterable[int],
    *,
    actor: str = "",
    room: str = "",
    verb: str = "",
    first: date | None = None,
    last: date | None = None,
) -> QuerySet[Event]:
    """Events of the units, the newest first.

    ``actor`` is looked for in the names of those who did it, without diacritics; ``room`` is the part of the verb
    before the dot; days are local and inclusive.
    """
    rows = Event.objects.filter(unit_id__in=list(unit_ids))
    if verb:
        rows = rows.filter(verb=verb)
    if room:
        rows = rows.filter(verb__startswith=f"{room}.")
    if first:
        rows = rows.filter(at__gte=_start_of(first))
    if last:
        rows = rows.filter(at__lte=timezone.make_aware(datetime.combine(last, time.max)))
    if actor:
        names = rows.order_by().values_list("actor_name", flat=True).distinct()
        rows = rows.filter(actor_name__in=[name for name in names if fold(actor) in fold(name)])
    return rows.order_by("-at", "-sequence")


def history_of(target: models.Model) -> QuerySet[Event]:
    """Everything that was done to one row, the newest first."""
    return Event.objects.filter(target_type=target._meta.label, target_id=str(target.pk)).order_by("-at", "-sequence")
