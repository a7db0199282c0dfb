"""Subjects' facts in the words of the law core."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

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
    return histories_of([subject])[subject.pk]


def histories_of(subjects: Collection[Subject]) -> dict[int, tuple[law.Subject, History]]:
    """The same of many, by id: as many queries as for one."""
    before = _predecessors([one.collective_id for one in subjects if one.collective_id is not None])
    own = _own({one.pk for one in subjects} | {pk for some in before.values() for pk, _until in some})
    found = {}
    for one in subjects:
        known = own[one.pk]
        for pk, until in before.get(one.collective_id or 0, ()):
            known = inherit(known, own[pk], until=until)
        gender = _GENDERS.get(one.person.gender, "") if one.person else ""
        found[one.pk] = law.Subject(one.kind, one.recruited_on, gender, one.manager, one.size), known
    return found


def _predecessors(units: Collection[int]) -> dict[int, list[tuple[int, int]]]:
    """The records that each unit carries on, each with the last year that counts; the latest succession first."""
    rows = organizations.successions_into(units) if units else []
    known = (
        dict(Subject.objects.filter(collective_id__in={one[0] for one in rows}).values_list("collective_id", "pk"))
        if rows
        else {}
    )
    found: dict[int, list[tuple[int, int]]] = {}
    for before, now, day in reversed(rows):
        if before in known:
            found.setdefault(now, []).append((known[before], day.year))
    return found


def idea_id(pk: int, kind: int) -> str:
    """How an idea is called in a history."""
    return f"{'K' if kind == IdeaKind.INITIATIVE else 'L'}{pk}"


def _own(ids: Collection[int]) -> dict[int, History]:
    """What is known of each subject itself."""
    years, members, awards, ideas = _of(Yearly, ids, "year"), _members(ids), _awards(ids), _ideas(ids)
    spans = {model: _spans(model, ids) for model in (Discipline, Hold, Absence)}
    moves = _of(Transfer, ids, "moved_on", "pk")
    return {
        pk: History(
            ratings={one.year: law.RATINGS[one.rating - 1] for one in years[pk] if one.rating},
            registered={one.year: bool(one.registered) for one in years[pk] if one.registered >= 0},
            members=members[pk],
            party={one.year: one.party for one in years[pk] if one.party},
            union={one.year: one.union for one in years[pk] if one.union},
            awards=tuple(awards[pk]),
            ideas=tuple(ideas[pk]),
            disciplines=tuple(spans[Discipline][pk]),
            holds=tuple(spans[Hold][pk]),
            absences=tuple(spans[Absence][pk]),
            transfers=tuple(law.Transfer(one.moved_on, one.months_before, one.opinion) for one in moves[pk]),
        )
        for pk in ids
    }


def _of(model: Any, ids: Collection[int], *order: str) -> dict[int, list[Any]]:
    """The rows of each subject in their order; one query."""
    found: dict[int, list[Any]] = {pk: [] for pk in ids}
    for one in model.objects.filter(subject_id__in=ids).order_by(*order):
        found[one.subject_id].append(one)
    return found


def _members(ids: Collection[int]) -> dict[int, dict[int, dict[str, int]]]:
    found: dict[int, dict[int, dict[str, int]]] = {pk: {} for pk in ids}
    for row in Members.objects.filter(subject_id__in=ids).values("subject_id", "year", *law.COUNTS):
        told, year = found[row.pop("subject_id")], row.pop("year")
        told[year] = {name: count for name, count in row.items() if count is not None}
    return found


def _awards(ids: Collection[int]) -> dict[int, list[Given]]:
    uses: dict[int, list[str]] = {}
    for award, idea, kind in Use.objects.filter(subject_id__in=ids).order_by("pk").values_list("award", "idea", "idea__kind"):  # fmt: skip
        uses.setdefault(award, []).append(idea_id(idea, kind))
    return {
        pk: [
            Given(
                one.year, AWARDS[one.award - 1], one.decided_on, law.BASES[one.basis], law.BODIES[one.body - 1] if one.body else "",
                law.GROUNDS[one.ground - 1] if one.ground else "", tuple(uses.get(one.pk, ())), one.revoked_on,
            )
            for one in rows
        ]
        for pk, rows in _of(Award, ids, "year", "pk").items()
    }  # fmt: skip


def _ideas(ids: Collection[int]) -> dict[int, list[Idea]]:
    found: dict[int, list[Idea]] = {pk: [] for pk in ids}
    rows = Author.objects.filter(subject_id__in=ids).select_related("idea").order_by("idea__year", "idea_id")
    for one in rows:
        found[one.subject_id].append(
            Idea(
                one.idea.year, idea_id(one.idea_id, one.idea.kind), "work" if one.idea.kind else "initiative",
                law.IDEA_LEVELS[one.idea.level], one.idea.state == IdeaState.ACCEPTED, one.idea.recognised_on,
            )
        )  # fmt: skip
    return found


def _spans(model: type[Discipline] | type[Hold] | type[Absence], ids: Collection[int]) -> dict[int, list[Span]]:
    rows = _of(model, ids, "start", "pk")
    return {pk: [Span(one.start, one.end, one.what, getattr(one, "days", None)) for one in some] for pk, some in rows.items()}  # fmt: skip
