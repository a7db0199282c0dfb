"""Blocks and workbooks: matched, checked, right rows saved, wrong ones sent back, taken back."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest

from tests.cycle.reporting.figures.conftest import AT, TODAY, YEAR, House
from tests.factories.figures import make_figure
from tests.factories.planning import make_indicator, make_money, make_plan, make_target
from tongket.cores.kernel.errors import Refused
from tongket.cores.workbooks import read_book, read_pasted
from tongket.cycle.planning.models import Indicator
from tongket.cycle.reporting.models import Figure, FigureChange, PasteUndo
from tongket.cycle.reporting.selectors.figures import grid_of
from tongket.cycle.reporting.selectors.figures_workbook import headings, workbook_of
from tongket.cycle.reporting.selectors.pasted import Pasted, match
from tongket.cycle.reporting.selectors.remembered_tables import TableAnswers
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


def read(house: House, text: str, **said: object) -> Pasted:
    return match(grid_of(house.place()), read_pasted(text), TableAnswers(**said))  # type: ignore[arg-type]


def told(found: Pasted) -> list[tuple[str, str, str]]:
    return [(row.state, row.row.indicator.code if row.row else "", row.typed) for row in found.rows]


def test_block_with_names_finds_its_rows(house: House, rows: list[Indicator]) -> None:
    text = "STT\tChỉ tiêu\tThực hiện 2022\tThực hiện 2023\r\n1\t1. LỚP kỹ năng hè\u00a0\t11\t13\r\n2\tTổng khác\t1\t2\r\n\tDoanh thu sự nghiệp\t1\t1.2l0\r\n"

    found = read(house, text, money="1000000")

    assert told(found) == [("save", "lop", "13"), ("unknown", "", ""), ("ask", "thu", "")]
    assert [choice.typed for choice in found.open[1].choices] == ["1.210"]


def test_money_without_a_unit_is_asked_once(house: House, rows: list[Indicator]) -> None:
    text = "Chỉ tiêu\tThực hiện 2023\nDoanh thu sự nghiệp\t22.200"

    asked, answered, told_above = (
        read(house, text),
        read(house, text, money="1000"),
        read(house, f"ĐVT: nghìn đồng\n{text}"),
    )

    assert (asked.filled.needs_money, [choice.says for choice in asked.open[0].choices]) == (
        True,
        ["22.200 triệu đồng", "22.200 đồng", "22.200 nghìn đồng", "22.200 tỷ đồng"],
    )
    assert [row.typed for found in (answered, told_above) for row in found.ready] == ["22,2", "22,2"]


def test_zero_missing_and_not_applicable_are_three_things(house: House, rows: list[Indicator]) -> None:
    text = "Lớp kỹ năng hè\t{}\nHọc viên kỹ năng hè\t5"

    states = {mark: told(read(house, text.format(mark)))[0] for mark in ("0", "…", "KAD", "-", "k/có")}
    answered = told(read(house, text.format("-"), marks={"-": "not_applicable"}))[0]

    assert states == {
        "0": ("save", "lop", "0"),
        "…": ("empty", "lop", ""),
        "KAD": ("save", "lop", "không áp dụng"),
        "-": ("ask", "lop", ""),
        "k/có": ("ask", "lop", ""),
    }
    assert answered == ("save", "lop", "không áp dụng")


def test_one_column_fills_downward_from_the_chosen_row(house: House, rows: list[Indicator]) -> None:
    found = read(house, "1.718\n22.200\n5", start="hv")

    assert told(found) == [("save", "hv", "1.718"), ("save", "thu", "22.200"), ("left_out", "", "")]
    assert read(house, "1.718").trouble == "Khối dán chỉ có một cột số. Chọn dòng bắt đầu rồi xem lại."


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("a\tb\nc\td", "Không thấy bảng nào có tên chỉ tiêu hoặc dòng tiêu đề."),
        ("Lớp kỹ năng hè\t1\t2", "Chưa rõ cột nào là số thực hiện của kỳ này. Chọn cột số thực hiện."),
        (
            "Chỉ tiêu\tKế hoạch 2023\nLớp kỹ năng hè\t1",
            "Chưa rõ cột nào là số thực hiện của kỳ này. Chọn cột số thực hiện.",
        ),
        (
            "Chỉ tiêu\tThực hiện 9 tháng 2023\nLớp kỹ năng hè\t1",
            "Chưa rõ cột nào là số thực hiện của kỳ này. Chọn cột số thực hiện.",
        ),
    ],
)
def test_a_block_that_cannot_be_placed_says_why(house: House, rows: list[Indicator], text: str, trouble: str) -> None:
    assert read(house, text).trouble == trouble


def test_the_column_is_chosen_by_a_person(house: House, rows: list[Indicator]) -> None:
    text = "Chỉ tiêu\tThực hiện 9 tháng 2023\tSố cuối\nLớp kỹ năng hè\t9\t13"

    assert told(read(house, text, column=2)) == [("save", "lop", "13")]


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
    found = match(grid_of(house.place()), read_book("a.xlsx", content))

    assert [cell.value for cell in sheet[4]][:10] == headings(grid_of(house.place()))
    assert headings(grid_of(house.place())) == [
        "STT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện 2022", "Kế hoạch 2023", "Thực hiện 2023", "% kế hoạch",
        "% so với 2022", "Kế hoạch 2024", "Ghi chú",
    ]  # fmt: skip
    assert [sheet.cell(5, column).value for column in (2, 5, 6, 7, 11)] == ["Lớp kỹ năng hè", 12, 13, 108.3, "lop"]
    assert sheet.column_dimensions["K"].hidden is True
    assert (found.trouble, found.open, found.ready, len(found.same)) == ("", [], [], 5)


def test_changed_workbook_changes_its_row_only(house: House, rows: list[Indicator]) -> None:
    make_figure(house.unit, rows[0], 13)
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(house.place())))
    sheet = book.worksheets[0]
    sheet.cell(5, 6).value = 15
    sheet.cell(6, 6).value = "mười"
    out = io.BytesIO()
    book.save(out)

    found = match(grid_of(house.place()), read_book("a.xlsx", out.getvalue()))

    assert told(found) == [("save", "lop", "15"), ("wrong", "hv", ""), ("empty", "thu", "")]
