"""Who looks into scoring, who enters for a unit, who runs it for a block."""

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

_WORKING = frozenset({Role.OFFICER.value, Role.HEAD.value, Role.EMULATION.value})


def _roles(user: User, unit: Unit, on: date) -> frozenset[str]:
    return current_scope().roles_at(user, unit.pk, on)


@permission("emulation.view")
def can_view(user: User, unit: Unit, *, on: date) -> Answer:
    """Everybody with a role in a block or in a unit that is scored: rounds, and the ranking as far as it is open."""
    if _roles(user, unit, on):
        return Allowed()
    return Denied(_("Tài khoản này không có vai trò ở đơn vị."), absent=True)


@permission("emulation.enter")
def can_enter(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer, the emulation officer and the head of the unit that is scored: its figures, its checks of others."""
    if _roles(user, unit, on) & _WORKING:
        return Allowed()
    return Denied(
        _("Chỉ cán bộ văn phòng, cán bộ thi đua và người đứng đầu của đơn vị được nhập, chấm điểm."), absent=True
    )


@permission("emulation.manage")
def can_manage(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer, the emulation officer and the head of the block: sheets, rounds, their own marks, the result."""
    if _roles(user, unit, on) & _WORKING:
        return Allowed()
    return Denied(
        _("Chỉ cán bộ văn phòng, cán bộ thi đua và người đứng đầu được soạn bảng chấm điểm, tổ chức chấm điểm."),
        absent=True,
    )
