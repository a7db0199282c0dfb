"""A request to more units than a page can write: background work, all or nothing, and what the page says meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from tools.cluster import throw_away_cluster
from tools.demo_server import ROOT, environment

from tests.base.jobs.conftest import QUEUE
from tests.cycle.collecting.asking import AT, ON, Asking, make_draft, wanted
from tongket.base.jobs.models import Job
from tongket.base.jobs.worker import Workers
from tongket.cores.kernel.errors import Refused
from tongket.cycle.collecting.models import Answer, Request, Sum
from tongket.cycle.collecting.services import opening
from tongket.cycle.collecting.services.requests import change_request, end_request
from tongket.cycle.organizations.models import RoleGrant, Unit, UnitVersion

MANY = opening.MOST_AT_ONCE + 1


def many_below(case: Asking, count: int = MANY) -> None:
    """So many units in all right below the asking one."""
    more = count - len(case.schools)
    units = Unit.objects.bulk_create(Unit(code=f"N{one}", kind="union", position=100 + one) for one in range(more))
    UnitVersion.objects.bulk_create(
        UnitVersion(unit=unit, name=f"Công đoàn {unit.code}", parent=case.top) for unit in units
    )


def page_of(case: Asking, name: str = "") -> str:
    return f"/u/{case.top.code}/{case.request.period}/yeu-cau/{case.request.pk}/{name}"


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def queue(settings: Any, transactional_db: None) -> None:
    settings.TASKS = QUEUE
    settings.TONGKET_TODAY = ON


def state_of(case: Asking) -> tuple[str, int, int]:
    request = Request.objects.get(pk=case.request.pk)
    return request.state, request.answers.count(), Sum.objects.filter(request=request).count()


def test_as_many_as_a_page_can_write_are_asked_at_once(db: None) -> None:
    case = make_draft(3)
    many_below(case, opening.MOST_AT_ONCE)
    sent = opening.send_request(request=case.request, by=case.asker, on=ON, at=AT)
    assert (sent.count, sent.job, Job.objects.count()) == (opening.MOST_AT_ONCE, None, 0)
    assert state_of(case) == ("open", MANY - 1, 3)


def test_one_more_is_background_work_that_the_page_shows(queue: None) -> None:
    case = make_draft(3)
    many_below(case)
    asker, chief = signed_in(case.asker), signed_in(case.chief)
    answer = asker.post(page_of(case, "gui/"))
    assert (answer.status_code, answer["Location"]) == (302, page_of(case))
    assert state_of(case) == ("draft", 0, 0)
    shown = asker.get(page_of(case)).content.decode()
    assert ('id="job-' in shown, f'action="{page_of(case, "gui/")}"' in shown) == (True, False)
    told = chief.get(page_of(case)).content.decode()
    assert ("Lê Thị Cúc đã bấm gửi" in told, 'id="job-' in told) == (True, False)
    assert asker.post(page_of(case, "gui/")).status_code == 409  # pressed twice: sent once

    assert Workers(0).work_all() == 1
    job = Job.objects.get()
    assert (job.state, job.words) == ("done", f"Đã gửi yêu cầu tới {MANY} đơn vị.")
    assert (job.result_url, job.done, job.total) == (page_of(case, "loi-nhan/"), MANY, MANY)
    assert state_of(case) == ("open", MANY, 3)
    assert asker.get(job.result_url).status_code == 200


def test_what_is_being_sent_is_what_was_looked_at(queue: None) -> None:
    case = make_draft(3)
    many_below(case)
    opening.send_request(request=case.request, by=case.asker, on=ON, at=AT)
    with pytest.raises(Refused, match="đang được gửi"):
        change_request(request=case.request, wanted=wanted(subject="Khác"), by=case.asker, on=ON, at=AT)
    with pytest.raises(Refused, match="đang được gửi"):
        end_request(request=case.request, state="cancelled", why="thôi", by=case.asker, on=ON, at=AT)
    with pytest.raises(Refused, match="đang được gửi"):
        opening.send_request(request=case.request, by=case.chief, on=ON, at=AT)
    Workers(0).work_all()
    assert state_of(case)[0] == "open"


def test_a_refused_sending_leaves_a_draft_and_its_reason(queue: None) -> None:
    case = make_draft(3)
    many_below(case)
    opening.send_request(request=case.request, by=case.asker, on=ON, at=AT)
    RoleGrant.objects.filter(account=case.asker).delete()
    Workers(0).work_all()
    assert (Job.objects.get().state, state_of(case)) == ("failed", ("draft", 0, 0))
    told = signed_in(case.chief).get(page_of(case)).content.decode()
    assert ("Lần gửi trước chưa xong, chưa đơn vị nào nhận" in told, f'action="{page_of(case, "gui/")}"' in told) == (
        True,
        True,
    )
    again = opening.send_request(request=case.request, by=case.chief, on=ON, at=AT)
    Workers(0).work_all()
    assert again.job is not None
    assert state_of(case) == ("open", MANY, 3)


def test_a_sending_that_was_done_but_not_told_is_told_done(queue: None) -> None:
    case = make_draft(3)
    many_below(case)
    opening.send_request(request=case.request, by=case.asker, on=ON, at=AT)
    opening.open_request(request=case.request, by=case.asker, on=ON, at=AT)  # its process died before it could say so
    Workers(0).work_all()
    job = Job.objects.get()
    assert (job.state, job.words) == ("done", f"Đã gửi yêu cầu tới {MANY} đơn vị.")
    assert Answer.objects.filter(request=case.request).count() == MANY


@pytest.mark.slow
def test_a_process_killed_while_it_sends_leaves_no_half_and_the_next_mends_it(tmp_path: Path) -> None:
    """On PostgreSQL, where the progress is seen from outside: killed in the middle, begun again by the next process."""
    with throw_away_cluster() as address:
        if not address:
            pytest.skip("!! KHÔNG THẤY PostgreSQL: BỎ QUA việc gửi bị giết giữa chừng")
        env = environment(tmp_path, TONGKET_DATABASE=address)
        env["PYTHONPATH"] = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
        program = [sys.executable, "-m", "tests.cycle.collecting.sending"]

        def told(what: str) -> str:
            done = subprocess.run(
                [*program, what], env=env, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
            )
            assert done.returncode == 0, done.stderr
            return done.stdout.strip()

        assert told("prepare") == "queued"
        worker = [sys.executable, "-m", "tongket", "work"]
        with (tmp_path / "out").open("wb") as out:
            first = subprocess.Popen(worker, env=env, cwd=ROOT, stdout=out, stderr=out)
            try:
                for _try in range(600):
                    if told_progress(address):
                        break
                    time.sleep(0.02)
                else:
                    raise AssertionError("it never said how far it is")
            finally:
                first.send_signal(signal.SIGKILL)
                first.wait()
            assert told("state") == "draft 0 0 running"
            assert told("second") == "open 3002 3 done 1"


def told_progress(address: str) -> bool:
    """Whether a job that runs says so from inside its transaction."""
    import psycopg

    with psycopg.connect(address) as base:
        row = base.execute("SELECT done FROM jobs_job WHERE state = 'running' AND done > 0").fetchone()
    return row is not None


def test_progress_from_inside_is_written_on_the_same_connection_where_there_is_one_writer(queue: None) -> None:
    case = make_draft(3)
    many_below(case)
    opening.send_request(request=case.request, by=case.asker, on=ON, at=AT)
    seen: list[Any] = []
    job = Job.objects.get()
    from tongket.base.jobs.progress import Progress
    from tongket.base.jobs.running import begin

    held = begin(job.pk)
    assert held is not None
    with Progress(*held).beside() as reach:
        reach("Đang ghi", 3, 7)
        seen.append(Job.objects.values_list("words", "done", "total").get())
    assert seen == [("Đang ghi", 3, 7)]
    assert not connection.in_atomic_block
