"""Reading jobs."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from tongket.base.jobs.enums import JobState
from tongket.base.jobs.models import Job, Worker


def jobs_of(user: Any) -> QuerySet[Job]:
    """What the account asked for, the newest first."""
    return Job.objects.filter(started_by=user)


def job_for(user: Any, job_id: uuid.UUID) -> Job | None:
    """The job, where it is this account's to see: its own, and every one for who keeps the installation."""
    job = Job.objects.filter(pk=job_id).select_related("started_by").first()
    if job is None or not (job.started_by_id == user.pk or (user.is_active and user.is_superuser)):
        return None
    return job


def open_jobs(name: str = "") -> QuerySet[Job]:
    """What waits or runs, of one task or of all."""
    jobs = Job.objects.open()
    return jobs.filter(name=name) if name else jobs


def job_about(name: str, **ids: Any) -> Job | None:
    """The newest run of the task that was asked for with these ids."""
    told = {f"arguments__{key}": value for key, value in ids.items()}
    return Job.objects.filter(name=name, **told).select_related("started_by").first()


def failed_since(moment: datetime) -> QuerySet[Job]:
    """What ended badly since the moment, the newest first."""
    return Job.objects.filter(state=JobState.FAILED, ended_at__gte=moment).order_by("-ended_at")


def late_jobs(now: datetime, patience: timedelta) -> QuerySet[Job]:
    """What nobody has begun for so long."""
    return Job.objects.filter(state=JobState.QUEUED, enqueued_at__lte=now - patience, attempts=0).order_by(
        "enqueued_at"
    )


def last_beat() -> datetime | None:
    """When any process that works jobs was last seen."""
    return Worker.objects.order_by("-seen_at").values_list("seen_at", flat=True).first()


def newest_jobs() -> QuerySet[Job]:
    """Everything that was asked for, the newest first."""
    return Job.objects.select_related("started_by")
