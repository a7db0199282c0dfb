"""Separation of duties, the unit's own rule: who writes or enters does not approve, acting for the head or not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.results import Allowed, Answer, Denied
from tongket.base.access.roles import Role
from tongket.cores.kernel.text import name_key
from tongket.cycle.organizations.models import Delegation, RoleGrant, Unit
from tongket.cycle.organizations.selectors.delegations import in_force
from tongket.cycle.organizations.selectors.tree import known_ids_above

WORKING_ROLES = frozenset({Role.OFFICER, Role.HEAD})


@dataclass(frozen=True)
class Duties:
    """Whether writing and approving are kept apart in a unit; if not, why and by whom it was decided."""

    apart: bool
    note: str = ""


def duties_of(unit: Unit, on: date) -> Duties:
    """The rule of the unit, or of a unit above that switched it off."""
    if not unit.duties_apart:
        return Duties(apart=False, note=unit.duties_note)
    above = Unit.objects.filter(pk__in=known_ids_above(unit.pk, on=on), duties_apart=False).first()
    return Duties(apart=above is None, note=above.duties_note if above else "")


def holders_of(unit: Unit, roles: Collection[str], on: date) -> list[User]:
    """Open accounts with one of the roles over the unit on the day, their own or by delegation, by given name."""
    above = known_ids_above(unit.pk, on=on)
    own = RoleGrant.objects.valid_on(on).filter(unit_id__in=above, role__in=roles, account__is_active=True)
    lent = Delegation.objects.valid_on(on).filter(unit_id__in=above, role__in=roles)
    found = {row.account for row in own.select_related("account")}
    found |= {row.taker for row in lent.select_related("giver", "taker") if in_force(row, on)}
    return sorted(found, key=lambda user: (name_key(user.full_name), user.pk))


def denied_to_authors(unit: Unit, authors: Collection[int], did: str, *, role: str = Role.HEAD, on: date) -> Answer:
    """Denied to somebody among ``authors`` for what they ``did``, with who else can; Allowed where the rule is off."""
    if not duties_of(unit, on).apart:
        return Allowed()
    others = [user.full_name for user in holders_of(unit, [role], on) if user.pk not in authors]
    if others:
        who = _("Người khác làm được: %(names)s.") % {"names": ", ".join(others)}
    else:
        who = _("Chưa có ai khác làm được: cấp vai trò hoặc lập ủy quyền cho người khác ở mục Tổ chức.")
    return Denied(f"{did} {who}")
