"""How far the copy lags: by places in the primary's log, not by clocks or by what the copy says of itself."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, connections

ALIAS = "replica"
LOOK_EVERY = 1.0  # seconds
REST = 5.0  # after a copy did not answer
KEPT = 600  # places in the log


@dataclass(frozen=True)
class Lag:
    """What the last look found: ``seconds`` behind, None when the copy did not answer or is no copy any more."""

    seconds: float | None
    at_least: bool = False  # further behind than was watched

    @property
    def is_fresh(self) -> bool:
        """Near enough to be read from."""
        return self.seconds is not None and not self.at_least and self.seconds <= settings.TONGKET_REPLICA_LAG


class Watch:
    """One process's watch on the copy; looks at most once in ``LOOK_EVERY`` seconds, whoever asks."""

    def __init__(self, steady: Callable[[], float] = time.monotonic) -> None:
        self._steady = steady
        self._places: deque[tuple[float, int]] = deque(maxlen=KEPT)  # when, and how far the primary was then
        self._lock = threading.Lock()
        self._last, self._next = Lag(None), 0.0

    def lag(self) -> Lag:
        """The newest known lag."""
        now = self._steady()
        if now >= self._next and self._lock.acquire(blocking=False):
            try:
                self._last = self._look(now)
                self._next = now + (REST if self._last.seconds is None else LOOK_EVERY)
            finally:
                self._lock.release()
        return self._last

    def down(self) -> None:
        """The copy broke while it was read from: not again for a while."""
        self._last, self._next = Lag(None), self._steady() + REST

    def _look(self, now: float) -> Lag:
        try:
            primary = _place("default", "pg_current_wal_lsn()")
            if primary is not None:
                self._places.append((now, primary))
            copy = _place(ALIAS, "CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() END")
        except DatabaseError:
            connections[ALIAS].close()
            return Lag(None)
        if copy is None or not self._places:  # promoted: it is a database of its own now
            return Lag(None)
        seen = [when for when, place in self._places if place <= copy]
        if not seen:
            return Lag(now - self._places[0][0], at_least=True)
        return Lag(max(0.0, now - max(seen)))


def _place(alias: str, what: str) -> int | None:
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SELECT ({what}) - '0/0'::pg_lsn")
        found = cursor.fetchone()[0]
    return None if found is None else int(found)


watch = Watch()


def is_set() -> bool:
    """Whether the installation names a copy."""
    return ALIAS in settings.DATABASES
