"""What a decided round tells the records, and where they say something else."""

from __future__ import annotations

from datetime import date

from tongket.cycle.organizations.selectors import unit_ids_below
from tongket.cycle.rating.enums import RoundState
from tongket.cycle.rating.models import Round, UnionRating
from tongket.cycle.rating.selectors.results import decided_results
from tongket.cycle.rating.selectors.union import formula_on, union_year
from tongket.cycle.records.selectors.ratings import Differing, Results, differing_from


def results_of(found: Round) -> Results:
    """Everybody's decided level as it stands after petitions, and the unions'; of two unions in one unit neither is told."""
    people = {one.person_id: one.level for one in decided_results(found.unit_id, found.year)}
    return Results(found.year, found.decision_number, people, union_levels(found))


def union_levels(found: Round) -> dict[int, str]:
    """The level of each union that is scored, by the unit it stands in."""
    day = date(found.year, 12, 31)
    units, formula = unit_ids_below([found.unit_id], on=day), formula_on(found.unit_id, day)
    rows = UnionRating.objects.filter(year=found.year, unit_id__in=units).select_related("unit", "body")
    levels: dict[int, list[str]] = {}
    for row in rows:
        levels.setdefault(row.unit_id, []).append(union_year(row.unit, row.body, found.year, formula, "").level)
    return {unit: told[0] for unit, told in levels.items() if len(told) == 1 and told[0]}


def not_in_records(found: Round, on: date) -> list[Differing]:
    """Whose record says something else than the decided round; nobody while it is open."""
    return differing_from(results_of(found), on) if found.state == RoundState.DECIDED else []
