"""What a running task holds: it says how far it is, reads the clock, and learns that it must stop."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, connections

from tongket.base.jobs import clock
from tongket.base.jobs.enums import JobState
from tongket.base.jobs.models import Job

Reach = Callable[[str, int, int], None]  # what is being done, how many are done, of how many


@dataclass(frozen=True)
class Outcome:
    """What a task hands back: words for people and, where there is one, the page of the result."""

    says: str = ""
    url: str = ""
    link: str = ""  # the words of the link


class JobLost(Exception):
    """The job was given to another run: this one must write nothing more."""


class JobStopped(Exception):
    """The process is stopping: the job goes back into the queue."""


class Progress:
    """The hand of one run on its job. ``step`` and ``say`` raise when the run must end; the task lets that through."""

    def __init__(self, job: Job, run: uuid.UUID, stopping: Callable[[], bool] = lambda: False) -> None:
        self.job_id = job.pk
        self.started_by = job.started_by
        self.due_at = job.due_at
        self.attempt = job.attempts
        self._run, self._stopping, self._done = run, stopping, 0

    @property
    def now(self) -> datetime:
        """The time for ``at=``: of the demo's day in the demo."""
        return clock.working_now()

    @property
    def today(self) -> date:
        """The day for ``on=``."""
        return self.now.date()

    def total(self, count: int) -> None:
        """How many things there are to do."""
        self._done = 0
        self._write(total=count, done=0)

    def step(self, count: int = 1, *, says: str = "") -> None:
        """So many more are done; not inside a transaction of one's own, or nobody sees it until its end."""
        self._done += count
        self._write(done=self._done, **({"words": says[:500]} if says else {}))

    def say(self, words: str) -> None:
        """What is being done now."""
        self._write(words=words[:500])

    def reach(self, words: str, done: int, total: int) -> None:
        """All three at once: what is being done, and how far."""
        self._done = done
        self._write(words=words[:500], done=done, total=total)

    @contextmanager
    def beside(self) -> Iterator[Reach]:
        """``reach`` for inside a long transaction of one's own: written over a connection of its own, so that it is seen.

        On SQLite, which has one writer at a time, it is seen when the transaction ends. It raises as ``step`` does.
        """
        if connection.vendor == "sqlite" or connection.in_atomic_block:
            yield self.reach
            return
        with ThreadPoolExecutor(1, "tongket-progress") as other:
            try:
                yield lambda words, done, total: other.submit(self.reach, words, done, total).result()
            finally:
                other.submit(connections.close_all).result()

    def _write(self, **fields: Any) -> None:
        if self._stopping():
            raise JobStopped
        held = Job.objects.filter(pk=self.job_id, run=self._run, state=JobState.RUNNING)
        if not held.update(**fields):
            raise JobLost
