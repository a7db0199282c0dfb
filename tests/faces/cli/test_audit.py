"""``tongket audit``: exit codes and words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from tests.factories.organizations import make_unit
from tongket.base.audit.guard import lower_guard, raise_guard
from tongket.base.audit.services import record
from tongket.base.audit.verifying import head
from tongket.faces.cli.main import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def three(db: None, settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    unit = make_unit("S0")
    for number in range(3):
        record(by=None, verb="organizations.unit_renamed", target=unit, unit_id=unit.pk, reason=f"lần {number}")


def test_whole_trail(capsys: Capture) -> None:
    own_hash = head().own_hash
    assert main(["audit", "verify", "--expect", own_hash[:16]]) == 0
    assert capsys.readouterr().out == (
        f"Nhật ký nguyên vẹn: 3 dòng, dấu vết cuối {own_hash}\n"
        "Dấu vết đã ghi khớp với dòng 3: mọi dòng đến đó vẫn như hôm ghi.\n"
    )
    assert main(["audit", "head", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"count": 3, "hash": own_hash}


def test_broken_trail(capsys: Capture) -> None:
    lower_guard(connection)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_event WHERE sequence = 2")
    raise_guard(connection)
    assert main(["audit", "verify"]) == 1
    said = capsys.readouterr().out
    assert said.startswith("NHẬT KÝ KHÔNG NGUYÊN VẸN. Mất dòng 2. Dòng kế tiếp còn lại là dòng 3: ")
    assert said.endswith("Các dòng trước đó (1–1) vẫn khớp với nhau.\n")
    assert main(["audit", "verify", "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["whole"], answer["problem"]["row"], answer["problem"]["kind"]) == (False, 2, "missing")


def test_bad_input(capsys: Capture, tmp_path: Path) -> None:
    assert main(["audit", "verify", "--expect", "abc"]) == 2
    assert capsys.readouterr().err.startswith("tongket: Dấu vết “abc” chưa đúng dạng.")
    assert main(["audit", "export", str(tmp_path / "khong-co" / "x.jsonl")]) == 2


def test_export_with_the_verifier(tmp_path: Path) -> None:
    assert main(["audit", "export", str(tmp_path / "nhat-ky.jsonl"), "--with-verifier"]) == 0
    assert len((tmp_path / "nhat-ky.jsonl").read_bytes().splitlines()) == 4
    assert "def check(" in (tmp_path / "verify_audit.py").read_text("utf-8")
