"""Dates and periods in a text, and what year a date without one belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tongket.cores.reader.gates import Led
from tongket.cores.reader.page import Page
from tongket.cores.reader.vocabulary import furniture

_DAY_WORDS = r"(?:ngày|hôm|sáng|trưa|chiều|tối|đêm|mùng)"
_LAST_DAY = r"(?:\s?(?:-|và|đến|,)\s?(?:ngày )?\d{1,2})?"
DATE = re.compile(
    rf"ngày (?P<d1>\d{{1,2}}){_LAST_DAY} tháng (?P<m1>\d{{1,2}})(?:(?: năm |[/-])(?P<y1>(?:19|20)\d\d))?"
    rf"|(?<![\d/.,])(?P<d2>\d{{1,2}}){_LAST_DAY}\s?[/.-]\s?(?P<m2>\d{{1,2}})\s?[/.-]\s?(?P<y2>(?:19|20)\d\d)(?!\d)"
    rf"|\b{_DAY_WORDS}(?: ngày)? (?P<d3>\d{{1,2}}){_LAST_DAY}[/.-](?P<m3>\d{{1,2}})(?![\d/%]|[.,]\d)"
    r"|\b(?:từ|đến|vào|trước|sau|hết|nay) (?P<d6>\d{1,2})/(?P<m6>\d{1,2})(?![\d/%]|[.,]\d| số\b)"
    r"|\b(?:sáng|chiều|tối|ngày) (?P<d4>\d{1,2}) đến (?:ngày )?\d{{1,2}}[/.-](?P<m4>\d{{1,2}})(?:[/.-](?P<y4>(?:19"
    r"|20)\d\d))?"
    r"|\(\s?(?P<d5>\d{1,2})[/.-](?P<m5>\d{1,2})\s?\)"
)
# What stands at the first digit of every date: cheap to look for.
LIKE_DATE = re.compile(
    r"\d{1,2}(?:\s?(?:-|và|đến|,)\s?(?:ngày )?\d{1,2})?(?:\s?[/.-]\s?\d| tháng \d| đến (?:ngày )?\d)"
)
_LONGEST_LEAD, _LONGEST_DATE = 24, 60  # characters before and after the first digit
_YEARS = r"(?:19|20)\d\d(?: ?- ?(?:19|20)\d\d)?"
# How a period begins, its year, or a number of it, right behind: cheap to look for, since every way begins with its own letter.
PERIOD_BEGINS = r"n(?:ăm(?: học)?|iên khóa|hiệm kỳ)\s?[12]|giai đoạn\s?[12]|khóa\s?[12]|hè\s?[12]|tháng \d|quý [\divx]|\(\s?[12]|19\d\d ?-|20\d\d ?-"
_PERIOD = Led(
    re.compile(
        rf"(?P<word>năm học|niên khóa|năm|giai đoạn|nhiệm kỳ|khóa|hè|tháng \d{{1,2}}\s?[/-]|quý [\divx]+\s?[/-]"
        rf"|\()\s?(?P<years>{_YEARS})(?!\d|[.,]\d)"
        rf"|(?<![\d/.,])(?P<span>(?:19|20)\d\d ?- ?(?:19|20)\d\d)(?!\d)"
    ),
    re.compile(PERIOD_BEGINS),
)
_AGAINST = re.compile(
    r"(?:so với|so|bằng|hơn|cùng kỳ|kém|trước|ngoái|kế hoạch|nhiệm vụ|triển khai|phương hướng|phát động"
    r"|cho)[^,.;:]{0,25}$"
)
_REVIEW = re.compile(
    rf"(?:tổng kết|nhìn lại|đánh giá|báo cáo|kết quả|khép sổ|của năm|công tác)[^.;:\n]{{0,90}}?(?:năm học|năm|giai "
    rf"đoạn|\(|chặng đường)[^.;:\n\d]{{0,30}}({_YEARS})"
)
_COMPARED = re.compile(r"\b(?:so với|hơn|cùng kỳ)\b")
_AHEAD = re.compile(
    rf"(?:triển khai|phương hướng|nhiệm vụ|phát động|giao ước|sang|bàn|kế hoạch)[^.;:\n]{{0,90}}?năm(?: học)? "
    rf"({_YEARS})"
)


def squeeze_years(years: str) -> str:
    """A period in the form of the contract.

    >>> squeeze_years("2018 - 2023")
    '2018-2023'
    """
    return years.replace(" ", "")


@dataclass(slots=True, unsafe_hash=True)  # never changed; not frozen, which is dear to build
class FoundDate:
    """A date in the text; ``year`` is None when the text leaves it out."""

    start: int
    end: int
    day: int
    month: int
    year: int | None


def dates_in(plain: str, start: int, end: int) -> list[FoundDate]:
    """The dates written in a stretch of plain text, in order; a range gives its first day.

    >>> [(d.day, d.month, d.year) for d in dates_in("chiều ngày 24/12 và ngày 05 tháng 7 năm 2023", 0, 44)]
    [(24, 12, None), (5, 7, 2023)]
    """
    found: list[FoundDate] = []
    for match in _written(plain, start, end):
        parts = match.groupdict()
        number = next(n for n in "123456" if parts[f"d{n}"])
        day, month, year = int(parts[f"d{number}"]), int(parts[f"m{number}"]), parts.get(f"y{number}")
        if 1 <= day <= 31 and 1 <= month <= 12:
            found.append(FoundDate(match.start(), match.end(), day, month, int(year) if year else None))
    return found


def _written(plain: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of ``DATE``, looked for only around what stands at the first digit of every date."""
    at = start
    while like := LIKE_DATE.search(plain, at, end):
        match = DATE.search(plain, max(at, like.start() - _LONGEST_LEAD), min(end, like.start() + _LONGEST_DATE))
        match = match and DATE.match(plain, match.start(), end)
        if match:
            yield match
        at = max(like.end(), match.end() if match else 0)


