"""Who may look where: grants of roles read against the tree."""

from __future__ import annotations

from datetime import date

from tongket.base.access.models import User
from tongket.base.access.once import once_a_page
from tongket.base.access.roles import Role
from tongket.base.access.scope import Lent, RoleHeld, counts
from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations.models import Dated, Person, RoleGrant, Unit
from tongket.cycle.organizations.selectors.delegations import held_from, running_for
from tongket.cycle.organizations.selectors.tree import (
    TreeNode,
    UnitChoice,
    flattened,
    known_ids_above,
    known_ids_below,
    names_on,
    trees_on,
)
from tongket.cycle.organizations.working_period import main_period_on

_FIRST = [Role.OFFICER, Role.HEAD, Role.EMULATION, Role.ADMINISTRATOR, Role.ABOVE, Role.MEMBER]


def roles_at(user: User, unit_id: int, on: date) -> frozenset[str]:
    """Roles of the user that reach the unit on the day: granted on it or on a unit above it."""
    if not user.is_active:
        return frozenset()
    granted = _granted(user.pk, on)
    if not granted:
        return frozenset()
    above = set(known_ids_above(unit_id, on=on))
    return frozenset(role for role, granted_on in granted if granted_on in above)


def _granted(account_id: int, on: date) -> list[tuple[str, int]]:
    """Roles of the account on the day with the unit each is held on: its own in the order of units, then delegated ones."""
    lent = [(str(one.role), int(one.unit_id)) for one in running_for(account_id, on) if counts(one.pk)]
    return [*_own(account_id, on), *lent]


def lent_to(user: User, on: date) -> list[Lent]:
    """Roles that the user holds by delegation on the day."""
    rows = running_for(user.pk, on) if user.is_active else []
    return [Lent(row.pk, row.giver.full_name, row.role, row.unit_id, row.valid_to) for row in rows]


def _own(account_id: int, on: date) -> list[tuple[str, int]]:
    return [
        (role, unit_id)
        for role, unit_id, first, last in _grants(account_id)
        if (first is None or first <= on) and (last is None or last >= on)
    ]


@once_a_page
def _grants(account_id: int) -> list[tuple[str, int, date | None, date | None]]:
    """Grants of all times, which are few: a page asks for several days."""
    rows = RoleGrant.objects.filter(account_id=account_id).order_by("unit__position", "unit__code")
    return list(rows.values_list("role", "unit_id", "valid_from", "valid_to"))


def roles_by_unit(user: User, on: date) -> dict[int, frozenset[str]]:
    """Roles of the user at every unit that any of them reaches on the day; the same answers as ``roles_at``."""
    roots: dict[str, list[int]] = {}
    for role, granted_on in _granted(user.pk, on) if user.is_active else ():
        roots.setdefault(role, []).append(granted_on)
    found: dict[int, set[str]] = {}
    for role, granted in roots.items():
        for unit_id in known_ids_below(granted, on=on):
            found.setdefault(unit_id, set()).add(role)
    return {unit_id: frozenset(roles) for unit_id, roles in found.items()}


def visible_unit_ids(user: User, on: date) -> list[int]:
    """Ids of all units the user may look into on the day."""
    return known_ids_below(roots_of(user, on), on=on)


def visible_unit(user: User, *, code: str, on: date) -> Unit | None:
    """The unit with this code when the user may look into it on the day, else None."""
    unit = Unit.objects.filter(code=code).first()
    if unit is None or not roles_at(user, unit.pk, on):
        return None
    return unit


def roots_of(user: User, on: date) -> list[int]:
    """The units that roles of the user are held on: it sees them and everything below."""
    if not user.is_active:
        return []
    return [unit_id for _role, unit_id in _granted(user.pk, on)]


def trees_visible_to(user: User, day: date, *, on: date, with_gone: bool = False) -> list[TreeNode]:
    """The trees of the units granted ``on`` a day, drawn as they were on ``day``."""
    return trees_on(roots_of(user, on), day, with_gone=with_gone)


def units_in_switcher(user: User, on: date) -> list[UnitChoice]:
    """The units the user may switch to, parents before children, in four queries."""
    return flattened(trees_visible_to(user, on, on=on))


def default_place_for(user: User, on: date) -> tuple[Unit, str] | None:
    """The unit and period somebody starts with: where they do most, in the running period of that unit."""
    held = _granted(user.pk, on) if user.is_active else []
    if not held:
        return None
    own = set(_own(user.pk, on))
    units = Unit.objects.in_bulk([unit_id for _role, unit_id in held])
    _role, unit_id = min(
        held,
        key=lambda one: (one not in own, _FIRST.index(Role(one[0])), units[one[1]].position, units[one[1]].code),
    )
    return units[unit_id], running_period(units[unit_id], on).code


def running_period(unit: Unit, on: date) -> Period:
    """The period of the unit's kind of year that contains the day."""
    return main_period_on(unit, on)


def grants_of(user: User) -> list[RoleGrant]:
    """All grants of an account, the newest first."""
    return list(RoleGrant.objects.filter(account=user).select_related("unit").order_by("-valid_from", "-pk"))


def roles_held(user: User, on: date) -> list[RoleHeld]:
    """Every role of the account in words, its own and by delegation, the running ones first."""
    grants, taken = grants_of(user), held_from(user)
    running = {row.pk for row in running_for(user.pk, on)}
    names = names_on([*(row.unit_id for row in grants), *(row.unit_id for row in taken)], on)
    found = [
        RoleHeld(str(Role(g.role).label), names[g.unit_id], g.valid_from, g.valid_to, now=holds_on(g, on))
        for g in grants
    ]
    found += [
        RoleHeld(
            str(Role(d.role).label), names[d.unit_id], d.valid_from, d.valid_to, d.pk in running, d.giver.full_name
        )
        for d in taken
    ]
    return sorted(found, key=lambda held: not held.now)


def holds_on(row: Dated, day: date) -> bool:
    """Whether the days of the row contain the day."""
    return (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or row.valid_to >= day)


def grants_reaching(unit: Unit, on: date) -> list[RoleGrant]:
    """Every grant, past and to come, on the unit and on all below it, with its account, by name of the account."""
    ids = known_ids_below([unit.pk], on=on)
    rows = RoleGrant.objects.filter(unit_id__in=ids).select_related("account", "unit", "account__person")
    return list(rows.order_by("account__full_name", "-valid_from", "-pk"))


def administrators_left(
    unit_id: int, *, on: date, without: int | None = None, without_account: int | None = None
) -> int:
    """How many other active accounts administer the unit on the day and have no end set."""
    above = known_ids_above(unit_id, on=on)
    rows = RoleGrant.objects.valid_on(on).filter(
        role=Role.ADMINISTRATOR, unit_id__in=above, account__is_active=True, valid_to__isnull=True
    )
    return rows.exclude(pk=without).exclude(account_id=without_account).values("account_id").distinct().count()


def person_of(user: User) -> Person | None:
    """The person behind an account, when one is recorded."""
    return Person.objects.filter(account=user).first()
