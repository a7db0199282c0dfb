"""A rating round beside the records: where the two say something else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tongket.cores.kernel.text import name_key, sort_key
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.records.enums import Rating
from tongket.cycle.records.models import Subject, Yearly
from tongket.cycle.records.selectors.targets import COLLECTIVE, PERSON


@dataclass(frozen=True)
class Results:
    """What was decided for a year: levels (HTXSNV …) by person, and of unions by the unit they stand in."""

    year: int
    decision: str
    people: Mapping[int, str]
    unions: Mapping[int, str]


@dataclass(frozen=True)
class Differing:
    """One whose record says something else than the round; ``kept`` "" where the record says nothing."""

    who: str
    name: str
    kept: str
    decided: str
    kept_decision: str = ""


def level_says(level: str) -> str:
    """A level in words."""
    return str(Rating[level].label)


def differing_from(results: Results, on: date) -> list[Differing]:
    """Everybody whose record of the year is not what the round decided, people by given name, then unions."""
    people = subjects_of("person_id", results.people)
    units = subjects_of("collective_id", results.unions)
    rows = rows_in([*people.values(), *units.values()], results.year)
    names = {row.person.pk: row.person.full_name for row in organizations.people_by_ids(list(results.people), on)}
    found = []
    for person, level in results.people.items():
        row = rows.get(people.get(person, 0))
        if row is None or row.rating != Rating[level]:
            kept = str(Rating(row.rating).label) if row is not None and row.rating else ""
            found.append(
                Differing(
                    f"{PERSON}{person}", names.get(person, ""), kept, level_says(level), row.decision if row else ""
                )
            )
    found.sort(key=lambda one: name_key(one.name))
    return found + _unions(results, units, rows, on)


def _unions(results: Results, units: Mapping[int, int], rows: Mapping[int, Yearly], on: date) -> list[Differing]:
    names = organizations.names_on(results.unions, on) if results.unions else {}
    found = []
    for unit, level in results.unions.items():
        row = rows.get(units.get(unit, 0))
        if row is None or row.union != level_says(level):
            found.append(
                Differing(f"{COLLECTIVE}{unit}", names.get(unit, ""), row.union if row else "", level_says(level))
            )
    return sorted(found, key=lambda one: sort_key(one.name))


def subjects_of(key: str, ids: Mapping[int, Any]) -> dict[int, int]:
    """The record of each of these; who was joined into another stands for the other."""
    rows = Subject.objects.filter(**{f"{key}__in": ids}).values_list(key, "pk", "joined_into_id")
    return {of: joined or pk for of, pk, joined in rows}


def rows_in(subjects: list[int], year: int) -> dict[int, Yearly]:
    """The rows of the year, by subject."""
    return {
        row.subject_id: row
        for row in Yearly.objects.filter(subject_id__in=subjects, year=year).select_related("subject")
    }
