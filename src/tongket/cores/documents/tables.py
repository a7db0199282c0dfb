"""How a table shares the width of the page between its columns. Units: millimetres and points."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tongket.cores.documents.measure import longest_word, text_width
from tongket.cores.documents.paper import Align, Row, RowKind, Table

CELL_PADDING = 1.4
PART_INDENT = 4.0
_NATURAL_LIMIT = 75.0
_HEADER_SHARE = 0.6


def table_size(table: Table) -> float:
    """The size of type in points: smaller as columns grow in number, never under 11."""
    if len(table.columns) <= 5:
        return 13.0
    return 12.0 if len(table.columns) <= 8 else 11.0


def column_widths(table: Table, available: float, size: float) -> tuple[float, ...]:
    """Widths that fill ``available`` exactly and let no word break, as near to the columns' shares as that allows.

    Shape: one width per column, in order. A column without share gets what its longest cell wants (60 mm at most).
    When the words themselves need more than ``available``, the widths shrink in proportion.
    """
    least = [_least(table, index, size) for index in range(len(table.columns))]
    wanted = _wanted(table, available, size)
    if sum(least) >= available:
        return _rounded([width * available / sum(least) for width in least], available)
    return _rounded(_fitted(wanted, least, available), available)


def _cells(table: Table, index: int) -> list[tuple[str, bool]]:
    cells = [(table.columns[index].header, True)]
    for row in table.rows:
        if len(row.cells) == len(table.columns) and (row.kind is not RowKind.GROUP or any(row.cells[index + 1 :])):
            cells.append((row.cells[index], row.kind in (RowKind.GROUP, RowKind.TOTAL)))
    return cells


def _least(table: Table, index: int, size: float) -> float:
    widest = max(longest_word(text, size, bold=bold) for text, bold in _cells(table, index))
    return widest + 2 * CELL_PADDING + 0.6


def _wanted(table: Table, available: float, size: float) -> list[float]:
    """What each column would like: its share, or the width of its longest cell; the sum may miss ``available``."""
    shares = [column.share for column in table.columns]
    natural = [_natural(table, index, size) for index in range(len(table.columns))]
    if all(share > 0 for share in shares):
        return [share / sum(shares) * available for share in shares]
    if not any(shares):
        return natural
    per_share = available / (sum(shares) + shares.count(0))
    return [share * per_share if share else want for share, want in zip(shares, natural, strict=True)]


def _natural(table: Table, index: int, size: float) -> float:
    header, *body = _cells(table, index)
    in_two_lines = text_width(header[0], size, bold=True) * _HEADER_SHARE
    widest = max((text_width(text, size, bold=bold) for text, bold in body), default=0.0)
    return min(_NATURAL_LIMIT, max(in_two_lines, widest)) + 2 * CELL_PADDING + 0.6


def _fitted(wanted: list[float], least: list[float], available: float) -> list[float]:
    """Give spare room in proportion; take missing room from the widest columns, never below their least width."""
    wanted = [max(pair) for pair in zip(wanted, least, strict=True)]
    if sum(wanted) <= available:
        return [want * available / sum(wanted) for want in wanted]
    low, high = 0.0, available
    for _ in range(40):
        level = (low + high) / 2
        total = sum(max(floor, min(want, level)) for want, floor in zip(wanted, least, strict=True))
        low, high = (low, level) if total > available else (level, high)
    return [max(floor, min(want, low)) for want, floor in zip(wanted, least, strict=True)]


def _rounded(widths: list[float], available: float) -> tuple[float, ...]:
    rounded = [round(width, 1) for width in widths]
    rounded[rounded.index(max(rounded))] += round(available - sum(rounded), 1)
    return tuple(round(width, 1) for width in rounded)


@dataclass(frozen=True, slots=True)
class PrintedCell:
    text: str
    span: int
    align: Align
    bold: bool = False
    italic: bool = False
    indent_mm: float = 0


def printed_rows(table: Table) -> tuple[tuple[PrintedCell, ...], ...]:
    """The rows as drawn: groups and totals bold, parts italic with their label set in a little.

    The label of a group without figures runs to the end of its row.

    The label of a row stands in the first left-aligned column.
    """
    label = next((index for index, column in enumerate(table.columns) if column.align is Align.LEFT), -1)
    return tuple(_printed_row(table, row, label) for row in table.rows)


def _printed_row(table: Table, row: Row, label: int) -> tuple[PrintedCell, ...]:
    bold = row.kind in (RowKind.GROUP, RowKind.TOTAL)
    part = row.kind is RowKind.PART
    if len(row.cells) != len(table.columns):
        return (PrintedCell(row.cells[0], len(table.columns), Align.LEFT, bold=bold),)
    cells = [
        PrintedCell(text, 1, column.align, bold, part, PART_INDENT if part and index == label else 0)
        for index, (text, column) in enumerate(zip(row.cells, table.columns, strict=True))
    ]
    if row.kind is RowKind.GROUP and label >= 0 and not any(row.cells[label + 1 :]):
        cells = [*cells[:label], replace(cells[label], span=len(cells) - label)]
    return tuple(cells)
