"""One subject's facts in the words of the law core."""

from __future__ import annotations

from tongket.cores.law import history as law
from tongket.cores.law.history import Given, History, Idea, Span, inherit
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.records.enums import AWARDS, IdeaKind, IdeaState
from tongket.cycle.records.models import (
    Absence,
    Author,
    Award,
    Discipline,
    Hold,
    Members,
    Subject,
    Transfer,
    Use,
    Yearly,
)

_GENDERS = {"f": "female", "m": "male"}


def history_of(subject: Subject) -> tuple[law.Subject, History]:
    """Who it is and all that is known of them; a collective also has what its predecessors achieved until they ended."""
    who = law.Subject(
        subject.kind, subject.recruited_on, _GENDERS.get(subject.person.gender, "") if subject.person else "", subject.manager, subject.size,
    )  # fmt: skip
    found = _own(subject)
    if subject.collective is not None:
        for one in reversed(organizations.predecessors_of(subject.collective)):
            before = Subject.objects.filter(collective_id=one.predecessor_id).first()
            if before is not None:
                found = inherit(found, _own(before), until=one.on.year)
    return who, found


def idea_id(pk: int, kind: int) -> str:
    """How an idea is called in a history."""
    return f"{'K' if kind == IdeaKind.INITIATIVE else 'L'}{pk}"


def _own(subject: Subject) -> History:
    years = list(Yearly.objects.filter(subject=subject))
    return History(
        ratings={one.year: law.RATINGS[one.rating - 1] for one in years if one.rating},
        registered={one.year: bool(one.registered) for one in years if one.registered >= 0},
        members=_members(subject),
        party={one.year: one.party for one in years if one.party},
        union={one.year: one.union for one in years if one.union},
        awards=_awards(subject),
        ideas=_ideas(subject),
        disciplines=_spans(Discipline, subject),
        holds=_spans(Hold, subject),
        absences=_spans(Absence, subject),
        transfers=tuple(
            law.Transfer(one.moved_on, one.months_before, one.opinion)
            for one in Transfer.objects.filter(subject=subject).order_by("moved_on", "pk")
        ),
    )


def _members(subject: Subject) -> dict[int, dict[str, int]]:
    rows = Members.objects.filter(subject=subject).values("year", *law.COUNTS)
    return {row.pop("year"): {name: count for name, count in row.items() if count is not None} for row in rows}


def _awards(subject: Subject) -> tuple[Given, ...]:
    uses: dict[int, list[str]] = {}
    for award, idea, kind in (
        Use.objects.filter(subject=subject).order_by("pk").values_list("award", "idea", "idea__kind")
    ):
        uses.setdefault(award, []).append(idea_id(idea, kind))
    return tuple(
        Given(
            one.year, AWARDS[one.award - 1], one.decided_on, law.BASES[one.basis], law.BODIES[one.body - 1] if one.body else "",
            law.GROUNDS[one.ground - 1] if one.ground else "", tuple(uses.get(one.pk, ())), one.revoked_on,
        )
        for one in Award.objects.filter(subject=subject).order_by("year", "pk")
    )  # fmt: skip


def _ideas(subject: Subject) -> tuple[Idea, ...]:
    rows = Author.objects.filter(subject=subject).select_related("idea").order_by("idea__year", "idea_id")
    return tuple(
        Idea(
            one.idea.year, idea_id(one.idea_id, one.idea.kind), "work" if one.idea.kind else "initiative",
            law.IDEA_LEVELS[one.idea.level], one.idea.state == IdeaState.ACCEPTED, one.idea.recognised_on,
        )
        for one in rows
    )  # fmt: skip


def _spans(model: type[Discipline] | type[Hold] | type[Absence], subject: Subject) -> tuple[Span, ...]:
    return tuple(
        Span(one.start, one.end, one.what, getattr(one, "days", None))
        for one in model.objects.filter(subject=subject).order_by("start", "pk")
    )
