"""What may be shown to the public: awards that stand and recognised initiatives. Nothing restricted is read at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tongket.cycle.records.enums import AWARD_NAMES, IdeaState
from tongket.cycle.records.models import Author, Award, Subject


@dataclass(frozen=True)
class PublicAward:
    """An award as published: what, for which year, by which decision."""

    year: int
    name: str
    decision: str
    decided_on: date | None


@dataclass(frozen=True)
class PublicIdea:
    """A recognised initiative or work."""

    year: int
    name: str
    level: str


@dataclass(frozen=True)
class PublicRecord:
    """Who, and what may be said aloud of them."""

    name: str
    awards: tuple[PublicAward, ...]
    ideas: tuple[PublicIdea, ...]


def collective_record(unit_id: int, *, on: date) -> PublicRecord | None:
    """The public record of a unit as a collective; None while nobody keeps one."""
    subject = Subject.objects.select_related("person").filter(collective_id=unit_id, joined_into=None).first()
    return None if subject is None else public_record(subject, on=on)


def public_record(subject: Subject, *, on: date) -> PublicRecord:
    """Awards that stand on the day and ideas recognised by then, the newest first; no rating, note, day of birth or hold."""
    by_then = (Q(decided_on__isnull=True) | Q(decided_on__lte=on)) & (Q(revoked_on__isnull=True) | Q(revoked_on__gt=on))
    awards = Award.objects.filter(by_then, subject=subject).order_by("-year", "pk")
    recognised = Q(idea__recognised_on__isnull=True) | Q(idea__recognised_on__lte=on)
    authors = Author.objects.filter(recognised, subject=subject, idea__state=IdeaState.ACCEPTED).select_related("idea")
    name = subject.person.full_name if subject.person else subject.name
    return PublicRecord(
        name,
        tuple(PublicAward(one.year, AWARD_NAMES[one.code], one.decision, one.decided_on) for one in awards),
        tuple(
            PublicIdea(one.idea.year, one.idea.name, one.idea.get_level_display())
            for one in authors.order_by("-idea__year", "idea__code")
        ),
    )
