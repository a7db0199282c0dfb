"""What planning tells the shell and the home page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongket.base.access.registry import can
from tongket.base.ui.stages import Stage, Waiting
from tongket.cycle.planning.enums import PlanState, TaskState
from tongket.cycle.planning.models import Plan, Task
from tongket.cycle.planning.selectors.targets import plan_of

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place

DUE_SOON_DAYS = 14


def stage_of(place: Place) -> Stage:
    """How the plan of the place stands: "Chưa có", "Đang soạn", "Xong 30/01"."""
    plan = plan_of(place.unit.pk, place.period.code)
    if plan is None:
        return Stage("todo", _("Chưa có"))
    if plan.state == PlanState.ADOPTED and plan.adopted_on:
        return Stage("done", _("Xong %(day)s") % {"day": plan.adopted_on.strftime("%d/%m")})
    return Stage("running", _("Đang soạn"))


def waiting_for(place: Place) -> list[Waiting]:
    """What waits for the person who looks: start the plan, adopt it, tasks due soon or overdue, by due day."""
    may_edit = bool(can(place.user, "planning.edit", place.unit, on=place.today))
    plan = plan_of(place.unit.pk, place.period.code)
    may_adopt = bool(can(place.user, "planning.adopt", place.unit, plan=plan, on=place.today))
    found: list[Waiting] = []
    if plan is None and may_edit and place.period.contains(place.today):
        why = _("Chưa có chỉ tiêu và nhiệm vụ của %(period)s để so kết quả.") % {"period": place.period.says}
        title = _("Lập kế hoạch %(period)s") % {"period": place.period.says}
        found.append(Waiting(None, title, why, _("Lập kế hoạch"), place.url("planning:plan")))
    if plan is not None and plan.state == PlanState.DRAFT and may_adopt:
        title = _("Thông qua kế hoạch %(period)s") % {"period": place.period.says}
        why = _("Kế hoạch đang soạn. Thông qua rồi thì mức giao được khóa.")
        found.append(Waiting(None, title, why, _("Xem và thông qua"), place.url("planning:plan")))
    if plan is not None:
        found += [_task_waits(place, task) for task in _due_tasks(place, plan, may_edit)]
    return found


def _due_tasks(place: Place, plan: Plan, see_all: bool) -> list[Task]:
    rows = Task.objects.filter(plan=plan, due_on__isnull=False, state__in=[TaskState.TODO, TaskState.RUNNING])
    if not see_all:
        rows = rows.filter(owner__account=place.user)
    near = [
        task
        for task in rows.select_related("owner")
        if task.due_on and (task.due_on - place.today).days <= DUE_SOON_DAYS
    ]
    return sorted(near, key=lambda task: (task.due_on, task.pk))


def _task_waits(place: Place, task: Task) -> Waiting:
    assert task.due_on is not None
    left = (task.due_on - place.today).days
    if left < 0:
        why = ngettext("Đã quá hạn %(days)s ngày.", "Đã quá hạn %(days)s ngày.", -left) % {"days": -left}
    elif left == 0:
        why = _("Đến hạn hôm nay.")
    else:
        why = ngettext("Còn %(days)s ngày.", "Còn %(days)s ngày.", left) % {"days": left}
    if task.owner:
        why = _("%(why)s Chủ trì: %(owner)s.") % {"why": why, "owner": task.owner.full_name}
    return Waiting(task.due_on, task.text[:160], why, _("Ghi kết quả"), place.url("planning:task", task=task.pk))
