"""Result tables in a text read cell by cell: results, plans, last year's values and their ratios become facts.

A table is a run of lines with cells parted by " | " (as ``sources`` writes them) or by tabs (as a paste from Excel brings them).
Only tables whose heads tell what their columns are, are read; every fact quotes the words of its own cell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from tongket.cores.kernel.text import fold
from tongket.cores.reader.facts import Fact, Span
from tongket.cores.reader.page import Page
from tongket.cores.reader.quantities import read_decimal
from tongket.cores.reader.table_heads import Column, Role, columns_of, combined_heads
from tongket.cores.reader.table_values import MONEY, RANGE, VALUE, Cell, Value, facts_of_cell
from tongket.cores.reader.vocabulary import nouns

_HEAD_ROWS, _LEAST_CELLS, _MOST_COLUMNS = 3, 3, 40
_BETWEEN = 140  # characters of a line without cells that may stand inside a table: the name of a section
_INDEX = re.compile(r"\(?(?:[a-h]|\d{1,2})\)?(?:\s?=\s?[\d()/+\-x*:%]+)?", re.IGNORECASE)
_TABLE_UNIT = re.compile(r"(?:đơn vị(?: tính)?|đvt|đv tính)\s?:\s?(?P<unit>[^|)\n;]{1,30})")
_LABEL_UNIT = re.compile(r"\s*\((?:đvt|đơn vị tính|đơn vị)?\s?:?\s?(?P<unit>[^()]{1,24})\)\s*$", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[-+*•–]\s?|[a-zđ][.)]\s|trong đó\s?[:,]?\s?(?:[-+]\s?)?)", re.IGNORECASE)
_SECTION_NUMBER = re.compile(r"(?:[IVX]{1,5}|[A-H]|Phần .{1,6})[.)]?")
_SAME = ("nt", '"', "''", "-nt-", "như trên")
_TABS = re.compile(r"\t")


@dataclass(frozen=True, slots=True)
class TableReading:
    """What tables hold: their facts, and the lines in which no other reader should look for numbers."""

    facts: tuple[Fact, ...]
    claimed: tuple[Span, ...]

    def claims(self, span: Span) -> bool:
        """Whether a span begins in the rows of a table that was read."""
        at = bisect_right(self.claimed, (span[0], 1 << 60)) - 1
        return at >= 0 and span[0] < self.claimed[at][1]


@dataclass(frozen=True, slots=True)
class _Table:
    """A run of rows with what its heads say."""

    columns: list[Column]
    label: int
    unit: int | None
    year: str | None
    money: str
    first: int  # number of its first row with data


def read_tables(page: Page, period: str | None) -> TableReading:
    """The facts of all result tables of a page; ``period`` is the year the page is about, for heads that name none.

    *Shape*: facts in the order of their places; spans are those of single cells. *Units and dates*: money in đồng.

    >>> page = Page.of("TT | Chỉ tiêu | ĐVT | KH 2023 | TH 2023 | TH/KH (%)\\n1 | Số lớp mở | lớp | 12 | 13 | 108,3")
    >>> [(f.kind, str(f.value), f.unit) for f in read_tables(page, None).facts]
    [('target', '12', 'lớp'), ('figure', '13', 'lớp'), ('comparison', '108.3', '%')]
    """
    facts: list[Fact] = []
    claimed: list[Span] = []
    for rows in _runs(page):
        table = _understood(page, rows, period)
        if table is None:
            continue
        facts += _facts_of(page, rows, table)
        claimed += [(row[0].start, row[-1].end) for row in rows]
    return TableReading(tuple(facts), tuple(claimed))


def _runs(page: Page) -> Iterator[list[list[Cell]]]:
    """Rows that follow each other; the name of a section may stand alone between two. New heads begin a new run."""
    if " | " not in page.text and "\t" not in page.text:
        return
    run: list[list[Cell]] = []
    gap = 0
    for line in page.lines:
        cells = [] if page.is_source(line) else _cells(page, line.start, line.end)
        if len(cells) >= (_LEAST_CELLS if not run else 2):
            if run and _begins_anew(run, cells, is_after_gap=gap > 0):
                yield run
                run = []
            run.append(cells)
            gap = 0
            continue
        gap += 1
        if run and (gap > 1 or line.end - line.start > _BETWEEN):
            yield run
            run = []
    if run:
        yield run


def _begins_anew(run: list[list[Cell]], row: list[Cell], *, is_after_gap: bool) -> bool:
    """Whether a row is the head of another table: it begins with "TT", or stands as words only after a line of text."""
    if fold(row[0].words) in ("tt", "stt", "so tt") and len(run) > 1:
        return True
    worded = sum(1 for cell in row if re.search(r"[^\W\d_]{2}", cell.words))
    return is_after_gap and worded >= _LEAST_CELLS and not any(VALUE.fullmatch(cell.words) for cell in row)


def _cells(page: Page, start: int, end: int) -> list[Cell]:
    words = page.text[start:end]
    parted = words.split(" | ") if " | " in words else _TABS.split(words) if "\t" in words else []
    size = 3 if " | " in words else 1
    cells: list[Cell] = []
    at = start
    for part in parted[:_MOST_COLUMNS]:
        bare = part.strip(" |\t")
        begin = at + part.find(bare) if bare else at
        cells.append(Cell(begin, begin + len(bare), bare))
        at += len(part) + size
    return cells


def _understood(page: Page, rows: list[list[Cell]], period: str | None) -> _Table | None:
    """What the columns are; None for a table that is not about results."""
    first = next((number for number, row in enumerate(rows[: _HEAD_ROWS + 2]) if _is_data(row)), None)
    if not first:
        return None
    head_rows = [row for row in rows[:first] if not _is_index(row)][-_HEAD_ROWS:]
    if not head_rows:
        return None
    width = max(len(row) for row in [*head_rows, *rows[first : first + 20]])
    heads = combined_heads([[cell.words for cell in row] for row in head_rows], width)
    body = [row for row in rows[first:] if not _is_index(row)]
    is_words = [_holds_words(body, column) for column in range(width)]
    columns, year = columns_of(heads, is_words, period if period and len(period) in (4, 9) else None)
    roles = [column.role for column in columns]
    label = _label_column(roles, is_words, body)
    if label is None or not _is_about_results(roles):
        return None
    columns = _with_verified_share(columns, body)
    unit = roles.index(Role.UNIT) if Role.UNIT in roles else None
    return _Table(columns, label, unit, year, _table_unit(page, rows[0][0].start, heads), first)


def _is_data(row: list[Cell]) -> bool:
    """Whether a row gives values: words that name something, and a number after them."""
    named = next((number for number, cell in enumerate(row) if len(re.findall(r"[^\W\d_]", cell.words)) > 1), None)
    if named is None or _is_index(row):
        return False
    return any(cell.words and VALUE.fullmatch(cell.words) and not _is_year(cell.words) for cell in row[named + 1 :])


def _is_year(words: str) -> bool:
    return re.fullmatch(r"(?:năm )?(?:19|20)\d\d", words) is not None


def _is_index(row: list[Cell]) -> bool:
    """A row of column numbers under the heads: (1) (2) 3=2/1."""
    words = [cell.words for cell in row if cell.words]
    if len(words) < 3 or not all(_INDEX.fullmatch(word) for word in words):
        return False
    numbers = [int(found.group()) for word in words if (found := re.match(r"\(?\d{1,2}", word.replace("(", "")))]
    return len(numbers) > 1 and all(b == a + 1 for a, b in pairwise(numbers))


def _holds_words(body: list[list[Cell]], column: int) -> bool:
    cells = [row[column].words for row in body[:40] if column < len(row) and row[column].words]
    numbers = sum(1 for words in cells if VALUE.fullmatch(words) or RANGE.fullmatch(words) or words in ("-", "–", "x"))
    return bool(cells) and numbers * 2 < len(cells)


def _label_column(roles: list[Role], is_words: list[bool], body: list[list[Cell]]) -> int | None:
    """The column that names the rows: so called, else the first of words before any value."""
    if Role.LABEL in roles:
        return roles.index(Role.LABEL)
    for number, role in enumerate(roles):
        if role is Role.OTHER and is_words[number]:
            return number
        if role in (Role.PLAN, Role.ACTUAL, Role.LAST):
            break
    return None


def _is_about_results(roles: list[Role]) -> bool:
    values = {Role.PLAN, Role.ACTUAL, Role.LAST, Role.NEXT} & set(roles)
    shares = {Role.OF_PLAN, Role.OF_LAST, Role.SHARE} & set(roles)
    return len(values) > 1 or bool(values and (shares or Role.UNIT in roles))


def _with_verified_share(columns: list[Column], body: list[list[Cell]]) -> list[Column]:
    """A bare "Tỷ lệ (%)" after plan and result is the share of plan when the rows say so."""
    roles = [column.role for column in columns]
    if Role.SHARE not in roles or Role.ACTUAL not in roles:
        return columns
    share, actual = roles.index(Role.SHARE), roles.index(Role.ACTUAL)
    for role, base_role in ((Role.OF_PLAN, Role.PLAN), (Role.OF_LAST, Role.LAST)):
        if base_role in roles and _fits(body, share, actual, roles.index(base_role), columns[share].is_change):
            found = columns[share]
            columns = list(columns)
            columns[share] = Column(role, None, found.is_change, is_percent=True)
            return columns
    return columns


def _fits(body: list[list[Cell]], share: int, actual: int, base: int, is_change: bool) -> bool:
    tried = right = 0
    for row in body[:40]:
        values = [_number(row[at].words) if at < len(row) else None for at in (share, actual, base)]
        said, part, whole = values
        if said is None or part is None or not whole:
            continue
        tried += 1
        exact = part * 100 / whole - (100 if is_change else 0)
        right += abs(exact - abs(said)) <= 1
    return tried > 0 and right * 3 >= tried * 2


def _number(words: str) -> Decimal | None:
    found = VALUE.fullmatch(words)
    return read_decimal(found["number"], divisible=True)[0] if found else None


def _table_unit(page: Page, start: int, heads: list[str]) -> str:
    """The unit said over the table or in a head: "ĐVT: triệu đồng"; "" when none is."""
    above = page.plain[max(0, start - 200) : start]
    found = list(_TABLE_UNIT.finditer(above))
    if found:
        return found[-1]["unit"].strip(" .)")
    inside = re.search(r"\((?:trieu|ty|nghin|ngan) dong\)", " ".join(heads))
    return {"(trieu dong)": "triệu đồng", "(ty dong)": "tỷ đồng"}.get(inside.group(), "nghìn đồng") if inside else ""


def _facts_of(page: Page, rows: list[list[Cell]], table: _Table) -> Iterator[Fact]:
    parent = unit = ""
    for row in rows[table.first :]:
        if len(row) <= table.label or _is_index(row) or not _is_data(row):
            continue
        if _SECTION_NUMBER.fullmatch(row[0].words) and not any(VALUE.fullmatch(cell.words) for cell in row[2:]):
            continue
        label, own_unit, is_part = _named(row[table.label].words)
        said = row[table.unit].words if table.unit is not None and table.unit < len(row) else ""
        if fold(said) not in _SAME or not unit:
            unit = said or own_unit or table.money
        name = f"{parent} {label}" if is_part and parent and len(label.split()) < 3 else label
        parent = parent if is_part and parent else label
        if not name:
            continue
        for cell, column in zip(row, table.columns, strict=False):
            yield from facts_of_cell(Value(page, cell, column, name, unit, table.year))


def _named(words: str) -> tuple[str, str, bool]:
    """The name of a row, the unit in its brackets, whether it is a part of the row above."""
    bullet = _BULLET.match(words)
    name = words[bullet.end() :] if bullet else words
    unit = _LABEL_UNIT.search(name)
    if unit and (
        fold(unit["unit"]) in MONEY or unit["unit"].strip().lower() in nouns.COUNTED | nouns.MEASURE_SET | {"%"}
    ):
        name = name[: unit.start()]
        said = unit["unit"].strip()
    else:
        said = ""
    return " ".join(name.strip(" :;,.").split()), said, bullet is not None
