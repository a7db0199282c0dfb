"""A sheet as the table a unit has: an Excel file that is read back unchanged, and any Excel or Word table as a draft."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold
from tongket.cores.scoring import Draft, rows_of_sheet, sheet_from_rows
from tongket.cores.scoring import Sheet as CoreSheet
from tongket.cores.workbooks import read_book
from tongket.cores.workbooks.limits import Limits
from tongket.cycle.emulation.facts.tree import lines

MAX_BYTES = 5 * 1024 * 1024
_LIMITS = Limits(file_bytes=MAX_BYTES, rows=3000, columns=60, cell_characters=32_000)
LINKS_TITLE = "Gắn với chỉ tiêu"
_LINK_HEAD = ("Mã tiêu chí", "Số liệu", "Lấy", "Mã chỉ tiêu")
_WIDTHS = (8, 60, 12, 50, 12, 30)


def sheet_workbook(sheet: CoreSheet, links: dict[str, Any]) -> bytes:
    """The .xlsx of a sheet and of what its criteria are tied to."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    page = book.add_worksheet("Bảng chấm điểm")
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    page.freeze_panes(1, 2)
    for number, row in enumerate(rows_of_sheet(sheet)):
        for column, cell in enumerate(row):
            page.write_string(number, column, str(cell), head if number == 0 else plain)
    ties = [
        (leaf, name, one["take"], one["indicator"])
        for leaf, by in sorted(links.items())
        for name, one in sorted(by.items())
    ]
    if ties:
        other = book.add_worksheet(LINKS_TITLE)
        for number, tie in enumerate([_LINK_HEAD, *ties]):
            other.write_row(number, 0, tie, head if number == 0 else plain)
    book.close()
    return out.getvalue()


@dataclass
class Taken:
    """What was read of a file: data for a draft, its ties, questions to be answered, rows left out."""

    data: dict[str, Any]
    links: dict[str, Any] = field(default_factory=dict)
    questions: list[dict[str, Any]] = field(default_factory=list)
    left: list[list[Any]] = field(default_factory=list)


def draft_of_file(content: bytes, *, name: str, year: int) -> Taken:
    """The table with the most criteria of an Excel or Word file. *Raises* Refused when there is none."""
    book = read_book("", content, _LIMITS)
    best: Draft | None = None
    links: dict[str, Any] = {}
    numbers = [0]
    for page in book.sheets:
        rows = [[cell.number if cell.number is not None else cell.text for cell in line.cells] for line in page.lines]
        if fold(page.name) == fold(LINKS_TITLE):
            links = _links(rows)
            continue
        draft = sheet_from_rows(rows, code="BCD", name=name, year=year)
        if best is None or len(lines(draft.data)) > len(lines(best.data)):
            best, numbers = draft, [0, *(line.number for line in page.lines)]
    if best is None or not lines(best.data):
        raise Refused(
            "Không thấy bảng tiêu chí nào trong tệp.",
            "Bảng cần dòng tiêu đề có cột nội dung và cột điểm (hoặc cách chấm).",
        )
    known = {str(one.node.get("code")) for one in lines(best.data)}
    questions = [{"code": one.code, "text": one.text, "row": numbers[one.row]} for one in best.questions]
    return Taken(
        best.data,
        {leaf: by for leaf, by in links.items() if leaf in known},
        questions,
        [[numbers[row], words] for row, words in best.left],
    )


def _links(rows: list[list[Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row in rows[1:]:
        leaf, name, take, indicator = ([str(one) for one in row] + [""] * 4)[:4]
        if leaf and name and indicator and take in ("figure", "target"):
            found.setdefault(leaf, {})[name] = {"indicator": indicator, "take": take}
    return found
