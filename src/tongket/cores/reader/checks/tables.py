"""Tables in a text (a row a line, cells parted by " | "): total rows, plan and result against their percentage, men and women."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tongket.cores.kernel.numbers import format_number
from tongket.cores.kernel.text import fold
from tongket.cores.reader.checks.printed import could_be, place, rounds_to
from tongket.cores.reader.facts import Warning
from tongket.cores.reader.page import Line, Page
from tongket.cores.reader.quantities import read_decimal

_NUMBER = re.compile(r"(-?)(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,15}(?:,\d{1,6})?)\s?%?")
_TOTAL = re.compile(r"(?:tong cong|tong so|tong|cong|toan (?:don vi|truong|nganh|xa|huyen|tinh))\s?:?")
_NESTED = re.compile(
    r"trong do\b|[-+*•]|\d{1,9}\.\d|[a-z][.)]\s|(?:i{1,3}|iv|vi{0,3}|ix|x)[.)]?$|muc\b|phan\b|(?:tong|cong)\b"
)
_NOT_ADDED = re.compile(
    r"%|ty le|ti le|binh quan|trung binh|\b(?:stt|tt|so tt|xep|hang|diem|muc|don gia|gia|nam sinh|ma|tang|giam|so voi)\b"
)
_PLAN = re.compile(r"(?:so )?(?:ke hoach|kh|chi tieu (?:duoc )?giao|muc giao|giao)(?: nam)?(?: (?:19|20)\d\d)?")
_DONE = re.compile(r"(?:so )?(?:thuc hien|th|ket qua|ket qua thuc hien|dat duoc)(?: nam)?(?: (?:19|20)\d\d)?")
_RATIO = re.compile(r"(?:ty le|ti le|dat|th/kh|ty le dat|% dat|% hoan thanh|ty le hoan thanh|% th/kh|muc do hoan thanh|% ke hoach|% so voi ke hoach)"
                    r"\s?(?:\(?\s?%\s?\)?)?(?: so voi ke hoach| ke hoach|th/kh)?")  # fmt: skip
_MOST_ROWS = 400


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and its place; ``value`` None for words, with the decimals it prints."""

    start: int
    end: int
    name: str
    value: Decimal | None
    places: int
    printed: str


Row = list[Cell]


def read_tables(page: Page) -> Iterator[Warning]:
    """All disagreements of all tables, table by table."""
    for table in _tables(page):
        head, rows = table[0], table[1:]
        if any(cell.value is not None for cell in head[1:]) or len(rows) < 1:
            continue
        yield from _columns(page, head, rows)
        yield from _plan_and_result(page, head, rows)
        yield from _men_and_women(page, head, rows)


def _tables(page: Page) -> Iterator[list[Row]]:
    """Runs of lines with as many cells as their first or fewer: a row loses its empty cells at the end."""
    if " | " not in page.text:
        return
    run: list[Row] = []
    last = -2
    for line in page.lines:
        is_row = " | " in page.text[line.start : line.end] and not page.is_source(line)
        row = _row(page, line) if is_row else []
        if run and (not 2 <= len(row) <= len(run[0]) or line.index != last + 1 or len(run) >= _MOST_ROWS):
            if len(run) > 1:
                yield run
            run = []
        if len(row) >= 2:
            end = row[-1].end
            run.append(row + [Cell(end, end, "", None, 0, "")] * (len(run[0]) - len(row) if run else 0))
            last = line.index
    if len(run) > 1:
        yield run


def _row(page: Page, line: Line) -> Row:
    cells, at = [], line.start
    for words in page.text[line.start : line.end].split(" | "):
        cells.append(_cell(words, at))
        at += len(words) + 3
    return cells


def _cell(words: str, at: int) -> Cell:
    bare = words.strip().strip("|").strip()
    found = _NUMBER.fullmatch(bare)
    value, places = read_decimal(found[2], divisible=True) if found else (None, 0)
    if value is not None and found is not None and found[1]:
        value = -value
    return Cell(at, at + len(words), fold(bare), value, places, bare)


