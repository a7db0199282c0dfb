"""Schedules: once a due moment, late after a night off, sane when the clock jumps."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tongket.base.jobs.models import Job, ScheduleState
from tongket.base.jobs.registry import Schedule, register_schedule, schedules
from tongket.base.jobs.scheduling import ask_for_what_is_due

ONE = "tests.nightly"


def at(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


@pytest.fixture
def nightly(db: None, done: list[Any]) -> None:
    register_schedule(ONE, run="tests.tick", at=time(1, 30))


def due(moment: str) -> list[str]:
    asked = ask_for_what_is_due(at(moment))
    return [
        timezone.localtime(job.due_at).isoformat(" ", "minutes")[:16]
        for job in asked
        if job.schedule == ONE and job.due_at
    ]


def test_a_new_schedule_waits_for_its_moment_and_then_runs_once(nightly: None) -> None:
    assert [due(f"2024-12-12 {hour}") for hour in ("01:29", "01:30", "01:31", "23:59")] == [
        [],
        ["2024-12-12 01:30"],
        [],
        [],
    ]
    assert due("2024-12-13 01:30") == ["2024-12-13 01:30"]


def test_three_nights_off_give_one_late_run(nightly: None) -> None:
    due("2024-12-12 01:30")
    assert (due("2024-12-15 08:00"), due("2024-12-15 09:00")) == (["2024-12-15 01:30"], [])


def test_every_ten_minutes(db: None, done: list[Any]) -> None:
    register_schedule(ONE, run="tests.tick", every=timedelta(minutes=10))
    moments = ("00:01", "00:09", "00:10", "00:19", "01:05", "01:06")
    assert [due(f"2024-12-12 {moment}") for moment in moments] == [
        [], [], ["2024-12-12 00:10"], [], ["2024-12-12 01:00"], [],
    ]  # fmt: skip


def test_a_clock_set_back_a_year_neither_floods_nor_stalls(nightly: None) -> None:
    due("2024-12-12 01:30")
    assert [due(f"2023-12-12 {hour}") for hour in ("09:00", "09:01")] == [[], []]
    assert due("2023-12-13 01:31") == ["2023-12-13 01:30"]
    assert (due("2024-12-13 10:00"), due("2024-12-13 10:01")) == (["2024-12-13 01:30"], [])


def test_a_clock_set_back_five_minutes_does_not_run_twice(nightly: None) -> None:
    due("2024-12-11 12:00")
    assert [due(f"2024-12-12 {hour}") for hour in ("01:31", "01:26", "01:30", "01:32")] == [
        ["2024-12-12 01:30"],
        [],
        [],
        [],
    ]


def test_a_clock_a_year_ahead_and_back_gives_one_run_more(nightly: None) -> None:
    due("2024-12-12 01:30")
    assert due("2025-12-12 09:00") == ["2025-12-12 01:30"]
    assert [due(f"2024-12-12 09:0{minute}") for minute in range(3)] == [[], [], []]
    assert due("2024-12-13 01:30") == ["2024-12-13 01:30"]


def test_of_two_that_saw_the_same_moment_one_asks(nightly: None) -> None:
    due("2024-12-11 12:00")
    state = ScheduleState.objects.get(name=ONE)
    from tongket.base.jobs.scheduling import _ask

    schedule: Schedule = schedules()[ONE]
    now = at("2024-12-12 02:00")
    assert [_ask(schedule, state, now) is not None for _process in range(3)] == [True, False, False]
    assert Job.objects.filter(schedule=ONE).count() == 1


@pytest.mark.parametrize("wrong", [{}, {"at": time(1), "every": timedelta(hours=1)}, {"every": timedelta(seconds=5)}])
def test_a_schedule_says_when(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"schedule 'tests\.wrong'"):
        register_schedule("tests.wrong", run="tests.tick", **wrong)
