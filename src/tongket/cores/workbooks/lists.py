"""Lists of people and the like: columns found by their titles, rows under them; days and names in any habit."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from tongket.cores.kernel.dates import YEARS, parse_date, short_date
from tongket.cores.kernel.text import fold, squash
from tongket.cores.workbooks.grids import Book, Cell, Line, Sheet
from tongket.cores.workbooks.headings import named_column
from tongket.cores.workbooks.layout import is_column_numbers, is_tail

_HEAD_WITHIN = 40
_WHO = ("full_name", "given", "family", "_name", "_code")  # columns that say whom a row is about, as lists call them
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(r"(\d{1,2})[ \-/.]([a-z]{3})[a-z]*[ \-/.,]+(\d{4})")
_SHORT_YEAR = re.compile(r"(\d{1,2})[/\-. ](\d{1,2})[/\-. ](\d{2})")
_LOOSE = re.compile(r"(?:ngay |sinh ngay |sinh )?(\d{1,2}) ?[/\-. ] ?(\d{1,2}) ?[/\-. ] ?(\d{4})")
_MONTH_FIRST = re.compile(r"(\d{1,2})[/\-.](1[3-9]|2\d|3[01])[/\-.](\d{4})")
_YEAR = re.compile(r"(?:nam |sinh nam )?(\d{4})")
_TITLES = re.compile(
    r"^(?:(?:đ/c|đồng chí|ths|ts|cn|ks|bs|gs|pgs|cử nhân|thạc sĩ|tiến sĩ|kỹ sư|bác sĩ)(?:\.|:|\s)\s*)+",
    re.IGNORECASE,
)
_ADDRESS = frozenset({"ông", "bà", "anh", "chị", "cô", "chú", "thầy", "em"})  # Ông is a family name too
_FAMILIES = frozenset(
    [
        "nguyen",
        "tran",
        "le",
        "pham",
        "hoang",
        "huynh",
        "vu",
        "vo",
        "dang",
        "bui",
        "do",
        "ho",
        "ngo",
        "duong",
        "ly",
        "dinh",
        "luong",
        "trinh",
        "doan",
        "truong",
        "phan",
        "mai",
        "lam",
        "ta",
        "cao",
        "chau",
        "ha",
        "to",
        "thai",
        "nong",
        "luu",
        "tong",
        "quach",
        "kieu",
        "trieu",
        "vuong",
    ]
)


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of a list: its line, the cells of the columns we know."""

    line: Line
    cells: dict[str, Cell]

    @property
    def number(self) -> int:
        """The line as its source numbers it."""
        return self.line.number


@dataclass(frozen=True)
class NamedList:
    """A list found: the columns we know with their places, titles that mean nothing to us, the rows."""

    sheet: Sheet
    places: Mapping[str, int] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    rows: tuple[ListRow, ...] = ()


def read_list(book: Book, names: Mapping[str, set[str]], is_head: Callable[[set[str]], bool]) -> NamedList | None:
    """The first list of the book whose head ``is_head`` takes (names found in a line); None when there is none."""
    for sheet in book.sheets:
        for at, line in enumerate(sheet.lines[:_HEAD_WITHIN]):
            places = _places(line, names)
            if is_head(set(places)):
                return _read(sheet, at, places, names)
    return None


