"""The list of a place: people, collectives and households with their latest rating, titles and counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count

from tongket.cores.kernel.text import fold, name_key, sort_key
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.records.enums import AWARD_NAMES, AWARDS, IdeaState, Rating, SubjectKind
from tongket.cycle.records.models import Absence, Author, Award, Discipline, Hold, Subject, Use, Yearly
from tongket.cycle.records.selectors.targets import COLLECTIVE, HOUSEHOLD, PERSON

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

SHOWN_TITLES = 3
_RANK = {number: place for place, number in enumerate((4, 3, 2, 1, 0))}


@dataclass(frozen=True)
class Asked:
    """What of the list is wanted; ``rating`` is that of the page's year, ``award`` in any year up to it."""

    kind: str = SubjectKind.INDIVIDUAL
    search: str = ""
    site: int | None = None
    rating: int | None = None
    award: int | None = None
    order: str = "name"  # name | rating | titles

    @property
    def is_filtered(self) -> bool:
        """Whether something is left out."""
        return bool(self.search or self.site or self.rating is not None or self.award)


@dataclass(frozen=True)
class Listed:
    """One name of the list, before anything about it is read."""

    who: str
    name: str
    subject_id: int | None = None
    person_id: int | None = None


@dataclass
class Line:
    """One line as shown."""

    who: str
    name: str
    detail: str = ""
    rating: str = ""
    rating_year: int | None = None
    titles: list[str] = field(default_factory=list)
    count: int = 0
    ideas: int = 0
    free: int = 0
    restricted: bool = False
    joined: str = ""


def listed(unit: Unit, asked: Asked, *, year: int, on: date) -> list[Listed]:
    """Everybody of the place that is asked for, in order."""
    find = {SubjectKind.INDIVIDUAL: _people, SubjectKind.COLLECTIVE: _collectives, SubjectKind.HOUSEHOLD: _households}
    found = find[SubjectKind(asked.kind)](unit, asked, on)
    subjects = [one.subject_id for one in found if one.subject_id is not None]
    if asked.rating is not None:
        rated = ratings_in(subjects, year)
        found = [one for one in found if rated.get(one.subject_id or 0, 0) == asked.rating]
    if asked.award:
        holders = set(
            _among(Award, subjects)
            .filter(award=asked.award, year__lte=year, revoked_on__isnull=True)
            .values_list("subject_id", flat=True)
        )
        found = [one for one in found if one.subject_id in holders]
    return _ordered(found, asked.order, subjects, year)


def _ordered(found: list[Listed], order: str, subjects: list[int], year: int) -> list[Listed]:
    if order == "rating":
        rated = ratings_in(subjects, year)
        return sorted(found, key=lambda one: _RANK[rated.get(one.subject_id or 0, 0)])
    if order == "titles":
        rows = (
            _among(Award, subjects)
            .filter(year__lte=year, revoked_on__isnull=True)
            .values("subject_id")
            .annotate(many=Count("pk"))
        )
        many = dict(rows.values_list("subject_id", "many"))
        return sorted(found, key=lambda one: -many.get(one.subject_id or 0, 0))
    return found


def _among(model: Any, subjects: Sequence[int]) -> Any:
    return model.objects.filter(subject_id__in=subjects).order_by()


def ratings_in(subjects: Sequence[int], year: int) -> dict[int, int]:
    """Ratings of one year, by subject."""
    return dict(_among(Yearly, subjects).filter(year=year).values_list("subject_id", "rating"))


def _people(unit: Unit, asked: Asked, on: date) -> list[Listed]:
    ids = organizations.people_ids_of(unit, on, words=asked.search, site=asked.site)
    known = dict(Subject.objects.filter(person_id__in=ids).values_list("person_id", "pk"))
    return [Listed(f"{PERSON}{pk}", "", known.get(pk), pk) for pk in ids]


