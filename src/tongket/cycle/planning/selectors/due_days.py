"""Due days of the plans of many units at once, for the calendar and the reminders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tongket.cycle.planning.enums import TaskState
from tongket.cycle.planning.models import Indicator, Task


@dataclass(frozen=True)
class DueTask:
    """A task with a day: whose, what, who leads it, and whether it is still open."""

    task_id: int
    unit_id: int
    period: str
    text: str
    due_on: date
    is_open: bool
    owner_name: str
    owner_account: int | None


def due_tasks(unit_ids: Iterable[int], first: date, last: date) -> list[DueTask]:
    """Tasks of any plan of the units that are due from ``first`` to ``last``, dropped ones left out, by day."""
    rows = Task.objects.filter(plan__unit_id__in=list(unit_ids), due_on__gte=first, due_on__lte=last)
    rows = rows.exclude(state=TaskState.DROPPED).select_related("plan", "owner").order_by("due_on", "pk")
    return [
        DueTask(
            row.pk, row.plan.unit_id, row.plan.period, row.text, row.due_on or first, row.state != TaskState.DONE,
            row.owner.full_name if row.owner else "", row.owner.account_id if row.owner else None,
        )
        for row in rows
    ]  # fmt: skip


def units_with_indicators(unit_ids: Iterable[int], *, on: date) -> set[int]:
    """Those of the units that own an indicator in use on the day; it serves all units below as well."""
    rows = Indicator.objects.filter(unit_id__in=list(unit_ids)).exclude(retired_on__lte=on)
    return set(rows.order_by().values_list("unit_id", flat=True).distinct())
