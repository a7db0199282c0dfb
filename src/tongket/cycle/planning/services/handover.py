"""Tasks go from one person to the next with the work."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cycle.organizations.selectors import known_ids_below
from tongket.cycle.planning.models import Task
from tongket.cycle.planning.selectors.open_work import open_tasks_of

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Person, Unit


@transaction.atomic
def hand_over_tasks(*, unit: Unit, giver: Person, taker: Person, by: User, on: date, at: datetime) -> int:
    """Every open task that ``giver`` leads in the unit and below goes to ``taker``; how many. An audit row for each.

    Finished and dropped tasks keep their owner; adopted plans stay adopted: only who leads changes.
    """
    require(by, "planning.hand_over", unit, on=on)
    rows = open_tasks_of(giver.pk, known_ids_below([unit.pk], on=on))
    for task in (
        Task.objects.select_for_update(of=("self",)).filter(pk__in=[row.pk for row in rows]).select_related("plan")
    ):
        task.owner = taker
        task.save(update_fields=["owner"])
        record(
            by=by, verb="planning.task_handed_over", target=task, unit_id=task.plan.unit_id,
            before={"owner": giver.full_name}, after={"owner": taker.full_name}, at=at,
        )  # fmt: skip
    return len(rows)
