"""The union bodies of a unit and their points of a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tongket.cycle.organizations.enums import BodyKind
from tongket.cycle.organizations.selectors import all_bodies_of, names_on, unit_by_id, unit_ids_below
from tongket.cycle.rating.enums import Level
from tongket.cycle.rating.facts.union import Formula, half_total, level_of, shown, why_not_rated, year_points
from tongket.cycle.rating.models import UnionFormula, UnionRating

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Body, Unit


@dataclass(frozen=True)
class UnionYear:
    """One union's year: halves and year None while not scored; ``why_not`` when it is not rated at all."""

    body: Body
    unit_name: str
    row: UnionRating
    first: Decimal | None
    second: Decimal | None
    points: Decimal | None
    by_points: str
    level: str
    why_not: str

    @property
    def level_says(self) -> str:
        """The level in words."""
        return str(Level(self.level).label) if self.level else ""


def formula_on(unit_id: int, day: date) -> Formula:
    """The unit's own way of counting on the day, else the one the field knows."""
    own = UnionFormula.objects.filter(unit_id=unit_id, valid_from__lte=day).first()
    if own is None:
        return Formula()
    cuts = (own.excellent_from, own.good_from, own.done_from)
    return Formula(own.first_weight, own.second_weight, cuts, own.source)


def formulas_of(unit_id: int) -> list[UnionFormula]:
    """All ways of counting the unit set, the newest first."""
    return list(UnionFormula.objects.filter(unit_id=unit_id))


def _points(kept: list[str | None]) -> list[Decimal | None]:
    return [None if one is None else Decimal(one) for one in kept]


def union_year(unit: Unit, body: Body, year: int, formula: Formula, name: str) -> UnionYear:
    """The year as it stands."""
    row = UnionRating.objects.filter(body=body, year=year).first() or UnionRating(unit=unit, body=body, year=year)
    first, second = half_total(_points(row.first)), half_total(_points(row.second))
    why = why_not_rated(row.founded_on, row.merged_on, date(year, 12, 31))
    exact = None if why else year_points(first, second, formula)
    by_points = level_of(exact, formula)
    return UnionYear(
        body, name, row, first, second, shown(exact), by_points, by_points and (row.level or by_points), why
    )


def unions_of(unit: Unit, year: int) -> list[UnionYear]:
    """The unions of the unit and of those below it on the last day of the year, by unit; counted by the unit's formula."""
    day = date(year, 12, 31)
    ids, formula = unit_ids_below([unit.pk], on=day), formula_on(unit.pk, day)
    names = names_on(ids, day)
    return [
        union_year(there, body, year, formula, names.get(one, ""))
        for one in ids
        for there in [unit_by_id(one)]
        for body in union_bodies(there, day)
    ]


def union_bodies(unit: Unit, day: date) -> list[Body]:
    """The unit's union bodies on the day."""
    return [
        one
        for one in all_bodies_of(unit)
        if one.kind == BodyKind.UNION and (one.valid_from is None or one.valid_from <= day)
        and (one.valid_to is None or one.valid_to >= day)
    ]  # fmt: skip


def union_in(unit: Unit, body_id: int, year: int) -> tuple[Unit, Body] | None:
    """A union of the unit or of one below it, with the unit it stands in."""
    day = date(year, 12, 31)
    for one in unit_ids_below([unit.pk], on=day):
        there = unit_by_id(one)
        for body in union_bodies(there, day):
            if body.pk == body_id:
                return there, body
    return None
