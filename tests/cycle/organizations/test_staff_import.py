"""Staff from Excel: new, update, unsure, wrong; and files that are not what they say."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories.organizations import make_person
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.base.files.models import StoredFile
from tongket.base.files.selectors import read_bytes
from tongket.cores.kernel.errors import Refused
from tongket.cores.workbooks.limits import USUAL
from tongket.cycle.organizations import staff_sheet
from tongket.cycle.organizations.models import Person, Post
from tongket.cycle.organizations.services import staff_import

HEAD = ["Mã", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Bộ phận", "Từ ngày", "Thư điện tử", "Điện thoại"]
AT = datetime(2023, 12, 12, 2, 0, tzinfo=UTC)
BORN = date(1990, 2, 3)


def workbook(*rows: list[Any], head: list[Any] | None = None, above: int = 0) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for _blank in range(above):
        sheet.append(["DANH SÁCH VIÊN CHỨC, NGƯỜI LAO ĐỘNG"])
    for row in [head or HEAD, *rows]:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def plan(house: SimpleNamespace, content: bytes) -> staff_import.ImportPlan:
    return staff_import.plan_import(unit=house.s0, content=content, by=house.officer, on=house.on)


def apply(house: SimpleNamespace, content: bytes, answers: dict[int, str] | None = None) -> staff_import.ImportOutcome:
    return staff_import.apply_import(
        unit=house.s0, content=content, answers=answers or {}, by=house.officer, on=house.on, at=AT
    )


def told(found: staff_import.ImportPlan) -> list[tuple[int, str]]:
    return [(row.row.number, row.action) for row in found.rows]


def numbers(outcome: staff_import.ImportOutcome) -> tuple[int, int, int, int]:
    return outcome.created, outcome.updated, outcome.unchanged, outcome.left


def test_new_people_with_site_and_post(house: SimpleNamespace) -> None:
    content = workbook(
        ["V01", "Vũ Thị Nhàn", BORN, "Nữ", "Kế toán", "Cơ sở 1", "01/09/2015", "nhan@ttn.vn", "0900 000 001"], above=3
    )
    assert told(plan(house, content)) == [(5, "new")]
    assert numbers(apply(house, content)) == (1, 0, 0, 0)
    person = Person.objects.get()
    assert (person.unit, person.code, person.born_on, person.gender) == (house.s0, "V01", BORN, "f")
    post = Post.objects.get()
    assert (post.unit, post.title, post.valid_from) == (house.one, "Kế toán", date(2015, 9, 1))
    events = list(Event.objects.order_by("pk").values_list("verb", "after"))
    assert events == [
        (
            "organizations.person_added",
            {"code": "V01", "full_name": "Vũ Thị Nhàn", "email": "nhan@ttn.vn", "phone": "0900 000 001", "gender": "f", "born_on": "1990-02-03"},
        ),
        (
            "organizations.post_added",
            {"person": "Vũ Thị Nhàn", "title": "Kế toán", "valid_from": "2015-09-01", "valid_to": None},
        ),
        ("organizations.people_imported", {"created": 1, "updated": 0, "unchanged": 0, "left": 0}),
    ]  # fmt: skip


def test_same_file_again_changes_nothing(house: SimpleNamespace) -> None:
    content = workbook(
        ["V01", "Vũ Thị Nhàn", BORN, "Nữ", "Kế toán", "Cơ sở 1"], ["", "Đặng Ngọc Hân", BORN, "Nữ", "Giáo viên"]
    )
    apply(house, content)
    assert numbers(apply(house, content)) == (0, 0, 2, 0)
    assert (Person.objects.count(), Post.objects.count()) == (2, 2)


def test_found_by_code_else_by_name_and_birth_day(house: SimpleNamespace) -> None:
    make_person(house.s0, "Vũ Thị Nhàn", code="V01", title="Kế toán")
    make_person(house.s0, "Đặng Ngọc Hân", born_on=BORN, title="Giáo viên")
    content = workbook(
        ["v01", "Vũ Thị Nhàn", BORN, "", "", "", "", "", "0900"],
        ["V02", "Đặng  Ngọc Hân", "3/2/1990", "Nữ", "Tổ trưởng", "", "01/12/2023"],
    )
    found = plan(house, content)
    assert [row.changes for row in found.rows] == [
        ("Ngày sinh: – → 03/02/1990", "Điện thoại: – → 0900"),
        ("Mã: – → V02", "Giới tính: – → Nữ", "Chức vụ: Giáo viên → Tổ trưởng"),
    ]
    assert numbers(apply(house, content)) == (0, 2, 0, 0)
    posts = Post.objects.filter(person__folded_name="dang ngoc han").order_by("pk")
    assert list(posts.values_list("title", "valid_from", "valid_to")) == [
        ("Giáo viên", None, date(2023, 11, 30)),
        ("Tổ trưởng", date(2023, 12, 1), None),
    ]


@pytest.mark.parametrize(("answer", "people", "outcome"), [
    ("new", 2, (1, 0, 0, 0)), ("same", 1, (0, 1, 0, 0)), ("skip", 1, (0, 0, 0, 1)), ("", 1, (0, 0, 0, 1)), ("999", 1, (0, 0, 0, 1)),
])  # fmt: skip
def test_unsure_row_is_asked(house: SimpleNamespace, answer: str, people: int, outcome: tuple[int, ...]) -> None:
    known = make_person(house.s0, "Phạm Quốc Tuấn", born_on=date(1980, 1, 1))
    content = workbook(["", "Phạm Quốc Tuân", BORN])
    (row,) = plan(house, content).rows
    assert (row.action, [one.says for one in row.candidates]) == ("ask", ["Phạm Quốc Tuấn, sinh 01/01/1980, Viên chức"])
    assert numbers(apply(house, content, {2: str(known.pk) if answer == "same" else answer})) == outcome
    assert Person.objects.count() == people


def test_code_of_somebody_else_is_asked(house: SimpleNamespace) -> None:
    make_person(house.s0, "Phạm Quốc Tuấn", code="V01", born_on=date(1980, 1, 1))
    content = workbook(["V01", "Lê Thị Thanh Trúc", BORN])
    assert told(plan(house, content)) == [(2, "ask")]
    assert numbers(apply(house, content, {2: "new"})) == (0, 0, 0, 1)


def test_wrong_rows_do_not_stop_good_ones_and_come_back_with_reasons(house: SimpleNamespace) -> None:
    content = workbook(
        ["V01", "Vũ Thị Nhàn", BORN],
        ["V01", "Người Trùng Mã", BORN],
        ["V03", "Ngày Sai", "31/02/1990"],
        ["V04", "Bộ Phận Lạ", BORN, "Nam", "Giáo viên", "Cơ sở 9"],
        ["V05", "Giới Lạ", BORN, "x"],
        ["V06", "Trẻ Quá", date(2020, 1, 1)],
        ["V07", "", BORN],
        ["V08", "Thư Sai", BORN, "", "", "", "", "khong-phai-thu"],
        ["V09", "Chỉ Có Năm", "1985"],
    )
    outcome = apply(house, content)
    assert numbers(outcome) == (2, 0, 0, 7)
    assert outcome.left_file is not None
    book = openpyxl.load_workbook(io.BytesIO(read_bytes(outcome.left_file)))
    sheet, summary = book.worksheets
    assert [(row[1], row[2], row[5]) for row in summary.iter_rows(min_row=2, values_only=True)] == [
        ("B3", "Người Trùng Mã", "Trùng với dòng 2 của tệp."),
        ("C4", "Ngày Sai", "Ngày sinh: “31/02/1990” không có trong lịch. Viết ngày trước, tháng sau, như 05/12/2023."),
        ("F5", "Bộ Phận Lạ", "Bộ phận: chưa có “Cơ sở 9” trong đơn vị."),
        ("D6", "Giới Lạ", "Giới tính: viết Nam hoặc Nữ, tệp ghi “x”."),
        ("C7", "Trẻ Quá", "Ngày sinh 01/01/2020 không hợp lý. Kiểm tra lại năm sinh."),
        ("B8", None, "Thiếu họ và tên. Ghi đủ họ, chữ đệm và tên."),
        ("H9", "Thư Sai", "Thư điện tử “khong-phai-thu” chưa đúng. Ví dụ: ten@donvi.vn."),
    ]
    marked = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
    assert marked == {"B3", "C4", "F5", "D6", "C7", "B8", "H9"}
    assert Person.objects.get(code="V09").born_on is None


def test_mended_rows_file_is_taken_back(house: SimpleNamespace) -> None:
    outcome = apply(house, workbook(["V03", "Ngày Sai", "31/02/1990"]))
    assert outcome.left_file is not None
    book = openpyxl.load_workbook(io.BytesIO(read_bytes(outcome.left_file)))
    assert book.active is not None
    book.active["C2"] = BORN
    out = io.BytesIO()
    book.save(out)
    assert numbers(apply(house, out.getvalue())) == (1, 0, 0, 0)


def test_export_imports_back_unchanged(house: SimpleNamespace) -> None:
    make_person(house.one, "Vũ Thị Nhàn", code="V01", born_on=BORN, gender="f", title="=Kế toán", phone="0900")
    make_person(house.s0, "Đặng Ngọc Hân", born_on=BORN, since=date(2015, 9, 1))
    make_person(house.two, "Đặng Ngọc Hân", born_on=date(1991, 1, 1))
    content = staff_import.export_people(unit=house.s0, by=house.officer, on=house.on)
    assert told(plan(house, content)) == [(2, "same"), (3, "same"), (4, "same")]
    assert numbers(apply(house, content)) == (0, 0, 3, 0)


def test_split_name_columns_and_numbers_as_text(house: SimpleNamespace) -> None:
    content = workbook([1, 17, "Lê Thị Thanh", "Trúc", 900123456], head=["STT", "Mã NV", "Họ đệm", "Tên", "SĐT"])
    (row,) = plan(house, content).rows
    assert (row.fields["full_name"], row.fields["code"], row.fields["phone"]) == (
        "Lê Thị Thanh Trúc",
        "17",
        "900123456",
    )


def test_decomposed_letters_find_the_same_person(house: SimpleNamespace) -> None:
    make_person(house.s0, "Vũ Thị Nhàn", born_on=BORN)
    decomposed = "Vu\u0303 Thi\u0323 Nha\u0300n"
    assert told(plan(house, workbook(["", decomposed, BORN]))) == [(2, "same")]


def test_formula_without_result_is_an_error_beside_its_row(house: SimpleNamespace) -> None:
    (row,) = plan(house, workbook(["V01", "=CONCATENATE(A1,B1)", BORN])).rows
    assert row.action == "error"
    assert row.problems[0] == "Họ và tên: ô công thức chưa có kết quả; mở tệp bằng Excel, lưu lại rồi tải lên"


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<x/>")
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (USUAL.unpacked_bytes + 1))
    return out.getvalue()


def _packed(**names: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in names.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"MZ\x90\x00 program", "Đây là tệp chương trình"),
        (b"%PDF-1.7", "Đây là tệp PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "kiểu cũ"),
        (b"PK\x03\x04 broken", "bị hỏng"),
        (_packed(word__document_xml=b"<x/>"), "không có bảng nào"),
        (_packed(xl__workbook_xml=b"<broken"), "Không đọc được"),
        (b"PK" + b"0" * staff_sheet.MAX_BYTES, "lớn hơn 5 MB"),
        (_bomb(), "quá lớn sau khi giải nén"),
        (workbook(["a"], head=["Tên cột lạ"]), "Không thấy dòng tiêu đề"),
    ],
    ids=["exe", "pdf", "xls", "broken", "docx", "bad xml", "huge", "bomb", "no header"],
)
def test_wrong_files_are_refused_and_nothing_is_kept(house: SimpleNamespace, content: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        staff_import.keep_upload(unit=house.s0, name="a.xlsx", content=content, by=house.officer, on=house.on, at=AT)
    assert StoredFile.objects.count() == 0


def test_too_many_rows(house: SimpleNamespace) -> None:
    content = workbook(*(["", f"Người {number}"] for number in range(staff_sheet.MAX_ROWS + 1)))
    with pytest.raises(Refused, match="dài hơn 5000 dòng"):
        plan(house, content)


def test_member_may_not_import_nor_export(house: SimpleNamespace) -> None:
    with pytest.raises(NotPermitted):
        staff_import.plan_import(unit=house.s0, content=workbook(), by=house.member, on=house.on)
    with pytest.raises(NotPermitted):
        staff_import.export_people(unit=house.s0, by=house.member, on=house.on)


def test_queries_of_a_plan_do_not_grow_with_rows(house: SimpleNamespace, django_assert_max_num_queries: Any) -> None:
    for number in range(3):
        make_person(house.s0, f"Người {number}", code=f"V{number}")
    content = workbook(*([f"V{number}", f"Người {number}"] for number in range(40)))
    with django_assert_max_num_queries(16):
        plan(house, content)


def test_upload_look_and_confirm_in_the_browser(house: SimpleNamespace) -> None:
    known = make_person(house.s0, "Phạm Quốc Tuấn")
    client = Client()
    client.force_login(house.officer)
    at = {"unit": "S0", "period": "2023"}
    content = workbook(["V01", "Vũ Thị Nhàn", BORN], ["", "Phạm Quốc Tuấn", BORN], ["", "Ngày Sai", "99/99/9999"])
    sent = client.post(reverse("organizations:import", kwargs=at), {"workbook": SimpleUploadedFile("ds.xlsx", content)})
    assert sent.status_code == 302
    page = client.get(sent.headers["Location"])
    assert [count for _says, count in page.context["counted"]] == [1, 0, 0, 1]
    assert page.context["errors"] == 1
    assert Person.objects.count() == 1
    done = client.post(sent.headers["Location"], {"row-3": str(known.pk)})
    assert numbers(done.context["outcome"]) == (1, 1, 0, 1)
    known.refresh_from_db()
    assert known.born_on == BORN
    left = reverse("organizations:import_left", kwargs={**at, "file": done.context["outcome"].left_file.pk})
    assert client.get(left).status_code == 200
    client.force_login(house.stranger)
    assert [client.get(url).status_code for url in (left, sent.headers["Location"])] == [404, 404]
    refused = client.post(reverse("organizations:import", kwargs=at), {"workbook": SimpleUploadedFile("a.xlsx", b"MZ")})
    assert refused.status_code == 404


def test_a_list_as_units_keep_it_is_read(house: SimpleNamespace) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    rows: list[list[Any]] = [
        ["TRUNG TÂM PHƯƠNG NAM"], ["DANH SÁCH VIÊN CHỨC (kèm Báo cáo số 5)"],
        ["TT", "HO VA TEN", "Ngày, tháng, năm sinh", "Giới tính", "Chức danh"], ["A", "B", "1", "2", "3"],
        ["Phòng Hành chính"],
        [1, "Đ/c VŨ THỊ NHÀN", "5.3.1980", "Nữ", "Giám đốc"], [2, "Lê Hữu Khôi", "05-Mar-1981", "nam", "Kế toán"],
        [3, "Ngô Đình Tú", "12/25/1982", "Nam", "Bảo vệ"], [4, "Đỗ Mai Lan", "7/8/83", "Nữ", "Văn thư"],
        ["", "Người lập biểu", "", "", "Giám đốc"], ["", "Vũ Thị Nhàn", "", "", "Lý Thành Sơn"],
    ]  # fmt: skip
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A5:E5")
    out = io.BytesIO()
    book.save(out)

    found = plan(house, out.getvalue())

    assert [(row.fields["full_name"], str(row.fields["born_on"]), row.problems) for row in found.rows] == [
        ("Vũ Thị Nhàn", "1980-03-05", ()),
        ("Lê Hữu Khôi", "1981-03-05", ()),
        ("Ngô Đình Tú", "None", ("Ngày sinh: “12/25/1982” không có trong lịch. Có phải 25/12/1982?",)),
        ("Đỗ Mai Lan", "None", ("Ngày sinh: “7/8/83” chỉ có hai số của năm. Có phải 07/08/1983?",)),
    ]
