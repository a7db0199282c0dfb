"""What has been reached of a year's covenant so far, from the figures of the units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongket.cores.kernel.periods import Period
from tongket.cycle.blocks.enums import CovenantState
from tongket.cycle.blocks.models import BlockYear, Covenant
from tongket.cycle.blocks.selectors.covenants import lines_of
from tongket.cycle.reporting.selectors.figures import grid_for


@dataclass(frozen=True)
class Result:
    """One line of the covenant and what the unit's figures say; "chưa có số" is not zero."""

    unit: str
    name: str
    asked: str
    shown: str


def results_of(year: BlockYear, on: date) -> list[Result]:
    """Lines of the newest covenant that is out or in force; one grid for each unit that has lines."""
    rows = Covenant.objects.filter(unit=year.unit, year=year.year, state__in=[CovenantState.OUT, CovenantState.FORCE])
    covenant = rows.order_by("-version").select_related("unit").first()
    if covenant is None:
        return []
    shown: dict[tuple[int, str], dict[int, str]] = {}
    found = []
    for one in lines_of(covenant, on):
        target = one.line.target
        if target is None or one.line.member_id is None:
            found.append(Result(one.line.member_name, one.line.name, one.asked, "không còn trong kế hoạch"))
            continue
        key = (one.line.member_id, target.plan.period)
        if key not in shown:
            grid = grid_for(key[0], Period.from_code(key[1]), today=on)
            shown[key] = {row.indicator.pk: row.actual.shown for row in grid.rows}
        value = shown[key].get(target.indicator_id, "") or "chưa có số"
        found.append(Result(one.line.member_name, one.line.name, one.asked, value))
    return found
