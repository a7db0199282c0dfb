"""The catalogue as a workbook that ``services.import_catalogue`` takes back unchanged."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import xlsxwriter

from tongket.cores.kernel.dates import short_date
from tongket.cycle.planning.enums import Adding, Direction, IndicatorKind
from tongket.cycle.planning.models import Indicator

SHEET = "Danh mục chỉ tiêu"
# field, heading, width of the column
COLUMNS = (
    ("code", "Mã", 18),
    ("name", "Tên chỉ tiêu", 44),
    ("measure", "Đơn vị tính", 14),
    ("group", "Nhóm", 26),
    ("kind", "Loại", 24),
    ("direction", "Chiều tốt", 20),
    ("over_periods", "Cộng theo kỳ", 18),
    ("over_units", "Cộng theo đơn vị", 18),
    ("part_of", "Là phần của (mã)", 18),
    ("numerator", "Tử số (mã)", 18),
    ("denominator", "Mẫu số (mã)", 18),
    ("display_scale", "Hiển thị theo", 14),
    ("decimals", "Số lẻ", 8),
    ("scale_levels", "Các mức xếp loại", 34),
    ("source", "Nguồn số liệu", 30),
    ("retired_on", "Thôi dùng từ", 14),
)
CHOICES: dict[str, Any] = {
    "kind": IndicatorKind,
    "direction": Direction,
    "over_periods": Adding,
    "over_units": Adding,
    "display_scale": {1: "đồng", 1_000: "nghìn đồng", 1_000_000: "triệu đồng", 1_000_000_000: "tỷ đồng"},
}
LEVELS_JOIN = "; "


def words_of(field: str) -> dict[Any, str]:
    """What stands in the cells of a column of choices, by value; the same in every language of the interface."""
    choices = CHOICES[field]
    return dict(choices) if isinstance(choices, dict) else {value: _WORDS[value] for value in choices.values}


_WORDS = {
    "count": "Số lượng", "turns": "Số lượt", "money": "Tiền", "percent": "Tỷ lệ phần trăm",
    "share": "Tỷ lệ tính từ tử số và mẫu số", "average": "Bình quân", "rating": "Xếp loại", "yes_no": "Đạt hoặc không đạt",
    "text": "Mô tả bằng lời", "more": "Càng cao càng tốt", "less": "Càng thấp càng tốt", "equal": "Đúng mức",
    "neutral": "Chỉ theo dõi", "sum": "Cộng", "last": "Lấy số cuối kỳ", "mean": "Bình quân", "max": "Lấy số lớn nhất",
    "min": "Lấy số nhỏ nhất", "none": "Không cộng được",
}  # fmt: skip


def cells_of(indicator: Indicator) -> list[str | int]:
    """The row of the indicator, in the order of COLUMNS."""
    return [_cell(indicator, field) for field, _heading, _width in COLUMNS]


def _cell(indicator: Indicator, field: str) -> str | int:
    value = getattr(indicator, field)
    if field in CHOICES:
        return words_of(field)[value]
    if field in ("part_of", "numerator", "denominator"):
        return value.code if value else ""
    if field == "scale_levels":
        return LEVELS_JOIN.join(value)
    if field == "retired_on":
        return short_date(value) if value else ""
    return value


def catalogue_workbook(rows: list[Indicator]) -> bytes:
    """The .xlsx of the rows: a frozen head, choices as lists, texts never taken for formulas."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet(SHEET)
        head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "bottom"})
        wrap = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        for column, (field, heading, width) in enumerate(COLUMNS):
            sheet.set_column(column, column, width, wrap)
            sheet.write_string(0, column, heading, head)
            if field in CHOICES:
                source = list(words_of(field).values())
                sheet.data_validation(1, column, len(rows) + 200, column, {"validate": "list", "source": source})
        sheet.freeze_panes(1, 2)
        for line, row in enumerate(rows, 1):
            for column, value in enumerate(cells_of(row)):
                if isinstance(value, int):
                    sheet.write_number(line, column, value)
                else:
                    sheet.write_string(line, column, value, wrap)
    return buffer.getvalue()