def _collectives(unit: Unit, asked: Asked, on: date) -> list[Listed]:
    ids = organizations.known_ids_below([asked.site or unit.pk], on=on)
    names = organizations.names_on(ids, on)
    known = dict(Subject.objects.filter(collective_id__in=ids).values_list("collective_id", "pk"))
    wanted = [pk for pk in ids if fold(asked.search) in fold(names.get(pk, ""))]
    return [
        Listed(f"{COLLECTIVE}{pk}", names.get(pk, ""), known.get(pk))
        for pk in sorted(wanted, key=lambda pk: (pk != unit.pk, sort_key(names.get(pk, ""))))
    ]


def _households(unit: Unit, asked: Asked, on: date) -> list[Listed]:
    ids = organizations.known_ids_below([asked.site or unit.pk], on=on)
    rows = Subject.objects.filter(kind=SubjectKind.HOUSEHOLD, unit_id__in=ids, folded_name__contains=fold(asked.search))
    return [
        Listed(f"{HOUSEHOLD}{pk}", name, pk)
        for pk, name in sorted(rows.values_list("pk", "name"), key=lambda row: name_key(row[1]))
    ]


def lines_of(found: Sequence[Listed], *, year: int, on: date) -> list[Line]:
    """The lines of a page of the list; the number of queries does not grow with it."""
    people = {
        row.person.pk: row for row in organizations.people_by_ids([one.person_id for one in found if one.person_id], on)
    }
    places = organizations.names_on({row.post.unit_id for row in people.values() if row.post}, on)
    subjects = [one.subject_id for one in found if one.subject_id is not None]
    ratings, titles, ideas, free = _latest(subjects, year), _titles(subjects, year), *_ideas(subjects)
    restricted, joined = with_restricted(subjects), _joined(subjects)
    lines = []
    for one in found:
        key, person = one.subject_id or 0, people.get(one.person_id or 0)
        post = person.post if person else None
        lines.append(Line(
            one.who, person.person.full_name if person else one.name,
            ", ".join(part for part in (post.title, places.get(post.unit_id, "")) if part) if post else "",
            *ratings.get(key, ("", None)), titles.get(key, [])[:SHOWN_TITLES], len(titles.get(key, ())), ideas.get(key, 0),
            free.get(key, 0), key in restricted, joined.get(key, ""),
        ))  # fmt: skip
    return lines


def _latest(subjects: Sequence[int], year: int) -> dict[int, tuple[str, int | None]]:
    """The rating of the year, or of the last year before that has one."""
    found: dict[int, tuple[str, int | None]] = {}
    rows = _among(Yearly, subjects).filter(year__lte=year, rating__gt=0).order_by("year")
    for subject, of, rating in rows.values_list("subject_id", "year", "rating"):
        found[subject] = (Rating(rating).name, of)
    return found


def _titles(subjects: Sequence[int], year: int) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = _among(Award, subjects).filter(year__lte=year, revoked_on__isnull=True).order_by("-year", "pk")
    for subject, of, award in rows.values_list("subject_id", "year", "award"):
        found.setdefault(subject, []).append(f"{AWARD_NAMES[AWARDS[award - 1]]} {of}")
    return found


def _ideas(subjects: Sequence[int]) -> tuple[dict[int, int], dict[int, int]]:
    """How many ideas, and how many of those that count no award consumed."""
    every: dict[int, int] = {}
    free: dict[int, int] = {}
    used = set(_among(Use, subjects).filter(award__revoked_on__isnull=True).values_list("subject_id", "idea_id"))
    for subject, idea, state in _among(Author, subjects).values_list("subject_id", "idea_id", "idea__state"):
        every[subject] = every.get(subject, 0) + 1
        if state == IdeaState.ACCEPTED and (subject, idea) not in used:
            free[subject] = free.get(subject, 0) + 1
    return every, free


def with_restricted(subjects: Iterable[int]) -> set[int]:
    """Who has facts that only those see who must know: that there are some is no secret among those who keep records."""
    wanted = list(subjects)
    return {
        pk for model in (Discipline, Hold, Absence) for pk in _among(model, wanted).values_list("subject_id", flat=True)
    }


def _joined(subjects: Sequence[int]) -> dict[int, str]:
    return dict(
        Subject.objects.filter(pk__in=subjects, joined_into__isnull=False).values_list("pk", "joined_into__name")
    )
