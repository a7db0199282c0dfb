"""Titles and commendations of a place over the years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count

from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.records.enums import AWARD_NAMES, AWARDS
from tongket.cycle.records.models import Award
from tongket.cycle.records.selectors.bulk import parts_of_unit

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

YEARS = 10


@dataclass(frozen=True)
class OverYears:
    """One title: how many in each year, and the most of any year, to draw bars against."""

    name: str
    counts: tuple[tuple[int, int], ...]  # year, how many
    total: int


def titles_over_years(unit: Unit, kind: str, *, last: int, on: date) -> list[OverYears]:
    """The titles somebody of the place got in the last ``YEARS`` years, in the order of the catalogue; revoked ones left out."""
    units = organizations.known_ids_below([unit.pk], on=on)
    found: dict[int, dict[int, int]] = {}
    for part in parts_of_unit(units, kind, on):
        rows = Award.objects.filter(
            part.subjects("subject__"), year__gt=last - YEARS, year__lte=last, revoked_on__isnull=True
        )
        for award, year, many in rows.order_by().values_list("award", "year").annotate(Count("pk")):
            years = found.setdefault(award, {})
            years[year] = years.get(year, 0) + many
    return [
        OverYears(
            AWARD_NAMES[AWARDS[award - 1]],
            tuple((year, years.get(year, 0)) for year in range(last - YEARS + 1, last + 1)),
            sum(years.values()),
        )
        for award, years in sorted(found.items())
    ]
