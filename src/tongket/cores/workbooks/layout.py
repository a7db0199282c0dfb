"""Where a table stands in a sheet: title lines, header rows, rows of data, and everything that only surrounds them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from tongket.cores.kernel.text import fold
from tongket.cores.workbooks.grids import Cell, Line, Sheet
from tongket.cores.workbooks.headings import Column, column_of, role_of
from tongket.cores.workbooks.measures import Measure, told_measure

RowKind = Literal["data", "section", "total", "header", "numbers", "carry", "tail"]
_HEAD_WITHIN, _HEAD_LEVELS = 60, 4
_STRUCTURE = frozenset({"label", "ordinal", "unit", "code", "note"})
_INDEX = re.compile(r"\(?(?:[A-Z]|\d{1,2})\)?(?:\s*[=:]\s*[\d()/+\-*x:% ]+)?")
_TOTAL = re.compile(
    r"(?:tong cong|cong|tong|tong so|cong chung|tong cac khoan|tong hop)(?: (?:muc|phan|nhom|chung|\(?[ivx\d+, ]+\)?).*)?"
)
_CARRY = re.compile(r".*(?:mang sang|chuyen sang|trang truoc|trang sau|cong trang|so chuyen).*")
_TAIL = re.compile(
    r"(?:nguoi lap(?: bieu| bang| bao cao)?|ke toan(?: truong)?|thu truong(?: don vi)?|(?:pho )?giam doc|noi nhan|chu tich|hieu truong|"
    r"truong phong|xac nhan|nguoi bao cao|t/m|tm\.|kt\.|can bo tong hop|\(?ky,? .*|.*ghi ro ho ten.*|chu (?:tai khoan|ky).*|"
    r".*ngay (?:\d{1,2}|\.+|…+) ?thang (?:\d{1,2}|\.+|…+) ?nam.*|thu ky|truong ban|truong bo phan|nguoi tong hop)\W*.*"
)
_FOOTNOTE = re.compile(
    r"(?:ghi chu|chu thich|luu y|ghi chu them|nguon|giai thich)\s*[:.].*|\(?\*{1,3}\)?\s.*|\(\d\)\s.{15,}|\[\d\].*|trang \d+(?:/\d+)?"
)
_SAYS = re.compile(r"[^\W_]|^[-–—]$")


@dataclass(frozen=True, slots=True)
class Row:
    """One row under the header: what kind it is, and the words that name it."""

    line: Line
    kind: RowKind
    label: str = ""


@dataclass(frozen=True)
class Table:
    """A table: columns with whole titles, rows in order, the unit told for all of it, the title lines above."""

    sheet: Sheet
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    measure: Measure | None
    titles: tuple[str, ...]
    head: tuple[int, ...]  # numbers of the header lines; empty when there is none
    label_place: int

    def column(self, place: int) -> Column:
        """The column at this place."""
        return next((one for one in self.columns if one.place == place), Column(place, ""))


IsName = Callable[[str], bool]


def find_tables(sheet: Sheet, is_name: IsName) -> list[Table]:
    """The tables of a sheet from top to bottom; ``is_name`` tells whether words name a known row."""
    found: list[Table] = []
    lines = list(sheet.lines)
    start = 0
    while start < len(lines) and len(found) < 20:
        table, start = _table(sheet, lines, start, is_name)
        if table is None:
            break
        found.append(table)
    return found


def _table(sheet: Sheet, lines: list[Line], start: int, is_name: IsName) -> tuple[Table | None, int]:
    head_at = _head(lines, start, is_name)
    if head_at is None:
        return _headless(sheet, lines, start, is_name)
    first = head_at
    if first > start and _is_upper(lines[first - 1], lines[first]):
        first -= 1
    last = _head_end(lines, head_at, is_name)
    head = lines[first : last + 1]
    columns = _columns(sheet, head)
    label = _label_place(columns, lines[last + 1 :], is_name)
    body, end = _body(lines, last + 1, head, columns, label, is_name)
    titles = tuple(" ".join(line.texts[place] for place in line.filled) for line in lines[start:first])
    measure = next((found for title in (*titles, *(column.title for column in columns if column.role == "label")) if (found := told_measure(title)) is not None), None)  # fmt: skip
    numbers = tuple(line.number for line in head)
    return Table(sheet, columns, tuple(body), measure, titles, numbers, label), end


def _headless(sheet: Sheet, lines: list[Line], start: int, is_name: IsName) -> tuple[Table | None, int]:
    named = [at for at in range(start, len(lines)) if any(is_name(cell.text) for cell in lines[at].cells[:6])]
    if not named or start:
        return None, len(lines)
    first = named[0]
    columns = tuple(Column(place, "", is_hidden=place in sheet.hidden_columns) for place in range(sheet.width))
    label = _label_place(columns, lines[first:], is_name)
    titles = tuple(" ".join(filter(None, line.texts)) for line in lines[:first])
    measure = next((found for title in titles if (found := told_measure(title)) is not None), None)
    body, end = _body(lines, first, [], columns, label, is_name)
    return Table(sheet, columns, tuple(body), measure, titles, (), label), end


def _roles(line: Line) -> list[str]:
    return [role_of([cell.text]) if 0 < len(cell.text) <= 120 and cell.number is None else "" for cell in line.cells]


def _head(lines: Sequence[Line], start: int, is_name: IsName) -> int | None:
    for at in range(start, min(len(lines), start + _HEAD_WITHIN)):
        every = _roles(lines[at])
        roles = [role for role in every if role]
        distinct = set(roles)
        named = any(is_name(cell.text) and not role for cell, role in zip(lines[at].cells[:6], every, strict=False))
        structure = distinct & _STRUCTURE
        if named or not structure:
            continue
        if len(roles) >= 2 and ({"label", "ordinal"} & structure or len(distinct) > 1):
            return at
        cells = [lines[at].cells[place] for place in lines[at].filled]
        if "label" in structure and len(cells) > 1 and all(_is_title(cell) for cell in cells):
            return at
    return None


def _is_upper(upper: Line, lower: Line) -> bool:
    """Whether the line above the header row holds the upper titles of merged ones."""
    filled = upper.filled
    if upper.number != lower.number - 1 or len(filled) < 2:
        return False
    roles = _roles(upper)
    return sum(bool(roles[place]) for place in filled) * 2 >= len(filled)


def _head_end(lines: Sequence[Line], at: int, is_name: IsName) -> int:
    last = at
    label_places = [place for place, role in enumerate(_roles(lines[at])) if role in ("label", "ordinal")]
    while last + 1 < len(lines) and last - at < _HEAD_LEVELS and _continues(lines[last + 1], label_places, is_name):
        last += 1
    return last


def _continues(line: Line, label_places: Sequence[int], is_name: IsName) -> bool:
    filled = [place for place in line.filled if not line.cells[place].covered]
    if not filled or any(is_name(line.at(place).text) for place in filled):
        return False
    if any(line.at(place).text and not _is_index(line.at(place)) for place in label_places):
        return False
    if _is_numbers(line, label_places[0] if label_places else 0):
        return False
    return all(_is_title(line.cells[place]) for place in filled)


def _is_index(cell: Cell) -> bool:
    return bool(_INDEX.fullmatch(cell.text))


def _is_title(cell: Cell) -> bool:
    """A title of a lower level: words with a role, a unit in brackets, a year; not a value."""
    text = cell.text
    if cell.number is not None and not re.fullmatch(r"(?:19|20)\d\d|\d\.\d{3}", text):
        return False
    if role_of([text]) or re.fullmatch(r"\(.{1,40}\)|\[.{1,40}\]", text):
        return True
    return (
        bool(re.search(r"[^\W\d]{2}", text))
        and len(text) <= 60
        and not re.match(r"[\d(-]*\d[\d.,]*\s*[^\W\d]{1,12}$", text)
    )


def _columns(sheet: Sheet, head: Sequence[Line]) -> tuple[Column, ...]:
    found = []
    for place in range(max(len(line.cells) for line in head)):
        levels = [_level(head, depth, place) for depth in range(len(head))]
        found.append(column_of(place, levels, is_hidden=place in sheet.hidden_columns))
    return tuple(found)


def _level(head: Sequence[Line], depth: int, place: int) -> str:
    """The title of one level over a column: its own words, those of a merged cell, or of the group to its left."""
    cell = head[depth].at(place)
    if cell.text or cell.covered == "across":
        return cell.says
    if cell.covered == "down":
        above = head[depth - 1].at(place) if depth else cell
        return "" if above.text or above.covered else cell.spread
    below = any(line.at(place).text for line in head[depth + 1 :])
    if not below:
        return ""
    for left in range(place - 1, -1, -1):
        title = head[depth].at(left).text
        if title:
            has_lower = any(line.at(left).text for line in head[depth + 1 :])
            return title if has_lower and role_of([title]) not in _STRUCTURE else ""
    return ""


def _label_place(columns: Sequence[Column], body: Sequence[Line], is_name: IsName) -> int:
    """The column of names: where most known names stand, else the one titled so, else the wordiest one."""
    scores = {column.place: 0 for column in columns[:8]}
    wordy = dict.fromkeys(scores, 0)
    for line in body[:400]:
        for place in scores:
            text = line.at(place).text
            scores[place] += is_name(text)
            wordy[place] += len(text) > 4 and line.at(place).number is None and not text[:1].isdigit()
    best = max(scores, key=lambda place: (scores[place], wordy[place]), default=0)
    if scores.get(best):
        return best
    titled = next((column.place for column in columns if column.role == "label"), None)
    return best if titled is None else titled


def _body(
    lines: list[Line], start: int, head: Sequence[Line], columns: Sequence[Column], label: int, is_name: IsName
) -> tuple[list[Row], int]:
    rows: list[Row] = []
    in_tail = False
    values = [c.place for c in columns if c.role not in _STRUCTURE and c.place != label]
    titles = [{fold(cell.text) for cell in line.cells if cell.text} for line in head]
    at = start
    while at < len(lines):
        line = lines[at]
        if _repeats(line, titles):
            in_tail = False
            rows.append(Row(line, "header"))
        elif in_tail and head and _head([line], 0, is_name) is not None:
            return rows, at
        else:
            row = _row(line, columns, label, values, is_name, has_data=bool(rows))
            if row.kind == "tail" or (in_tail and not (row.kind == "data" and is_name(row.label))):
                row = Row(line, "tail", row.label)
            in_tail = in_tail or (row.kind == "tail" and _ends(line))
            rows.append(row)
        at += 1
    return rows, at


def _ends(line: Line) -> bool:
    """Whether a line of the tail ends the table: signatures do, a note in between does not."""
    return any(_TAIL.fullmatch(fold(cell.text)) for cell in line.cells if cell.text)


def is_tail(line: Line) -> bool:
    """Whether a line stands under a table: signatures, places, notes."""
    return _ends(line)


def is_column_numbers(line: Line) -> bool:
    """Whether a line only numbers the columns: "A | B | 1 | 2"."""
    filled = line.filled
    return len(filled) > 2 and _is_numbers(line, filled[1])


def _repeats(line: Line, titles: Sequence[set[str]]) -> bool:
    here = {fold(cell.text) for cell in line.cells if cell.text}
    return len(here) > 1 and any(len(here & one) * 5 >= len(here) * 4 for one in titles)


def _row(
    line: Line, columns: Sequence[Column], label: int, values: Sequence[int], is_name: IsName, *, has_data: bool
) -> Row:
    text = _label_of(line, columns, label)
    if is_name(text) or any(c.role == "code" and is_name(line.at(c.place).text) for c in columns):
        return Row(line, "data", text)
    if _is_numbers(line, label):
        return Row(line, "numbers", text)
    has_values = any(any(sign.isdigit() for sign in line.at(place).text) for place in values)
    folded = fold(text).strip(" .:")
    if _CARRY.fullmatch(folded):
        return Row(line, "carry", text)
    if _TOTAL.fullmatch(folded):
        return Row(line, "total", text)
    whole = fold(" ".join(cell.text for cell in line.cells if cell.text))
    if has_data and (
        _FOOTNOTE.fullmatch(whole) or any(_TAIL.fullmatch(fold(cell.text)) for cell in line.cells if cell.text)
    ):
        return Row(line, "tail", text or whole)
    if not has_values and not any(_SAYS.search(line.at(place).text) or line.at(place).flaw for place in values):
        return Row(line, "section", text or next((cell.text for cell in line.cells if cell.text), ""))
    return Row(line, "data", text)


def _label_of(line: Line, columns: Sequence[Column], label: int) -> str:
    """The words of the name column, or of the untitled ones beside it where names are indented by columns."""
    if line.at(label).text:
        return line.at(label).text
    for column in columns:
        if label < column.place <= label + 3:
            if column.title and column.role != "label":
                break
            if line.at(column.place).text and not line.at(column.place).text[0].isdigit():
                return line.at(column.place).text
    before = line.at(label - 1).text if label else ""
    return before if len(before) > 5 and not before[0].isdigit() else ""


def _is_numbers(line: Line, label: int) -> bool:
    """The row "A | B | 1 | 2 | 3 = 2/1" under a header."""
    filled = [cell.text for cell in line.cells if cell.text]
    if len(filled) < 3 or not all(_INDEX.fullmatch(text) for text in filled) or not line.at(label).text:
        return False
    counted = [int(found[0]) for text in filled if (found := re.search(r"\d+", text))]
    return len(counted) >= 2 and all(b - a == 1 for a, b in pairwise(counted))
