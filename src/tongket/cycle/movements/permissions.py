"""Who launches, follows, registers and sends; the movement itself is open to everybody of the unit."""

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
_FOLLOWING = _WORKING | {Role.ABOVE.value}


def _roles(user: User, unit: Unit, on: date) -> frozenset[str]:
    return current_scope().roles_at(user, unit.pk, on)


@permission("movements.view")
def can_view(user: User, unit: Unit, *, on: date) -> Answer:
    """Everybody with a role in the unit: emulation is public (Law on Emulation 2022, Art. 5)."""
    if _roles(user, unit, on):
        return Allowed()
    return Denied(_("Tài khoản này không có vai trò ở đơn vị."), absent=True)


@permission("movements.follow")
def can_follow(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer, the emulation officer, the head and the level above: who has read, registered and sent."""
    if _roles(user, unit, on) & _FOLLOWING:
        return Allowed()
    return Denied(_("Chỉ người làm công tác thi đua của đơn vị và cấp trên xem được các đơn vị đăng ký."), absent=True)


@permission("movements.prepare")
def can_prepare(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer, the emulation officer and the head of the unit that launches."""
    if _roles(user, unit, on) & _WORKING:
        return Allowed()
    return Denied(_("Chỉ cán bộ văn phòng, cán bộ thi đua và người đứng đầu được soạn phong trào."), absent=True)


@permission("movements.launch")
def can_launch(user: User, unit: Unit, *, on: date) -> Answer:
    """The head of the unit (Law on Emulation 2022, Art. 18); who prepares sees the reason."""
    roles = _roles(user, unit, on)
    if Role.HEAD in roles:
        return Allowed()
    reason = _("Chỉ người đứng đầu đơn vị được phát động, sửa sau phát động và kết luận.")
    return Denied(reason, absent=not roles & _WORKING)


@permission("movements.register")
def can_register(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer, the emulation officer and the head of the unit that received: register, write results."""
    if _roles(user, unit, on) & _WORKING:
        return Allowed()
    return Denied(_("Chỉ cán bộ văn phòng, cán bộ thi đua và người đứng đầu được đăng ký thi đua."), absent=True)


@permission("movements.send")
def can_send(user: User, unit: Unit, *, on: date) -> Answer:
    """The head of the unit that received; who registers sees the reason."""
    roles = _roles(user, unit, on)
    if Role.HEAD in roles:
        return Allowed()
    return Denied(_("Chỉ người đứng đầu đơn vị được gửi đăng ký, báo cáo kết quả."), absent=not roles & _WORKING)
