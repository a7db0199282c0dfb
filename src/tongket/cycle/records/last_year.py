"""Tells ``judging`` what a draft of own rules would alter in last year's records; who sees restricted facts leaves a look."""

from __future__ import annotations

from tongket.base.access.registry import require
from tongket.cycle.judging.selectors.last_year import Asking, LastYear, provide
from tongket.cycle.records.models import Subject
from tongket.cycle.records.selectors.last_year import compared
from tongket.cycle.records.selectors.lists import with_restricted
from tongket.cycle.records.services.subjects import note_restricted_seen


def altered(asking: Asking) -> LastYear:
    """The comparison; for who must know, as every list of verdicts."""
    require(asking.viewer, "records.restricted", asking.unit, on=asking.on)
    found, people = compared(asking)
    subjects = dict(Subject.objects.filter(person_id__in=people).values_list("pk", "person_id"))
    seen = [subjects[pk] for pk in with_restricted(subjects)]
    if seen:
        note_restricted_seen(
            viewer=asking.viewer, people=seen, what="records.restricted", unit=asking.unit, at=asking.at
        )
    return found


def let_compare() -> None:
    """Tell ``judging``; called once by the app."""
    provide(altered)
