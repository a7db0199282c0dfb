"""The consolidated table of a node as .xlsx, every row right below it, with control totals in formulas."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from tongket.cores.kernel.dates import short_date
from tongket.cycle.collecting.selectors.sum_cells import batched
from tongket.cycle.collecting.selectors.sums import Node, SumRow, missing_of, own_row, tallies_of, whole_row
from tongket.cycle.collecting.selectors.sums_columns import Column, How, SumCell, cell_of, columns_of

HEAD, FIRST = 5, 7  # rows from 0: heads, first row of the table (after the total)
FIXED = 3  # columns before the figures: number, unit, missing


def sums_workbook(node: Node, place_name: str, today: date) -> bytes:
    """Numbers as numbers in the display scale; what is kept as the total beside the sum of the rows, and their difference."""
    columns = columns_of(node.request.pk)
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet, looks = book.add_worksheet(_("Tổng hợp")), _looks(book)
        _heads(sheet, looks, node, place_name, today, columns)
        whole = whole_row(node, columns)
        _write(sheet, looks["total"], FIRST - 1, "", _("Tổng cộng"), whole, columns)
        at = FIRST
        for number, row in enumerate(_rows(node, columns), start=1):
            name = _("Phần riêng của %(unit)s") % {"unit": row.name} if row.own else row.name
            _write(sheet, looks["cell"], at, str(number), name, row, columns)
            at += 1
        _control(sheet, looks, at, whole, columns)
        sheet.freeze_panes(FIRST, FIXED)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEAD)
    return out.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    base = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
    lined = {**base, "border": 1, "text_wrap": True, "num_format": "#,##0.######"}
    return {
        "plain": book.add_format(base),
        "title": book.add_format({**base, "bold": True, "font_size": 14}),
        "head": book.add_format({**lined, "bold": True, "align": "center", "bg_color": "#EFEBDF"}),
        "cell": book.add_format(lined),
        "total": book.add_format({**lined, "bold": True, "top": 6}),
        "check": book.add_format({**lined, "italic": True}),
    }


def _heads(sheet: Any, looks: dict[str, Any], node: Node, place_name: str, today: date, columns: list[Column]) -> None:
    missing = missing_of(node)
    told = _("Đã nhận %(accepted)s/%(expected)s đơn vị, miễn %(excused)s, thiếu %(count)s.") % {
        "accepted": missing.accepted, "expected": missing.expected, "excused": missing.excused, "count": missing.count,
    }  # fmt: skip
    what = {"period": node.period.says, "node": node.name, "day": short_date(today)}
    sheet.write_string(0, 0, place_name, looks["plain"])
    sheet.write_string(1, 0, _("BẢNG TỔNG HỢP: %(subject)s") % {"subject": node.request.subject}, looks["title"])
    sheet.write_string(2, 0, _("%(node)s, %(period)s, lập ngày %(day)s") % what, looks["plain"])
    sheet.write_string(3, 0, told, looks["plain"])
    for at, (name, width) in enumerate(((_("STT"), 6), (_("Đơn vị"), 42), (_("Còn thiếu"), 12))):
        sheet.write_string(HEAD, at, name, looks["head"])
        sheet.set_column(at, at, width)
    for at, column in enumerate(columns, start=FIXED):
        says = f"; {column.how_says}" if column.how_says else ""
        sheet.write_string(HEAD, at, f"{column.indicator.name} ({column.measure}{says})", looks["head"])
        sheet.set_column(at, at, 16)


def _rows(node: Node, columns: list[Column]) -> Iterator[SumRow]:
    """Every row right below the node, some hundreds read at once, and its own row."""
    for some in batched(node.below()):
        read = tallies_of(some, columns)
        for answer in some:
            yield SumRow(answer, answer.unit_name, tuple(cell_of(column, read[answer.pk]) for column in columns))
    if node.answer is not None:
        yield own_row(node.answer, columns)


def _write(sheet: Any, look: Any, at: int, number: str, name: str, row: SumRow, columns: list[Column]) -> None:
    sheet.write_string(at, 0, number, look)
    sheet.write_string(at, 1, name, look)
    sheet.write_number(at, 2, max((cell.lacking for cell in row.cells), default=0), look)
    for place, (column, cell) in enumerate(zip(columns, row.cells, strict=True), start=FIXED):
        value = _value(column, cell)
        (sheet.write_string if isinstance(value, str) else sheet.write_number)(at, place, value, look)


def _value(column: Column, cell: SumCell) -> Any:
    if cell.amount is not None:
        scaled = cell.amount if column.how is How.COUNT else cell.amount / column.indicator.display_scale
        return scaled
    return {"missing": _("chưa có"), "excused": _("được miễn"), "na": _("không áp dụng")}[cell.state]


def _control(sheet: Any, looks: dict[str, Any], end: int, whole: SumRow, columns: list[Column]) -> None:
    """Under the rows: their sum by formula, and what the kept total differs from it (0 when all is well)."""
    for at, name in ((end, _("Kiểm tra: cộng các dòng")), (end + 1, _("Lệch với tổng (phải bằng 0)"))):
        sheet.write_string(at, 0, "", looks["check"])
        sheet.write_string(at, 1, name, looks["check"])
        sheet.write_string(at, 2, "", looks["check"])
    for place, (column, cell) in enumerate(zip(columns, whole.cells, strict=True), start=FIXED):
        if column.how is not How.SUM or cell.amount is None:
            for at in (end, end + 1):
                sheet.write_string(at, place, "", looks["check"])
            continue
        letter, scaled = _letter(place), cell.amount / column.indicator.display_scale
        sheet.write_formula(end, place, f"=SUM({letter}{FIRST + 1}:{letter}{end})", looks["check"], scaled)
        sheet.write_formula(end + 1, place, f"={letter}{end + 1}-{letter}{FIRST}", looks["check"], 0)


def _letter(column: int) -> str:
    return str(xlsxwriter.utility.xl_col_to_name(column))
