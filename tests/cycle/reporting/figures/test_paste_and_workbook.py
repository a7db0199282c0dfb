"""Blocks and workbooks: matched, checked, saved whole, taken back."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cycle.reporting.figures.conftest import AT, TODAY, YEAR, House
from tests.factories.figures import make_figure
from tests.factories.planning import make_indicator, make_money, make_plan, make_target
from tongket.cores.kernel.errors import Refused
from tongket.cycle.planning.models import Indicator
from tongket.cycle.reporting.models import Figure, FigureChange, PasteUndo
from tongket.cycle.reporting.selectors.figures import grid_of
from tongket.cycle.reporting.selectors.figures_workbook import headings, read_workbook, workbook_of
from tongket.cycle.reporting.selectors.pasted import match, read_block
from tongket.cycle.reporting.services.figures import Entry, Outcome, enter_figures
from tongket.cycle.reporting.services.paste import paste_figures, undo_paste


@pytest.fixture
def rows(house: House) -> list[Indicator]:
    classes = make_indicator(house.unit, "Lớp kỹ năng hè", code="lop")
    students = make_indicator(house.unit, "Học viên kỹ năng hè", code="hv")
    return [classes, students, make_money(house.unit, "Doanh thu sự nghiệp", code="thu")]


def paste(house: House, *entries: Entry) -> Outcome:
    return paste_figures(unit=house.unit, period=YEAR, entries=entries, by=house.officer, on=TODAY, at=AT)


def undo(house: House) -> int:
    return undo_paste(unit=house.unit, period=YEAR, by=house.officer, on=TODAY, at=AT)


def test_block_with_names_finds_its_rows(house: House, rows: list[Indicator]) -> None:
    text = "STT\tChỉ tiêu\tThực hiện 2022\tThực hiện 2023\r\n1\t1. LỚP kỹ năng hè\u00a0\t11\t13\r\n2\tTổng khác\t1\t2\r\n\tDoanh thu sự nghiệp\t1\t1.2l0\r\n"

    found = match(grid_of(house.place()), text)

    cells = [(cell.row.indicator.code if cell.row else "", cell.typed, cell.suggestion) for cell in found.cells]
    assert cells == [("lop", "13", ""), ("thu", "1.2l0", "1.210")]
    assert (found.wrong, found.to_save, found.skipped) == (1, 1, ("Chỉ tiêu", "Tổng khác"))


def test_one_column_fills_downward_from_the_chosen_row(house: House, rows: list[Indicator]) -> None:
    grid = grid_of(house.place())

    found = match(grid, "1.718\n22.200\n5", start="hv")

    assert [(cell.row.indicator.code, cell.typed) for cell in found.cells if cell.row] == [
        ("hv", "1.718"),
        ("thu", "22.200"),
    ]
    assert found.skipped == ("5",)
    assert match(grid, "1.718").trouble == "Khối dán chỉ có một cột số. Chọn dòng bắt đầu rồi xem lại."


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("", "Chưa có gì để dán. Chép vùng ô trong Excel hoặc Word rồi dán vào đây."),
        ("a\tb\nc\td", "Không dòng nào có tên chỉ tiêu của bảng. Dán cả cột tên, hoặc dán riêng một cột số."),
        ("Lớp kỹ năng hè\t1\t2", "Có nhiều cột số. Chọn cột số thực hiện rồi xem lại."),
        ("9\n" * 600, "Khối dán có 600 dòng, nhiều nhất 500."),
        ("9" * 200_001, "Khối dán quá dài. Chép đúng phần bảng số liệu rồi dán lại."),
    ],
)
def test_a_block_that_cannot_be_placed_says_why(house: House, rows: list[Indicator], text: str, trouble: str) -> None:
    assert match(grid_of(house.place()), text).trouble == trouble


@given(st.lists(st.lists(st.text("abc 1,.đ", min_size=1, max_size=5).map(str.strip).filter(bool), min_size=2, max_size=3), min_size=1, max_size=5))  # fmt: skip
def test_any_table_comes_back_from_a_block(table: list[list[str]]) -> None:
    from tongket.cores.kernel.text import squash

    text = "\r\n".join("\t".join(row) for row in table) + "\r\n"
    assert read_block(text) == [[squash(cell) for cell in row] for row in table]


def test_paste_is_taken_back_to_what_was_there(house: House, rows: list[Indicator]) -> None:
    classes, students, _money = rows
    make_figure(house.unit, classes, 12, quote="12 lớp", status="estimate")
    paste(house, Entry(classes.pk, "13"), Entry(students.pk, "1.718"))

    count = undo(house)

    figure = Figure.objects.get()
    assert (count, figure.amount, figure.quote, figure.status) == (2, Decimal(12), "12 lớp", "estimate")
    assert (PasteUndo.objects.count(), FigureChange.objects.first().reason) == (0, "Hoàn tác lần dán")  # type: ignore[union-attr]
    with pytest.raises(Refused):
        undo(house)


def test_paste_is_not_taken_back_over_a_later_change(house: House, rows: list[Indicator]) -> None:
    classes, students, _money = rows
    paste(house, Entry(classes.pk, "13"), Entry(students.pk, "1.718"))
    enter_figures(unit=house.unit, period=YEAR, entries=[Entry(classes.pk, "14")], by=house.second, on=TODAY, at=AT)

    with pytest.raises(Refused) as refusal:
        undo(house)

    assert refusal.value.reason == "Không hoàn tác được: 1 ô đã đổi sau lần dán."
    assert {row.indicator_id: row.amount for row in Figure.objects.all()} == {classes.pk: 14, students.pk: 1718}


def test_workbook_has_the_ten_columns_and_comes_back_unchanged(house: House, rows: list[Indicator]) -> None:
    classes, students, money = rows
    make_target(make_plan(house.unit), classes, 12)
    make_figure(house.unit, classes, 13)
    make_figure(house.unit, students, None)
    make_figure(house.unit, money, 22_200_500_000)
    total = make_indicator(house.unit, "Tổng", code="tong")
    make_figure(house.unit, make_indicator(house.unit, "Phần", code="phan", part_of=total), 5)

    content = workbook_of(house.place())
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    found = match(grid_of(house.place()), read_workbook(content), column=2)

    assert [cell.value for cell in sheet[4]][:10] == headings(grid_of(house.place()))
    assert headings(grid_of(house.place())) == [
        "STT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện 2022", "Kế hoạch 2023", "Thực hiện 2023", "% kế hoạch",
        "% so với 2022", "Kế hoạch 2024", "Ghi chú",
    ]  # fmt: skip
    assert [sheet.cell(5, column).value for column in (2, 5, 6, 7, 11)] == ["Lớp kỹ năng hè", 12, 13, 108.3, "lop"]
    assert sheet.column_dimensions["K"].hidden is True
    assert (found.trouble, found.wrong, found.to_save, found.skipped) == ("", 0, 0, ())


def test_changed_workbook_changes_its_row_only(house: House, rows: list[Indicator]) -> None:
    make_figure(house.unit, rows[0], 13)
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(house.place())))
    sheet = book.worksheets[0]
    sheet.cell(5, 6).value = 15
    sheet.cell(6, 6).value = "mười"
    out = io.BytesIO()
    book.save(out)

    found = match(grid_of(house.place()), read_workbook(out.getvalue()), column=2)

    assert [(cell.row.indicator.code, cell.typed, bool(cell.says)) for cell in found.cells if cell.row] == [
        ("lop", "15", False),
        ("hv", "mười", True),
    ]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"MZ\x90 program", b"a;b\n1;2"])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(Refused) as refusal:
        read_workbook(content)
    assert refusal.value.reason == "Không mở được tệp: cần tệp Excel .xlsx."


def test_a_workbook_of_somebody_elses_making_is_refused() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Chỉ tiêu", 5])
    out = io.BytesIO()
    book.save(out)

    with pytest.raises(Refused) as refusal:
        read_workbook(out.getvalue())

    assert refusal.value.reason == "Tệp này không phải bảng số liệu tải về từ phần mềm."
