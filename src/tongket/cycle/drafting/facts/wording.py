"""The words of a section as blocks of a paper: paragraphs, lists, tables; live numbers filled in.

What people type needs no marks to learn: a line is a paragraph; "- " or "+ " begins a point of a list, so do "1. " and
"a) "; lines copied from Excel or Word (cells parted by tabs) are a table whose first line is its head.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tongket.cores.documents import Align, Block, Column, ListItem, Paragraph, Row, RowKind, Run, Table
from tongket.cores.kernel.text import fold, squash

CHIP = re.compile(r"\{\{([^{}\n]{1,300})\}\}")
_POINT = re.compile(r"^\s*(?:([-+])|[•*–]|(\d{1,2}[.)]|[a-zđ]\)))\s+(?=\S)")
_NUMBER = re.compile(r"^[-−~]?\d{1,3}(?:\.?\d{3})*(?:,\d+)?\s?%?$")
_TOTALS = ("tong", "tong cong", "cong", "tong so")


@dataclass(frozen=True, slots=True)
class Filled:
    """A text with its numbers in, and the keys for which there is no number."""

    text: str
    missing: tuple[str, ...] = ()


def keys_in(text: str) -> list[str]:
    """The keys of the live numbers in the text, each once, in order.

    >>> keys_in("Mở {{lop}} lớp, {{luot.plan}} lượt; {{lop}}")
    ['lop', 'luot.plan']
    """
    return list(dict.fromkeys(key.strip() for key in CHIP.findall(text)))


def filled(text: str, lookup: Mapping[str, str]) -> Filled:
    """The text with each live number as its value; one without value is said in brackets, never left out or zero.

    >>> filled("Mở {{lop}} lớp, {{giai}} giải", {"lop": "13"})
    Filled(text='Mở 13 lớp, [chưa có số: giai] giải', missing=('giai',))
    """
    missing = tuple(key for key in keys_in(text) if not lookup.get(key))
    return Filled(CHIP.sub(lambda at: lookup.get(at[1].strip()) or f"[chưa có số: {at[1].strip()}]", text), missing)


def named(text: str, labels: Mapping[str, str]) -> str:
    """The text as people write it: a live number by its name instead of its key.

    >>> named("Mở {{lop}} lớp", {"lop": "Lớp kỹ năng hè"})
    'Mở {{Lớp kỹ năng hè}} lớp'
    """
    return CHIP.sub(lambda at: f"{{{{{labels.get(at[1].strip(), at[1].strip())}}}}}", text)


def keyed(text: str, labels: Mapping[str, str]) -> str:
    """The text as it is kept: the other way round; a name nobody knows stays and is said to be missing.

    >>> keyed("Mở {{ lớp kỹ năng hè }} lớp", {"lop": "Lớp kỹ năng hè"})
    'Mở {{lop}} lớp'
    """
    keys = {fold(label): key for key, label in labels.items()}
    return CHIP.sub(lambda at: f"{{{{{keys.get(fold(squash(at[1])), squash(at[1]))}}}}}", text)


def blocks_of(text: str) -> list[Block]:
    """The blocks of a filled text, in order.

    >>> [type(one).__name__ for one in blocks_of("Mở đầu\\n- một\\n- hai\\nA\\tB\\n1\\t2")]
    ['Paragraph', 'ListItem', 'ListItem', 'Table']
    """
    found: list[Block] = []
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        end = _table_end(lines, at)
        if end - at > 1:
            found.append(_table(lines[at:end]))
            at = end
            continue
        line = " ".join(lines[at].split())
        at += 1
        if line:
            found.append(_point(line) or Paragraph(line))
    return found


def _point(line: str) -> ListItem | None:
    match = _POINT.match(line)
    if match is None:
        return None
    return ListItem(match[1] or match[2] or "-", line[match.end() :])


def _table_end(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and "\t" in lines[at]:
        at += 1
    return at


def _table(lines: Sequence[str]) -> Table:
    """Rows are made as long as the longest; columns whose cells are all numbers stand right."""
    rows = [[" ".join(cell.strip().strip('"').split()) for cell in line.split("\t")] for line in lines]
    width = max(len(row) for row in rows)
    head, *rest = [row + [""] * (width - len(row)) for row in rows]
    columns = tuple(Column(name, 0, _align([row[place] for row in rest])) for place, name in enumerate(head))
    return Table(columns, tuple(Row(tuple(row), _kind(row)) for row in rest))


def _align(cells: Sequence[str]) -> Align:
    said = [cell for cell in cells if cell]
    return Align.RIGHT if said and all(_NUMBER.match(cell) for cell in said) else Align.LEFT


def _kind(row: Sequence[str]) -> RowKind:
    if not any(row[1:]) and row[0] and len(row) > 1:
        return RowKind.GROUP
    return RowKind.TOTAL if any(fold(cell) in _TOTALS for cell in row[:2]) else RowKind.BODY


def article(marker: str, heading: str, text: str) -> list[Block]:
    """A section as an article of a decision: "Điều 1. " in bold before its first words."""
    lead = f"{marker} {heading}".strip()
    blocks = blocks_of(text)
    if not heading and blocks and isinstance(blocks[0], Paragraph):
        first = blocks[0]
        return [Paragraph((Run(f"{lead} ", bold=True), *first.runs)), *blocks[1:]]
    return [Paragraph((Run(lead, bold=True),)), *blocks]
