"""What a receiver may register without typing: targets of its plan, its collectives, its people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tongket.cores.kernel.text import sort_key
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.planning import selectors as planning

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit


@dataclass(frozen=True)
class Offer:
    """A target of the plan in words: the indicator's name and what is asked of it."""

    target_id: int
    period: str
    says: str


def offers_for(unit_id: int, period: str, on: date) -> list[Offer]:
    """The targets of the unit's plan of the period, as they stand on the day, in plan order."""
    rows = planning.all_targets_for(unit_id, period, on=on)
    names = planning.indicators_of({one.indicator_id for one in rows})
    found = []
    for one in rows:
        indicator = names.get(one.indicator_id)
        if indicator is None:
            continue
        scope = f" ({one.scope_note})" if one.scope_note else ""
        says = f"{indicator.name}{scope}: {planning.says_target(one, indicator)}"
        found.append(Offer(one.target_id, one.period, says))
    return found


def collectives_for(unit: Unit, on: date) -> list[tuple[int, str]]:
    """The unit itself, then those below it by name."""
    below = [(row.unit_id, row.name) for row in organizations.units_asked(unit.pk, on) if row.kind != "block"]
    own = organizations.names_on([unit.pk], on).get(unit.pk, str(unit))
    return [(unit.pk, own), *sorted(below, key=lambda row: (sort_key(row[1]), row[0]))]
