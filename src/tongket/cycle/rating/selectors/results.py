"""What was decided, for other rooms to keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongket.cycle.rating.enums import RoundState
from tongket.cycle.rating.models import Rating


@dataclass(frozen=True)
class Decided:
    """One person's decided level of a year; ``level`` is KHTNV, HTNV, HTTNV or HTXSNV."""

    person_id: int
    year: int
    level: str
    decision_number: str
    decided_on: date


def decided_results(unit_id: int, year: int) -> list[Decided]:
    """The decided levels of the unit's round as they stand after petitions; nothing while it is not decided.

    *Shape*: one a person, by person; those who were not rated are left out.
    """
    rows = Rating.objects.filter(
        round__unit_id=unit_id,
        round__year=year,
        round__state=RoundState.DECIDED,
        excluded="",
        round__decided_on__isnull=False,
    ).exclude(level="")
    told = rows.order_by("person_id").values_list(
        "person_id", "round__year", "level", "round__decision_number", "round__decided_on"
    )
    return [Decided(person, of, level, number, day) for person, of, level, number, day in told if day is not None]
