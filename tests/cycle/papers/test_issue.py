"""Issuing papers: numbers, files, frozen records."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from django.db import connection, connections
from pypdf import PdfReader
from tools.demo_server import copy_of

from tests.factories.organizations import make_signer, make_unit, make_user
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.base.files.selectors import read_bytes
from tongket.cores.documents import Paper, PaperDate, Paragraph, ProfileCode, Signature
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.models import Unit
from tongket.cycle.papers import selectors
from tongket.cycle.papers.models import IssuedPaper, NumberSeries
from tongket.cycle.papers.services import issue_paper

ON = date(2023, 12, 18)
AT = datetime(2023, 12, 18, 2, 40, tzinfo=UTC)


def paper(text: str = "Có 1.718 học viên kỹ năng hè.", day: date = ON) -> Paper:
    return Paper(
        profile=ProfileCode.STATE, kind_code="BC", kind_name="Báo cáo", superior="Tỉnh đoàn Sông Mai",
        body="Trung tâm Thanh thiếu niên Phương Nam", number=None, symbol="TTN", place="Sông Mai", date=PaperDate.of(day),
        abstract="Tổng kết năm 2023", blocks=(Paragraph(text),), signature=Signature(("GIÁM ĐỐC",), "Lý Thành Sơn"),
    )  # fmt: skip


def issue(unit: Unit, by: User, made: Paper | None = None, **more: object) -> IssuedPaper:
    return issue_paper(
        unit=unit, period="2023", paper=made or paper(), figures={"lookup": {}}, by=by, on=ON, at=AT, **more,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.fixture
def unit(db: None) -> Unit:
    unit = make_unit("S0")
    make_signer(unit)
    return unit


@pytest.fixture
def head(unit: Unit) -> User:
    return make_user("son", "Lý Thành Sơn", "head", unit)


def test_papers_get_numbers_in_order_by_year_and_kind(unit: Unit, head: User) -> None:
    notice = replace(paper(), kind_code="TB", kind_name="Thông báo")
    later = paper(day=date(2024, 1, 3))
    made = [issue(unit, head), issue(unit, head), issue(unit, head, notice), issue(unit, head, later)]
    assert [str(one) for one in made] == ["Số 01/BC-TTN", "Số 02/BC-TTN", "Số 01/TB-TTN", "Số 01/BC-TTN"]


def test_both_files_hold_number_and_text(unit: Unit, head: User) -> None:
    issued = issue(unit, head)
    body = docx.Document(BytesIO(read_bytes(issued.docx)))
    words = "\n".join(paragraph.text for paragraph in body.paragraphs).replace("\u00a0", " ")
    cells = "\n".join(cell.text for table in body.tables for row in table.rows for cell in row.cells)
    pdf = PdfReader(BytesIO(read_bytes(issued.pdf))).pages[0].extract_text().replace("\u00a0", " ")
    assert ("1.718 học viên" in words, "Số: 01/BC-TTN" in cells) == (True, True)
    assert ("1.718 học viên" in pdf, "01/BC-TTN" in pdf) == (True, True)


def test_record_is_frozen_with_its_number(unit: Unit, head: User) -> None:
    issued = issue(unit, head)
    assert selectors.record_of(IssuedPaper.objects.get()) == replace(paper(), number=1)
    with pytest.raises(ValueError, match="never changed"):
        issued.save()
    with pytest.raises(ValueError, match="never deleted"):
        issued.delete()


def test_issue_leaves_an_audit_row(unit: Unit, head: User) -> None:
    issued = issue(unit, head)
    event = Event.objects.get(verb="papers.issue")
    after = {"number": 1, "symbol": "BC-TTN", "version": 1, "docx": issued.docx.sha256, "pdf": issued.pdf.sha256}
    assert (event.after, event.actor_name, event.target_id) == (after, "Lý Thành Sơn", str(issued.pk))


def test_number_may_jump_forward_only(unit: Unit, head: User) -> None:
    made = [issue(unit, head, number=7).number, issue(unit, head).number]
    with pytest.raises(Refused) as caught:
        issue(unit, head, number=8)
    assert made == [7, 8]
    assert caught.value.remedy == "Để trống để lấy số tiếp theo là 9, hoặc ghi số lớn hơn."


def test_refused_number_leaves_nothing(unit: Unit, head: User) -> None:
    issue(unit, head, number=7)
    with pytest.raises(Refused):
        issue(unit, head, number=3)
    assert (IssuedPaper.objects.count(), NumberSeries.objects.get().last_number) == (1, 7)


def test_correction_is_the_next_version_of_the_same_number(unit: Unit, head: User) -> None:
    first = issue(unit, head)
    second = issue(unit, head, paper("Có 1.728 học viên kỹ năng hè."), corrects=first)
    assert (second.number, second.version, second.issued_on, second.corrects) == (1, 2, first.issued_on, first)
    assert selectors.versions_of(first) == [first, second]
    assert selectors.next_number(unit.pk, "BC", ON) == 2


def test_version_is_corrected_once(unit: Unit, head: User) -> None:
    first = issue(unit, head)
    issue(unit, head, corrects=first)
    with pytest.raises(Refused) as caught:
        issue(unit, head, corrects=IssuedPaper.objects.get(pk=first.pk))
    assert caught.value.reason == "Bản này đã có bản đính chính."


def test_paper_without_a_day_is_refused(unit: Unit, head: User) -> None:
    with pytest.raises(Refused) as caught:
        issue(unit, head, replace(paper(), date=PaperDate(2023, 12)))
    assert caught.value.reason == "Văn bản chưa có ngày ban hành."


def test_officer_may_not_issue(unit: Unit) -> None:
    with pytest.raises(NotPermitted) as caught:
        issue(unit, make_user("truc", "Lê Thị Thanh Trúc", "officer", unit))
    assert caught.value.reason == "Chỉ người đứng đầu đơn vị được phát hành văn bản."


_ISSUER = """
import os, sys
sys.path[:0] = sys.argv[1].split(os.pathsep)
import django
django.setup()
from tests.cycle.papers import test_issue as t
from tongket.base.access.models import User
from tongket.cycle.organizations.models import Unit
for _ in range(4):
    print(t.issue(Unit.objects.get(), User.objects.get()).number, flush=True)
