"""Delegations: who acts for whom on a day, and whether the giver still has what is delegated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q, QuerySet

from tongket.base.access.models import User
from tongket.base.access.once import once_a_page
from tongket.cores.kernel.text import name_key
from tongket.cycle.organizations.models import Delegation, RoleGrant, Unit
from tongket.cycle.organizations.selectors.tree import known_ids_above, known_ids_below, names_on


class DelegationState(StrEnum):
    """How a delegation stands on a day."""

    RUNNING = "running"
    TO_COME = "to_come"
    PAST = "past"
    ENDED = "ended"  # taken back before its last day
    VOID = "void"  # in its days, but the giver no longer has the role or an account is shut


@dataclass(frozen=True)
class DelegationNow:
    """A delegation as lists show it."""

    row: Delegation
    unit_name: str
    state: DelegationState

    @property
    def is_open(self) -> bool:
        """Whether it can still be ended."""
        return self.state in (DelegationState.RUNNING, DelegationState.TO_COME, DelegationState.VOID)


def in_force(row: Delegation, on: date) -> bool:
    """In its days, not taken back, both accounts open, and the giver has the role by a grant of their own."""
    if not row.valid_from <= on <= row.valid_to or (row.ended_on is not None and row.ended_on <= on):
        return False
    return row.giver.is_active and row.taker.is_active and _giver_has(row.giver_id, row.role, row.unit_id, on)


def _giver_has(giver_id: int, role: str, unit_id: int, on: date) -> bool:
    above = known_ids_above(unit_id, on=on)
    return RoleGrant.objects.valid_on(on).filter(account_id=giver_id, role=role, unit_id__in=above).exists()


@once_a_page
def running_for(account_id: int, on: date) -> list[Delegation]:
    """Delegations in force for the one who acts, the one that ends first first."""
    if not any(first <= on <= last and (ended is None or ended > on) for first, last, ended in _days(account_id)):
        return []  # as for most people on most days
    rows = Delegation.objects.valid_on(on).filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on), taker_id=account_id)
    found = rows.select_related("giver", "taker", "unit").order_by("valid_to", "pk")
    return [row for row in found if in_force(row, on)]


@once_a_page
def _days(account_id: int) -> list[tuple[date, date, date | None]]:
    """First and last day, and the day taken back, of all that was ever delegated to the account."""
    rows = Delegation.objects.filter(taker_id=account_id).order_by()
    return list(rows.values_list("valid_from", "valid_to", "ended_on"))


def held_from(user: User) -> list[Delegation]:
    """All delegations to the account, the newest first."""
    return list(Delegation.objects.filter(taker=user).select_related("giver", "taker", "unit"))


def delegations_of(user: User, on: date) -> list[DelegationNow]:
    """Delegations given or taken by the account that run or are to come."""
    rows = Delegation.objects.filter(Q(giver=user) | Q(taker=user))
    return [one for one in _now(rows, on) if one.is_open]


def delegations_in(unit: Unit, on: date) -> list[DelegationNow]:
    """Delegations on the unit and below it, of all times: the newest first."""
    return _now(Delegation.objects.filter(unit_id__in=known_ids_below([unit.pk], on=on)), on)


def delegations_between(unit: Unit, account_id: int | None, on: date) -> list[DelegationNow]:
    """Those on the unit and below it, running or to come, that the account gave or took."""
    return [
        one
        for one in delegations_in(unit, on)
        if one.is_open and account_id is not None and account_id in (one.row.giver_id, one.row.taker_id)
    ]


def delegation_in(unit: Unit, delegation_id: int, on: date) -> Delegation | None:
    """The delegation when it is on the unit or below it."""
    rows = Delegation.objects.filter(pk=delegation_id, unit_id__in=known_ids_below([unit.pk], on=on))
    return rows.select_related("giver", "taker", "unit", "signer").first()


def _now(rows: QuerySet[Delegation], on: date) -> list[DelegationNow]:
    found = list(rows.select_related("giver", "taker", "unit", "signer"))
    names = names_on({row.unit_id for row in found}, on)
    return [DelegationNow(row, names[row.unit_id], state_of(row, on)) for row in found]


def state_of(row: Delegation, on: date) -> DelegationState:
    """How the delegation stands on the day."""
    if row.ended_on is not None and row.ended_on <= row.valid_to:
        return DelegationState.ENDED
    if row.valid_to < on:
        return DelegationState.PAST
    if row.valid_from > on:
        return DelegationState.TO_COME
    return DelegationState.RUNNING if in_force(row, on) else DelegationState.VOID


def own_grants(account: User, role: str, unit: Unit, day: date) -> list[RoleGrant]:
    """Grants of the account itself with the role that reach the unit as the tree stands on the day."""
    above = known_ids_above(unit.pk, on=day)
    return list(RoleGrant.objects.filter(account=account, role=role, unit_id__in=above))


def overlapping_delegations(*, taker: User, role: str, unit: Unit, first: date, last: date) -> list[Delegation]:
    """Delegations of the role on the unit to the account that hold on one of the days."""
    rows = Delegation.objects.filter(taker=taker, role=role, unit=unit, valid_from__lte=last, valid_to__gte=first)
    return [row for row in rows.select_related("giver") if row.ended_on is None or row.ended_on > first]


def accounts_known_in(unit: Unit, on: date) -> list[User]:
    """Open accounts with a role, now or to come, on the unit, above it or below it, by given name."""
    near = {*known_ids_below([unit.pk], on=on), *known_ids_above(unit.pk, on=on)}
    rows = User.objects.filter(
        is_active=True, grants__in=RoleGrant.objects.exclude(valid_to__lt=on).filter(unit_id__in=near)
    )
    return sorted(rows.distinct(), key=lambda user: (name_key(user.full_name), user.pk))
