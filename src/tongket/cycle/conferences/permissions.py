"""Who sees a conference, prepares it, records it on the day, answers and closes."""

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
_STAFF = _PREPARING | {Role.MEMBER.value}


def _roles(user: User, unit: Unit, on: date) -> frozenset[str]:
    return current_scope().roles_at(user, unit.pk, on)


@permission("conferences.view")
def can_view(user: User, unit: Unit, *, on: date) -> Answer:
    """Everybody with a role in the unit: programme, motions, answers, resolution (Law 10/2022: the staff know)."""
    if _roles(user, unit, on):
        return Allowed()
    return Denied(_("Tài khoản này không có vai trò ở đơn vị."), absent=True)


@permission("conferences.propose")
def can_propose(user: User, unit: Unit, *, on: date) -> Answer:
    """The people of the unit, not who looks from above or runs the machine."""
    roles = _roles(user, unit, on)
    if roles & _STAFF:
        return Allowed()
    return Denied(_("Chỉ người của đơn vị nêu kiến nghị với hội nghị của đơn vị."), absent=True)


@permission("conferences.prepare")
def can_prepare(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer, the emulation officer and the head: plan, people, programme, marks at the door, votes, minutes."""
    if _roles(user, unit, on) & _PREPARING:
        return Allowed()
    return Denied(_("Chỉ cán bộ văn phòng, cán bộ thi đua và người đứng đầu chuẩn bị, ghi hội nghị."), absent=True)


@permission("conferences.answer")
def can_answer(user: User, unit: Unit, *, on: date) -> Answer:
    """The head answers proposals and closes the conference; who prepares sees the reason."""
    roles = _roles(user, unit, on)
    if Role.HEAD in roles:
        return Allowed()
    return Denied(_("Chỉ người đứng đầu trả lời kiến nghị và bế mạc hội nghị."), absent=not roles & _PREPARING)
