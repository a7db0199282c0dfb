"""Who may be put on a list: everybody of the unit, the names of a page with the law's mark beside each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tongket.cycle.commendation.selectors.law import kinds_of_award
from tongket.cycle.records.selectors.eligible import day_for
from tongket.cycle.records.selectors.lists import Asked, Line, Listed, lines_of, listed
from tongket.cycle.records.selectors.marks import marks_of

if TYPE_CHECKING:
    from tongket.cycle.commendation.models import UnitList

KINDS = ("individual", "collective", "household")


@dataclass(frozen=True)
class Candidate:
    """Somebody of the unit; ``mark`` None where marks are not for this reader."""

    line: Line
    mark: int | None
    is_listed: bool


def kinds_for(row: UnitList, award: str, on: date) -> list[str]:
    """Which kinds of recipient the award is for, in their order."""
    kinds = kinds_of_award(row.season.unit, on).get(award, frozenset())
    return [kind for kind in KINDS if kind in kinds]


def everybody(row: UnitList, kind: str, *, words: str, on: date) -> list[Listed]:
    """Everybody of the kind at the unit, by given name."""
    return listed(row.unit, Asked(kind, words), year=row.season.year, on=on)


def shown(
    row: UnitList, award: str, kind: str, people: Sequence[Listed], *, on: date, with_marks: bool
) -> list[Candidate]:  # fmt: skip
    """These in words, with their marks and whether they are on a list of the season for the award."""
    whos, year = [one.who for one in people], row.season.year
    marks = (
        marks_of(row.season.unit, whos, kind=kind, award=award, year=year, on=day_for(year, on))
        if with_marks and whos
        else {}
    )
    there = set(row.season.nominees.filter(award=award, who__in=whos).values_list("who", flat=True))
    lines = lines_of(people, year=year, on=on)
    return [Candidate(line, marks.get(line.who), line.who in there) for line in lines]