def _label(row: Row) -> str:
    """The words that name a row."""
    return next((cell.printed for cell in row if cell.value is None and len(cell.name) > 1), "")


# -- a row that adds up the others


def _columns(page: Page, head: Row, rows: list[Row]) -> Iterator[Warning]:
    totals = [index for index, row in enumerate(rows) if any(_TOTAL.fullmatch(cell.name) for cell in row[:2])]
    if len(totals) != 1 or totals[0] not in (0, len(rows) - 1):
        return
    others = rows[1:] if totals[0] == 0 else rows[:-1]
    if len(others) < 2 or any(_NESTED.match(cell.name) for row in others for cell in row[:2] if cell.value is None):
        return
    for column in range(1, len(head)):
        if not _NOT_ADDED.search(head[column].name) and head[column].name:
            yield from _column(page, head[column], rows[totals[0]], others, column)


def _column(page: Page, head: Cell, total: Row, others: list[Row], column: int) -> Iterator[Warning]:
    cells = [row[column] for row in others if row[column].name not in ("", "-", "–", "0")]
    said = total[column].value
    values = [cell.value for cell in cells if cell.value is not None]
    if said is None or len(values) != len(cells) or len(values) < 2 or any("%" in cell.printed for cell in cells):
        return
    added = sum(values, Decimal(0))
    if could_be(added, said, total[column].printed, *(cell.printed for cell in cells)):
        return
    yield Warning(
        code="column_does_not_add_up",
        says=(
            f"Cột “{head.printed}”: các dòng cộng lại là {format_number(added)}, dòng tổng ghi {format_number(said)}."
        ),
        places=(
            place(page, total[column].start, total[column].end),
            *(place(page, one.start, one.end) for one in cells),
        ),
    )


# -- a plan, a result, and how much of it that is


def _only(head: Row, pattern: re.Pattern[str]) -> int | None:
    found = [index for index, cell in enumerate(head) if index and pattern.fullmatch(cell.name)]
    return found[0] if len(found) == 1 else None


def _plan_and_result(page: Page, head: Row, rows: list[Row]) -> Iterator[Warning]:
    plan, done, ratio = _only(head, _PLAN), _only(head, _DONE), _only(head, _RATIO)
    if plan is None or done is None or ratio is None:
        return
    for row in rows:
        planned, reached, share = row[plan], row[done], row[ratio]
        if planned.value is None or reached.value is None or share.value is None or planned.value <= 0:
            continue
        if "%" in planned.printed or "%" in reached.printed or reached.value < 0:
            continue
        exact = reached.value * 100 / planned.value
        fits = rounds_to(exact, share.value, share.places) or rounds_to(exact - 100, share.value, share.places)
        if fits or (exact == 100 and share.value in (0, 1)):
            continue
        yield Warning(
            code="percentage_does_not_agree",
            says=(
                f"{_label(row) or head[ratio].printed}: {reached.printed}/{planned.printed} là "
                f"{format_number(exact, max(share.places, 1))}%, không phải {format_number(share.value)}%."
            ),
            places=tuple(place(page, cell.start, cell.end) for cell in (planned, reached, share)),
        )


# -- "Tổng số | Nam | Nữ"

_SUM = re.compile(r"tong(?: so| cong)?|cong|si so|so luong")
_MEN, _WOMEN = re.compile(r"(?:so )?nam"), re.compile(r"(?:so )?nu")


def _men_and_women(page: Page, head: Row, rows: list[Row]) -> Iterator[Warning]:
    columns = (_only(head, _SUM), _only(head, _MEN), _only(head, _WOMEN))
    total, men, women = columns
    if total is None or men is None or women is None:
        return
    for row in rows:
        whole, first, second = row[total].value, row[men].value, row[women].value
        if whole is None or first is None or second is None or first + second == whole:
            continue
        yield Warning(
            code="parts_do_not_add_up",
            says=(
                f"{_label(row)}: nam và nữ cộng lại là {format_number(first + second)}, "
                f"khác với tổng số {format_number(whole)}."
            ),
            places=tuple(place(page, row[column].start, row[column].end) for column in (total, men, women)),
        )
