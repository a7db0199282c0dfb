"""The table as it came, with the cells that were not taken coloured and their reasons."""

from __future__ import annotations

from tongket.cores.kernel.errors import Refused
from tongket.cores.workbooks import Mark, mark_book, written_book
from tongket.cores.workbooks.grids import Book
from tongket.cycle.reporting.selectors.pasted import Pasted, PastedRow


def marks_of(found: Pasted) -> list[Mark]:
    """What is to be mended, cell by cell."""
    table, column = found.filled.table, found.filled.column
    if table is None or column is None:
        return []
    return [
        _mark(row, table.sheet.name, table.label_place if row.state == "unknown" else column.place)
        for row in found.open
    ]


def _mark(row: PastedRow, sheet: str, column: int) -> Mark:
    example = row.choices[0].says if row.choices else "1.718" if row.state == "wrong" else ""
    if row.maybe:
        example = row.maybe[0].indicator.name
    level = "wrong" if row.state == "wrong" else "ask"
    label = row.row.indicator.name if row.row else row.found.row.label
    shown = row.found.row.label if row.state == "unknown" else row.found.raw
    return Mark(sheet, row.line, column, level, label, shown, row.says, example)  # type: ignore[arg-type]


def marked_workbook(found: Pasted, book: Book, content: bytes | None) -> bytes:
    """The sender's own .xlsx marked; a new workbook for everything else and for files that cannot be written again."""
    marks = marks_of(found)
    if book.kind == "xlsx" and content is not None:
        try:
            return mark_book(content, marks)
        except Refused:
            pass
    return written_book(book, marks)
