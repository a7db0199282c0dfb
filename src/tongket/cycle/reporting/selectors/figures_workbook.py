"""The general table of a report's annex as .xlsx; ``pasted.match`` reads the same file back."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import xlsxwriter
from django.utils.translation import gettext as _

from tongket.cycle.planning import selectors as planning
from tongket.cycle.planning.selectors import TargetNow
from tongket.cycle.reporting.selectors.cells import COMPUTED, NOT_APPLICABLE, Cell
from tongket.cycle.reporting.selectors.figures import Grid, GridRow, grid_of, tree_day

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place

CODE_COLUMN, ACTUAL_COLUMN, FIRST_ROW = 10, 5, 4
_WIDTHS = (5, 44, 14, 14, 14, 14, 11, 11, 14, 28)


def headings(grid: Grid) -> list[str]:
    """The ten columns of the table (conference-and-union, 6.2)."""
    year, before, after = grid.period.short, grid.previous.short, grid.period.next().short
    return [
        _("STT"),
        _("Chỉ tiêu"),
        _("Đơn vị tính"),
        _("Thực hiện %(year)s") % {"year": before},
        _("Kế hoạch %(year)s") % {"year": year},
        _("Thực hiện %(year)s") % {"year": year},
        _("% kế hoạch"),
        _("%% so với %(year)s") % {"year": before},
        _("Kế hoạch %(year)s") % {"year": after},
        _("Ghi chú"),
    ]


def workbook_of(place: Place) -> bytes:
    """The table as a workbook: numbers as numbers, in the display scale; the code of each row in a hidden column."""
    grid = grid_of(place)
    day = tree_day(place.period, place.today)
    targets = planning.targets_for(place.unit.pk, place.period.next().code, on=max(day, place.period.next().start))
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(_("Số liệu %(period)s") % {"period": place.period.short})
        looks = _looks(book)
        sheet.merge_range(0, 0, 0, 9, place.version.name, looks["name"])
        title = _("SỐ LIỆU %(period)s") % {"period": place.period.says.upper()}
        sheet.merge_range(1, 0, 1, 9, title, looks["title"])
        for column, heading in enumerate(headings(grid)):
            sheet.write_string(FIRST_ROW - 1, column, heading, looks["head"])
            sheet.set_column(column, column, _WIDTHS[column])
        sheet.write_string(FIRST_ROW - 1, CODE_COLUMN, "code", looks["text"])
        sheet.set_column(CODE_COLUMN, CODE_COLUMN, 10, None, {"hidden": True})
        _write_rows(sheet, looks, grid, targets)
        sheet.freeze_panes(FIRST_ROW, 2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(FIRST_ROW - 1)
    return out.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    base = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
    lined = {**base, "border": 1, "text_wrap": True}
    return {
        "name": book.add_format({**base, "bold": True}),
        "title": book.add_format({**base, "bold": True, "align": "center", "font_size": 14}),
        "head": book.add_format({**lined, "bold": True, "align": "center", "bg_color": "#EFEBDF"}),
        "group": book.add_format({**lined, "bold": True}),
        "text": book.add_format(lined),
        "part": book.add_format({**lined, "indent": 1, "italic": True}),
        "entry": book.add_format({**lined, "bg_color": "#FDFBF2", "bold": True, "num_format": "#,##0.######"}),
        "number": book.add_format({**lined, "num_format": "#,##0.######"}),
        "percent": book.add_format({**lined, "num_format": "#,##0.0"}),
    }


def _write_rows(sheet: Any, looks: dict[str, Any], grid: Grid, targets: dict[int, TargetNow]) -> None:
    at = FIRST_ROW
    for group, rows in grid.groups:
        if group:
            sheet.merge_range(at, 0, at, 9, group, looks["group"])
            at += 1
        for row in rows:
            _write_row(sheet, at, row, targets.get(row.indicator.pk), looks)
            at += 1


def _write_row(sheet: Any, at: int, row: GridRow, after: TargetNow | None, looks: dict[str, Any]) -> None:
    scale = row.indicator.display_scale
    sheet.write_string(at, 0, row.ordinal.rstrip("."), looks["text"])
    sheet.write_string(at, 1, row.indicator.name, looks["part" if row.is_part else "text"])
    sheet.write_string(at, 2, row.indicator.measure, looks["text"])
    _put(sheet, at, 3, _value(row.previous, scale), looks["number"])
    _put(sheet, at, 4, _plan(row.plan, scale, row.plan_shown), looks["number"])
    _put(sheet, at, ACTUAL_COLUMN, _value(row.actual, scale), looks["entry"])
    _put(sheet, at, 6, row.percent_of_plan if row.percent_of_plan is not None else row.percent_shown, looks["percent"])
    grown = row.growth + 100 if row.growth is not None else row.growth_shown
    _put(sheet, at, 7, grown, looks["percent"])
    _put(sheet, at, 8, _plan(after, scale, after.text if after else ""), looks["number"])
    sheet.write_string(at, 9, _note(row), looks["text"])
    sheet.write_string(at, CODE_COLUMN, row.indicator.code, looks["text"])


def _value(cell: Cell, scale: int) -> Decimal | str:
    if cell.state == NOT_APPLICABLE:
        return _("không áp dụng")
    if cell.text:
        return cell.text
    return cell.amount / scale if cell.amount is not None else ""


def _plan(plan: TargetNow | None, scale: int, said: str) -> Decimal | str:
    return plan.amount / scale if plan is not None and plan.amount is not None else said


def _put(sheet: Any, at: int, column: int, value: Decimal | str, look: Any) -> None:
    if isinstance(value, Decimal):
        sheet.write_number(at, column, float(value), look)
    else:
        sheet.write_string(at, column, value, look)


def _note(row: GridRow) -> str:
    cell, said = row.actual, []
    if cell.status == "estimate":
        said.append(_("Ước"))
    if cell.state == COMPUTED and cell.says:
        said.append(cell.says)
    if row.sum_gap is not None:
        said.append(row.sum_gap.note or row.sum_gap.says)
    return "; ".join(said)