def _places(line: Line, names: Mapping[str, set[str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(line.cells):
        name = named_column(cell.text, names) if 0 < len(cell.text) < 100 else None
        if name and name not in found:
            found[name] = place
    return found


def _read(sheet: Sheet, at: int, places: dict[str, int], names: Mapping[str, set[str]]) -> NamedList:
    head, last = sheet.lines[at], at
    first = min(places.values())
    while last + 1 < len(sheet.lines) and sheet.lines[last + 1].at(first).covered == "down":
        last += 1
        for name, place in _places(sheet.lines[last], names).items():
            places.setdefault(name, place)
    titles = {fold(cell.text) for cell in head.cells if cell.text}
    rows: list[ListRow] = []
    for line in sheet.lines[last + 1 :]:
        if rows and is_tail(line) and not _names_somebody(line, places):
            break
        here = {fold(cell.text) for cell in line.cells if cell.text}
        if is_column_numbers(line) or (len(here) > 1 and here <= titles) or _is_section(line):
            continue
        rows.append(ListRow(line, {name: line.at(place) for name, place in places.items()}))
    unknown = tuple(cell.text for place, cell in enumerate(head.cells) if cell.text and place not in places.values())
    return NamedList(sheet, places, unknown, tuple(rows))


def _names_somebody(line: Line, places: Mapping[str, int]) -> bool:
    """Whether somebody stands in the columns of names and codes: a post like "Giám đốc" beside it signs nothing."""
    cells = [line.at(places[name]) for name in _WHO if name in places]
    return any(cell.text and not is_tail(Line(line.number, (cell,))) for cell in cells)


def _is_section(line: Line) -> bool:
    """A line whose only words stretch over several columns."""
    filled = line.filled
    return len(filled) == 1 and any(cell.covered == "across" for cell in line.cells)


@dataclass(frozen=True, slots=True)
class Day:
    """A day read from a cell; else the year alone, or a reason with a mended text when one can be offered."""

    day: date | None = None
    year: int | None = None
    reason: str = ""
    suggestion: str = ""


def read_day(cell: Cell, *, today: date) -> Day:
    """The day of a cell in any habit, always day before month; what could be two days is not decided.

    >>> read_day(Cell("5.1.1980"), today=date(2024, 1, 1)).day, read_day(Cell("12/25/1980"), today=date(2024, 1, 1)).suggestion
    (datetime.date(1980, 1, 5), '25/12/1980')
    """
    if cell.day is not None:
        return Day(reason=cell.flaw) if cell.flaw else Day(cell.day)
    text = squash(cell.text)
    if not text:
        return Day()
    year = _YEAR.fullmatch(fold(text))
    if year and int(year[1]) in YEARS:
        return Day(year=int(year[1]))
    if cell.number is not None and 10_000 < cell.number < 80_000 and cell.number == cell.number.to_integral_value():
        counted = short_date(date(1899, 12, 30) + timedelta(days=int(cell.number)))
        return Day(reason=f"“{text}” có thể là ngày {counted} mất định dạng", suggestion=counted)
    return _written_day(text, today)


def _written_day(text: str, today: date) -> Day:
    folded = fold(text.replace("-", "/").replace("–", "/"))
    english = _ENGLISH.fullmatch(folded)
    if english and english[2] in _MONTHS:
        return _made(text, int(english[1]), _MONTHS.index(english[2]) + 1, int(english[3]))
    turned = _MONTH_FIRST.fullmatch(folded)
    if turned and int(turned[1]) <= 12:
        mended = f"{int(turned[2]):02d}/{int(turned[1]):02d}/{turned[3]}"
        return Day(reason=f"“{text}” không có trong lịch. Có phải {mended}?", suggestion=mended)
    loose = _LOOSE.fullmatch(folded)
    if loose:
        return _made(text, *(int(part) for part in loose.groups()))
    short = _SHORT_YEAR.fullmatch(folded)
    if short:
        century = 2000 if int(short[3]) <= today.year % 100 else 1900
        mended = f"{int(short[1]):02d}/{int(short[2]):02d}/{century + int(short[3])}"
        return Day(reason=f"“{text}” chỉ có hai số của năm. Có phải {mended}?", suggestion=mended)
    try:
        return Day(parse_date(text))
    except ValueError as wrong:
        return Day(reason=str(wrong))


def _made(text: str, day: int, month: int, year: int) -> Day:
    try:
        return Day(parse_date(f"{day}/{month}/{year}"))
    except ValueError:
        return Day(reason=f"“{text}” không có trong lịch. Viết ngày trước, tháng sau, như 05/12/2023.")


def read_name(text: str) -> str:
    """A person's name as it is kept: forms of address and degrees off, no capitals all through.

    >>> read_name("Đ/c NGUYỄN MINH HÒA"), read_name("Bà Lê Thị  Ân"), read_name("Ông Ích Khôi")
    ('Nguyễn Minh Hòa', 'Lê Thị Ân', 'Ông Ích Khôi')
    """
    bare = squash(text)
    shorter = _TITLES.sub("", bare)
    bare = shorter if len(shorter.split()) > 1 else bare
    words = bare.split()
    if len(words) > 2 and words[0].lower().rstrip(".:") in _ADDRESS and fold(words[1]) in _FAMILIES:
        bare = " ".join(words[1:])
    if bare.isupper() and len(bare.split()) > 1:
        return " ".join(word.capitalize() for word in bare.split())
    return bare
