"""Real processes: killed in the middle, stopped in order, racing for one due moment."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tools.cluster import throw_away_cluster
from tools.demo_server import ROOT, copy_of, environment, run_tongket

from tests.sampling import WHOLE

pytestmark = pytest.mark.long

PROCESS = [sys.executable, "-m", "tests.base.jobs.process"]
KILLS = 50 if WHOLE else 1


def env(folder: Path, **more: str) -> dict[str, str]:
    return {**environment(folder, **more), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}


@pytest.fixture
def folder(empty_data: Path, tmp_path: Path) -> Path:
    """A data folder of its own with an empty database."""
    return copy_of(empty_data, tmp_path / "data")


def ask(folder: Path, steps: int) -> None:
    """Put a job into the queue from another process."""
    code = (
        "from tests.base.jobs.process import register; from tongket.faces.cli.django_setup import start_django;"
        "start_django(); register(); from tongket.base.jobs.services import enqueue_on_commit;"
        f"enqueue_on_commit('tests.slow', steps={steps})"
    )
    subprocess.run([sys.executable, "-c", code], env=env(folder), cwd=ROOT, check=True)


def started(folder: Path) -> subprocess.Popen[bytes]:
    process = subprocess.Popen([*PROCESS, "slow"], env=env(folder), cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"started\n"
    return process


def jobs(folder: Path) -> list[tuple[Any, ...]]:
    with sqlite3.connect(folder / "tongket.sqlite3") as base:
        return base.execute("SELECT state, attempts, deaths, words FROM jobs_job WHERE name = 'tests.slow'").fetchall()


def wait_until(is_so: Callable[[], object], seconds: int = 60) -> None:
    for _try in range(seconds * 20):
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds} seconds in vain")


@pytest.fixture
def kept() -> Iterator[list[subprocess.Popen[bytes]]]:
    processes: list[subprocess.Popen[bytes]] = []
    yield processes
    for process in processes:
        process.kill()
        process.wait()


@pytest.mark.parametrize("kill", range(KILLS))
def test_a_job_of_a_killed_process_is_done_by_the_next(folder: Path, kept: list[Any], kill: int) -> None:
    ask(folder, 8)
    first = started(folder)
    kept.append(first)
    wait_until((folder / "steps.txt").exists)
    time.sleep(kill % 7 * 0.05)
    first.send_signal(signal.SIGKILL)
    first.wait()

    kept.append(started(folder))
    wait_until(lambda: [row[0] for row in jobs(folder)] == ["done"])
    [(state, _attempts, deaths, words)] = jobs(folder)
    assert (state, words) == ("done", "8 bước")
    assert deaths in (0, 1)  # 0: it was done before the kill


def test_a_job_that_kills_its_process_twice_is_reported(folder: Path, kept: list[Any]) -> None:
    ask(folder, 400)
    for _life in range(2):
        process = started(folder)
        kept.append(process)
        wait_until(lambda: [row[0] for row in jobs(folder)] == ["running"])
        time.sleep(0.2)
        process.send_signal(signal.SIGKILL)
        process.wait()
    kept.append(started(folder))
    wait_until(lambda: [row[0] for row in jobs(folder)] == ["failed"])
    assert jobs(folder) == [("failed", 2 - 1, 1, "Máy chủ dừng giữa chừng hai lần khi đang làm việc này.")]


def test_sigterm_gives_the_job_back_at_once(folder: Path, kept: list[Any]) -> None:
    ask(folder, 400)
    process = started(folder)
    kept.append(process)
    wait_until(lambda: [row[0] for row in jobs(folder)] == ["running"])
    process.terminate()
    assert process.wait(timeout=60) == 0
    # given back before its 400 steps were over
    assert jobs(folder) == [("queued", 0, 0, "")]


def test_serving_stops_in_order_and_says_goodbye(folder: Path, kept: list[Any]) -> None:
    from tools.demo_server import free_port

    command = [sys.executable, "-m", "tongket", "serve", "--port", str(free_port())]
    for stop in (signal.SIGTERM, signal.SIGINT):
        server = subprocess.Popen(command, env=env(folder), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        kept.append(server)
        assert server.stdout is not None
        while b"Ctrl+C" not in server.stdout.readline():  # the address of the first page comes before
            assert server.poll() is None
        server.send_signal(stop)
        _out, err = server.communicate(timeout=30)
        assert (server.returncode, err) == (0, b"")
    with sqlite3.connect(folder / "tongket.sqlite3") as base:
        assert base.execute("SELECT count(*), count(stopped_at) FROM jobs_worker").fetchall() == [(2, 2)]


def test_work_once_does_what_waits(folder: Path) -> None:
    code = (
        "from tongket.faces.cli.django_setup import start_django; start_django();"
        "from tongket.base.jobs.services import enqueue_on_commit; enqueue_on_commit('jobs.forget_old')"
    )
    subprocess.run([sys.executable, "-c", code], env=env(folder), cwd=ROOT, check=True)
    worked = [run_tongket(folder, "work", "--once").stdout.decode() for _time in range(2)]
    assert worked == ["Đã làm 1 việc.\n", "Đã làm 0 việc.\n"]


def test_work_is_not_begun_on_data_of_another_version(folder: Path) -> None:
    with sqlite3.connect(folder / "tongket.sqlite3") as base:
        base.execute("DELETE FROM django_migrations WHERE app = 'health'")
    told = run_tongket(folder, "work", "--once")
    assert told.returncode != 0
    assert "tongket upgrade" in told.stderr.decode()


def test_four_processes_on_postgresql_ask_once_for_every_due_moment(tmp_path: Path) -> None:
    with throw_away_cluster() as address:
        if not address:
            pytest.skip("no PostgreSQL binaries")
        where = env(tmp_path, TONGKET_DATABASE=address)
        migrate = [sys.executable, "-m", "tongket", "manage", "migrate", "-v", "0"]
        subprocess.run(migrate, env=where, cwd=ROOT, check=True)
        nights = 15
        race = [*PROCESS, "race", str(nights)]
        runs = [
            subprocess.Popen(race, env=where, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            for _process in range(4)
        ]
        assert [run.stdout.readline() for run in runs if run.stdout] == [b"ready\n"] * 4
        begins = f"{time.time() + 0.5}\n".encode()
        for run in runs:
            assert run.stdin is not None
            run.stdin.write(begins)
            run.stdin.flush()
        got = [[int(word) for word in run.communicate(timeout=120)[0].split()] for run in runs]
    # the first moment begins the counting; a process that lagged may have seen one more night
    assert sum(count for count, _night in got) == max(night for _count, night in got)
