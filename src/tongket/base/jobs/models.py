"""Tables of background work."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models

from tongket.base.jobs.enums import OPEN, JobState
from tongket.base.jobs.registry import has_task, task_named


class JobQuerySet(models.QuerySet["Job"]):
    """Verbs over jobs."""

    def open(self) -> JobQuerySet:
        """Those that are not over."""
        return self.filter(state__in=OPEN)


class Job(models.Model):
    """A Job is one run of a background task that somebody or a schedule asked for, with its progress and its end."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80)  # "keeping.backup"
    title = models.CharField(max_length=200, blank=True)  # empty: the task's own words
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    schedule = models.CharField(max_length=80, blank=True)
    due_at = models.DateTimeField(null=True)  # of a scheduled one
    enqueued_at = models.DateTimeField(auto_now_add=True)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    total = models.PositiveIntegerField(null=True)
    done = models.PositiveIntegerField(default=0)
    words = models.CharField(max_length=500, blank=True)  # what is being done, then what came out
    remedy = models.CharField(max_length=500, blank=True)
    result_url = models.CharField(max_length=500, blank=True)
    result_name = models.CharField(max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    deaths = models.PositiveSmallIntegerField(default=0)  # of processes that were working it
    run = models.UUIDField(null=True)  # who holds it: a run that lost it may write nothing more
    worker = models.UUIDField(null=True)
    task = models.UUIDField(null=True)  # its row in the queue

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-enqueued_at"]
        indexes = [models.Index(fields=["state"]), models.Index(fields=["started_by", "-enqueued_at"])]

    def __str__(self) -> str:
        return self.title or (str(task_named(self.name).says) if has_task(self.name) else self.name)

    @property
    def is_open(self) -> bool:
        """Whether it is not over."""
        return self.state in OPEN

    @property
    def percent(self) -> int | None:
        """How far, None where nobody can say."""
        return min(100, self.done * 100 // self.total) if self.total else None

    @property
    def badge_state(self) -> Any:
        """The state in the words of the badge."""
        return {"queued": "idle", "running": "running", "done": "done", "failed": "wrong"}[self.state]


class Worker(models.Model):
    """A Worker is one process that works jobs; its beat moves while it lives."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    host = models.CharField(max_length=200)  # machine, boot and process space: where its number means something
    pid = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    beat = models.PositiveBigIntegerField(default=0)
    stopped_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.host} {self.pid}"


class ScheduleState(models.Model):
    """A ScheduleState is the last due moment of a schedule that was seen to."""

    name = models.CharField(max_length=80, primary_key=True)
    last_due = models.DateTimeField()
    noticed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
