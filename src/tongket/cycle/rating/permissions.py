"""Who sees the whole list, prepares it, decides; everybody of the unit has the page of one's own result."""

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


def _roles(user: User, unit: Unit, on: date) -> frozenset[str]:
    return current_scope().roles_at(user, unit.pk, on)


@permission("rating.own")
def can_see_own(user: User, unit: Unit, *, on: date) -> Answer:
    """Everybody with a role in the unit: one's own self-rating, result and petition."""
    if _roles(user, unit, on):
        return Allowed()
    return Denied(_("Tài khoản này không có vai trò ở đơn vị."), absent=True)


@permission("rating.prepare")
def can_prepare(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer, the emulation officer and the head of the unit see everybody's line and enter."""
    if _roles(user, unit, on) & _PREPARING:
        return Allowed()
    return Denied(
        _("Chỉ cán bộ văn phòng, cán bộ thi đua và người đứng đầu được xem, lập danh sách xếp loại."), absent=True
    )


@permission("rating.decide")
def can_decide(user: User, unit: Unit, *, on: date) -> Answer:
    """The head of the unit; who prepares sees the reason."""
    roles = _roles(user, unit, on)
    if Role.HEAD in roles:
        return Allowed()
    return Denied(_("Chỉ người đứng đầu đơn vị được quyết định, trả lời kiến nghị."), absent=not roles & _PREPARING)
