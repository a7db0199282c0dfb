"""A sheet out to Excel and back; a table of a unit in Excel or Word as a draft with questions."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cycle.emulation.conftest import DATA, LINKS, ON, Block, client_of
from tongket.cores.kernel.errors import Refused
from tongket.cores.scoring import read_sheet
from tongket.cycle.emulation.models import Sheet
from tongket.cycle.emulation.selectors.sheet_table import draft_of_file
from tongket.cycle.emulation.services.sheets import adopt_sheet
from tongket.faces.cli.samples.sheets import workbook_of

BASE = "/u/KHOI/2024/cham-diem/bang/"


def upload(block: Block, content: bytes, name: str = "bang.xlsx") -> Any:
    file = SimpleUploadedFile(name, content)
    return client_of(block.manager).post(f"{BASE}nhap/", {"name": "Bảng nhập", "file": file})


def test_a_sheet_goes_to_excel_and_comes_back_the_same_with_its_ties(block: Block) -> None:
    exported = client_of(block.manager).get(f"{BASE}{block.sheet.pk}/bang.xlsx")

    answer = upload(block, exported.content)

    made = Sheet.objects.get(name="Bảng nhập")
    assert answer["Location"].endswith(f"/bang/{made.pk}/")
    before, after = (read_sheet({**one.data, "name": "X", "version": 1, "code": "K"}) for one in (block.sheet, made))
    assert after == before
    assert (made.links, made.questions) == (LINKS, [])
    assert read_sheet(DATA).leaves.keys() == after.leaves.keys()


def test_what_is_not_sure_is_asked_and_holds_up_the_adoption(block: Block) -> None:
    upload(block, workbook_of("union"))
    made = Sheet.objects.get(name="Bảng nhập")
    assert [one["code"] for one in made.questions] == ["V"]
    assert "điểm thưởng" in made.questions[0]["text"] or "thưởng" in made.questions[0]["text"]
    with pytest.raises(Refused, match="1 câu hỏi"):
        adopt_sheet(sheet=made, basis="", by=block.manager, on=ON)
    client = client_of(block.manager)
    shown = client.get(f"{BASE}{made.pk}/").content.decode()
    assert "Câu hỏi khi đọc bảng" in shown
    assert f"/bang/{made.pk}/muc/4/" in shown  # the question leads to its group

    client.post(f"{BASE}{made.pk}/da-xem/", {"cau": "0"})
    client.post(f"{BASE}{made.pk}/da-xem/", {"cau": "0"})  # twice does no harm
    made.refresh_from_db()

    assert made.questions == []
    assert adopt_sheet(sheet=made, basis="", by=block.manager, on=ON).state == "adopted"


def test_a_table_in_word_is_read_with_its_rows_left_out(block: Block) -> None:
    document = docx.Document()
    rows = (
        ("STT", "Nội dung", "Điểm tối đa", "Cách chấm"), ("I", "Chuyên môn", "60", ""), ("1", "Sáng kiến", "20", "2 điểm/sáng kiến, tối đa 20"),
        ("2", "Chất lượng", "40", "Nhìn theo hướng gió"), ("II", "Tổ chức", "40", ""), ("1", "Nền nếp", "40", "Khối bình xét"),
        ("", "Tổng cộng", "100", ""),
    )  # fmt: skip
    table = document.add_table(rows=0, cols=4)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)

    taken = draft_of_file(out.getvalue(), name="Bảng Word", year=2024)

    sheet = read_sheet(taken.data)
    assert {code: leaf.kind for code, leaf in sheet.leaves.items()} == {"I.1": "count", "I.2": "jury", "II.1": "jury"}
    assert [(one["code"], one["row"]) for one in taken.questions] == [("I.2", 4)]
    assert sheet.scale == 100


def test_a_file_without_a_table_is_refused_at_its_field(block: Block) -> None:
    document = docx.Document()
    document.add_paragraph("Không có bảng nào")
    out = io.BytesIO()
    document.save(out)

    answer = upload(block, out.getvalue(), "khong-bang.docx")

    assert answer.status_code == 422
    assert not Sheet.objects.filter(name="Bảng nhập").exists()


def test_who_does_not_run_the_block_imports_nothing(block: Block) -> None:
    for who in (block.officers[0], block.outsider):
        answer = client_of(who).post(
            f"{BASE}nhap/", {"name": "X", "file": SimpleUploadedFile("a.xlsx", workbook_of("union"))}
        )
        assert answer.status_code == 404
    assert Sheet.objects.count() == 1
