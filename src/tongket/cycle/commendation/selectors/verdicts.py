"""What the law says of the names of a season today: marks beside a whole list, reasons for those on a page, what bars a decision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tongket.cycle.commendation.models import Nominee, Season
from tongket.cycle.records.selectors.eligible import NOT, UNDECIDED, One, day_for
from tongket.cycle.records.selectors.marks import answers_of, marks_of

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit


def marks_for(unit: Unit, rows: Iterable[Nominee], on: date) -> dict[int, int]:
    """The mark of each nominee by the rules of the unit that runs the season: a handful of queries for each title."""
    groups: dict[tuple[str, str, int], list[Nominee]] = {}
    for row in rows:
        groups.setdefault((row.award, row.kind, row.year), []).append(row)
    found: dict[int, int] = {}
    for (award, kind, year), some in groups.items():
        marks = marks_of(unit, [row.who for row in some], kind=kind, award=award, year=year, on=day_for(year, on))
        found |= {row.pk: marks[row.who] for row in some}
    return found


def answers_for(unit: Unit, rows: Iterable[Nominee], on: date) -> dict[int, One]:
    """The whole answer for each nominee of a page."""
    found: dict[int, One] = {}
    for row in rows:
        told = answers_of(unit, [row.who], kind=row.kind, award=row.award, year=row.year, on=day_for(row.year, on))
        found[row.pk] = told[row.who]
    return found


def bars_of(season: Season, rows: Sequence[Nominee], on: date) -> list[tuple[str, str]]:
    """Whom the law bars on the day of the decision, and why, in one line: not eligible, or held.

    A missing fact does not bar; a discipline, a hold or a complaint that came after the vote does.
    """
    marks: dict[int, int] = {}
    groups: dict[tuple[str, str, int], list[Nominee]] = {}
    for row in rows:
        groups.setdefault((row.award, row.kind, row.year), []).append(row)
    for (award, kind, year), some in groups.items():
        by_who = marks_of(season.unit, [row.who for row in some], kind=kind, award=award, year=year, on=on)
        marks |= {row.pk: by_who[row.who] for row in some}
    barred = [row for row in rows if marks[row.pk] in (NOT, UNDECIDED)]
    found = []
    for row in barred:
        one = answers_of(season.unit, [row.who], kind=row.kind, award=row.award, year=row.year, on=on)[row.who]
        held = [item for item in one.verdict.conditions if item.state != "done" and _is_hold(item.slug)]
        if marks[row.pk] == NOT or held:
            found.append((row.name, one.verdict.line))
    return found


def _is_hold(slug: str) -> bool:
    return slug in ("general.hold", "general.after_discipline")
