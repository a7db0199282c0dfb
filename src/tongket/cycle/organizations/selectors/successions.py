"""What carries on units that are gone, for many units at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tongket.cycle.organizations.models import Succession
from tongket.cycle.organizations.selectors.tree import unit_ids_below, versions_on


def heirs_of(unit_ids: Iterable[int], *, until: date) -> dict[int, list[int]]:
    """Successors by unit of these units, of their successors and so on, as recorded until the day. A query a step."""
    found: dict[int, list[int]] = {}
    level = set(unit_ids)
    while level:
        rows = Succession.objects.filter(predecessor_id__in=level, on__lte=until).order_by("on", "pk")
        following: set[int] = set()
        for predecessor, successor in rows.values_list("predecessor_id", "successor_id"):
            found.setdefault(predecessor, []).append(successor)
            following.add(successor)
        level = following - found.keys()
    return found


def parents_on(root_id: int, *, on: date) -> dict[int, int | None]:
    """The unit above each unit at and below the root on the day; None for the root itself."""
    ids = unit_ids_below([root_id], on=on)
    rows = versions_on(ids, on)
    return {unit: None if unit == root_id else rows[unit].parent_id for unit in ids if unit in rows}


def successions_into(unit_ids: Iterable[int]) -> list[tuple[int, int, date]]:
    """(predecessor, successor, day) of everything these units carry on, in order of days."""
    rows = Succession.objects.filter(successor_id__in=list(unit_ids)).order_by("on", "pk")
    return list(rows.values_list("predecessor_id", "successor_id", "on"))
