"""Tables that came in, through the pages: right rows saved, unsure ones asked, wrong ones sent back, answers remembered."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cycle.reporting.figures.conftest import AT, TODAY, House
from tests.factories.planning import make_indicator, make_money
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.base.files.models import StoredFile
from tongket.cores.kernel.errors import Refused
from tongket.cycle.planning.models import Indicator
from tongket.cycle.reporting.models import Figure, RememberedTable
from tongket.cycle.reporting.services.tables import Learned, forget_table, keep_table, remember_table

ROOT = "/u/S0/2023/so-lieu/"
PASTE, UPLOAD = ROOT + "dan-tu-excel/", ROOT + "nhap-tu-excel/"


@pytest.fixture
def client(house: House, settings: Any, tmp_path: Any) -> Client:
    settings.TONGKET_FILES, settings.TONGKET_TODAY = tmp_path / "files", TODAY
    made = Client()
    made.force_login(house.officer, backend="django.contrib.auth.backends.ModelBackend")
    return made


@pytest.fixture
def rows(house: House) -> list[Indicator]:
    return [
        make_indicator(house.unit, "Lớp kỹ năng hè", code="lop"),
        make_indicator(house.unit, "Học viên kỹ năng hè", code="hv"),
        make_money(house.unit, "Doanh thu sự nghiệp", code="thu"),
    ]


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.worksheets[0]["A1"].font = openpyxl.styles.Font(bold=True)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def page(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def amounts() -> dict[str, Any]:
    return {row.indicator.code: row.amount for row in Figure.objects.select_related("indicator")}


MESSY = (
    ("Chỉ tiêu", "Thực hiện 2023"),
    ("Lớp kỹ năng hè", 13),
    ("Học viên kỹ năng hè", "1.7l8"),
    ("Doanh thu sự nghiệp", 22200),
)


def test_right_rows_are_taken_and_the_others_stay(house: House, rows: list[Indicator], client: Client) -> None:
    shown = client.post(UPLOAD, {"file": SimpleUploadedFile("gui.xlsx", workbook(*MESSY))})
    kept = page(shown).select_one("input[name=kept]")["value"]  # type: ignore[index]

    first = client.post(PASTE, {"kept": kept, "deed": "save"})
    second = client.post(PASTE, {"kept": kept, "deed": "save", "c-3": "=1.718", "money": "1000000"})

    assert (shown.status_code, first.status_code, second.status_code) == (200, 200, 302)
    assert page(first).select_one(".alert").get_text(" ", strip=True) == "Đã ghi 1 ô."  # type: ignore[union-attr]
    assert amounts() == {"lop": 13, "hv": 1718, "thu": 22_200_000_000}
    assert set(Figure.objects.values_list("origin", "source_file")) == {("imported", int(kept))}  # type: ignore[arg-type]


def test_the_senders_own_file_comes_back_marked(house: House, rows: list[Indicator], client: Client) -> None:
    client.post(UPLOAD, {"file": SimpleUploadedFile("gui.xlsx", workbook(*MESSY))})

    answer = client.post(PASTE, {"kept": str(StoredFile.objects.get().pk), "deed": "marked", "money": "1000000"})

    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    sheet = book.worksheets[0]
    assert (sheet["A1"].font.bold, sheet["B2"].comment, sheet["B2"].value) == (True, None, 13)
    assert sheet["B3"].comment.text == (
        "Cần trả lời: “1.7l8” không phải là số: ký tự thứ tư là chữ l. Có phải 1.718?\nViết như: 1.718 lớp"
    )
    assert sheet["B3"].fill.start_color.rgb == "FFFFE699"
    assert [cell.value for cell in book["Cần sửa (Tổng Kết)"][2]][:4] == [
        sheet.title, "B3", "Học viên kỹ năng hè", "1.7l8",
    ]  # fmt: skip


def test_a_marked_file_that_was_mended_is_read_as_any_other(
    house: House, rows: list[Indicator], client: Client
) -> None:
    client.post(UPLOAD, {"file": SimpleUploadedFile("gui.xlsx", workbook(*MESSY))})
    marked = client.post(PASTE, {"kept": str(StoredFile.objects.get().pk), "deed": "marked"}).content
    book = openpyxl.load_workbook(io.BytesIO(marked))
    book.worksheets[0]["B3"] = 1718
    out = io.BytesIO()
    book.save(out)

    answer = client.post(UPLOAD, {"file": SimpleUploadedFile("sua.xlsx", out.getvalue()), "money": "1000000"})

    assert [one.get_text() for one in page(answer).select("main table td b")] == ["13", "1.718", "22.200"]


def test_answers_are_remembered_by_sender(house: House, rows: list[Indicator], client: Client) -> None:
    block = "Nội dung\tSố 9 tháng\tCột cuối\nSố lớp hè mở\t9\t13\nHọc viên kỹ năng hè\t5\t-"
    answers = {"column": "3", "l-2": "lop", "m-0": "zero"}

    client.post(PASTE, {"block": block, "sender": "Cơ sở 2", "deed": "save", **answers})
    again = client.post(PASTE, {"block": block.replace("13", "14"), "sender": "Cơ sở 2"})
    other = client.post(PASTE, {"block": block, "sender": "Cơ sở 3"})

    assert amounts() == {"lop": 13, "hv": 0}
    assert set(RememberedTable.objects.values_list("sender", "kind", "found", "means")) == {
        ("Cơ sở 2", "column", "cot cuoi", ""),
        ("Cơ sở 2", "label", "so lop he mo", "lop"),
        ("Cơ sở 2", "mark", "-", "zero"),
    }
    assert [one.get_text() for one in page(again).select("main table td b")] == ["14"]
    assert "nhớ từ lần trước" in page(again).get_text()
    assert other.status_code == 422


def test_what_is_remembered_is_forgotten_on_wish(house: House, rows: list[Indicator], client: Client) -> None:
    client.post(PASTE, {"block": "Lớp kỹ năng hè\t13", "sender": "Cơ sở 2", "deed": "save", "habit": "vi"})

    client.post(PASTE, {"block": "", "sender": "Cơ sở 2", "deed": "forget"})

    verbs = list(Event.objects.filter(verb__startswith="reporting.table").values_list("verb", flat=True))
    assert (RememberedTable.objects.count(), verbs) == (
        0,
        ["reporting.table_forgotten", "reporting.table_remembered"],
    )


def test_unsure_cells_are_shown_with_their_place_and_choices(
    house: House, rows: list[Indicator], client: Client
) -> None:
    answer = client.post(
        PASTE, {"block": "Chỉ tiêu\tThực hiện 2023\nLớp kỹ năng hè\t13 hoặc 14\nHoc vien ky nang he\t1,718"}
    )

    items = page(answer).select(".pasted-item")
    choices = [[one["value"] for one in item.select("input[type=radio]")] for item in items]
    assert [item.select_one("p").get_text() for item in items] == ["Ô B2, dòng 2", "Ô B3, dòng 3"]  # type: ignore[union-attr]
    assert choices == [["skip"], ["=1.718", "skip"]]


def test_only_writers_keep_remember_and_forget(house: House) -> None:
    content = workbook(*MESSY)
    deeds = (
        lambda by: keep_table(unit=house.unit, name="a.xlsx", content=content, by=by, on=TODAY, at=AT),
        lambda by: remember_table(unit=house.unit, learned=Learned("", {"habit": {"": "vi"}}), by=by, on=TODAY, at=AT),
        lambda by: forget_table(unit=house.unit, sender="", by=by, on=TODAY, at=AT),
    )

    for deed in deeds:
        for by in (house.member, house.above, house.stranger):
            with pytest.raises(NotPermitted):
                deed(by)
        deed(house.officer)

    with pytest.raises(Refused):
        forget_table(unit=house.unit, sender="", by=house.officer, on=TODAY, at=AT)


def test_a_file_of_another_unit_is_not_read(house: House, rows: list[Indicator], client: Client) -> None:
    from tongket.base.files.services import keep_file

    theirs = keep_file(
        unit_id=house.unit.pk + 999, name="a.xlsx", content=workbook(*MESSY), media_type="text/csv", by=None, at=AT
    )

    assert client.post(PASTE, {"kept": str(theirs.pk), "deed": "save"}).status_code == 422
    assert Figure.objects.count() == 0
