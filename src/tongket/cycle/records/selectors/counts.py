"""How many awards and recognised initiatives of a unit's own there are, for counted figures. Restricted facts are not read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tongket.cycle.records.enums import AWARDS, IdeaState
from tongket.cycle.records.models import Award, Idea
from tongket.cycle.records.selectors.marks import subjects_named


@dataclass(frozen=True)
class Awarded:
    """An award that stands: whose (id and kind of the subject), its code, the number of the decision."""

    subject_id: int
    kind: str
    award: str
    decision: str


def awarded_in(unit_id: int, *, year: int | None, start: date, end: date, on: date) -> list[Awarded]:
    """Awards of the unit's own for the year of merit, or (year None) decided in these days; what was revoked by the day,
    or is decided after it, does not count. A subject joined into another counts as the other. One query."""
    rows = Award.objects.filter(unit_id=unit_id).exclude(revoked_on__lte=on).exclude(decided_on__gt=on)
    rows = rows.filter(year=year) if year is not None else rows.filter(decided_on__range=(start, end))
    told = rows.values_list("subject_id", "subject__joined_into_id", "subject__kind", "award", "decision")
    return [Awarded(joined or pk, kind, AWARDS[award - 1], decision) for pk, joined, kind, award, decision in told]


@dataclass(frozen=True)
class Given:
    """An award somebody has by a decision; ``who`` as marks names it ("p12")."""

    who: str
    award: str
    decision: str
    decided_on: date
    authority: str


def given_to(whos: Collection[str], year: int) -> list[Given]:
    """Awards of these for the year of merit that stand and whose decision is known by number and day. Two queries."""
    subjects = {subject.pk: who for who, subject in subjects_named(whos).items()}
    rows = Award.objects.filter(subject_id__in=subjects, year=year, revoked_on=None, decided_on__isnull=False).exclude(
        decision=""
    )
    return [
        Given(subjects[one.subject_id], one.code, one.decision, one.decided_on, one.authority)
        for one in rows
        if one.decided_on
    ]


def ideas_recognised(unit_id: int, *, year: int | None, start: date, end: date, on: date) -> list[str]:
    """Codes of initiatives and works recognised by the day, for the year, or (year None) in these days. One query."""
    rows = Idea.objects.filter(unit_id=unit_id, state=IdeaState.ACCEPTED).exclude(recognised_on__gt=on)
    when = Q(year=year) if year is not None else Q(recognised_on__range=(start, end))
    return list(rows.filter(when).order_by("code").values_list("code", flat=True))
