"""A block copied from Excel or Word, matched to the rows of the grid and checked; nothing is saved here."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.cores.kernel.numbers import NotANumber, parse_number
from tongket.cores.kernel.text import clean, fold, squash
from tongket.cycle.reporting.enums import FigureStatus
from tongket.cycle.reporting.models import PasteUndo
from tongket.cycle.reporting.selectors.cells import COMPUTED
from tongket.cycle.reporting.selectors.figures import Grid, GridRow
from tongket.cycle.reporting.selectors.typed import CellRefused, Value, as_value

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place

MOST_ROWS, MOST_CHARACTERS = 500, 200_000
_LEADING = re.compile(r"^(?:\(?[0-9ivxIVX]{1,4}[.)/]|[-–+•*]|[a-zđ][.)])\s*")


@dataclass(frozen=True)
class Wanted:
    """What a pasted text asks of a cell."""

    typed: str | None
    amount: Decimal | None = None
    text: str = ""
    not_applicable: bool = False
    status: str = FigureStatus.ACTUAL
    quote: str = ""
    sum_note: str | None = None


@dataclass(frozen=True)
class PastedCell:
    """One line of the block: the row it goes to, what it says, and what is wrong with it."""

    line: int
    label: str
    row: GridRow | None
    typed: str
    says: str = ""
    suggestion: str = ""
    is_same: bool = False

    @property
    def counts(self) -> bool:
        """Whether there is something to save."""
        return self.row is not None and not self.says and not self.is_same


@dataclass(frozen=True)
class Pasted:
    """A block as it would be saved."""

    cells: tuple[PastedCell, ...] = ()
    trouble: str = ""
    columns: tuple[str, ...] = ()
    column: int = 0
    skipped: tuple[str, ...] = field(default=())

    @property
    def wrong(self) -> int:
        """Lines that cannot be saved."""
        return sum(bool(cell.says) for cell in self.cells)

    @property
    def to_save(self) -> int:
        """Cells that would change."""
        return sum(cell.counts for cell in self.cells)


def read_block(text: str) -> list[list[str]]:
    """Rows and cells of a copied table: tabs part cells, quotes hold line breaks, NBSP and CRLF do not matter.

    >>> read_block('Lớp hè\\t13\\r\\n"Học viên\\nhè"\\t1.718\\r\\n')
    [['Lớp hè', '13'], ['Học viên hè', '1.718']]
    """
    plain = clean(text).replace("\r\n", "\n").replace("\r", "\n").replace("\v", " ").replace("\x00", "")
    source = io.StringIO(plain)
    if plain.count('"') % 2:  # a lone inch or quotation mark is no quoting
        rows = csv.reader(source, delimiter="\t", quoting=csv.QUOTE_NONE)
    else:
        rows = csv.reader(source, delimiter="\t")
    found = [[squash(cell) for cell in row] for row in rows]
    return [row for row in found if any(row)]


def match(grid: Grid, text: str, *, start: str = "", column: int = 0) -> Pasted:
    """The block matched to the grid: a single column fills downward from the row with code ``start``; with more columns
    the first one that names indicators does. ``column`` (from 1) says where the numbers are when it cannot be guessed.
    """
    if len(text) > MOST_CHARACTERS:
        return Pasted(trouble=_("Khối dán quá dài. Chép đúng phần bảng số liệu rồi dán lại."))
    try:
        block = read_block(text)
    except csv.Error:
        return Pasted(trouble=_("Không đọc được khối dán. Chép lại từ bảng tính rồi dán."))
    if not block:
        return Pasted(trouble=_("Chưa có gì để dán. Chép vùng ô trong Excel hoặc Word rồi dán vào đây."))
    if len(block) > MOST_ROWS:
        return Pasted(
            trouble=_("Khối dán có %(rows)s dòng, nhiều nhất %(most)s.") % {"rows": len(block), "most": MOST_ROWS}
        )
    if max(map(len, block)) == 1 and not _names(grid, block, 0):
        return _fill_down(grid, [row[0] for row in block], start)
    return _by_name(grid, block, column)


def _fill_down(grid: Grid, values: Sequence[str], start: str) -> Pasted:
    rows = [row for row in grid.rows if row.entry != "none"]
    first = next((place for place, row in enumerate(rows) if row.indicator.code == start), None)
    if first is None:
        return Pasted(trouble=_("Khối dán chỉ có một cột số. Chọn dòng bắt đầu rồi xem lại."))
    under = rows[first:]
    cells = [
        _cell(number, row.indicator.name, row, value)
        for number, (row, value) in enumerate(zip(under, values, strict=False), 1)
    ]
    over = tuple(values[len(under) :])
    return Pasted(tuple(cells), skipped=over)


def _key(name: str) -> str:
    return fold(_LEADING.sub("", squash(name))).strip(" .:;,*")


def _names(grid: Grid, block: Sequence[Sequence[str]], column: int) -> int:
    known = {_key(row.indicator.name) for row in grid.rows} | {row.indicator.code for row in grid.rows}
    return sum(len(row) > column and (_key(row[column]) in known or row[column] in known) for row in block)


def _by_name(grid: Grid, block: list[list[str]], column: int) -> Pasted:
    width = max(map(len, block))
    names = max(range(min(width, 4)), key=lambda place: _names(grid, block, place))
    columns = tuple(_heading(block, place) for place in range(width))
    if not _names(grid, block, names):
        return Pasted(trouble=_("Không dòng nào có tên chỉ tiêu của bảng. Dán cả cột tên, hoặc dán riêng một cột số."))
    values = column - 1 if 1 <= column <= width else _value_column(grid, block, names, width)
    if values is None:
        return Pasted(trouble=_("Có nhiều cột số. Chọn cột số thực hiện rồi xem lại."), columns=columns)
    return _matched(grid, block, names, values, columns)


def _matched(grid: Grid, block: list[list[str]], names: int, values: int, columns: tuple[str, ...]) -> Pasted:
    by_key: dict[str, list[GridRow]] = {}
    for row in grid.rows:
        by_key.setdefault(_key(row.indicator.name), []).append(row)
        by_key.setdefault(row.indicator.code, []).append(row)
    cells, skipped, last = [], [], -1
    for number, line in enumerate(block, 1):
        label = line[names] if len(line) > names else ""
        found = by_key.get(label) or by_key.get(_key(label), [])
        if not found:
            skipped.append(label or " ".join(filter(None, line)))
            continue
        # parts of different totals may share a name: the next one below the last match is meant
        row = next((one for one in found if grid.rows.index(one) > last), found[0])
        last = grid.rows.index(row)
        cells.append(_cell(number, label, row, line[values] if len(line) > values else ""))
    return Pasted(tuple(cells), columns=columns, column=values + 1, skipped=tuple(skipped))


def _heading(block: list[list[str]], place: int) -> str:
    return next((row[place] for row in block if len(row) > place and row[place]), "")


def _value_column(grid: Grid, block: list[list[str]], names: int, width: int) -> int | None:
    """The column headed "Thực hiện" of the period, or the only one with anything in it beside the names."""
    heads = [fold(_heading(block, place)) for place in range(width)]
    done = [place for place, head in enumerate(heads) if "thuc hien" in head and place != names]
    of_period = [place for place in done if grid.period.short in heads[place]]
    for found in (of_period, done):
        if len(found) == 1:
            return found[0]
    numeric = [
        place
        for place in range(names + 1, width)
        if sum(len(row) > place and any(c.isdigit() for c in row[place]) for row in block)
    ]
    return numeric[0] if len(numeric) == 1 else None


def _cell(number: int, label: str, row: GridRow, value: str) -> PastedCell:
    if not value:
        return PastedCell(number, label, None, "")
    if row.entry == "none":
        if _is_shown(row, value):
            return PastedCell(number, label, None, value)
        return PastedCell(number, label, row, value, _("Tỷ lệ này do phần mềm tính, không dán được."))
    try:
        wanted = as_value(row.indicator, Wanted(value))
    except CellRefused as refusal:
        return PastedCell(number, label, row, value, refusal.says, refusal.suggestion)
    if row.actual.state == COMPUTED and wanted is not None and wanted.amount == row.actual.amount:
        return PastedCell(number, label, None, value)
    return PastedCell(number, label, row, value, is_same=_already(row, wanted))


def _is_shown(row: GridRow, value: str) -> bool:
    """Whether a computed ratio came back as it was shown or exported."""
    try:
        typed = parse_number(value.rstrip("% "))
    except NotANumber:
        return False
    return row.actual.amount is not None and abs(typed - row.actual.amount) < Decimal("0.1")


def _already(row: GridRow, wanted: Value | None) -> bool:
    """Whether the cell says this already."""
    cell = row.actual
    if wanted is None or cell.state not in ("value", "not_applicable"):
        return wanted is None
    told = (cell.amount, cell.text, cell.state == "not_applicable")
    return told == (wanted.amount, wanted.text, wanted.not_applicable)


def last_paste(place: Place) -> PasteUndo | None:
    """The person's last paste here that can be taken back, if any."""
    rows = PasteUndo.objects.filter(unit_id=place.unit.pk, period=place.period.code, by_id=place.user.pk)
    return rows.order_by("-at", "-pk").first()
