"""People of a place who may be one person kept twice, and what was decided about such pairs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from tongket.cores.kernel.text import name_key
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.records.enums import PairState
from tongket.cycle.records.facts.alike import Named, pairs_alike
from tongket.cycle.records.models import Award, Pair, Subject, Yearly
from tongket.cycle.records.selectors.targets import PERSON

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

MOST = 200  # pairs on the page


@dataclass(frozen=True)
class Side:
    """One of the two, with what tells them apart."""

    who: str
    person: Any
    post: str
    years: str
    awards: int


@dataclass(frozen=True)
class Alike:
    """Two that look alike."""

    one: Side
    other: Side


def pairs_in(unit: Unit, on: date) -> list[Alike]:
    """Pairs nobody has decided about, by given name."""
    people = {one.pk: one for one in organizations.people_kept_below(unit, on)}
    subjects = dict(Subject.objects.filter(person_id__in=people).values_list("person_id", "pk"))
    joined = set(
        Subject.objects.filter(person_id__in=people, joined_into__isnull=False).values_list("person_id", flat=True)
    )
    decided = {
        frozenset(pair)
        for pair in Pair.objects.filter(kept__in=subjects.values()).values_list("kept__person_id", "other__person_id")
    }
    named = (Named(one.pk, one.full_name, one.born_on, one.code) for one in people.values() if one.pk not in joined)
    found = [pair for pair in pairs_alike(named) if frozenset((pair[0].pk, pair[1].pk)) not in decided][:MOST]
    ids = sorted({one.pk for pair in found for one in pair})
    sides = {row.person.pk: _side(row, subjects.get(row.person.pk)) for row in organizations.people_by_ids(ids, on)}
    made = [Alike(sides[one.pk], sides[other.pk]) for one, other in found]
    return sorted(made, key=lambda pair: name_key(pair.one.person.full_name))


def _side(row: Any, subject: int | None) -> Side:
    years = sorted(Yearly.objects.filter(subject_id=subject).values_list("year", flat=True)) if subject else []
    awards = Award.objects.filter(subject_id=subject).count() if subject else 0
    said = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0]) if years else ""
    return Side(f"{PERSON}{row.person.pk}", row.person, row.post.title if row.post else "", said, awards)


def decided_in(unit: Unit) -> list[Pair]:
    """What was decided here, the newest first."""
    return list(
        Pair.objects.filter(unit=unit).select_related("kept__person", "other__person").order_by("-decided_at", "-pk")
    )


def pair_in(unit: Unit, pair_id: int) -> Pair | None:
    """A joined pair that the unit decided, else None."""
    rows = Pair.objects.filter(unit=unit, pk=pair_id, state=PairState.JOINED)
    return rows.select_related("unit", "kept", "other").first()
