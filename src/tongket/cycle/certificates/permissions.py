"""Who may look at the register, prepare and print batches, enter them into the register, keep the keys."""

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

_PREPARING = frozenset({Role.OFFICER.value, Role.HEAD.value, Role.EMULATION.value})
_KEEPING = frozenset({Role.HEAD.value, Role.ADMINISTRATOR.value})


def _roles(user: User, unit: Unit, on: date) -> frozenset[str]:
    return current_scope().roles_at(user, unit.pk, on)


@permission("certificates.view")
def can_view(user: User, unit: Unit, *, on: date) -> Answer:
    """Everybody with a role that reaches the unit."""
    if _roles(user, unit, on):
        return Allowed()
    return Denied(_("Tài khoản này không có vai trò ở đơn vị."), absent=True)


@permission("certificates.prepare")
def can_prepare(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer, the emulation officer and the head of the unit."""
    if _roles(user, unit, on) & _PREPARING:
        return Allowed()
    return Denied(_("Chỉ cán bộ văn phòng, cán bộ thi đua và người đứng đầu được soạn, in giấy khen."), absent=True)


@permission("certificates.register")
def can_register(user: User, unit: Unit, *, on: date) -> Answer:
    """The head of the unit; who prepares sees the button with the reason, others do not see it."""
    roles = _roles(user, unit, on)
    if Role.HEAD in roles:
        return Allowed()
    return Denied(_("Chỉ người đứng đầu đơn vị được vào sổ, cấp lại, thu hồi."), absent=not roles & _PREPARING)


@permission("certificates.keys")
def can_keep_keys(user: User, unit: Unit, *, on: date) -> Answer:
    """The head and the administrator of the unit; others who prepare see the keys and the reason."""
    roles = _roles(user, unit, on)
    if roles & _KEEPING:
        return Allowed()
    return Denied(_("Chỉ người đứng đầu và người quản trị được lập, đổi khóa ký."), absent=not roles & _PREPARING)