"""
_MAKER = """
import os, sys
sys.path[:0] = sys.argv[1].split(os.pathsep)
import django
django.setup()
from tests.factories.organizations import make_signer, make_unit, make_user
unit = make_unit("S0")
make_signer(unit)
make_user("son", "Lý Thành Sơn", "head", unit)
"""


def test_two_processes_never_get_one_number_on_sqlite(empty_data: Path, tmp_path: Path) -> None:
    root = Path(__file__).parents[3]
    env = {
        **os.environ,
        "TONGKET_DATA": str(copy_of(empty_data, tmp_path / "data")),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "TONGKET_DATABASE": "",
    }
    paths = os.pathsep.join([str(root / "src"), str(root)])
    subprocess.run([sys.executable, "-c", _MAKER, paths], env=env, check=True, cwd=root)
    running = [
        subprocess.Popen([sys.executable, "-c", _ISSUER, paths], env=env, cwd=root, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    printed = [process.communicate(timeout=120)[0] for process in running]
    assert sorted(int(line) for text in printed for line in text.split()) == list(range(1, 9))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="threads need row locks; SQLite has its own test")
@pytest.mark.django_db(transaction=True)
def test_two_threads_never_get_one_number_on_postgresql() -> None:
    unit = make_unit("S0")
    make_signer(unit)
    head = make_user("son", "Lý Thành Sơn", "head", unit)
    numbers: list[int] = []

    def work() -> None:
        try:
            numbers.extend(issue(unit, head).number for _ in range(4))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == list(range(1, 9))
