"""Threads that work the queue: some that take jobs, one that keeps the queue and asks for what is due."""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections.abc import Callable

from django.db import DatabaseError, close_old_connections, connections, transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tongket.base.jobs import clock
from tongket.base.jobs.models import Job
from tongket.base.jobs.running import begin, execute
from tongket.base.jobs.scheduling import ask_for_what_is_due
from tongket.base.jobs.services import woken
from tongket.base.jobs.tending import Tending, mend_the_queue

log = logging.getLogger(__name__)
LOOK_EVERY = 1.0  # seconds between looks into the queue
TEND_EVERY = 15.0
MEND_EVERY = 20  # every so many tendings


def claim(worker: uuid.UUID) -> tuple[Job, uuid.UUID] | None:
    """Take the next job for this process: its row in the queue and the job itself in one transaction."""
    ready = DBTaskResult.objects.ready()
    if not ready.exists():  # a look costs no lock
        return None
    with transaction.atomic():
        row = ready.get_locked()
        if row is None:
            return None
        row.claim(str(worker))
        held = begin(uuid.UUID(row.args_kwargs["args"][0]), worker)
        if held is None:  # its job is over or gone
            DBTaskResult.objects.filter(pk=row.pk).update(status=TaskResultStatus.SUCCESSFUL, finished_at=clock.now())
        return held


class Workers:
    """The background work of one process: ``start`` after the server is up, ``stop`` before the process ends."""

    def __init__(self, threads: int = 2, *, look_every: float = LOOK_EVERY, tend_every: float = TEND_EVERY) -> None:
        self.tending = Tending(time.monotonic)
        self._stop = threading.Event()
        self._look_every, self._tend_every = look_every, tend_every
        self._tended = 0
        self._threads = [
            threading.Thread(target=self._live, args=(self._tend, tend_every), name="tongket-tending", daemon=True),
            *(
                threading.Thread(target=self._live, args=(self._work, look_every), name=f"tongket-job-{n}", daemon=True)
                for n in range(1, threads + 1)
            ),
        ]

    def start(self) -> None:
        """Begin; the first beat is made before any job is taken."""
        self._guarded(self._tend)
        for thread in self._threads:
            thread.start()

    def stop(self, patience: float = 10.0) -> bool:
        """Take no more jobs, let the running ones end or give back; False when one did not within ``patience`` seconds."""
        self._stop.set()
        woken.set()
        until = time.monotonic() + patience
        for thread in self._threads:
            thread.join(max(0.1, until - time.monotonic()))
        self._guarded(lambda: self.tending.leave(clock.now()))
        connections.close_all()
        return not any(thread.is_alive() for thread in self._threads)

    def wait(self) -> None:
        """Until somebody stops it."""
        while not self._stop.wait(1):
            pass

    def work_all(self) -> int:
        """Work what is ready, here and now; how many jobs."""
        count = 0
        while self._work():
            count += 1
        return count

    def _live(self, deed: Callable[[], bool], pause: float) -> None:
        while not self._stop.is_set():
            close_old_connections()
            if self._guarded(deed):
                continue
            if deed == self._work:
                woken.wait(pause)
                woken.clear()
            else:
                self._stop.wait(pause)
        connections.close_all()

    def _guarded(self, deed: Callable[[], object]) -> bool:
        """A database that is locked, full or away does not end the thread: it looks again."""
        try:
            return bool(deed())
        except DatabaseError:
            log.exception("background work: the database did not answer")
            return False

    def _work(self) -> bool:
        with self.tending.taking:
            held = claim(self.tending.worker_id)
            if held is None:
                return False
            self.tending.runs.add(held[1])
        try:
            execute(*held, self._stop.is_set)
        finally:
            self.tending.runs.discard(held[1])
        return True

    def _tend(self) -> bool:
        now = clock.now()
        self.tending.beat(now)
        self.tending.take_back_what_broke_off()
        self.tending.take_from_the_dead()
        ask_for_what_is_due(now)
        if self._tended % MEND_EVERY == 0:
            mend_the_queue(now)
        self._tended += 1
        return False
