"""Asking for background work."""

from __future__ import annotations

import threading
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import task_backends
from django_tasks_db import DatabaseBackend

from tongket.base.jobs.enums import JobState
from tongket.base.jobs.models import Job
from tongket.base.jobs.registry import task_named
from tongket.base.jobs.running import run_job
from tongket.cores.kernel.errors import Refused

woken = threading.Event()  # workers of this process look at once


def enqueue_on_commit(name: str, *, by: Any = None, says: str = "", **ids: Any) -> Job:
    """Ask for a run of the task "room.name" with the ids, once what is being written now is committed.

    Leaves a Job (its page: ``jobs:job``) and a row in the queue, both in the caller's transaction: rolled back with it,
    never lost after it. ``by`` is the account that will see it in its list; ``says`` replaces the task's own words.
    Raises KeyError for an unknown task, TypeError for ids that JSON cannot hold.
    """
    return _enqueue(name, by=by, says=says, ids=ids)


def again(job: Job, *, by: Any) -> Job:
    """Ask once more for what did not come to its end, with the same ids. Leaves the failed job as it was.

    Refused for a job that waits, runs or is done, and for anybody but the account that asked for it.
    """
    if job.state != JobState.FAILED or job.started_by_id != by.pk:
        raise Refused(_("Việc này không ở trạng thái làm lại được."), _("Mở lại trang của việc để xem."))
    return _enqueue(job.name, by=by, says=job.title, ids=job.arguments)


def enqueue_due(name: str, *, schedule: str, due_at: datetime) -> Job:
    """Ask for the run that a schedule is due."""
    return _enqueue(name, by=None, says="", ids={}, schedule=schedule, due_at=due_at)


def _enqueue(name: str, *, by: Any, says: str, ids: dict[str, Any], **fields: Any) -> Job:
    task_named(name)
    job = Job(name=name, title=says[:200], arguments=ids, started_by=by, **fields)
    with transaction.atomic():
        job.save(force_insert=True)
        if isinstance(task_backends[run_job.backend], DatabaseBackend):
            job.task = run_job.enqueue(str(job.pk)).id
            job.save(update_fields=["task"])
            transaction.on_commit(woken.set)
        else:
            transaction.on_commit(lambda: _work_at_once(job))
    return job


def _work_at_once(job: Job) -> None:
    """Where nobody keeps a queue (tests): the work is done here and now."""
    run_job.enqueue(str(job.pk))
    job.refresh_from_db()
