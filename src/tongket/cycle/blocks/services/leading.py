"""Who leads a block in a year may change it; said once for every deed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tongket.base.access.registry import NotPermitted, require
from tongket.base.access.results import Denied
from tongket.cycle.blocks.models import BlockYear
from tongket.cycle.blocks.selectors.years import LEAD, can_lead, leading_units

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit


def require_lead(by: User, block: Unit, year: int, *, on: date) -> None:
    """Go on when the person leads the block in the year, by the block itself or by its head; else NotPermitted."""
    answer = can_lead(by, block, year, on=on)
    if isinstance(answer, Denied):
        raise NotPermitted(answer.reason)
    for unit in leading_units(block, year):
        try:
            require(by, LEAD, unit, on=on)
        except NotPermitted:
            continue
        return


def lead_year(by: User, year: BlockYear, *, on: date) -> BlockYear:
    """The year's row, locked, for who leads it."""
    require_lead(by, year.unit, year.year, on=on)
    return BlockYear.objects.select_for_update(of=("self",)).select_related("unit", "head", "deputy").get(pk=year.pk)
