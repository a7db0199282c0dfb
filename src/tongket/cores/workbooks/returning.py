"""The sender's own workbook sent back: cells to mend coloured, the reason in a note, a list of them on a last sheet."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill

from tongket.cores.kernel.errors import Refused
from tongket.cores.workbooks.grids import Book, letters
from tongket.cores.workbooks.sources.packages import BROKEN
from tongket.cores.workbooks.sources.xlsx import SUMMARY

AUTHOR = "Tổng Kết"
_COLOURS = {"wrong": "FFF4B9B0", "ask": "FFFFE699"}
_SAYS = {"wrong": "Sai", "ask": "Cần trả lời"}
_HEADS = (("Trang", 22), ("Ô", 8), ("Dòng", 44), ("Đang ghi", 20), ("Mức", 14), ("Vì sao", 60), ("Viết như", 22))


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell to mend: where (line as the file numbers it, column from 0), what stands there, why, how it should look."""

    sheet: str
    line: int
    column: int
    level: Literal["wrong", "ask"]
    label: str
    found: str
    says: str
    example: str = ""

    @property
    def place(self) -> str:
        """The cell as Excel names it."""
        return f"{letters(self.column)}{self.line}"


def mark_book(content: bytes, marks: Sequence[Mark]) -> bytes:
    """The same .xlsx with the cells marked; everything else keeps its looks and its formulas. Macros do not come along.

    Raises Refused when the file cannot be written again; then ``written_book`` makes a plain one.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(content), rich_text=True, keep_links=False)
            _unmark(book)
            for mark in marks:
                _mark(book, mark)
            _summary(book, marks)
            return _bytes(book)
    except BROKEN as trouble:
        raise Refused("Không ghi dấu được vào tệp này.", "Tải bảng mới đã đánh dấu.") from trouble


def written_book(book: Book, marks: Sequence[Mark]) -> bytes:
    """A new workbook with the words of the source, marked; for pasted blocks, Word and CSV."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for number, sheet in enumerate(book.sheets, 1):
        page = made.create_sheet(_title(sheet.name, number))
        for line in sheet.lines:
            for place, cell in enumerate(line.cells, 1):
                if cell.text:
                    _put(
                        page.cell(line.number, place),
                        cell.number if cell.number is not None and not cell.is_percent else cell.text,
                    )
    names = {sheet.name: page.title for sheet, page in zip(book.sheets, made.worksheets, strict=True)}
    placed = [mark if mark.sheet not in names else _moved(mark, names[mark.sheet]) for mark in marks]
    for mark in placed:
        _mark(made, mark)
    _summary(made, placed)
    return _bytes(made)


def _moved(mark: Mark, sheet: str) -> Mark:
    return Mark(sheet, mark.line, mark.column, mark.level, mark.label, mark.found, mark.says, mark.example)


def _title(name: str, number: int) -> str:
    bare = "".join(sign for sign in name if sign not in "[]:*?/\\'")[:25].strip()
    return bare if number == 1 and bare else f"{bare or 'Trang'} {number}"


def _put(cell: Any, value: Any) -> None:
    """A value as a value: words that look like a formula stay words."""
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
    else:
        cell.value = value


def _unmark(book: Any) -> None:
    """Take the marks of an earlier round off."""
    if SUMMARY in book.sheetnames:
        del book[SUMMARY]
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                note = cell.comment if isinstance(cell, Cell) else None
                if note is not None and note.author == AUTHOR:
                    cell.comment = None
                    if cell.fill.start_color.rgb in _COLOURS.values():
                        cell.fill = PatternFill()


def _mark(book: Any, mark: Mark) -> None:
    sheet = next((one for one in book.worksheets if one.title.strip() == mark.sheet.strip()), None)
    if sheet is None and len(book.worksheets) == 1:
        sheet = book.worksheets[0]
    if sheet is None:
        return
    cell = sheet.cell(mark.line, mark.column + 1)
    if isinstance(cell, MergedCell):
        cell = _anchor(sheet, cell)
    cell.fill = PatternFill("solid", start_color=_COLOURS[mark.level], end_color=_COLOURS[mark.level])
    words = f"{_SAYS[mark.level]}: {mark.says}" + (f"\nViết như: {mark.example}" if mark.example else "")
    note = Comment(ILLEGAL_CHARACTERS_RE.sub("", words)[:1000], AUTHOR)
    note.width, note.height = 320, 120
    cell.comment = note


def _anchor(sheet: Any, cell: Any) -> Any:
    for area in sheet.merged_cells.ranges:
        if cell.coordinate in area:
            return sheet.cell(area.min_row, area.min_col)
    return cell


def _summary(book: Any, marks: Sequence[Mark]) -> None:
    page = book.create_sheet(SUMMARY)
    for place, (head, width) in enumerate(_HEADS, 1):
        cell = page.cell(1, place, head)
        cell.font = Font(bold=True)
        page.column_dimensions[letters(place - 1)].width = width
    for number, mark in enumerate(marks, 2):
        told = (mark.sheet, mark.place, mark.label, mark.found, _SAYS[mark.level], mark.says, mark.example)
        for place, words in enumerate(told, 1):
            cell = page.cell(number, place)
            _put(cell, words)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.fill = PatternFill("solid", start_color=_COLOURS[mark.level]) if place == 5 else PatternFill()
    page.freeze_panes = "A2"


def _bytes(book: Any) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()
