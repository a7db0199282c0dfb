"""What the law says of the names of a season today: marks beside a whole list, reasons for those on a page, what bars a decision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tongket.cycle.commendation.models import Nominee, Season
from tongket.cycle.records.selectors.eligible import NOT, UNDECIDED, One, Wish, day_for
from tongket.cycle.records.selectors.marks import answers_of, marks_of

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit


def marks_for(unit: Unit, rows: Iterable[Nominee], on: date) -> dict[int, int]:
    """The mark of each nominee by the rules of the unit that runs the season: a handful of queries for each title."""
    found: dict[int, int] = {}
    for (award, kind, year), some in _alike(rows).items():
        marks = marks_of(unit, [row.who for row in some], kind=kind, award=award, year=year, on=day_for(year, on))
        found |= {row.pk: marks[row.who] for row in some}
    return found


def answers_for(unit: Unit, rows: Iterable[Nominee], on: date) -> dict[int, One]:
    """The whole answer for each nominee of a page: a handful of queries for any number."""
    asked = list(rows)
    told = answers_of(unit, [(row.who, Wish(row.kind, row.year, day_for(row.year, on), row.award)) for row in asked])
    return {row.pk: said for row, said in zip(asked, told, strict=True)}


def _alike(rows: Iterable[Nominee]) -> dict[tuple[str, str, int], list[Nominee]]:
    """Those about whom the same is asked, by title, kind and year."""
    found: dict[tuple[str, str, int], list[Nominee]] = {}
    for row in rows:
        found.setdefault((row.award, row.kind, row.year), []).append(row)
    return found


def bars_of(season: Season, rows: Sequence[Nominee], on: date) -> list[tuple[str, str]]:
    """Whom the law bars on the day of the decision, and why, in one line: not eligible, or held.

    A missing fact does not bar; a discipline, a hold or a complaint that came after the vote does.
    """
    found: dict[int, tuple[str, str]] = {}
    for (award, kind, year), some in _alike(rows).items():
        marks = marks_of(season.unit, [row.who for row in some], kind=kind, award=award, year=year, on=on)
        barred = [row for row in some if marks[row.who] in (NOT, UNDECIDED)]
        told = answers_of(season.unit, [(row.who, Wish(kind, year, on, award)) for row in barred])
        for row, one in zip(barred, told, strict=True):
            held = [item for item in one.verdict.conditions if item.state != "done" and _is_hold(item.slug)]
            if marks[row.who] == NOT or held:
                found[row.pk] = row.name, one.verdict.line
    return [found[row.pk] for row in rows if row.pk in found]


def _is_hold(slug: str) -> bool:
    return slug in ("general.hold", "general.after_discipline")
