"""How far the setting up of a new installation has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongket.base.access.models import User
from tongket.base.access.roles import Role
from tongket.cycle.organizations.models import FirstRun, Person, RoleGrant, Unit
from tongket.cycle.organizations.selectors.access import roles_at
from tongket.cycle.organizations.selectors.letterheads import signers_of
from tongket.cycle.organizations.selectors.tree import children_of, known_ids_below


@dataclass(frozen=True)
class SettingUp:
    """What of the first unit is there; ``skipped`` are steps put off, ``closed`` when nobody wants to be reminded."""

    unit: Unit
    skipped: frozenset[str]
    closed: bool
    has_sites: bool
    has_staff: bool
    has_head: bool
    has_officer: bool


def setting_up_of(user: User, on: date) -> SettingUp | None:
    """The setting up of this installation, for the administrators of its first unit; None for everybody else."""
    first = FirstRun.objects.select_related("unit").filter(unit__isnull=False).first()
    if first is None or first.unit is None or Role.ADMINISTRATOR not in roles_at(user, first.unit.pk, on):
        return None
    unit = first.unit
    roles = set(RoleGrant.objects.valid_on(on).filter(unit=unit).values_list("role", flat=True))
    below = known_ids_below([unit.pk], on=on)
    return SettingUp(
        unit,
        frozenset(first.skipped),
        first.closed_on is not None,
        has_sites=bool(children_of(unit, on)),
        has_staff=Person.objects.filter(unit_id__in=below, account__isnull=True).exists(),
        has_head=Role.HEAD in roles and bool(signers_of(unit, on=on)),
        has_officer=Role.OFFICER in roles,
    )


def is_set_up_by(user: User, on: date) -> bool:
    """Whether this person is still setting the installation up: one cheap look for the home page."""
    first = (
        FirstRun.objects.filter(unit__isnull=False, closed_on__isnull=True).values_list("unit_id", flat=True).first()
    )
    return first is not None and Role.ADMINISTRATOR in roles_at(user, first, on)
