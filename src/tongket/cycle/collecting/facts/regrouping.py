"""Where yesterday's units stand in today's organisation, so that nothing asked then is lost or counted twice now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """The unit of today that carries a unit of then; ``divided`` when several do: its figures cannot be shared out."""

    unit_id: int
    divided: bool = False


def stands_at(unit_id: int, heirs: Mapping[int, Collection[int]], parents: Mapping[int, int | None]) -> Standing:
    """Where the figures of a unit of then stand today.

    *Shape*: ``heirs`` gives the successors of units that are gone, ``parents`` the unit above each unit living today.
    A unit that lives stands at itself. One that is gone stands at its only heir, and so on; where it was divided among
    several, at the nearest unit that has all of them below it (or is one of them), marked ``divided``; without any
    heir (or heirs with nothing above them in common), at itself. Every unit stands at exactly one place, so sums over the places are the sums over the units.
    """
    return _stands(unit_id, heirs, parents, frozenset())


def _stands(
    unit_id: int, heirs: Mapping[int, Collection[int]], parents: Mapping[int, int | None], seen: frozenset[int]
) -> Standing:
    here = unit_id
    while here not in parents:
        seen |= {here}  # records may run in a circle
        following = sorted(set(heirs.get(here, ())) - seen)
        if not following:
            return Standing(unit_id)
        if len(following) > 1:
            places = [_stands(heir, heirs, parents, seen).unit_id for heir in following]
            return Standing(_nearest_over(places, parents) or unit_id, divided=True)
        here = following[0]
    return Standing(here)


def _nearest_over(units: list[int], parents: Mapping[int, int | None]) -> int | None:
    """The lowest unit that is, or is above, every one; None when they have nothing in common."""
    lines = [_line_up(unit, parents) for unit in units]
    common = set(lines[0]).intersection(*lines[1:])
    return next((unit for unit in lines[0] if unit in common), None)


def _line_up(unit_id: int, parents: Mapping[int, int | None]) -> list[int]:
    line: list[int] = []
    at: int | None = unit_id
    while at is not None and at not in line:
        line.append(at)
        at = parents.get(at)
    return line
