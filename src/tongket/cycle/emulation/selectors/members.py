"""Whom a unit scores: the members of a block, and the units directly below any unit."""

from __future__ import annotations

from datetime import date

from tongket.cycle.organizations.selectors.blocks import units_asked
from tongket.cycle.organizations.selectors.tree import UnitBelow


def members_on(unit_id: int, day: date) -> list[UnitBelow]:
    """The units that are scored by the unit on the day, in their order."""
    return [one for one in units_asked(unit_id, day) if one.parent_id == unit_id]
