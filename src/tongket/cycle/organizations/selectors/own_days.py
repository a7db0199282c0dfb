"""A unit's own days off and make-up working days; those of the levels above reach it too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tongket.base.access.once import once_a_page
from tongket.cores.kernel.working_days import OwnDays
from tongket.cycle.organizations.enums import OwnDayKind
from tongket.cycle.organizations.models import OwnDay, Unit
from tongket.cycle.organizations.selectors.tree import known_ids_above, names_on, versions_on


@dataclass(frozen=True)
class OwnDayRow:
    """One entry with where it comes from: ``from_above`` is the name of the unit above, "" for one's own."""

    own_day: OwnDay
    from_above: str


def own_day_rows(unit: Unit, *, on: date) -> list[OwnDayRow]:
    """The entries that hold for the unit, its own and those of the levels above, the latest first."""
    above = known_ids_above(unit.pk, on=on)
    names = names_on(above, on)
    rows = OwnDay.objects.filter(unit_id__in=above).order_by("-first_day", "pk")
    return [OwnDayRow(row, "" if row.unit_id == unit.pk else names.get(row.unit_id, "")) for row in rows]


def own_day_of(unit: Unit, own_day_id: int) -> OwnDay | None:
    """The unit's own entry with this id, or None."""
    return OwnDay.objects.filter(unit=unit, pk=own_day_id).first()


@once_a_page
def own_days_of(unit_id: int, *, on: date) -> OwnDays:
    """The days as the kernel counts with them: where levels differ about a day, the nearest level is right."""
    return own_days_along(ways_up([unit_id], on=on))[unit_id]


def days_of(row: OwnDay) -> Iterable[date]:
    """Every day of the entry."""
    return (row.first_day + timedelta(days=number) for number in range((row.last_day - row.first_day).days + 1))


def ways_up(unit_ids: Iterable[int], *, on: date) -> dict[int, tuple[int, ...]]:
    """For each unit its own id and those of the units above it, the nearest first; one query a level."""
    parents: dict[int, int | None] = {}
    wanted = set(unit_ids)
    asked = list(wanted)
    while asked:
        found = versions_on(asked, on)
        parents |= {one: found[one].parent_id if one in found else None for one in asked}
        asked = [one for one in {parent for parent in parents.values() if parent is not None} if one not in parents]
    ways: dict[int, tuple[int, ...]] = {}
    for unit_id in wanted:
        way, at = [unit_id], parents.get(unit_id)
        while at is not None and at not in way:
            way.append(at)
            at = parents.get(at)
        ways[unit_id] = tuple(way)
    return ways


def own_days_along(ways: dict[int, tuple[int, ...]]) -> dict[int, OwnDays]:
    """The own days of many units at once, in one query, each along its way up."""
    entries: dict[int, list[OwnDay]] = {}
    for row in OwnDay.objects.filter(unit_id__in={one for way in ways.values() for one in way}):
        entries.setdefault(row.unit_id, []).append(row)
    return {unit_id: _counted(entries, way[::-1]) for unit_id, way in ways.items()}


def _counted(entries: dict[int, list[OwnDay]], down: Iterable[int]) -> OwnDays:
    """What holds at the end of a way from the top down: the nearest level is right."""
    off: set[date] = set()
    worked: set[date] = set()
    for level in down:
        for row in entries.get(level, []):
            mine, other = (off, worked) if row.kind == OwnDayKind.OFF else (worked, off)
            for day in days_of(row):
                mine.add(day)
                other.discard(day)
    return OwnDays(frozenset(off), frozenset(worked))
