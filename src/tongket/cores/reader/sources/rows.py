"""Rows of tables as lines of text: the cells in their columns, parted by " | ", merged cells leaving their place empty."""

from __future__ import annotations

from collections.abc import Sequence

SEPARATOR = " | "


def row_line(cells: Sequence[str]) -> str:
    """One row as one line; "" for a row without words.

    >>> row_line(["1", "Số  lớp mở", "", "13", ""])
    '1 | Số lớp mở |  | 13'
    """
    words = [" ".join(cell.split()).replace("|", "/") for cell in cells]
    while words and not words[-1]:
        words.pop()
    return SEPARATOR.join(words)
