"""Deeds on key tasks and measures."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.text import clean
from tongket.cycle.planning.enums import PlanState, TaskKind, TaskState
from tongket.cycle.planning.models import Indicator, Plan, Task
from tongket.cycle.planning.services.plans import as_period, locked, must_be_draft, started_plan, written

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Person, Unit


@transaction.atomic
def add_task(
    *,
    unit: Unit,
    period: Period | str,
    kind: str,
    text: str,
    by: User,
    on: date,
    at: datetime,
    owner: Person | None = None,
    due_on: date | None = None,
    indicator: Indicator | None = None,
    quote: str = "",
    reason: str = "",
) -> Task:
    """Put a task or measure last in its list; in an adopted plan that needs a reason. Leaves an audit row."""
    require(by, "planning.edit", unit, on=on)
    plan = started_plan(unit, as_period(period))
    if plan.state == PlanState.ADOPTED and not clean(reason).strip():
        raise Refused(_("Kế hoạch đã thông qua: việc thêm vào phải có lý do."), _("Ghi lý do hoặc văn bản giao việc."))
    task = Task(plan=plan, kind=TaskKind(kind), ordinal=_last(plan, kind) + 1, quote=quote)
    _fill(task, text=text, owner=owner, due_on=due_on, indicator=indicator)
    task.save()
    written(plan, by)
    record(
        by=by,
        verb="planning.task_added",
        target=task,
        unit_id=unit.pk,
        after=_plain(task),
        reason=clean(reason).strip(),
        at=at,
    )
    return task


@transaction.atomic
def edit_task(
    *,
    task: Task,
    text: str,
    by: User,
    on: date,
    at: datetime,
    owner: Person | None = None,
    due_on: date | None = None,
    indicator: Indicator | None = None,
) -> Task:
    """Change words, owner, due day and link while the plan is a draft. Leaves an audit row when something changed."""
    require(by, "planning.edit", task.plan.unit, on=on)
    must_be_draft_for_tasks(task.plan)
    before = _plain(task)
    _fill(task, text=text, owner=owner, due_on=due_on, indicator=indicator)
    after = _plain(task)
    if after != before:
        task.save()
        written(task.plan, by)
        record(
            by=by,
            verb="planning.task_edited",
            target=task,
            unit_id=task.plan.unit_id,
            before=before,
            after=after,
            at=at,
        )
    return task


@transaction.atomic
def set_task_state(*, task: Task, state: str, result: str, by: User, on: date, at: datetime) -> Task:
    """Say how far the task is and what came of it, before and after adoption. Leaves an audit row for a change.

    Refuses a task called done or dropped without a word of result or reason.
    """
    require(by, "planning.task_state", task, on=on)
    result = clean(result).strip()
    if state == TaskState.DONE and not result:
        raise Refused(_("Việc xong cần một câu kết quả."), _("Ghi ngắn gọn đã làm được gì."))
    if state == TaskState.DROPPED and not result:
        raise Refused(_("Không làm nữa thì phải ghi lý do."), _("Ghi lý do vào ô kết quả."))
    before = {"state": str(task.state), "result": task.result}
    task.state, task.result = TaskState(state), result
    after = {"state": str(task.state), "result": task.result}
    if after != before:
        task.save(update_fields=["state", "result"])
        record(
            by=by,
            verb="planning.task_state_set",
            target=task,
            unit_id=task.plan.unit_id,
            before=before,
            after=after,
            at=at,
        )
    return task


@transaction.atomic
def move_task(*, task: Task, step: int, by: User, on: date, at: datetime) -> None:
    """Move the task up (-1) or down (1) in its list while the plan is a draft; at the edge nothing happens."""
    require(by, "planning.edit", task.plan.unit, on=on)
    must_be_draft_for_tasks(task.plan)
    rows = list(Task.objects.filter(plan=task.plan, kind=task.kind).order_by("ordinal", "id"))
    here = [row.pk for row in rows].index(task.pk)
    there = here + (1 if step > 0 else -1)
    if not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    _number(rows)
    written(task.plan, by)
    record(
        by=by, verb="planning.task_moved", target=task, unit_id=task.plan.unit_id, after={"ordinal": there + 1}, at=at
    )


@transaction.atomic
def delete_task(*, task: Task, by: User, on: date, at: datetime) -> None:
    """Take the task out of a draft and close the gap in the numbering. Leaves an audit row."""
    require(by, "planning.edit", task.plan.unit, on=on)
    must_be_draft_for_tasks(task.plan)
    plan, kind = task.plan, task.kind
    record(by=by, verb="planning.task_deleted", target=task, unit_id=plan.unit_id, before=_plain(task), at=at)
    task.delete()
    written(plan, by)
    _number(list(Task.objects.filter(plan=plan, kind=kind).order_by("ordinal", "id")))


def must_be_draft_for_tasks(plan: Plan) -> None:
    """Refuse when the plan is adopted, with what one may still do to its tasks."""
    try:
        must_be_draft(locked(plan))
    except Refused as refused:
        remedy = _("Ghi trạng thái và kết quả, hoặc thêm việc mới kèm lý do; việc bỏ thì chọn “Không làm nữa”.")
        raise Refused(refused.reason, remedy) from None


def _fill(task: Task, *, text: str, owner: Person | None, due_on: date | None, indicator: Indicator | None) -> None:
    words = clean(text).strip()
    if not words:
        raise Refused(_("Chưa ghi nội dung việc."), _("Ghi một câu nói rõ phải làm gì."))
    start = Period.from_code(task.plan.period).start
    if due_on is not None and due_on < start:
        raise Refused(_("Hạn đặt trước ngày đầu kỳ kế hoạch."), _("Kiểm tra lại ngày, viết ngày trước, tháng sau."))
    task.text, task.owner, task.due_on, task.indicator = words, owner, due_on, indicator


def _last(plan: Plan, kind: str) -> int:
    return Task.objects.filter(plan=plan, kind=kind).order_by("-ordinal").values_list("ordinal", flat=True).first() or 0


def _number(rows: list[Task]) -> None:
    for ordinal, row in enumerate(rows, 1):
        if row.ordinal != ordinal:
            Task.objects.filter(pk=row.pk).update(ordinal=ordinal)


def _plain(task: Task) -> dict[str, Any]:
    owner = task.owner.full_name if task.owner else None
    code = task.indicator.code if task.indicator else None
    return {"kind": str(task.kind), "text": task.text, "owner": owner, "due_on": task.due_on, "indicator": code}
