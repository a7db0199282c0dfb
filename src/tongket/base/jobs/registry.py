"""Background tasks and schedules by name, as the rooms register them in their ``tasks.py``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

Work = Callable[..., Any]
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Background:
    """A task: its name, its words for people, what it does, how often a broken run is tried."""

    name: str
    says: Any  # text or a lazy translation
    work: Work
    tries: int


@dataclass(frozen=True)
class Schedule:
    """A task that is asked for by itself: every day ``at`` an hour of local time, or ``every`` so often."""

    name: str
    run: str
    at: time | None
    every: timedelta | None

    @property
    def period(self) -> timedelta:
        """How long from one run to the next."""
        return self.every or DAY

    def due_before(self, now: datetime) -> datetime:
        """The latest moment not after ``now`` (aware, local) at which this is due."""
        if self.at is not None:
            today = datetime.combine(now.date(), self.at, tzinfo=now.tzinfo)
            return today if today <= now else today - DAY
        start = datetime(2000, 1, 1, tzinfo=now.tzinfo)
        return start + (now - start) // self.period * self.period


_tasks: dict[str, Background] = {}
_schedules: dict[str, Schedule] = {}


def background(name: str, *, says: Any, tries: int = 1) -> Callable[[Work], Work]:
    """Register the function under "room.name". It takes a ``Progress`` and the ids it was enqueued with, by keyword.

    ``tries``: how often it is begun when it breaks on something that may pass (a refusal is never tried again).
    """
    if tries < 1:
        raise ValueError(f"tries of {name!r} must be 1 or more, got {tries}")

    def register(work: Work) -> Work:
        known = _tasks.get(name)
        if known is not None and known.work.__module__ != work.__module__:
            raise ValueError(
                f"background task {name!r} is registered twice: {known.work.__module__}, {work.__module__}"
            )
        _tasks[name] = Background(name, says, work, tries)
        return work

    return register


def register_schedule(name: str, *, run: str, at: time | None = None, every: timedelta | None = None) -> None:
    """Have the task ``run`` worked every day ``at`` an hour of local time, or ``every`` so often (a minute or more)."""
    if (at is None) == (every is None):
        raise ValueError(f"schedule {name!r} needs either at= or every=")
    if every is not None and not timedelta(minutes=1) <= every <= DAY:
        raise ValueError(f"schedule {name!r}: every= must lie between a minute and a day, got {every}")
    _schedules[name] = Schedule(name, run, at, every)


def task_named(name: str) -> Background:
    """The task; raises KeyError with the known names for a misspelt one."""
    if name not in _tasks:
        raise KeyError(f"no background task {name!r}; known: {', '.join(sorted(_tasks))}")
    return _tasks[name]


def has_task(name: str) -> bool:
    """Whether this version of the program knows the task."""
    return name in _tasks


def tasks() -> dict[str, Background]:
    """All tasks by name."""
    return dict(sorted(_tasks.items()))


def schedules() -> dict[str, Schedule]:
    """All schedules by name."""
    return dict(sorted(_schedules.items()))
