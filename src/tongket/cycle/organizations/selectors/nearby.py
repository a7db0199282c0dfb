"""What of a large organisation is shown from where one stands: all of it while it is small, else what is nearby."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongket.base.access.models import User
from tongket.cycle.organizations.models import Unit, UnitVersion
from tongket.cycle.organizations.selectors.access import roots_of, units_in_switcher
from tongket.cycle.organizations.selectors.tree import (
    TreeNode,
    UnitChoice,
    known_ids_above,
    more_below_than,
    state_on,
    trees_on,
    versions_on,
)

MOST = 60
BESIDE = 30  # of the units right below, in the switcher: more is looked for in the tree
MOST_DRAWN = 1_000


def units_near(user: User, unit: Unit, on: date) -> tuple[list[UnitChoice], bool]:
    """Units to switch to, parents before children, and whether some are left out.

    Where the user may look into more than ``MOST`` units: the way down to this one, and the first ones right below it.
    """
    roots = roots_of(user, on)
    if not more_below_than(MOST, roots, on=on):
        return units_in_switcher(user, on), False
    way = _way_down(roots, unit, on)
    below = UnitVersion.objects.valid_on(on).filter(parent_id=unit.pk).exclude(unit_id=unit.pk).select_related("unit")
    kids = below.order_by("unit__position", "unit__code")[:BESIDE]
    return [*way, *(UnitChoice(row.unit, row.name, len(way)) for row in kids)], True


@dataclass(frozen=True)
class TreesShown:
    """What is drawn; the units above it that are not; ``is_cut``: only one level, more lies below."""

    trees: list[TreeNode]
    above: list[UnitChoice]
    is_cut: bool = False


def trees_near(user: User, unit: Unit, day: date, *, on: date, with_gone: bool = False) -> TreesShown:
    """The trees of the units granted ``on`` a day, drawn as they were on ``day``.

    Where that is more than ``MOST_DRAWN`` units: this unit with everything below it; if that is still more, with the
    ones right below it.
    """
    roots = roots_of(user, on)
    if not more_below_than(MOST_DRAWN, roots, on=day):
        return TreesShown(trees_on(roots, day, with_gone=with_gone), [])
    above = _way_down(roots, unit, day)[:-1]
    if not more_below_than(MOST_DRAWN, [unit.pk], on=day):
        return TreesShown(trees_on([unit.pk], day, with_gone=with_gone), above)
    rows = UnitVersion.objects.valid_on(day).filter(parent_id=unit.pk).exclude(unit_id=unit.pk).select_related("unit")
    kids = [
        TreeNode(row.unit, row, row.name, 1, state_on(row.unit, day))
        for row in rows.order_by("unit__position", "unit__code")
    ]
    own = versions_on([unit.pk], day)[unit.pk]
    top = TreeNode(own.unit, own, own.name, 0, state_on(own.unit, day), tuple(kids))
    return TreesShown([top], above, is_cut=True)


def _way_down(roots: list[int], unit: Unit, on: date) -> list[UnitChoice]:
    """From the highest unit the user may look into down to this one."""
    rows = versions_on(known_ids_above(unit.pk, on=on), on)
    way, at = [unit.pk], rows[unit.pk].parent_id if unit.pk in rows else None
    while at in rows and at not in way:
        way.append(at)
        at = rows[at].parent_id
    while len(way) > 1 and way[-1] not in roots:
        way.pop()  # above what the user may look into
    return [UnitChoice(rows[pk].unit, rows[pk].name, depth) for depth, pk in enumerate(reversed(way)) if pk in rows]
