"""Jobs: asked for with the deed, worked once, told in words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from tests.factories.organizations import make_user
from tongket.base.jobs import clock, selectors
from tongket.base.jobs.enums import JobState
from tongket.base.jobs.models import Job
from tongket.base.jobs.progress import JobLost, Progress
from tongket.base.jobs.running import begin
from tongket.base.jobs.services import again, enqueue_on_commit
from tongket.base.jobs.tending import forget_the_old, mend_the_queue
from tongket.base.jobs.worker import Workers, claim
from tongket.cores.kernel.errors import Refused


def told(job: Job) -> tuple[str, str, str]:
    job.refresh_from_db()
    return job.state, job.words, job.remedy


def test_a_job_is_worked_with_its_ids_and_tells_its_end(queue: None, done: list[Any]) -> None:
    user = make_user()
    job = enqueue_on_commit("tests.count", by=user, things=3)
    assert (job.state, done) == (JobState.QUEUED, [])

    assert Workers(0).work_all() == 1

    assert told(job) == ("done", "Đã đếm 3.", "")
    assert (job.done, job.total, job.attempts, job.result_url, done) == (3, 3, 1, "/", [0, 1, 2])
    assert [row.status for row in DBTaskResult.objects.all()] == ["SUCCESSFUL"]
    assert list(selectors.jobs_of(user)) == [job]


def test_a_deed_that_is_rolled_back_leaves_no_job(queue: None, done: list[Any]) -> None:
    with transaction.atomic():
        enqueue_on_commit("tests.count", things=3)
        transaction.set_rollback(True)
    assert (Job.objects.count(), DBTaskResult.objects.count(), Workers(0).work_all()) == (0, 0, 0)


def test_an_unknown_task_is_said_at_once(db: None) -> None:
    with pytest.raises(KeyError, match=r"no background task 'tests\.nothing'"):
        enqueue_on_commit("tests.nothing")


def test_a_refusal_is_told_and_not_tried_again(queue: None, done: list[Any]) -> None:
    job = enqueue_on_commit("tests.refuse")
    Workers(0).work_all()
    assert told(job) == ("failed", "Tệp rỗng.", "Chọn tệp khác.")
    assert done == ["refuse"]


def test_what_breaks_is_tried_again_after_a_pause_and_then_told_without_values(queue: None, done: list[Any]) -> None:
    job = enqueue_on_commit("tests.break")
    Workers(0).work_all()
    assert (told(job)[0], done) == ("queued", ["break"])
    waits = DBTaskResult.objects.get().run_after - clock.now()
    assert timedelta(seconds=20) < waits <= timedelta(seconds=30)

    DBTaskResult.objects.update(run_after=clock.now())
    Workers(0).work_all()

    assert told(job) == (
        "failed",
        "Phần mềm gặp lỗi khi làm việc này (ValueError).",
        "Làm lại một lần; nếu vẫn vậy thì báo người giữ máy chủ giờ xảy ra lỗi.",
    )
    assert done == ["break", "break"]


def test_a_job_of_another_version_is_told(queue: None, done: list[Any]) -> None:
    job = enqueue_on_commit("tests.count", things=1)
    Job.objects.update(name="tests.gone")
    Workers(0).work_all()
    assert told(job)[:2] == ("failed", "Bản phần mềm này không có việc “tests.gone”.")
    assert str(job) == "tests.gone"


def test_a_run_that_lost_its_job_writes_nothing_more(queue: None, done: list[Any]) -> None:
    job = enqueue_on_commit("tests.count", things=1)
    held = begin(job.pk)
    assert held is not None
    assert begin(job.pk) is None
    late = Progress(*held)
    Job.objects.update(state=JobState.QUEUED, run=None)
    begin(job.pk)
    with pytest.raises(JobLost):
        late.say("muộn")
    assert told(job)[1] == ""


def test_a_stopping_process_gives_its_job_back_without_counting_a_try(queue: None, done: list[Any]) -> None:
    job = enqueue_on_commit("tests.count", things=1)
    workers = Workers(0)
    workers._stop.set()
    workers._work()
    assert (told(job)[0], job.attempts, done) == ("queued", 0, [])
    assert Workers(0).work_all() == 1
    assert told(job)[0] == "done"


def test_two_processes_take_a_job_once(queue: None, done: list[Any]) -> None:
    job = enqueue_on_commit("tests.count", things=1)
    one, other = Workers(0), Workers(0)
    held = claim(one.tending.worker_id)
    assert (held is not None, claim(other.tending.worker_id)) == (True, None)
    job.refresh_from_db()
    assert job.worker == one.tending.worker_id


def test_jobs_that_fell_out_of_the_queue_come_back(queue: None, done: list[Any]) -> None:
    job = enqueue_on_commit("tests.count", things=1)
    DBTaskResult.objects.all().delete()
    assert (Workers(0).work_all(), mend_the_queue(clock.now()), Workers(0).work_all()) == (0, 1, 1)
    assert told(job)[0] == "done"


def test_a_pause_moved_far_away_by_the_clock_is_ended(queue: None, done: list[Any]) -> None:
    job = enqueue_on_commit("tests.break")
    Workers(0).work_all()
    DBTaskResult.objects.update(run_after=clock.now() + timedelta(days=365))
    assert mend_the_queue(clock.now()) == 1
    Workers(0).work_all()
    assert told(job)[0] == "failed"


def test_what_is_over_is_forgotten_after_a_month(queue: None, done: list[Any]) -> None:
    enqueue_on_commit("tests.count", things=1)
    Workers(0).work_all()
    waiting = enqueue_on_commit("tests.count", things=1)
    assert forget_the_old(clock.now() + timedelta(days=29)) == 0
    assert forget_the_old(clock.now() + timedelta(days=31)) == 1
    assert [job.pk for job in Job.objects.all()] == [waiting.pk]


def test_where_no_queue_is_kept_the_work_is_done_after_the_commit(
    db: None, done: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        job = enqueue_on_commit("tests.count", things=2)
        assert done == []
    assert (told(job)[:2], done) == (("done", "Đã đếm 2."), [0, 1])


def test_only_ones_own_jobs_are_seen_and_the_keeper_sees_all(db: None, done: list[Any]) -> None:
    owner, other, keeper = make_user("truc"), make_user("han"), make_user("giu", is_superuser=True)
    job = enqueue_on_commit("tests.count", by=owner, things=2)
    answers = {}
    for user in (owner, other, keeper):
        client = Client()
        client.force_login(user)
        answers[user.username] = client.get(f"/viec-nen/{job.pk}/").status_code
    assert answers == {"truc": 200, "han": 404, "giu": 200}


def test_the_page_shows_how_far_and_the_part_stops_asking_at_the_end(db: None, done: list[Any]) -> None:
    owner = make_user()
    job = enqueue_on_commit("tests.count", by=owner, things=2)
    client = Client()
    client.force_login(owner)
    Job.objects.update(state=JobState.RUNNING, total=8, done=2, words="thứ 2")
    page = client.get(f"/viec-nen/{job.pk}/").content.decode()
    part = client.get(f"/viec-nen/{job.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert [text in page for text in ("2 trên 8", "thứ 2", 'http-equiv="refresh"', "<h1")] == [True] * 4
    assert ["every 2s" in part, "<h1" in part] == [True, False]

    Job.objects.update(state=JobState.FAILED, words="Tệp rỗng.", remedy="Chọn tệp khác.")
    part = client.get(f"/viec-nen/{job.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert ["every 2s" in part, "Tệp rỗng." in part, "Chọn tệp khác." in part] == [False, True, True]


def test_what_failed_is_asked_for_again_by_its_own_account_only(queue: None, done: list[Any]) -> None:
    owner, keeper = make_user("truc"), make_user("giu", is_superuser=True)
    job = enqueue_on_commit("tests.refuse", by=owner)
    Workers(0).work_all()
    pages = {}
    for user in (owner, keeper):
        client = Client()
        client.force_login(user)
        pages[user.username] = "lam-lai" in client.get(f"/viec-nen/{job.pk}/").content.decode()
        client.post(f"/viec-nen/{job.pk}/lam-lai/")
        pages[f"{user.username} asked"] = Job.objects.count()
    assert pages == {"truc": True, "truc asked": 2, "giu": False, "giu asked": 2}
    assert (told(job)[0], [one.name for one in Job.objects.all()]) == ("failed", ["tests.refuse"] * 2)

    good = enqueue_on_commit("tests.count", by=owner, things=1)
    with pytest.raises(Refused, match="làm lại"):
        again(good, by=owner)


def test_the_list_asks_the_database_the_same_for_one_and_three(db: None, done: list[Any]) -> None:
    owner, asked = make_user(), []
    client = Client()
    client.force_login(owner)
    for count in (1, 2):
        for _job in range(count):
            enqueue_on_commit("tests.count", by=owner, things=2)
        client.get("/viec-nen/")
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/viec-nen/").content.decode()
        asked.append((page.count("Đang chờ"), len(queries)))
    assert asked == [(1, asked[0][1]), (3, asked[0][1])]


def test_a_run_that_broke_off_while_the_database_was_away_is_worked_again_and_then_reported(
    queue: None, done: list[Any]
) -> None:
    """The process lives and beats, but nobody works the job: without this it would run for ever."""
    with transaction.atomic():
        job = enqueue_on_commit("tests.count", things=2)
    workers = Workers(0)
    workers.tending.beat(clock.now())
    states = []
    for _time in range(2):
        assert claim(workers.tending.worker_id) is not None  # and then the end could not be written
        workers.tending.take_from_the_dead()
        job.refresh_from_db()
        states.append(job.state)
        assert workers.tending.take_back_what_broke_off() == [job]
        job.refresh_from_db()
        states.append(job.state)
    assert states == ["running", "queued", "running", "failed"]
    assert (job.words, done) == ("Máy chủ dừng giữa chừng hai lần khi đang làm việc này.", [])


def test_a_job_that_is_being_worked_is_not_taken_back(queue: None, done: list[Any]) -> None:
    with transaction.atomic():
        enqueue_on_commit("tests.count", things=1)
    workers = Workers(0)
    held = claim(workers.tending.worker_id)
    assert held is not None
    workers.tending.runs.add(held[1])
    assert workers.tending.take_back_what_broke_off() == []
