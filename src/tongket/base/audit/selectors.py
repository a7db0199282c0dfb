"""Reading the trail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from tongket.base.audit import presenters
from tongket.base.audit.models import Event
from tongket.base.audit.things import where_kind
from tongket.cores.kernel.text import fold

_MOST_NAMES = 5000  # different names that words may stand for


@dataclass(frozen=True)
class Wanted:
    """What somebody asks the log for; empty parts ask for everything.

    ``actor`` is looked for in the names of those who did it, ``words`` also in what was done, to what and why, both
    without diacritics; ``room`` is the part of the verb before the dot; ``kind`` a kind of things; days are local and
    inclusive; ``where`` is about one thing (see ``things``).
    """

    actor: str = ""
    words: str = ""
    room: str = ""
    verb: str = ""
    kind: str = ""
    first: date | None = None
    last: date | None = None
    where: Q | None = None


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def events_for(
    unit_ids: Iterable[int] | None, wanted: Wanted | None = None, *, where: Q | None = None
) -> QuerySet[Event]:
    """Events of the units (None: of no unit, about the installation itself), the newest first."""
    asked = wanted or Wanted()
    rows = Event.objects.filter(Q(unit_id__isnull=True) if unit_ids is None else Q(unit_id__in=list(unit_ids)))
    for condition in (asked.where, where, where_kind(asked.kind) if asked.kind else None):
        if condition is not None:
            rows = rows.filter(condition)
    if asked.verb:
        rows = rows.filter(verb=asked.verb)
    if asked.room:
        rows = rows.filter(verb__startswith=f"{asked.room}.")
    if asked.first:
        rows = rows.filter(at__gte=_start_of(asked.first))
    if asked.last:
        rows = rows.filter(at__lte=timezone.make_aware(datetime.combine(asked.last, time.max)))
    if asked.actor:
        rows = rows.filter(actor_name__in=_values_with(rows, "actor_name", asked.actor))
    for word in fold(asked.words).split():
        rows = rows.filter(_about(rows, word))
    return rows.order_by("-at", "-sequence")


def _values_with(rows: QuerySet[Event], column: str, written: str) -> list[str]:
    """The different values of the column that hold what was written, diacritics and case aside."""
    wanted = fold(written)
    values = rows.order_by().values_list(column, flat=True).distinct()
    return [value for value in values.iterator() if wanted in fold(value)][:_MOST_NAMES]


def _about(rows: QuerySet[Event], word: str) -> Q:
    """The word stands in who, to what, why, or in the Vietnamese of the deed."""
    found = Q(verb__in=[verb for verb, says in presenters.verbs_of("") if word in fold(says)])
    for column in ("actor_name", "on_behalf_of", "target_says", "reason"):
        values = _values_with(rows, column, word)
        if values:
            found |= Q(**{f"{column}__in": values})
    return found


def history_of(target: models.Model) -> QuerySet[Event]:
    """Everything that was done to one row, the newest first."""
    return Event.objects.filter(target_type=target._meta.label, target_id=str(target.pk)).order_by("-at", "-sequence")


def newest_at() -> datetime | None:
    """When the newest event happened, by the clock of then."""
    return Event.objects.order_by("-at").values_list("at", flat=True).first()
