"""Which period a whole document speaks about, from its title. Pure."""

from __future__ import annotations

import re

from tongket.cores.kernel.periods import Period, PeriodKind
from tongket.cores.kernel.text import fold

_LINES, _LETTERS = 14, 1600
_REPORTS = re.compile(r"\b(?:tong ket|so ket|bao cao|ket qua|nhin lai|danh gia|kiem diem|thanh tich)\b")
_AHEAD = re.compile(r"\b(?:phuong huong|ke hoach|nhiem vu|muc tieu|chuong trinh|trien khai)\b[^.]{0,60}$")
_SCHOOL = re.compile(r"\b(?:nam hoc|nien khoa)\s+((?:19|20)\d\d)\s*[/ ]\s*((?:19|20)\d\d)")
_TERM = re.compile(r"\bnhiem ky\s+((?:19|20)\d\d)\s*[/ ]\s*((?:19|20)\d\d)")
_PART = re.compile(
    r"\b(?P<part>6 thang dau|sau thang dau|quy (?:i{1,3}|iv|[1-4])|thang \d{1,2})(?: nam|/|,)?\s*(?P<year>(?:19|20)\d\d)"
)
_YEAR = re.compile(r"\bnam\s+((?:19|20)\d\d)(?!\s*[/ ]\s*(?:19|20)\d\d)")
_BARE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def spoken_period(text: str, name: str, otherwise: Period) -> Period:
    """The period the heading of a document names; the year in its file's name; else ``otherwise``.

    A year after "phương hướng", "nhiệm vụ" is the year ahead and does not count.

    >>> this = Period.from_code("2024")
    >>> spoken_period("BÁO CÁO\\nTổng kết công tác năm 2022 và phương hướng, nhiệm vụ năm 2023", "a.docx", this).code
    '2022'
    >>> spoken_period("Báo cáo tổng kết năm học 2022 - 2023", "", this).code, spoken_period("Thư", "bc 2021.docx", this).code
    ('NH2022-2023', '2021')
    """
    lines = [line for line in text[:_LETTERS].splitlines() if line.strip()][:_LINES]
    folded = [fold(line) for line in lines]
    for line in sorted(folded, key=lambda one: _REPORTS.search(one) is None):
        found = _in_line(line, otherwise)
        if found is not None:
            return found
    years = _BARE_YEAR.findall(fold(name))
    return _year(int(years[0]), otherwise) if years else otherwise


def _in_line(line: str, otherwise: Period) -> Period | None:
    for pattern, read in ((_SCHOOL, _school), (_TERM, _term), (_PART, _part)):
        found = pattern.search(line)
        period = read(found) if found and not _AHEAD.search(line[: found.start()]) else None
        if period is not None:
            return period
    for found in _YEAR.finditer(line):
        if not _AHEAD.search(line[: found.start()]):
            return _year(int(found[1]), otherwise)
    return None


def _year(year: int, like: Period) -> Period:
    return Period.admin_year(year) if like.kind is PeriodKind.ADMIN_YEAR else Period.year(year)


def _school(found: re.Match[str]) -> Period | None:
    first, last = int(found[1]), int(found[2])
    return Period.school_year(first) if last == first + 1 else None


def _term(found: re.Match[str]) -> Period | None:
    first, last = int(found[1]), int(found[2])
    return Period.term(first, last) if first < last <= first + 10 else None


def _part(found: re.Match[str]) -> Period | None:
    year, part = found["year"], found["part"]
    if part.endswith("dau"):
        code = f"{year}-H1"
    elif part.startswith("quy"):
        number = part.rpartition(" ")[2]
        code = f"{year}-Q{_ROMAN.get(number, number)}"
    else:
        code = f"{year}-{int(part.rpartition(' ')[2]):02}"
    try:
        return Period.from_code(code)
    except ValueError:
        return None
