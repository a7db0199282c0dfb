"""What every source becomes: sheets of numbered lines of cells, merged cells told apart from empty ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from tongket.cores.kernel.errors import Refused
from tongket.cores.workbooks.limits import Limits

Merge = tuple[int, int, int, int]  # first row, first column, last row, last column, from 1


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its words as a person sees them, and what the file stores when it is a number or a day.

    ``number`` of a percent cell is already in percent (98.5 for 98,5 %). ``flaw`` says why the cell cannot be trusted.
    ``covered`` cells lie under a merged one, whose words are ``spread``.
    """

    text: str = ""
    number: Decimal | None = None
    day: date | None = None
    is_percent: bool = False
    flaw: str = ""
    covered: Literal["", "across", "down"] = ""
    spread: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands here."""
        return not self.text and not self.flaw

    @property
    def says(self) -> str:
        """The words here, those of the merged cell above or beside included."""
        return self.text or self.spread


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Line:
    """One row with content, numbered as its source shows it."""

    number: int
    cells: tuple[Cell, ...]
    is_hidden: bool = False

    def at(self, column: int) -> Cell:
        """The cell of a column (from 0); beyond the end it is empty."""
        return self.cells[column] if 0 <= column < len(self.cells) else EMPTY

    @property
    def texts(self) -> list[str]:
        """The words of the cells."""
        return [cell.text for cell in self.cells]

    @property
    def filled(self) -> list[int]:
        """The columns (from 0) with something in them."""
        return [place for place, cell in enumerate(self.cells) if not cell.is_empty]


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook, a table of a document, or a pasted block; lines without content are left out."""

    name: str
    lines: tuple[Line, ...]
    hidden_columns: frozenset[int] = frozenset()
    remarks: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """Columns up to the last one with content."""
        return max((len(line.cells) for line in self.lines), default=0)


@dataclass(frozen=True)
class Book:
    """A whole source. ``kind``: xlsx, ods, csv, docx, html or pasted; ``remarks`` are what a person must know."""

    kind: str
    sheets: tuple[Sheet, ...]
    remarks: tuple[str, ...] = ()


def letters(column: int) -> str:
    """The name of a column (from 0) as spreadsheets show it.

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@dataclass
class Drawing:
    """A sheet while its source is read: cells by row and column (from 1), then merges; bounded as it grows."""

    name: str
    limits: Limits
    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    remarks: list[str] = field(default_factory=list)
    count: int = 0
    is_wide: bool = False

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Keep a cell with content; refuse a sheet that is too large, cut a cell that is too long."""
        if cell.is_empty:
            return
        if column > self.limits.columns:
            self.is_wide = True
            return
        if len(cell.text) > self.limits.cell_characters:
            flaw = f"Ô dài {len(cell.text)} ký tự, nhiều nhất {self.limits.cell_characters}."
            cell = replace(cell, text=cell.text[: self.limits.cell_characters], flaw=flaw)
        line = self.cells.setdefault(row, {})
        if column not in line:
            line[column] = cell
            self.count += 1
        if len(self.cells) > self.limits.rows:
            raise Refused(
                f"“{self.name}” có hơn {self.limits.rows} dòng có nội dung, nhiều nhất {self.limits.rows}.",
                "Chép riêng phần bảng cần nhập sang một tệp mới, hoặc chia thành nhiều tệp.",
            )
        if self.count > self.limits.cells:
            raise Refused(
                f"“{self.name}” có hơn {self.limits.cells} ô có nội dung.",
                "Chép riêng phần bảng cần nhập sang một tệp mới.",
            )

    def merge(self, found: Merge) -> None:
        """Keep a merged area; those beyond the bound are left out."""
        top, left, bottom, right = found
        if len(self.merges) < self.limits.merges and 0 < top <= bottom and 0 < left <= right:
            self.merges.append(found)

    def sheet(self) -> Sheet:
        """The sheet as read."""
        width = max((max(row) for row in self.cells.values()), default=0)
        self._cover(width)
        width = max((max(row) for row in self.cells.values()), default=0)
        if self.is_wide:
            self.remarks.append(f"Chỉ đọc {self.limits.columns} cột đầu; các cột sau bị bỏ qua.")
        lines = tuple(
            Line(number, tuple(row.get(column, EMPTY) for column in range(1, width + 1)), number in self.hidden_rows)
            for number, row in sorted(self.cells.items())
        )
        hidden = frozenset(column - 1 for column in self.hidden_columns)
        return Sheet(self.name, lines, hidden, tuple(self.remarks))

    def _cover(self, width: int) -> None:
        """Mark the cells under merged ones; where merges overlap the first one counts."""
        numbers = sorted(self.cells)
        left_over = self.limits.cells
        taken: set[tuple[int, int]] = set()
        for top, left, bottom, right in self.merges:
            anchor = self.cells.get(top, {}).get(left)
            inside = [number for number in numbers if top <= number <= bottom]
            right = min(right, width + 50, self.limits.columns)
            left_over -= len(inside) * max(right - left + 1, 0)
            if anchor is None or left_over < 0:
                continue
            for row in inside:
                for column in range(left, right + 1):
                    if (row, column) == (top, left) or (row, column) in taken or column in self.cells[row]:
                        continue
                    taken.add((row, column))
                    covered: Literal["across", "down"] = "across" if row == top else "down"
                    self.cells[row][column] = Cell(covered=covered, spread=anchor.text)


def drawn(name: str, rows: Iterable[Iterable[str]], limits: Limits, merges: Iterable[Merge] = ()) -> Sheet:
    """A sheet of words alone; rows are numbered from 1."""
    drawing = Drawing(name, limits)
    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row, 1):
            drawing.put(number, place, Cell(text))
    for found in merges:
        drawing.merge(found)
    return drawing.sheet()