@dataclass(frozen=True)
class Calendar:
    """What a page says about time: when it was posted, which year it reviews, which period a place is in."""

    page: Page

    @cached_property
    def posted(self) -> date | None:
        """The day of posting, from a line of the page that tells it; a month alone gives its last day."""
        for line in self.page.lines[:40]:
            if furniture.POSTING_LINE.match(self.page.plain, line.start, line.end) is None:
                continue
            match = furniture.POSTED.search(self.page.plain, line.start, min(line.end, line.start + 200))
            if match:
                year, month = int(match["iso_year"] or match["year"]), int(match["iso_month"] or match["month"])
                return _day_of(year, month, int(match["iso_day"] or match["day"] or 28))
        return None

    @cached_property
    def _reviewed(self) -> str | None:
        """The years named right after a word of review; those of a comparison ("cao hơn năm 2022") do not count."""
        for match in _REVIEW.finditer(self.page.plain):
            if not _COMPARED.search(match.group()):
                return squeeze_years(match[1])
        return None

    @cached_property
    def named_period(self) -> str | None:
        """The period that the page says it reviews; None when only its years or its posting tell."""
        return self._reviewed

    @cached_property
    def period(self) -> str | None:
        """The period the page reviews: named beside 'tổng kết' and the like, in the title, else the year said most often."""
        if self._reviewed:
            return self._reviewed
        titled = self._titled()
        if titled:
            return titled
        said = Counter(squeeze_years(found["years"]) for found in self._years_of_results())
        if said:
            return said.most_common(1)[0][0]
        return str(self.posted.year) if self.posted else None

    def _titled(self) -> str | None:
        """The year in one of the first lines that are no furniture: a title names what the page is about."""
        for line in [line for line in self.page.lines[:8] if not line.furniture][:3]:
            for found in _PERIOD.finditer(self.page.plain, line.start, min(line.end, line.start + 300)):
                years = found["years"] or found["span"]
                before = self.page.plain[max(line.start, found.start() - 40) : found.start()]
                if found["word"] not in ("nhiệm kỳ", "khóa", "(") and not _AGAINST.search(before):
                    return squeeze_years(years)
        return None

    def _years_of_results(self) -> Iterator[re.Match[str]]:
        """Single years said of results: not compared with, planned for, or bracketed as last year's value."""
        for found in _PERIOD.finditer(self.page.plain, 0, len(self.page.plain)):
            if not found["years"] or found["word"] in ("nhiệm kỳ", "(") or len(found["years"]) != 4:
                continue
            before = self.page.plain[max(0, found.start() - 30) : found.start()]
            if not _AGAINST.search(before) and not before.endswith(("(", "đến ", "sang ", "hết ")):
                yield found

    def resolve(self, found: FoundDate) -> str | None:
        """ISO form of a date; a missing year comes from the posting, else from the year reviewed or planned."""
        year = found.year or self._year_for(found)
        day = _day_of(year, found.month, found.day) if year else None
        return day.isoformat() if day else None

    def _year_for(self, found: FoundDate) -> int | None:
        if self.posted:
            same = _day_of(self.posted.year, found.month, found.day)
            late = same is not None and (same - self.posted).days > 31
            return self.posted.year - 1 if late else self.posted.year
        ahead = _AHEAD.search(self.page.plain)
        if self._reviewed:
            last = int(self._reviewed[-4:])
            return last if found.month > 4 or len(self._reviewed) > 4 else last + 1
        if ahead:
            planned = int(ahead[1][:4])
            return planned if found.month <= 9 else planned - 1
        return int(self.period[-4:]) if self.period else None


def _day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
