"""Two web processes on a PostgreSQL with a synchronous replica, while figures are being accepted: one process is killed,
the server ends every connection, the primary stops and the replica becomes the primary."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import subprocess
import sys
import threading
import time
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from tools.cluster import Server, primary_and_replica
from tools.demo_server import ROOT, environment, free_port

from tests.factories.organizations import PASSWORD

ANSWERS = 36


@dataclass
class Place:
    """The servers, the processes, and what every process is told."""

    primary: Server
    replica: Server
    env: dict[str, str]
    page: str
    waiting: list[tuple[int, int]]  # answers with their versions, to be accepted
    ports: list[int]
    processes: list[subprocess.Popen[bytes]]
    cookies: str = ""
    token: str = ""
    said_accepted: list[int] = field(default_factory=list)  # of which a person was told so

    def asked(self, which: int, path: str, form: dict[str, Any] | None = None) -> tuple[int, dict[str, str], str]:
        """One request to one process, as a browser sends it; OSError when nobody listens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.ports[which], timeout=60)
        headers = {"Cookie": self.cookies}
        body = None
        if form is not None:
            body = urllib.parse.urlencode({"csrfmiddlewaretoken": self.token, **form})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        with contextlib.closing(connection):
            connection.request("GET" if form is None else "POST", path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
            kept = "; ".join(line.partition(";")[0] for line in answer.headers.get_all("Set-Cookie") or [])
            return answer.status, {**dict(answer.headers.items()), "kept": kept}, text

    def sign_in(self, name: str) -> None:
        _status, headers, page = self.asked(0, "/tai-khoan/dang-nhap/")
        self.token = _token_in(page)
        self.cookies = headers["kept"]
        status, headers, _page = self.asked(0, "/tai-khoan/dang-nhap/", {"username": name, "password": PASSWORD})
        assert status == 302
        self.cookies = headers["kept"].replace("; tongket-wrote=1", "")  # ten seconds later
        _status, _headers, page = self.asked(1, self.page)
        self.token = _token_in(page)

    def accept(self, which: int) -> int:
        """Accept the next answer; the status told to the person, 0 when the process is gone."""
        pk, version = self.waiting[0]
        try:
            status, _headers, _page = self.asked(which, f"{self.page}don-vi/{pk}/nhan/", {"version": version})
        except (OSError, http.client.HTTPException):
            return 0
        if status == 302:
            self.said_accepted.append(pk)
        if status in (302, 409):  # 409: it was accepted, but the answer was lost on the way
            self.waiting.pop(0)
        return status

    def look(self) -> dict[str, Any]:
        return json.loads(_run(self.env, "look"))


def _token_in(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page) or re.search(
        r'X-CSRFToken": "([^"]+)"', page
    )
    assert found is not None
    return found[1]


def _run(env: dict[str, str], *words: str) -> str:
    program = [sys.executable, "-m", "tests.faces.answers_to_accept", *words]
    told = {**env, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    done = subprocess.run(program, env=told, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with contextlib.ExitStack() as stack:
        found = stack.enter_context(primary_and_replica())
        if found is None:
            pytest.skip("!! KHÔNG THẤY PostgreSQL (initdb, pg_basebackup): BỎ QUA việc đổi máy chủ cơ sở dữ liệu")
        primary, replica = found
        both = f"postgres://tongket@127.0.0.1:{primary.port},127.0.0.1:{replica.port}/tongket"
        env = environment(tmp_path, TONGKET_DATABASE=both, TONGKET_REPLICA=replica.address, TONGKET_TODAY="2023-06-12")
        upgrade = [sys.executable, "-m", "tongket", "manage", "migrate", "--no-input", "-v", "0"]
        subprocess.run(upgrade, env=env, cwd=ROOT, check=True)
        told = json.loads(_run(env, "prepare", str(ANSWERS)))
        ports = [free_port(), free_port()]
        processes = [stack.enter_context(_serving(env, port, tmp_path)) for port in ports]
        here = Place(primary, replica, env, told["page"], [tuple(one) for one in told["answers"]], ports, processes)
        for which in (0, 1):
            _wait_until(lambda which=which: _answers(here, which, "/healthz") == 200, 120)
        here.sign_in("hoi")
        yield here


@contextlib.contextmanager
def _serving(env: dict[str, str], port: int, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "tongket", "serve", "--no-jobs", "--port", str(port)]
    with (folder / f"{port}.out").open("wb") as out:
        process = subprocess.Popen(command, env=env, cwd=ROOT, stdout=out, stderr=out)
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def _answers(place: Place, which: int, path: str) -> int:
    try:
        return place.asked(which, path)[0]
    except OSError:
        return 0


def _wait_until(is_so: Any, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if is_so():
            return
        time.sleep(0.1)
    raise AssertionError(f"waited {seconds} seconds in vain")


@pytest.mark.slow
def test_nothing_accepted_is_lost_and_the_page_says_what_happens(place: Place) -> None:
    assert [place.accept(which % 2) for which in range(6)] == [302] * 6

    # who only reads gets the page from the copy; who has written does not, nor anybody while the copy lags
    _wait_until(lambda: _reads_of_the_copy(place) > 0, 20)
    place.replica.tell("SELECT pg_wal_replay_pause()")
    assert place.accept(0) == 302
    assert _health(place) == ("watch", "Bản sao chỉ đọc chậm quá 5 giây so với máy chủ chính.")
    assert f'Đã nhận</dt><dd><a href="?state=accepted">7/{ANSWERS}</a>' in place.asked(1, place.page)[2]
    place.replica.tell("SELECT pg_wal_replay_resume()")
    assert _health(place) == ("good", "Bản sao chỉ đọc theo kịp máy chủ chính, chậm 0 giây (cho phép 5).")

    # the server ends every connection of ours: the next page makes a new one
    ended = place.primary.tell(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
    )
    assert len(ended) >= 2
    assert [place.accept(which % 2) for which in range(4)] == [302] * 4

    # connections end while deeds are being done: told as done and done, or told as not done; never half
    cutter = threading.Thread(target=_cut, args=(place.primary, 12))
    cutter.start()
    while cutter.is_alive() and len(place.waiting) > 16:
        assert place.accept(0) in (302, 409, 503)
    cutter.join()
    _holds(place)

    # one process is killed in the middle of a deed: the other goes on
    first = threading.Thread(target=place.accept, args=(0,))
    first.start()
    time.sleep(0.02)
    place.processes[0].kill()
    first.join()
    assert _answers(place, 0, "/healthz") == 0
    assert place.accept(1) in (302, 409)
    assert place.accept(1) == 302
    _holds(place)

    # the primary is gone
    place.primary.stop()
    status, headers, page = place.asked(1, place.page)
    assert (status, headers["Retry-After"], "Cơ sở dữ liệu tạm thời không trả lời" in page) == (503, "10", True)
    assert ("Thử lại" in page, f'href="{place.page}"' in page, "Traceback" in page) == (True, True, False)
    before = len(place.waiting)
    assert place.accept(1) == 503
    status, _headers, page = place.asked(1, f"{place.page}don-vi/{place.waiting[0][0]}/nhan/", {"version": "0"})
    assert (status, "không có việc nào được ghi một nửa" in page) == (503, True)
    assert (len(place.waiting), _answers(place, 1, "/healthz")) == (before, 503)

    # the replica becomes the primary: the same process finds it
    place.replica.promote()
    _wait_until(lambda: _answers(place, 1, place.page) == 200, 30)
    kept = place.look()
    assert set(place.said_accepted) - set(kept["accepted"]) == set()  # nothing approved is lost
    while place.waiting:
        assert place.accept(1) in (302, 409)
    assert len(_holds(place)["accepted"]) == ANSWERS
    assert place.asked(1, f"{place.page}tong-hop/")[0] == 200


def _reads_of_the_copy(place: Place) -> int:
    """How many connections of the processes last asked the copy for figures."""
    assert place.asked(0, place.page)[0] == 200
    last = "SELECT count(*) FROM pg_stat_activity WHERE query ~ 'FROM .(collecting|reporting)_' AND pid <> pg_backend_pid()"
    return int(place.replica.tell(last)[0][0])


def _health(place: Place) -> tuple[str, str]:
    command = [sys.executable, "-m", "tongket", "health", "--json"]
    told = subprocess.run(command, env=place.env, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return next((one["level"], one["says"]) for one in json.loads(told)["checks"] if one["name"] == "replica.lag")


def _cut(server: Server, times: int) -> None:
    for _time in range(times):
        time.sleep(0.05)
        server.tell(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '' AND state <> 'idle' AND pid <> pg_backend_pid()"
        )


def _holds(place: Place) -> dict[str, Any]:
    """What was told as accepted is; nothing is counted by halves; the sums are those of a recount."""
    found = place.look()
    assert set(place.said_accepted) - set(found["accepted"]) == set()
    assert (found["halves"], found["differ"]) == ([], 0)
    return found
