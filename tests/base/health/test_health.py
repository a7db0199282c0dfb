"""Health: what is wrong is said with the way to mend it; a broken check is itself said."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as live
from django.test import Client
from tools.demo_server import copy_of, environment, run_tongket

from tests.factories.organizations import make_user
from tongket.base.audit.services import record
from tongket.base.health import checks
from tongket.base.health.checks import Finding, Level, examine, good, register, watch, worst, wrong
from tongket.base.health.looks.machine import clock as look_at_clock
from tongket.base.health.looks.program import key
from tongket.base.health.looks.work import background, mail
from tongket.base.health.services import note
from tongket.base.jobs import clock
from tongket.base.jobs.enums import JobState
from tongket.base.jobs.models import Job, Worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def only() -> Iterator[None]:
    """No checks but those of the test."""
    kept = dict(checks._checks)
    checks._checks.clear()
    yield
    checks._checks.clear()
    checks._checks.update(kept)


def works(now: datetime) -> Worker:
    return Worker.objects.create(host="h", pid=1, started_at=now, seen_at=now)


def test_every_check_of_the_house_runs_and_mends_what_it_finds() -> None:
    results = examine(clock.now())
    assert len(results) >= 9
    assert [one.name for one in results if "Không kiểm tra được" in one.finding.says] == []
    assert [one.name for one in results if one.finding.level > Level.GOOD and not one.finding.remedy] == []


def test_a_broken_check_is_said_and_hides_no_other(only: None) -> None:
    @register("tests.broken", title="Hỏng")
    def broken(now: datetime) -> Finding:
        raise KeyError("Nguyễn Văn Kín")

    @register("tests.fine", title="Tốt")
    def fine(now: datetime) -> Finding:
        return good("Tốt.")

    results = examine(clock.now())
    assert [(one.name, one.finding.level, one.finding.says) for one in results] == [
        ("tests.broken", Level.WRONG, "Không kiểm tra được mục này (KeyError)."),
        ("tests.fine", Level.GOOD, "Tốt."),
    ]


def test_the_worst_stands_first_and_decides(only: None) -> None:
    for name, finding in (("a.b", good("a")), ("c.d", watch("c", "làm c")), ("e.f", wrong("e", "làm e"))):
        register(name, title=name)(lambda now, finding=finding: finding)
    results = examine(clock.now())
    assert [one.name for one in results] == ["e.f", "c.d", "a.b"]
    assert (worst(results), worst(results[1:]), worst(results[2:]), worst([])) == (2, 1, 0, 0)


def test_jobs_nobody_works_are_said() -> None:
    now = clock.now()
    assert background(now).says == "Chưa có tiến trình nào làm việc nền: nhắc hạn và tự sao lưu không chạy."
    worker = works(now - timedelta(minutes=6))
    assert background(now).level == Level.WRONG
    Worker.objects.filter(pk=worker.pk).update(seen_at=now)
    assert background(now).level == Level.GOOD


def test_jobs_that_wait_or_failed_are_said_with_their_page() -> None:
    now = clock.now()
    works(now)
    job = Job.objects.create(name="jobs.forget_old")
    Job.objects.update(enqueued_at=now - timedelta(minutes=31))
    found = background(now)
    assert (found.level, found.says, found.url) == (
        Level.WRONG,
        "1 việc nền đã chờ quá 30 phút mà chưa được làm.",
        f"/viec-nen/{job.pk}/",
    )
    Job.objects.update(state=JobState.FAILED, ended_at=now)
    assert (background(now).level, background(now).url) == (Level.WATCH, f"/viec-nen/{job.pk}/")
    assert background(now + timedelta(days=8)).level == Level.WRONG  # nobody was seen since
    Job.objects.update(ended_at=now - timedelta(days=8))
    assert background(now).level == Level.GOOD


def test_a_clock_a_year_off_is_said() -> None:
    now = clock.now()
    record(by=None, verb="tests.deed", target=make_user(), unit_id=None, at=now)
    levels = {days: look_at_clock(now + timedelta(days=days)).level for days in (-3650, -365, -1, 0, 1, 200, 365)}
    assert levels == {-3650: 2, -365: 2, -1: 2, 0: 0, 1: 0, 200: 0, 365: 1}


def test_the_last_mail_is_remembered() -> None:
    now = clock.now()
    assert mail(now).level == Level.GOOD
    note("mail", ok=False, at=now, says="máy chủ thư không trả lời")
    assert (mail(now).level, "máy chủ thư không trả lời" in mail(now).says) == (Level.WATCH, True)
    note("mail", ok=True, at=now)
    assert mail(now).level == Level.GOOD


@pytest.mark.skipif(os.name != "posix", reason="file modes")
def test_a_key_that_others_can_read_is_said(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    file = tmp_path / "secret.key"
    file.touch(mode=0o600)
    assert key(clock.now()).level == Level.GOOD
    file.chmod(0o640)
    assert key(clock.now()).level == Level.WRONG


def test_the_page_is_for_the_keeper_and_says_how_to_mend(only: None) -> None:
    register("tests.disk", title="Ổ đĩa")(lambda now: wrong("Ổ đĩa còn 3 MB.", "Dọn thùng rác."))
    keeper, officer = Client(), Client()
    keeper.force_login(make_user("giu", is_superuser=True))
    officer.force_login(make_user("han"))
    page = keeper.get("/may-chu/")
    text = page.content.decode()
    assert [word in text for word in ("Ổ đĩa còn 3 MB.", "Dọn thùng rác.", "Có điều cần sửa ngay")] == [True] * 3
    assert (page.status_code, officer.get("/may-chu/").status_code) == (200, 403)


def test_healthz_says_one_word_to_strangers_without_a_session(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        answer = Client().get("/healthz", headers={"host": "10.1.2.3"})
    assert (answer.status_code, answer.json(), dict(answer.cookies)) == (200, {"status": "ok"}, {})
    assert Client().post("/healthz").status_code == 405


def test_healthz_is_503_when_the_database_does_not_answer(tmp_path: Path) -> None:
    (tmp_path / "tongket.sqlite3").write_bytes(b"x" * 9000)
    code = (
        "import logging; from tongket.faces.cli.django_setup import start_django; start_django(); logging.disable();"
        "from django.test import Client; answer = Client().get('/healthz'); print(answer.status_code, answer.content.decode())"
    )
    told = subprocess.run([sys.executable, "-c", code], env=environment(tmp_path), capture_output=True, check=True)
    assert told.stdout.decode() == '503 {"status": "down"}\n'


def test_the_command_tells_and_its_code_is_the_level(empty_data: Path, tmp_path: Path) -> None:
    copy_of(empty_data, tmp_path)
    answer = run_tongket(tmp_path, "health", "--json")
    told = json.loads(answer.stdout)
    assert (answer.returncode, told["level"]) == (2, "wrong")  # nobody has worked jobs here yet
    assert {one["name"] for one in told["checks"] if one["level"] == "wrong"} == {"work.jobs", "keeping.backup"}

    with sqlite3.connect(tmp_path / "tongket.sqlite3") as base:
        base.execute("DELETE FROM django_migrations WHERE app = 'health'")
    told = json.loads(run_tongket(tmp_path, "health", "--json").stdout)
    assert {one["name"] for one in told["checks"] if one["level"] == "wrong"} == {
        "work.jobs",
        "keeping.backup",
        "base.migrations",
    }


def test_the_command_works_on_a_database_that_is_garbage(tmp_path: Path) -> None:
    (tmp_path / "tongket.sqlite3").write_bytes(b"x" * 9000)
    answer = run_tongket(tmp_path, "health")
    told = [
        line.partition(":")[0].split(maxsplit=2)[2]
        for line in answer.stdout.decode().splitlines()
        if "được mục này" in line
    ]
    assert answer.returncode == 2
    assert {"Cơ sở dữ liệu", "Cấu trúc dữ liệu", "Việc chạy nền", "Thư"} <= set(told)
    assert "Ổ đĩa chứa dữ liệu còn trống" in answer.stdout.decode()


def test_the_settings_name_the_folder_that_is_looked_at() -> None:
    assert live.DATA.is_dir()
