"""One run of a job: begin it, do its work, write its end. Every change is made only by the run that holds the job."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult, get_date_max

from tongket.base.jobs import clock
from tongket.base.jobs.enums import JobState
from tongket.base.jobs.models import Job
from tongket.base.jobs.progress import JobLost, JobStopped, Outcome, Progress
from tongket.base.jobs.registry import has_task, task_named
from tongket.cores.kernel.errors import Refused

log = logging.getLogger(__name__)
PAUSES = (timedelta(seconds=30), timedelta(minutes=3), timedelta(minutes=15))  # before the second, third … try


@task()
def run_job(job_id: str) -> str:
    """Entry of the queue: begin the job and work it; django-tasks' own worker may call this as well as ours."""
    held = begin(uuid.UUID(job_id))
    if held is not None:
        execute(*held)
    return job_id


def begin(job_id: uuid.UUID, worker: uuid.UUID | None = None) -> tuple[Job, uuid.UUID] | None:
    """Take the waiting job for a new run, or None when it does not wait any more."""
    run = uuid.uuid4()
    job = Job.objects.select_related("started_by").filter(pk=job_id).first()
    if job is None:
        return None
    job.attempts += 1
    taken = Job.objects.filter(pk=job_id, state=JobState.QUEUED).update(
        state=JobState.RUNNING, run=run, worker=worker, attempts=job.attempts, begun_at=clock.now(), done=0, words=""
    )
    return (job, run) if taken else None


def execute(job: Job, run: uuid.UUID, stopping: Callable[[], bool] = lambda: False) -> None:
    """Do the work and write how it ended; raises nothing but what ends the process."""
    if not has_task(job.name):
        fail(job, run, _("Bản phần mềm này không có việc “%(name)s”.") % {"name": job.name},
             _("Việc được xếp từ bản khác; làm lại từ trang của việc đó."))  # fmt: skip
        return
    try:
        outcome = task_named(job.name).work(Progress(job, run, stopping), **job.arguments)
    except JobLost:
        log.warning("job %s %s was taken over by another run", job.name, job.pk)
    except JobStopped:
        put_back(job, run)
    except Refused as refused:
        fail(job, run, refused.reason, refused.remedy)
    except Exception as trouble:  # task runner: whatever broke is written down
        log.exception("job %s %s broke at try %s", job.name, job.pk, job.attempts)
        if job.attempts < task_named(job.name).tries:
            put_back(job, run, after=PAUSES[min(job.attempts, len(PAUSES)) - 1], counts=True)
        else:
            fail(job, run, _("Phần mềm gặp lỗi khi làm việc này (%(kind)s).") % {"kind": type(trouble).__name__},
                 _("Làm lại một lần; nếu vẫn vậy thì báo người giữ máy chủ giờ xảy ra lỗi."))  # fmt: skip
    else:
        succeed(job, run, outcome if isinstance(outcome, Outcome) else Outcome())


def succeed(job: Job, run: uuid.UUID, outcome: Outcome) -> None:
    """The job is done."""
    fields: dict[str, Any] = {"result_url": outcome.url, "result_name": outcome.link[:200]}
    if outcome.says:
        fields["words"] = outcome.says[:500]
    _end(job, run, state=JobState.DONE, **fields)


def fail(job: Job, run: uuid.UUID, words: str, remedy: str) -> None:
    """The job will not be done; in words why."""
    _end(job, run, state=JobState.FAILED, words=words[:500], remedy=remedy[:500])


def _end(job: Job, run: uuid.UUID, **fields: Any) -> None:
    now = clock.now()
    with transaction.atomic():
        held = Job.objects.filter(pk=job.pk, run=run, state=JobState.RUNNING)
        if held.update(ended_at=now, run=None, **fields):
            rows = _row_of(job).filter(status=TaskResultStatus.RUNNING)
            rows.update(status=TaskResultStatus.SUCCESSFUL, finished_at=now, return_value=str(job.pk))


def put_back(
    job: Job, run: uuid.UUID | None, *, after: timedelta | None = None, counts: bool = False, **fields: Any
) -> bool:
    """Into the queue again, at once or after a pause; whether this run still held it."""
    when = clock.now() + after if after else get_date_max()
    with transaction.atomic():
        held = Job.objects.filter(pk=job.pk, run=run, state=JobState.RUNNING)
        attempts = job.attempts if counts else max(0, job.attempts - 1)
        if not held.update(state=JobState.QUEUED, run=None, worker=None, attempts=attempts, **fields):
            return False
        _row_of(job).update(status=TaskResultStatus.READY, run_after=when)
    return True


def _row_of(job: Job) -> QuerySet[Any]:
    return DBTaskResult.objects.filter(pk=job.task) if job.task else DBTaskResult.objects.none()
