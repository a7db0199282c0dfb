"""A queue that is really kept, and tasks to put into it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tongket.base.jobs import registry
from tongket.base.jobs.progress import Outcome, Progress
from tongket.base.jobs.registry import background
from tongket.cores.kernel.errors import Refused

QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def queue(settings: Any, transactional_db: None) -> None:
    """Jobs wait in the database until a worker takes them."""
    settings.TASKS = QUEUE


@pytest.fixture
def done() -> Iterator[list[Any]]:
    """What the tasks of this test did; the tasks are gone afterwards."""
    happened: list[Any] = []
    before, plans = registry.tasks(), registry.schedules()

    @background("tests.count", says="Đếm")
    def count(progress: Progress, *, things: int) -> Outcome:
        progress.total(things)
        for thing in range(things):
            progress.step(says=f"thứ {thing + 1}")
            happened.append(thing)
        return Outcome(f"Đã đếm {things}.", "/", "Về đầu")

    @background("tests.refuse", says="Từ chối", tries=3)
    def refuse(progress: Progress) -> None:
        happened.append("refuse")
        raise Refused("Tệp rỗng.", "Chọn tệp khác.")

    @background("tests.break", says="Hỏng", tries=2)
    def broken(progress: Progress) -> None:
        happened.append("break")
        raise ValueError("Nguyễn Văn Kín")

    @background("tests.tick", says="Định kỳ")
    def tick(progress: Progress) -> None:
        happened.append(progress.due_at)

    yield happened
    registry._tasks.clear()
    registry._tasks.update(before)
    registry._schedules.clear()
    registry._schedules.update(plans)
