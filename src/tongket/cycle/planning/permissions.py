"""Who may look at, edit and adopt a plan, and move its tasks on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.base.access.registry import permission
from tongket.base.access.results import Allowed, Answer, Denied
from tongket.base.access.roles import Role
from tongket.base.access.scope import current_scope
from tongket.cycle.organizations.selectors import denied_to_authors

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit
    from tongket.cycle.planning.models import Plan, Task

_WRITERS = frozenset({Role.OFFICER.value, Role.HEAD.value})


def _roles(user: User, unit_id: int, on: date) -> frozenset[str]:
    return current_scope().roles_at(user, unit_id, on)


@permission("planning.view")
def can_view(user: User, unit: Unit, *, on: date) -> Answer:
    """Everybody with a role that reaches the unit."""
    if _roles(user, unit.pk, on):
        return Allowed()
    return Denied(_("Tài khoản này không có vai trò ở đơn vị."), absent=True)


@permission("planning.edit")
def can_edit(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer and the head of the unit."""
    if _roles(user, unit.pk, on) & _WRITERS:
        return Allowed()
    return Denied(_("Chỉ cán bộ văn phòng và người đứng đầu được sửa kế hoạch."), absent=True)


@permission("planning.adopt")
def can_adopt(user: User, unit: Unit, *, on: date, plan: Plan | None = None) -> Answer:
    """The head who was not the last to write the draft; the officer sees the button with the reason, others no button."""
    roles = _roles(user, unit.pk, on)
    if Role.HEAD in roles:
        if plan is None or plan.written_by_id != user.pk:
            return Allowed()
        did = _("Đã sửa kế hoạch này sau cùng nên không tự thông qua được.")
        return denied_to_authors(unit, {user.pk}, did, on=on)
    return Denied(_("Chỉ người đứng đầu đơn vị được thông qua kế hoạch."), absent=Role.OFFICER not in roles)


@permission("planning.task_state")
def can_set_task_state(user: User, task: Task, *, on: date) -> Answer:
    """The owner of the task, the officer and the head of its unit."""
    roles = _roles(user, task.plan.unit_id, on)
    is_owner = task.owner is not None and task.owner.account_id == user.pk
    if roles & _WRITERS or (is_owner and roles):
        return Allowed()
    return Denied(_("Chỉ người chủ trì, cán bộ văn phòng và người đứng đầu được ghi trạng thái việc này."), absent=True)


@permission("planning.hand_over")
def can_hand_over(user: User, unit: Unit, *, on: date) -> Answer:
    """The administrator and the head of the unit: give one person's open tasks to the next."""
    if _roles(user, unit.pk, on) & {Role.ADMINISTRATOR, Role.HEAD}:
        return Allowed()
    return Denied(_("Chỉ người quản trị và người đứng đầu được bàn giao việc của người khác."), absent=True)
