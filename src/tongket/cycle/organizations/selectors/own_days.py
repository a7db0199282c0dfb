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
    above = _nearest_last(known_ids_above(unit_id, on=on), unit_id, on)
    entries: dict[int, list[OwnDay]] = {}
    for row in OwnDay.objects.filter(unit_id__in=above):
        entries.setdefault(row.unit_id, []).append(row)
    off: set[date] = set()
    worked: set[date] = set()
    for level in above:
        for row in entries.get(level, []):
            mine, other = (off, worked) if row.kind == OwnDayKind.OFF else (worked, off)
            for day in days_of(row):
                mine.add(day)
                other.discard(day)
    return OwnDays(frozenset(off), frozenset(worked))


def days_of(row: OwnDay) -> Iterable[date]:
    """Every day of the entry."""
    return (row.first_day + timedelta(days=number) for number in range((row.last_day - row.first_day).days + 1))


def _nearest_last(above: list[int], unit_id: int, on: date) -> list[int]:
    """The ids from the top of the tree down to the unit."""
    parents = {one: version.parent_id for one, version in versions_on(above, on).items()}
    way, at = [unit_id], parents.get(unit_id)
    while at is not None and at not in way:
        way.append(at)
        at = parents.get(at)
    return way[::-1]
