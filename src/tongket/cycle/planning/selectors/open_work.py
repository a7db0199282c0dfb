"""What of planning is not finished: for handing work over."""

from __future__ import annotations

from collections.abc import Collection

from tongket.cycle.planning.enums import PlanState, TaskState
from tongket.cycle.planning.models import Plan, Task


def open_tasks_of(person_id: int | None, unit_ids: Collection[int]) -> list[Task]:
    """Tasks of these units that the person leads and that are neither done nor dropped, by due day."""
    rows = Task.objects.filter(
        plan__unit_id__in=unit_ids, owner_id=person_id, state__in=[TaskState.TODO, TaskState.RUNNING]
    )
    found = rows.select_related("plan__unit") if person_id is not None else rows.none()
    return sorted(found, key=lambda task: (task.due_on is None, str(task.due_on or ""), task.pk))


def draft_plans(unit_ids: Collection[int]) -> list[Plan]:
    """Plans of these units not adopted yet."""
    rows = Plan.objects.filter(unit_id__in=unit_ids, state=PlanState.DRAFT).select_related("unit")
    return list(rows.order_by("unit__position", "unit__code", "period"))
