"""Logs: every page is told, nobody is named."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from tests.factories.organizations import make_user
from tests.house.everything import ADDRESSES, TODAY, House, make_house
from tongket.cores.kernel.text import fold
from tongket.faces.web.logs import JsonLines, PlainWords, SharedFile

NAME, PASSWORD = "Nguyễn Văn Kín Đáo", "mật-khẩu-ruột-gà"
SECRETS = (NAME, unicodedata.normalize("NFD", NAME), PASSWORD, "079203001234", "kin.dao@example.vn")
ENDS = ("access:sign_out", "access:sign_ins_end")  # and nothing more could be looked at
log = logging.getLogger("tongket.tests")


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What both handlers write, at the levels of a real installation."""
    written = io.StringIO()
    handlers = []
    for formatter, level in ((JsonLines(), logging.INFO), (PlainWords(), logging.INFO)):
        handler = logging.StreamHandler(written)
        handler.setFormatter(formatter)
        handler.setLevel(level)
        logging.getLogger().addHandler(handler)
        handlers.append(handler)
    yield written
    for handler in handlers:
        logging.getLogger().removeHandler(handler)


def told(written: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written.getvalue().splitlines() if line.startswith("{")]


def leaks(text: str, *more: str) -> list[str]:
    """The secrets that can be read in the text, however they are spelt."""
    plain = fold(text)
    return [
        secret
        for secret in (*SECRETS, *more)
        if fold(secret) in plain or quote(secret) in text or secret.encode("unicode_escape").decode() in text
    ]


@pytest.fixture
def house(db: None, settings: Any, tmp_path: Path) -> House:
    settings.TONGKET_FILES, settings.TONGKET_TODAY = tmp_path / "files", TODAY
    return make_house("S0")


def test_no_page_logs_what_was_sent_or_who_sent_it(house: House, lines: io.StringIO) -> None:
    client = Client(raise_request_exception=False)
    user = house.users["officer"]
    for name in sorted(ADDRESSES):
        if name in ENDS or not set(ADDRESSES[name]) <= {"unit", "period", "indicator", *house.parts}:
            continue
        client.force_login(user)
        for secret, ask in zip(SECRETS[:2], (client.get, client.post), strict=True):
            asked = dict.fromkeys(("q", "next", "name", "full_name", "old", "new", "abstract"), secret)
            ask(house.address(name), {**asked, "password": PASSWORD})
    assert leaks(lines.getvalue(), user.full_name, user.username) == []
    assert len({one.get("page") for one in told(lines)}) > 60
    assert [one for one in told(lines) if "/" in str(one.get("page", ""))] == []


def test_signing_in_and_wrong_addresses_leave_no_name(db: None, lines: io.StringIO) -> None:
    make_user()  # an empty installation leads to its first page instead
    client = Client()
    for _try in range(7):
        client.post(reverse("access:sign_in"), {"username": NAME, "password": PASSWORD})
    client.get(f"/{quote(NAME)}/", {"q": PASSWORD})
    client.get("/", headers={"host": "kin.dao@example.vn"})
    client.generic("GHÉT"[:2], "/")
    assert leaks(lines.getvalue()) == []
    statuses = [one["status"] for one in told(lines) if "status" in one]
    assert (statuses[0], statuses[-3:]) == (422, [404, 400, 302])


def test_errors_are_told_by_kind_and_place_without_their_text(lines: io.StringIO) -> None:
    def deep(secret: str) -> None:
        raise IntegrityError(f"Key (name)=({secret}) already exists")

    try:
        try:
            deep(NAME)
        except IntegrityError as cause:
            raise ValueError(PASSWORD) from cause
    except ValueError:
        log.exception("a deed broke")
        logging.getLogger("some.library").exception("user %s failed", NAME)
        logging.getLogger("some.library").error(f"user {NAME} failed")
    assert leaks(lines.getvalue()) == []
    first, second, third = told(lines)
    kinds = [line for line in first["trouble"] if not line.startswith(" ")]
    assert (first["message"], kinds) == ("a deed broke", ["builtins.ValueError", "django.db.utils.IntegrityError"])
    assert [place.rpartition(" ")[2] for place in first["trouble"] if place.startswith(" ")][-1] == "deep"
    assert (second["message"], third["message"].partition(":")[0]) == (
        "user %s failed",
        "test_logs.test_errors_are_told_by_kind_and_place_without_their_text",
    )


def test_a_line_has_the_page_the_answer_and_marks_that_belong_together(house: House, lines: io.StringIO) -> None:
    client = Client()
    client.force_login(house.users["officer"])
    answers = [client.get(house.address("planning:plan")), client.get(house.address("planning:plan"))]
    pages = [one for one in told(lines) if one["message"] == "page"]
    assert [(one["page"], one["method"], one["status"]) for one in pages] == [("planning:plan", "GET", 200)] * 2
    assert [one["request"] for one in pages] == [answer.headers["X-Request-Id"] for answer in answers]
    assert len({one["request"] for one in pages}) == 2
    assert len({one["account"] for one in pages}) == 1
    assert sorted(pages[0]) == [
        "account",
        "at",
        "level",
        "logger",
        "message",
        "method",
        "ms",
        "page",
        "request",
        "status",
    ]


def test_the_file_turns_its_page_while_several_processes_write(tmp_path: Path) -> None:
    code = (
        "import logging, sys; from tongket.faces.web.logs import SharedFile\n"
        "handler = SharedFile(sys.argv[1], 1, 5); handler.maxBytes = 4000\n"
        "log = logging.getLogger('x'); log.addHandler(handler)\n"
        "for number in range(100): log.error('%s %03d %s', sys.argv[2], number, 'x' * 20)\n"
    )
    path = tmp_path / "logs" / "tongket.log"
    runs = [subprocess.Popen([sys.executable, "-c", code, str(path), who]) for who in "ab"]
    assert [run.wait(timeout=60) for run in runs] == [0, 0]
    files = sorted(path.parent.iterdir())
    assert 1 < len(files) <= 6
    whole = [line for file in files for line in file.read_text("utf-8").splitlines()]
    assert [line for line in whole if len(line) != len("a 000 ") + 20] == []


def test_a_full_disk_does_not_stop_the_work(capsys: pytest.CaptureFixture[str]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full")
    handler = SharedFile("/dev/full", 1, 1)
    handler.emit(logging.LogRecord("tongket", logging.ERROR, "x.py", 1, "x" * 9000, None, None))
    assert capsys.readouterr().err == ""
