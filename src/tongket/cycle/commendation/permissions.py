"""Who sees a season, registers, proposes, sends, runs it and decides."""

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
_RUNNING = frozenset({Role.HEAD.value, Role.EMULATION.value})
_FOLLOWING = _WORKING | {Role.ABOVE.value}


def _roles(user: User, unit: Unit, on: date) -> frozenset[str]:
    return current_scope().roles_at(user, unit.pk, on)


@permission("commendation.view")
def can_view(user: User, unit: Unit, *, on: date) -> Answer:
    """Everybody with a role in the unit: seasons, days, results (Law on Emulation 2022, Art. 5: public and transparent)."""
    if _roles(user, unit, on):
        return Allowed()
    return Denied(_("Tài khoản này không có vai trò ở đơn vị."), absent=True)


@permission("commendation.follow")
def can_follow(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer, the emulation officer, the head and the level above: lists and where each name stands."""
    if _roles(user, unit, on) & _FOLLOWING:
        return Allowed()
    return Denied(_("Chỉ người làm công tác thi đua của đơn vị và cấp trên xem được danh sách đề nghị."), absent=True)


@permission("commendation.propose")
def can_propose(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer, the emulation officer and the head of the unit that proposes: names, reports, dossiers."""
    if _roles(user, unit, on) & _WORKING:
        return Allowed()
    return Denied(_("Chỉ cán bộ văn phòng, cán bộ thi đua và người đứng đầu được lập danh sách đề nghị."), absent=True)


@permission("commendation.send")
def can_send(user: User, unit: Unit, *, on: date) -> Answer:
    """The head of the unit that proposes; who prepares sees the reason."""
    roles = _roles(user, unit, on)
    if Role.HEAD in roles:
        return Allowed()
    return Denied(_("Chỉ người đứng đầu đơn vị được gửi danh sách đề nghị."), absent=not roles & _WORKING)


@permission("commendation.manage")
def can_manage(user: User, unit: Unit, *, on: date) -> Answer:
    """The emulation officer and the head, who must know what bars an award: seasons, appraisal, councils, consultation."""
    roles = _roles(user, unit, on)
    if roles & _RUNNING:
        return Allowed()
    return Denied(
        _("Chỉ cán bộ thi đua và người đứng đầu được mở đợt, thẩm định, ghi họp hội đồng."), absent=not roles & _WORKING
    )


@permission("commendation.decide")
def can_decide(user: User, unit: Unit, *, on: date) -> Answer:
    """The head of the unit: decides, sends up, revokes; who prepares sees the reason."""
    roles = _roles(user, unit, on)
    if Role.HEAD in roles:
        return Allowed()
    return Denied(
        _("Chỉ người đứng đầu được ra quyết định, trình cấp trên, hủy quyết định."), absent=not roles & _WORKING
    )
