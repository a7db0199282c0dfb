"""Initiatives and works as another room needs them: behind a list of names, and those a subject may still use."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongket.cycle.records.enums import IdeaState
from tongket.cycle.records.models import Author, Idea, Use
from tongket.cycle.records.selectors.marks import subjects_named

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit


@dataclass(frozen=True)
class IdeaSaid:
    """An initiative or work in words; ``used_by`` a commendation of this subject consumed it before."""

    pk: int
    code: str
    name: str
    year: int
    counts: bool
    decision: str
    kind: int
    used_by: bool = False


def _said(one: Idea, used: Collection[int] = ()) -> IdeaSaid:
    return IdeaSaid(
        one.pk, one.code, one.name, one.year, one.state == IdeaState.ACCEPTED, one.decision, one.kind, one.pk in used
    )


def ideas_by_id(ids: Collection[int]) -> dict[int, IdeaSaid]:
    """These ideas; one query."""
    return {pk: _said(one) for pk, one in Idea.objects.in_bulk(set(ids)).items()} if ids else {}


def ideas_of(who: str, *, until: int) -> list[IdeaSaid]:
    """What the subject authored up to a year, the newest first; what a commendation consumed is marked."""
    subject = subjects_named([who]).get(who)
    if subject is None:
        return []
    used = set(Use.objects.filter(subject=subject, by_form=True).values_list("idea_id", flat=True))
    rows = Author.objects.filter(subject=subject, idea__year__lte=until).select_related("idea")
    return [_said(one.idea, used) for one in rows.order_by("-idea__year", "idea__code")]


def ideas_in_progress(unit: Unit) -> list[IdeaSaid]:
    """Ideas the unit keeps that nobody has recognised yet."""
    rows = Idea.objects.filter(unit=unit, state=IdeaState.IN_PROGRESS).order_by("-year", "code")
    return [_said(one) for one in rows]
