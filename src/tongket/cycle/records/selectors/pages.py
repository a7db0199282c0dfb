"""One subject's page: the years as a table, what is restricted beside it only for those who may see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tongket.cycle.records.enums import AWARD_NAMES, IdeaState
from tongket.cycle.records.facts.sorts import BY_NAME, SORTS, Sort
from tongket.cycle.records.models import (
    Author,
    Award,
    Idea,
    Members,
    Pair,
    PastValue,
    Subject,
    Transfer,
    Use,
    Yearly,
)
from tongket.cycle.records.selectors.lists import with_restricted


@dataclass
class OneIdea:
    """An idea of the subject with what consumed it."""

    row: Idea
    share: int | None
    used_by: list[str] = field(default_factory=list)

    @property
    def is_free(self) -> bool:
        """Whether it counts and nothing consumed it yet."""
        return self.row.state == IdeaState.ACCEPTED and not self.used_by


@dataclass
class Year:
    """One year of the table."""

    year: int
    yearly: Yearly | None = None
    members: Members | None = None
    awards: list[Award] = field(default_factory=list)
    ideas: list[OneIdea] = field(default_factory=list)


@dataclass(frozen=True)
class Part:
    """Facts of one restricted sort."""

    sort: Sort
    rows: list[Any]


@dataclass
class Record:
    """Everything the page shows. ``restricted`` is None for those who may only know that there is something."""

    years: list[Year]
    transfers: list[Transfer]
    has_restricted: bool
    restricted: list[Part] | None = None
    past: list[PastValue] = field(default_factory=list)
    joined: list[Pair] = field(default_factory=list)


def record_of(subject: Subject | None, *, may_see_restricted: bool) -> Record:
    """The record; nothing restricted is even read for those who may not see it."""
    if subject is None:
        return Record([], [], has_restricted=False, restricted=[] if may_see_restricted else None)
    found: dict[int, Year] = {}
    for yearly in Yearly.objects.filter(subject=subject):
        found.setdefault(yearly.year, Year(yearly.year)).yearly = yearly
    for members in Members.objects.filter(subject=subject):
        found.setdefault(members.year, Year(members.year)).members = members
    for award in (
        Award.objects.filter(subject=subject)
        .select_related("unit")
        .prefetch_related("uses__idea")
        .order_by("decided_on", "pk")
    ):
        found.setdefault(award.year, Year(award.year)).awards.append(award)
    for idea in ideas_of(subject):
        found.setdefault(idea.row.year, Year(idea.row.year)).ideas.append(idea)
    record = Record(
        sorted(found.values(), key=lambda one: -one.year), list(Transfer.objects.filter(subject=subject).order_by("-moved_on")),
        bool(with_restricted([subject.pk])), joined=list(Pair.objects.filter(kept=subject, state="joined").select_related("other")),
    )  # fmt: skip
    if may_see_restricted:
        parts = [
            Part(sort, list(sort.model._default_manager.filter(subject=subject).order_by("-start", "pk")))
            for sort in SORTS
            if sort.restricted
        ]
        record.restricted = [part for part in parts if part.rows]
        record.past = list(PastValue.objects.filter(subject=subject)[:100])
    return record


def ideas_of(subject: Subject) -> list[OneIdea]:
    """The subject's ideas, the newest first, with what of the subject consumed each."""
    uses: dict[int, list[str]] = {}
    for use in (
        Use.objects.filter(subject=subject, award__revoked_on__isnull=True)
        .select_related("award")
        .order_by("award__year")
    ):
        uses.setdefault(use.idea_id, []).append(f"{AWARD_NAMES[use.award.code]} {use.award.year}")
    rows = Author.objects.filter(subject=subject).select_related("idea").order_by("-idea__year", "idea__code")
    return [OneIdea(one.idea, one.share, uses.get(one.idea_id, [])) for one in rows]


def fact_of(subject: Subject | None, sort: Sort, row: int) -> Any | None:
    """The row when it is a fact of the subject, else None."""
    if subject is None:
        return None
    rows = sort.model._default_manager.filter(pk=row).select_related("unit")
    rows = rows.filter(authors__subject=subject) if sort.model is Idea else rows.filter(subject=subject)
    return rows.first()


def sorts_for(kind: str, *, may_see_restricted: bool) -> list[Sort]:
    """The sorts of facts that somebody of the kind can have, and that may be entered."""
    return [sort for sort in BY_NAME.values() if kind in sort.kinds and (may_see_restricted or not sort.restricted)]
