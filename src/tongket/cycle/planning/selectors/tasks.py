"""Reads of key tasks and measures, and who may own them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.cores.kernel.text import fold, name_key
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.planning.enums import TaskKind, TaskState
from tongket.cycle.planning.models import Task

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Person, Unit


def tasks_for(unit_id: int, period_code: str) -> list[Task]:
    """Key tasks, then measures, of the unit's plan for the period, each in its order, with owner and indicator."""
    rows = Task.objects.filter(plan__unit_id=unit_id, plan__period=period_code)
    rows = rows.select_related("owner", "indicator", "plan")
    return sorted(rows, key=lambda row: (row.kind != "task", row.ordinal, row.pk))


def task_of(unit_id: int, period_code: str, task_id: int) -> Task | None:
    """The task with this id in the unit's plan for the period, or None."""
    rows = Task.objects.filter(plan__unit_id=unit_id, plan__period=period_code, pk=task_id)
    return rows.select_related("owner", "indicator", "plan__unit").first()


def owners_for(unit: Unit, *, on: date) -> list[Person]:
    """The people of the unit and the units below it on the day, by given name."""
    return sorted(organizations.people_kept_below(unit, on), key=lambda person: name_key(person.full_name))


@dataclass(frozen=True)
class ShownTask:
    """A task as its list draws it."""

    task: Task
    state: str
    state_says: str
    due_says: str
    late: bool
    may_set: bool


@dataclass(frozen=True)
class TaskGroup:
    """Key tasks, or measures."""

    kind: str
    name: str
    tasks: tuple[ShownTask, ...]


_LOOKS = {TaskState.TODO: "idle", TaskState.RUNNING: "running", TaskState.DONE: "done", TaskState.DROPPED: "warn"}


def shown_tasks(tasks: list[Task], user: User, today: date, *, sees_all: bool, wanted: str = "") -> list[TaskGroup]:
    """The tasks that hold the words wanted (text, owner; no diacritics needed), by kind, as the list draws them."""
    words = fold(wanted).split()
    groups: list[TaskGroup] = []
    for kind in TaskKind:
        rows = [row for row in tasks if row.kind == kind and all(word in _searchable(row) for word in words)]
        groups.append(TaskGroup(kind, str(kind.label), tuple(_shown(row, user, today, sees_all) for row in rows)))
    return groups


def _searchable(task: Task) -> str:
    return fold(f"{task.text} {task.owner.full_name if task.owner else ''}")


def _shown(task: Task, user: User, today: date, sees_all: bool) -> ShownTask:
    state = TaskState(task.state)
    is_open = state in (TaskState.TODO, TaskState.RUNNING)
    left = (task.due_on - today).days if task.due_on and is_open else None
    says = ""
    if left is not None:
        says = _("hôm nay") if left == 0 else _("chậm %(days)s ngày") % {"days": -left} if left < 0 else ""
    is_mine = task.owner is not None and task.owner.account_id == user.pk
    late = left is not None and left < 0
    return ShownTask(task, "wrong" if late else _LOOKS[state], str(state.label), says, late, sees_all or is_mine)
