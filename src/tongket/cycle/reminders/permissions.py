"""Who may see the calendar, set deadlines, say that something is done, and see who is late."""

from __future__ import annotations

from collections.abc import Iterable
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

_SETTERS = frozenset({Role.OFFICER.value, Role.HEAD.value, Role.ADMINISTRATOR.value})
_DOERS = frozenset({Role.OFFICER.value, Role.HEAD.value})


def _answer(user: User, unit: Unit, on: date, wanted: Iterable[str], reason: str) -> Answer:
    roles = current_scope().roles_at(user, unit.pk, on)
    if not roles:
        return Denied(_("Đơn vị này không thuộc phạm vi của tài khoản."), absent=True)
    return Allowed() if roles & frozenset(wanted) else Denied(reason)


@permission("reminders.view")
def can_view(user: User, unit: Unit, *, on: date) -> Answer:
    """Everybody with a role that reaches the unit: the calendar of the unit."""
    return _answer(user, unit, on, Role.values, "")


@permission("reminders.change")
def can_change(user: User, unit: Unit, *, on: date) -> Answer:
    """Officer, head, administrator: the unit's own deadlines, rules on or off, hours of letters."""
    return _answer(
        user, unit, on, _SETTERS, _("Chỉ cán bộ văn phòng, người đứng đầu hoặc người quản trị được đặt hạn của đơn vị.")
    )


@permission("reminders.tick")
def can_tick(user: User, unit: Unit, *, on: date, roles: Iterable[str] = ()) -> Answer:
    """Officer, head, and the roles whom the deadline asks: say that it is done, or take that back."""
    return _answer(
        user,
        unit,
        on,
        _DOERS | set(roles),
        _("Chỉ người được giao việc này hoặc cán bộ văn phòng ghi được là đã xong."),
    )


@permission("reminders.see_late")
def can_see_late(user: User, unit: Unit, *, on: date) -> Answer:
    """Officer, head, administrator, level above: which units and people are late, and the text that reminds them."""
    return _answer(
        user,
        unit,
        on,
        _SETTERS | {Role.ABOVE.value},
        _("Danh sách chậm hạn chỉ hiện với cán bộ văn phòng, người đứng đầu, cấp trên và người quản trị."),
    )
