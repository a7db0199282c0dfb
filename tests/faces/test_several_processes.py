"""As docs/operations/proxy.md sets it up: two web processes and one for background work on PostgreSQL behind a proxy."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
from tools.cluster import throw_away_cluster
from tools.demo_server import ROOT, environment, free_port

pytestmark = pytest.mark.long

HOST = "tongket.example"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The settings that all processes share: one database, one data folder, one proxy."""
    folder = tmp_path_factory.mktemp("many")
    with throw_away_cluster() as address:
        if not address:
            pytest.skip("no PostgreSQL binaries")
        yield environment(folder, TONGKET_DATABASE=address, TONGKET_HOSTS=HOST, TONGKET_HTTPS="1")


def tongket(place: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "-m", "tongket", *arguments]
    return subprocess.run(command, env=place, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def asked(
    port: int, path: str, body: str | None = None, cookies: str = "", **more: str
) -> tuple[int, dict[str, str], str]:
    """What a proxy passes on: the name people typed, HTTPS, and from where they come."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7", "Cookie": cookies, **more}
    if body is not None:
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"https://{HOST}"}
    connection.request("GET" if body is None else "POST", path, body, headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    kept = "; ".join(line.partition(";")[0] for line in answer.headers.get_all("Set-Cookie") or [])
    return answer.status, {**dict(answer.headers.items()), "kept": kept}, text


def test_two_web_processes_and_a_worker_share_everything(place: dict[str, str]) -> None:
    data = Path(place["TONGKET_DATA"])
    ports, processes = [free_port(), free_port()], []
    tongket(place, "upgrade")
    for command in (
        ["serve", "--no-jobs", "--port", str(ports[0])],
        ["serve", "--no-jobs", "--port", str(ports[1])],
        ["work"],
    ):
        with (data / f"{len(processes)}.out").open("wb") as out:
            processes.append(
                subprocess.Popen(
                    [sys.executable, "-m", "tongket", *command], env=place, cwd=ROOT, stdout=out, stderr=out
                )
            )
    try:
        for port in ports:
            wait_for(port, data)
        told = re.search(r"Mật khẩu\s+(\S+)", tongket(place, "begin", "TTN", "Trung tâm Phương Nam"))
        assert told is not None

        _status, headers, page = asked(ports[0], "/tai-khoan/dang-nhap/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None
        form = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], "username": "quantri", "password": told[1]})
        status, signed, _page = asked(ports[0], "/tai-khoan/dang-nhap/", form, headers["kept"])
        assert status == 302
        there = asked(ports[1], "/tai-khoan/mat-khau/", cookies=signed["kept"])
        assert there[0] == 200  # signed in at one, known at the other
        assert there[1]["Strict-Transport-Security"].startswith("max-age=")

        code = "from django.contrib.sessions.models import Session; from tongket.base.access.models import SignIn; print(SignIn.objects.get().address)"
        assert tongket(place, "manage", "shell", "-v", "0", "-c", code).strip() == "203.0.113.7"

        code = (
            "from tongket.base.jobs.services import enqueue_on_commit; print(enqueue_on_commit('jobs.forget_old').pk)"
        )
        tongket(place, "manage", "shell", "-v", "0", "-c", code)
        code = (
            "from tongket.base.jobs.models import Job, Worker; print(Job.objects.get().state, Worker.objects.count())"
        )
        assert wait_until(lambda: tongket(place, "manage", "shell", "-v", "0", "-c", code).strip(), "done 1")

        assert asked(ports[0], "/healthz", Host="10.0.0.5")[::2] == (200, '{"status": "ok"}')
        assert asked(ports[0], "/tai-khoan/dang-nhap/", Host="fremd.example")[0] == 400
        levels = {one["name"]: one["level"] for one in json.loads(health(place))["checks"]}
        assert (levels["work.jobs"], levels["base.database"], levels["base.migrations"]) == ("good", "good", "good")
    finally:
        for process in processes:
            process.terminate()
        codes = [process.wait(timeout=30) for process in processes]
    assert codes == [0, 0, 0]


def health(place: dict[str, str]) -> str:
    command = [sys.executable, "-m", "tongket", "health", "--json"]
    return subprocess.run(command, env=place, cwd=ROOT, capture_output=True, text=True, check=False).stdout


def wait_for(port: int, data: Path) -> None:
    for _try in range(1200):
        try:
            if asked(port, "/healthz")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(os.linesep.join(path.read_text() for path in data.glob("*.out")))


def wait_until(read: object, wanted: str) -> bool:
    for _try in range(20):
        if read() == wanted:  # type: ignore[operator]
            return True
        time.sleep(0.5)
    return False
