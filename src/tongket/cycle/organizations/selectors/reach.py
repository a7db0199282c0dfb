"""Everybody whom a role brings to a unit: their roles, where they hold them, on which days, for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongket.base.access.models import User
from tongket.base.access.roles import Role
from tongket.base.access.scope import RoleHeld
from tongket.cores.kernel.text import name_key
from tongket.cycle.organizations.models import Delegation, RoleGrant, Unit
from tongket.cycle.organizations.selectors.delegations import in_force
from tongket.cycle.organizations.selectors.tree import known_ids_above, names_on


@dataclass(frozen=True)
class Reach:
    """An open account with its roles over the unit on the day, its own first.

    ``own`` and ``lent`` are those roles as code: accounts that have the same ones may do the same.
    """

    account: User
    held: tuple[RoleHeld, ...]
    own: frozenset[str]
    lent: frozenset[tuple[str, int]]


def who_reaches(unit: Unit, on: date) -> list[Reach]:
    """By given name; the number of queries does not grow with the people, only with the delegations that run."""
    above = known_ids_above(unit.pk, on=on)
    grants = RoleGrant.objects.valid_on(on).filter(unit_id__in=above, account__is_active=True).select_related("account")
    lent = Delegation.objects.valid_on(on).filter(unit_id__in=above).select_related("giver", "taker")
    names = names_on(above, on)
    found: dict[User, tuple[list[RoleHeld], set[str], set[tuple[str, int]]]] = {}
    for grant in grants:
        held, own, _lent = found.setdefault(grant.account, ([], set(), set()))
        held.append(_says(grant, names[grant.unit_id]))
        own.add(str(grant.role))
    for row in lent:
        if in_force(row, on):
            held, _own, taken = found.setdefault(row.taker, ([], set(), set()))
            held.append(_says(row, names[row.unit_id], row.giver.full_name))
            taken.add((str(row.role), row.giver_id))
    people = [Reach(user, tuple(held), frozenset(own), frozenset(taken)) for user, (held, own, taken) in found.items()]
    return sorted(people, key=lambda one: (name_key(one.account.full_name), one.account.pk))


def _says(row: RoleGrant | Delegation, unit_name: str, on_behalf: str = "") -> RoleHeld:
    return RoleHeld(str(Role(row.role).label), unit_name, row.valid_from, row.valid_to, now=True, on_behalf=on_behalf)
