"""Rounds and their lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tongket.cores.kernel.text import fold, name_key
from tongket.cycle.organizations.selectors import person_of
from tongket.cycle.rating.enums import RoundState
from tongket.cycle.rating.facts.caps import Cap, Line, caps_of
from tongket.cycle.rating.facts.law import Said, discipline_said
from tongket.cycle.rating.models import Petition, Rating, Round

if TYPE_CHECKING:
    from tongket.base.access.models import User


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to; "" asks for all. ``level`` "-" asks for those without one, "x" for those not rated."""

    search: str = ""
    level: str = ""
    group: str = ""


def round_of(unit_id: int, year: int) -> Round | None:
    """The unit's round of the year."""
    return Round.objects.filter(unit_id=unit_id, year=year).select_related("unit").first()


def lines_of(found: Round, asked: Asked | None = None) -> list[Rating]:
    """The lines in Vietnamese order of given names."""
    asked = asked or Asked()
    rows = Rating.objects.filter(round=found).select_related("round", "person__account")
    words = fold(asked.search).split()
    kept = [
        row for row in rows if _fits(row, asked) and all(word in fold(f"{row.full_name} {row.code}") for word in words)
    ]
    return sorted(kept, key=lambda row: (name_key(row.full_name), row.pk))


def _fits(row: Rating, asked: Asked) -> bool:
    if asked.group and row.group != asked.group:
        return False
    if asked.level == "x":
        return bool(row.excluded)
    if asked.level == "-":
        return not row.excluded and not level_now(row)
    return not asked.level or (not row.excluded and level_now(row) == asked.level)


def level_now(row: Rating) -> str:
    """The decided level, else the one proposed."""
    return row.level or row.head_level


def line_of(unit_id: int, rating_id: int) -> Rating | None:
    """One line of the unit."""
    rows = Rating.objects.filter(round__unit_id=unit_id, pk=rating_id)
    return rows.select_related("round__unit", "person__account").first()


def own_line(found: Round, user: User) -> Rating | None:
    """The line of the one who looks."""
    person = person_of(user)
    rows = Rating.objects.filter(round=found, person=person).select_related("round__unit")
    return rows.first() if person else None


def law_day(found: Round) -> date:
    """The day whose law holds: of the decision, while there is none the first day of the list's publication."""
    return found.decided_on or found.public_from


def caps_now(found: Round, rows: Iterable[Rating]) -> list[Cap]:
    """The caps as the lines stand now; who is not rated counts nowhere."""
    lines = [Line(row.staff, row.group, level_now(row)) for row in rows if not row.excluded]
    return caps_of(lines, law_day(found), outstanding=found.is_outstanding)


def discipline_of(row: Rating) -> Said | None:
    """What the law says of the line's discipline, None when there was none within the year."""
    if row.disciplined_on is None or row.disciplined_on.year != row.round.year:
        return None
    return discipline_said(row.staff, law_day(row.round))


def petitions_of(found: Round) -> list[Petition]:
    """All petitions of the round by day."""
    return list(Petition.objects.filter(rating__round=found).select_related("rating"))


def petition_of(unit_id: int, petition_id: int) -> Petition | None:
    """One petition of the unit."""
    rows = Petition.objects.filter(rating__round__unit_id=unit_id, pk=petition_id)
    return rows.select_related("rating__round__unit").first()


def is_open(found: Round) -> bool:
    """Whether lines may still change."""
    return found.state == RoundState.OPEN
