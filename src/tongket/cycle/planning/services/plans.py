"""Deeds on a plan as a whole: start, adopt, copy from the period before."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.text import squash
from tongket.cycle.planning.enums import PlanState, TaskState
from tongket.cycle.planning.models import Plan, Target, TargetValue, Task
from tongket.cycle.planning.selectors.targets import target_now

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit


def as_period(period: Period | str) -> Period:
    """The period itself, from its code when only that came."""
    return Period.from_code(period) if isinstance(period, str) else period


def started_plan(unit: Unit, period: Period) -> Plan:
    """The unit's plan for the period, made as a draft when there is none. Call inside the deed's transaction."""
    return locked(Plan.objects.get_or_create(unit=unit, period=period.code)[0])


def locked(plan: Plan) -> Plan:
    """The plan's row as it is now, held until the transaction ends: saving and adopting follow one another."""
    return Plan.objects.select_for_update().get(pk=plan.pk)


def written(plan: Plan, by: User) -> None:
    """Keep who changed the draft last: they do not adopt it (the unit's own rule)."""
    plan.written_by_id = by.pk
    plan.save(update_fields=["written_by_id"])


def must_be_draft(plan: Plan) -> None:
    """Refuse when the plan is adopted."""
    if plan.state == PlanState.ADOPTED:
        day = short_date(plan.adopted_on) if plan.adopted_on else ""
        raise Refused(
            _("Kế hoạch đã thông qua ngày %(day)s nên không sửa trực tiếp được.") % {"day": day},
            _("Mở từng chỉ tiêu và ghi mức điều chỉnh với ngày áp dụng, văn bản và lý do."),
        )


@transaction.atomic
def adopt_plan(
    *, unit: Unit, period: Period | str, by: User, on: date, decision: str, adopted_on: date | None = None
) -> Plan:
    """Adopt the plan: from now its targets change only as dated values with decision and reason.

    ``adopted_on`` is the day of the decision when it is not today. Leaves an audit row. Refuses an empty plan, one
    already adopted, a missing decision and a day still to come.
    """
    period, decision, day = as_period(period), squash(decision), adopted_on or on
    plan = Plan.objects.select_for_update().filter(unit=unit, period=period.code).first()
    require(by, "planning.adopt", unit, plan=plan, on=on)
    if plan is None or not (plan.targets.exists() or plan.tasks.exists()):
        raise Refused(
            _("Kế hoạch chưa có chỉ tiêu hay nhiệm vụ nào."),
            _("Giao ít nhất một chỉ tiêu hoặc ghi một nhiệm vụ rồi thông qua."),
        )
    if plan.state == PlanState.ADOPTED:
        must_be_draft(plan)
    if not decision:
        raise Refused(
            _("Chưa ghi văn bản thông qua."), _("Ghi số và ngày của quyết định hoặc nghị quyết, như “Số 12/QĐ-TTN”.")
        )
    if day > on:
        raise Refused(
            _("Ngày thông qua %(day)s chưa đến.") % {"day": short_date(day)},
            _("Ghi ngày của văn bản, muộn nhất là hôm nay."),
        )
    plan.state, plan.adopted_on, plan.decision = PlanState.ADOPTED, day, decision
    plan.save()
    record(
        by=by,
        verb="planning.plan_adopted",
        target=plan,
        unit_id=unit.pk,
        before={"state": "draft"},
        after={
            "state": "adopted",
            "adopted_on": day,
            "decision": decision,
            "targets": plan.targets.count(),
            "tasks": plan.tasks.count(),
        },
    )
    return plan


@transaction.atomic
def copy_from_previous(*, unit: Unit, period: Period | str, by: User, on: date, at: datetime) -> int:
    """Start the draft with last period's targets as they stood at its end; how many were taken.

    Targets the draft already has stay as they are, retired indicators are left out. Leaves an audit row. Refuses when
    last period has no plan, or this one is adopted.
    """
    require(by, "planning.edit", unit, on=on)
    period = as_period(period)
    before = period.previous()
    plan = started_plan(unit, period)
    must_be_draft(plan)
    rows = (
        Target.objects.filter(plan__unit=unit, plan__period=before.code)
        .select_related("plan", "indicator")
        .prefetch_related("values")
    )
    if not rows:
        raise Refused(
            _("Chưa có kế hoạch %(period)s để lấy.") % {"period": before.says},
            _("Gõ mức giao vào bảng, hoặc lập kế hoạch năm trước rồi lấy."),
        )
    present = set(plan.targets.values_list("indicator_id", "scope_note"))
    fresh = [
        row
        for row in rows
        if (row.indicator_id, row.scope_note) not in present
        and (row.indicator.retired_on is None or row.indicator.retired_on > period.start)
    ]
    for row in fresh:
        now = target_now(row, before.end)
        target = Target.objects.create(
            plan=plan,
            indicator=row.indicator,
            kind=row.kind,
            operator=row.operator,
            scope_note=row.scope_note,
            position=row.position,
        )
        TargetValue.objects.create(
            target=target,
            valid_from=period.start,
            amount=now.amount,
            text=now.text,
            set_by_name=by.get_full_name(),
            set_at=at,
        )
    written(plan, by)
    record(
        by=by,
        verb="planning.targets_copied",
        target=plan,
        unit_id=unit.pk,
        after={"from": before.code, "count": len(fresh)},
        at=at,
    )
    return len(fresh)


@transaction.atomic
def copy_unfinished_tasks(*, unit: Unit, period: Period | str, by: User, on: date, at: datetime) -> int:
    """Take last period's tasks and measures that are neither done nor dropped into this draft; how many were taken.

    Owners and links stay, due days are left open to be set anew; a task of the same words is not taken twice. Leaves an
    audit row. Refuses when nothing is unfinished, or the plan is adopted.
    """
    require(by, "planning.edit", unit, on=on)
    period = as_period(period)
    before = period.previous()
    plan = started_plan(unit, period)
    must_be_draft(plan)
    rows = Task.objects.filter(plan__unit=unit, plan__period=before.code, state__in=[TaskState.TODO, TaskState.RUNNING])
    if not rows:
        raise Refused(_("%(period)s không còn việc nào chưa xong.") % {"period": before.says.capitalize()})
    present = set(plan.tasks.values_list("kind", "text"))
    fresh = [row for row in rows if (row.kind, row.text) not in present]
    last = {kind: plan.tasks.filter(kind=kind).count() for kind in {row.kind for row in fresh}}
    for row in fresh:
        last[row.kind] += 1
        Task.objects.create(
            plan=plan,
            kind=row.kind,
            ordinal=last[row.kind],
            text=row.text,
            owner_id=row.owner_id,
            indicator_id=row.indicator_id,
        )
    written(plan, by)
    record(
        by=by,
        verb="planning.tasks_copied",
        target=plan,
        unit_id=unit.pk,
        after={"from": before.code, "count": len(fresh)},
        at=at,
    )
    return len(fresh)
