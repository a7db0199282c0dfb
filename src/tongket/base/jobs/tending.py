"""Keeping the queue alive: the beat of this process, jobs of processes that died, jobs that fell out of the queue."""

from __future__ import annotations

import logging
import os
import socket
import threading
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from tongket.base.jobs.enums import JobState
from tongket.base.jobs.models import Job, Worker
from tongket.base.jobs.running import PAUSES, fail, put_back, run_job

log = logging.getLogger(__name__)
STILL_FOR = 60.0  # seconds without a beat, by our own steady clock, after which a process counts as dead
KEPT_FOR = timedelta(days=30)


def this_host() -> str:
    """Machine, its boot and process space: within one value, a process number names a process."""
    parts = [socket.gethostname()]
    for path, read in (("/proc/sys/kernel/random/boot_id", Path.read_text), ("/proc/self/ns/pid", Path.readlink)):
        with suppress(OSError):
            parts.append(str(read(Path(path))).strip())
    return " ".join(parts)[:200]


class Tending:
    """One process's part in keeping the queue; ``steady`` is a clock that nobody can set (seconds)."""

    def __init__(self, steady: Callable[[], float]) -> None:
        self.worker_id = uuid.uuid4()
        self._steady = steady
        self._host = this_host()
        self._seen: dict[uuid.UUID, tuple[int, float]] = {}
        self.runs: set[uuid.UUID] = set()  # what this process works on now
        self.taking = threading.Lock()  # held while a job is taken and put among them
        self._beat = 0

    def beat(self, now: datetime) -> None:
        """Say that this process lives; its row comes back when somebody took it away (a restored database)."""
        self._beat += 1
        rows = Worker.objects.filter(pk=self.worker_id)
        if not rows.update(beat=self._beat, seen_at=now):
            Worker.objects.create(
                pk=self.worker_id, host=self._host, pid=os.getpid(), started_at=now, seen_at=now, beat=self._beat
            )

    def leave(self, now: datetime) -> None:
        """Say goodbye; what this process still holds goes back into the queue."""
        for job in Job.objects.filter(worker=self.worker_id, state=JobState.RUNNING):
            put_back(job, job.run)
        Worker.objects.filter(pk=self.worker_id).update(stopped_at=now)

    def take_from_the_dead(self) -> list[Job]:
        """Jobs of processes that are gone: back into the queue once, the second time reported; returns those found."""
        held = Job.objects.filter(state=JobState.RUNNING).exclude(worker=None).exclude(worker=self.worker_id)
        workers = {worker.pk: worker for worker in Worker.objects.filter(pk__in=held.values("worker"))}
        found = [job for job in held.select_related("started_by") if self._is_dead(job, workers)]
        for job in found:
            _revive(job)
        return found

    def take_back_what_broke_off(self) -> list[Job]:
        """Jobs this process holds without working on them: their run ended while the database could not be told."""
        with self.taking:
            held = Job.objects.filter(state=JobState.RUNNING, worker=self.worker_id).exclude(run__in=self.runs)
            found = list(held.select_related("started_by"))
        for job in found:
            _revive(job)
        return found

    def _is_dead(self, job: Job, workers: dict[uuid.UUID, Worker]) -> bool:
        assert job.worker is not None
        worker = workers.get(job.worker)
        if worker is not None and worker.stopped_at is None and worker.host == self._host and os.name == "posix":
            with suppress(PermissionError):
                if not _is_alive(worker.pid):
                    return True
        # time on the wall may jump: a process is dead when its beat has not moved while we watched
        beat, steady = (worker.beat if worker else 0), self._steady()
        seen_beat, since = self._seen.get(job.worker, (-1, steady))
        if beat != seen_beat:
            self._seen[job.worker] = (beat, steady)
            return False
        return steady - since >= STILL_FOR


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return not _is_zombie(pid)


def _is_zombie(pid: int) -> bool:
    with suppress(OSError, IndexError):
        return Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()[0] == "Z"
    return False


def _revive(job: Job) -> None:
    assert job.run is not None
    if job.deaths:
        log.error("job %s %s: its process died twice", job.name, job.pk)
        fail(job, job.run, _("Máy chủ dừng giữa chừng hai lần khi đang làm việc này."),
             _("Xem trang Máy chủ (bộ nhớ, ổ đĩa) rồi làm lại."))  # fmt: skip
    else:
        log.warning("job %s %s: its process died, once more", job.name, job.pk)
        put_back(job, job.run, deaths=1)


def mend_the_queue(now: datetime) -> int:
    """Jobs that wait without a row in the queue, or for a moment that a clock set back has moved far away."""
    with transaction.atomic():
        rows = DBTaskResult.objects.filter(status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING])
        lost = list(Job.objects.filter(state=JobState.QUEUED).exclude(task__in=rows.values("pk")))
        for job in lost:
            job.task = run_job.enqueue(str(job.pk)).id
            job.save(update_fields=["task"])
        far = DBTaskResult.objects.filter(status=TaskResultStatus.READY, run_after__gt=now + 2 * PAUSES[-1])
        moved = far.exclude(run_after=get_date_max()).update(run_after=now)
    return len(lost) + moved


def forget_the_old(now: datetime) -> int:
    """Jobs that are over, and processes that are gone, after a month."""
    before = now - KEPT_FOR
    over = Job.objects.exclude(ended_at=None).filter(ended_at__lt=before)
    DBTaskResult.objects.filter(finished_at__lt=before).delete()
    Worker.objects.filter(seen_at__lt=before).delete()
    return over.delete()[0]
