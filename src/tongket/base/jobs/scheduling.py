"""What is due: each due moment of a schedule asks for exactly one job, however many processes look."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import IntegrityError, transaction

from tongket.base.jobs.models import Job, ScheduleState
from tongket.base.jobs.registry import Schedule, has_task, schedules
from tongket.base.jobs.services import enqueue_due

log = logging.getLogger(__name__)


def ask_for_what_is_due(now: datetime) -> list[Job]:
    """Enqueue one job for every schedule with a new due moment; ``now`` is local time.

    After a night with the machine off the missed moments give one late run, not one each. A new schedule waits for its
    first due moment. When the clock was set back by more than a period, counting begins anew from the new time, without a run.
    """
    states = {state.name: state for state in ScheduleState.objects.all()}
    asked = [_ask(schedule, states.get(name), now) for name, schedule in schedules().items() if has_task(schedule.run)]
    return [job for job in asked if job is not None]


def _ask(schedule: Schedule, state: ScheduleState | None, now: datetime) -> Job | None:
    due = schedule.due_before(now)
    if state is None:
        _begin_counting(schedule, due, now)
        return None
    if due > state.last_due:
        with transaction.atomic():
            # compare and set: of several processes one moves the moment on, and only that one asks
            if _move_on(state, due, now):
                return enqueue_due(schedule.run, schedule=schedule.name, due_at=due)
    elif state.last_due - now > schedule.period:
        log.warning("schedule %s: the clock was set back, counting anew", schedule.name)
        _move_on(state, due, now)
    return None


def _begin_counting(schedule: Schedule, due: datetime, now: datetime) -> None:
    try:
        with transaction.atomic():
            ScheduleState.objects.create(name=schedule.name, last_due=due, noticed_at=now)
    except IntegrityError:
        return  # another process was first


def _move_on(state: ScheduleState, due: datetime, now: datetime) -> bool:
    known = ScheduleState.objects.filter(pk=state.pk, last_due=state.last_due)
    return bool(known.update(last_due=due, noticed_at=now))
