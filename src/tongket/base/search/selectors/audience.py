"""Who may find what: the units an account reaches today, and at each what its roles let it see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tongket.base.access.models import User
from tongket.base.access.registry import can
from tongket.base.access.scope import current_scope
from tongket.base.search import publishing
from tongket.base.search.models import Entry


@dataclass(frozen=True)
class Group:
    """Units at which the account may see the same: with these permissions. ``everything``: all there are."""

    units: frozenset[int]
    sees: frozenset[str]
    everything: bool = False


@dataclass(frozen=True)
class Audience:
    """All that an account may find on a day."""

    groups: tuple[Group, ...]

    @property
    def units(self) -> frozenset[int]:
        """Every unit it may find something of."""
        return frozenset(unit for group in self.groups for unit in group.units)

    def within(self, units: Iterable[int]) -> Audience:
        """The same, these units alone."""
        only = frozenset(units)
        kept = (Group(group.units & only, group.sees, group.everything) for group in self.groups)
        return Audience(tuple(group for group in kept if group.units))


def audience_of(user: User, on: date) -> Audience:
    """What the account may find on the day.

    The permissions of the rooms are asked once for every set of roles (at one unit where the account has just these),
    not for every unit: a permission answers by the roles that reach the unit.
    """
    asked = {see for kind in publishing.kinds() for see in (kind.see, *kind.more_sees)}
    by_roles: dict[frozenset[str], list[int]] = {}
    for unit_id, roles in current_scope().roles_by_unit(user, on).items():
        by_roles.setdefault(roles, []).append(unit_id)
    examples = publishing.places().units([ids[0] for ids in by_roles.values()])
    groups = []
    for ids in by_roles.values():
        sees = frozenset(see for see in asked if can(user, see, examples[ids[0]], on=on))
        if sees:
            groups.append(Group(frozenset(ids), sees, everything=sees == asked))
    return Audience(tuple(groups))


def shown_to(audience: Audience, row: Entry) -> bool:
    """Whether one entry is the account's to see: asked again of every entry before it is shown."""
    return any(row.see in group.sees and not group.units.isdisjoint(row.unit_ids) for group in audience.groups)
