"""Who may ask the law, who prepares a unit's own rules and who decides them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.base.access.registry import permission
from tongket.base.access.results import Allowed, Answer, Denied
from tongket.base.access.roles import Role
from tongket.base.access.scope import current_scope

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

_PREPARING = frozenset({Role.HEAD.value, Role.EMULATION.value})


def _roles(user: User, unit: Unit, on: date) -> frozenset[str]:
    return current_scope().roles_at(user, unit.pk, on)


@permission("judging.view")
def can_view(user: User, unit: Unit, *, on: date) -> Answer:
    """Everybody with a role that reaches the unit."""
    if _roles(user, unit, on):
        return Allowed()
    return Denied(_("Tài khoản này không có vai trò ở đơn vị."), absent=True)


@permission("judging.prepare")
def can_prepare(user: User, unit: Unit, *, on: date) -> Answer:
    """The emulation officer and the head of the unit."""
    if _roles(user, unit, on) & _PREPARING:
        return Allowed()
    return Denied(_("Chỉ cán bộ thi đua và người đứng đầu được soạn quy định riêng của đơn vị."), absent=True)


@permission("judging.decide")
def can_decide(user: User, unit: Unit, *, on: date) -> Answer:
    """The head of the unit; who prepares sees the button with the reason, others do not see it."""
    roles = _roles(user, unit, on)
    if Role.HEAD in roles:
        return Allowed()
    return Denied(_("Chỉ người đứng đầu đơn vị được ban hành quy định riêng."), absent=not roles & _PREPARING)
