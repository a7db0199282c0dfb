"""Units to switch to from where one stands: all of them while they are few, else those nearby."""

from __future__ import annotations

from datetime import date

from tongket.base.access.models import User
from tongket.cycle.organizations.models import Unit, UnitVersion
from tongket.cycle.organizations.selectors.access import roots_of, units_in_switcher
from tongket.cycle.organizations.selectors.tree import UnitChoice, known_ids_above, more_below_than, versions_on

MOST = 60


def units_near(user: User, unit: Unit, on: date) -> tuple[list[UnitChoice], bool]:
    """Parents before children, and whether some are left out.

    Where the user may look into more than ``MOST`` units: the way down to this one, and the first ones right below it.
    """
    roots = roots_of(user, on)
    if not more_below_than(MOST, roots, on=on):
        return units_in_switcher(user, on), False
    rows = versions_on(known_ids_above(unit.pk, on=on), on)
    way, at = [unit.pk], rows[unit.pk].parent_id if unit.pk in rows else None
    while at in rows and at not in way:
        way.append(at)
        at = rows[at].parent_id
    while len(way) > 1 and way[-1] not in roots:
        way.pop()  # above what the user may look into
    found = [UnitChoice(rows[pk].unit, rows[pk].name, depth) for depth, pk in enumerate(reversed(way)) if pk in rows]
    below = UnitVersion.objects.valid_on(on).filter(parent_id=unit.pk).exclude(unit_id=unit.pk).select_related("unit")
    kids = below.order_by("unit__position", "unit__code")[:MOST]
    return [*found, *(UnitChoice(row.unit, row.name, len(way)) for row in kids)], True
