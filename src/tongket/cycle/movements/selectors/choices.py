"""Whom a movement may go to, for its form."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from tongket.cores.kernel.text import sort_key
from tongket.cycle.movements.facts.reaching import reached_of
from tongket.cycle.movements.models import Movement
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.enums import UnitKind

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place

MOST_LISTED = 300


def kinds_below(place: Place) -> list[tuple[str, str]]:
    """Kinds of units below with how many there are."""
    counts = Counter(row.kind for row in organizations.units_asked(place.unit.pk, place.today))
    return [(kind.value, f"{kind.label} ({counts[kind.value]})") for kind in UnitKind if counts[kind.value]]


def units_below(place: Place) -> list[tuple[int, str]]:
    """Units right below, by name; in a country only the first of them, the rest goes by kinds."""
    rows = [row for row in organizations.units_asked(place.unit.pk, place.today) if row.parent_id == place.unit.pk]
    return [(row.unit_id, row.name) for row in sorted(rows, key=lambda row: sort_key(row.name))[:MOST_LISTED]]


def units_reached(movement: Movement, day: date) -> list[organizations.UnitBelow]:
    """The units a launch on the day goes to, in Vietnamese order; two queries however many units."""
    rows = organizations.units_asked(movement.unit_id, day)
    found = reached_of(rows, movement.unit_id, movement.receivers or {}, UnitKind.BLOCK.value)
    return sorted(found, key=lambda row: (sort_key(row.name), row.unit_id))


def reached(movement: Movement, day: date) -> int:
    """How many units a launch on the day goes to."""
    return len(units_reached(movement, day))
