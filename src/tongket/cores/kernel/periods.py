"""Periods of the working year: what a figure, a target or a report is about.

Both ends are inclusive. Source: domain/conference-and-union 6.4 (Decree 09/2019, article 12: administrative
reporting year from 15/12 of the year before to 14/12); school years start in August.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ROMAN = ("I", "II", "III", "IV")


class PeriodKind(StrEnum):
    """Kinds of period, in the words of the glossary."""

    YEAR = "year"
    SCHOOL_YEAR = "school_year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    ADMIN_YEAR = "admin_year"
    TERM = "term"


@dataclass(frozen=True, order=True)
class Period:
    """A stretch of days with a kind; made by ``from_code`` or the named constructors."""

    start: date
    end: date
    kind: PeriodKind

    @classmethod
    def year(cls, year: int) -> Period:
        """The calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31), PeriodKind.YEAR)

    @classmethod
    def school_year(cls, first: int) -> Period:
        """The school year that starts in August of ``first``."""
        return cls(date(first, 8, 1), date(first + 1, 7, 31), PeriodKind.SCHOOL_YEAR)

    @classmethod
    def admin_year(cls, year: int) -> Period:
        """The administrative reporting year: 15/12 of the year before to 14/12."""
        return cls(date(year - 1, 12, 15), date(year, 12, 14), PeriodKind.ADMIN_YEAR)

    @classmethod
    def term(cls, first: int, last: int) -> Period:
        """A term of office, whole calendar years."""
        if not first < last <= first + 10:
            raise ValueError(f"a term lasts 1 to 10 years, got {first}-{last}")
        return cls(date(first, 1, 1), date(last, 12, 31), PeriodKind.TERM)

    @classmethod
    def months(cls, year: int, first: int, count: int) -> Period:
        """A half (6), quarter (3) or month (1) that starts with month ``first``."""
        kind = {6: PeriodKind.HALF, 3: PeriodKind.QUARTER, 1: PeriodKind.MONTH}[count]
        after = date(year + (first + count > 12), (first + count - 1) % 12 + 1, 1)
        return cls(date(year, first, 1), after - timedelta(days=1), kind)

    @classmethod
    def from_code(cls, code: str) -> Period:
        """The period with this code; raises ValueError that names the accepted forms.

        >>> Period.from_code("NH2022-2023").says, Period.from_code("2023-Q2").end
        ('năm học 2022-2023', datetime.date(2023, 6, 30))
        """
        for pattern, make in _FORMS:
            found = re.fullmatch(pattern, code)
            if found:
                return make(cls, *(int(group) for group in found.groups()))
        raise ValueError(
            f"“{code}” không phải là kỳ: cần 2023, NH2022-2023, 2023-H1, 2023-Q1, 2023-01, BC2023, NK2023-2028"
        )

    @property
    def code(self) -> str:
        """The short name kept in tables and addresses."""
        year, month = self.start.year, self.start.month
        match self.kind:
            case PeriodKind.YEAR:
                return f"{year:04d}"
            case PeriodKind.SCHOOL_YEAR:
                return f"NH{year}-{year + 1}"
            case PeriodKind.ADMIN_YEAR:
                return f"BC{self.end.year}"
            case PeriodKind.TERM:
                return f"NK{year}-{self.end.year}"
            case PeriodKind.HALF:
                return f"{year}-H{(month + 5) // 6}"
            case PeriodKind.QUARTER:
                return f"{year}-Q{(month + 2) // 3}"
        return f"{year}-{month:02d}"

    @property
    def says(self) -> str:
        """The period in Vietnamese words, lower case."""
        year, month = self.start.year, self.start.month
        match self.kind:
            case PeriodKind.YEAR:
                return f"năm {year}"
            case PeriodKind.SCHOOL_YEAR:
                return f"năm học {year}-{year + 1}"
            case PeriodKind.ADMIN_YEAR:
                return f"kỳ báo cáo năm {self.end.year}"
            case PeriodKind.TERM:
                return f"nhiệm kỳ {year}-{self.end.year}"
            case PeriodKind.HALF:
                return f"6 tháng {'đầu' if month == 1 else 'cuối'} năm {year}"
            case PeriodKind.QUARTER:
                return f"quý {ROMAN[(month - 1) // 3]}/{year}"
        return f"tháng {month}/{year}"

    @property
    def short(self) -> str:
        """The period for narrow column heads: "2023", "2022-2023", "T1/2023"."""
        return self.code if self.kind is PeriodKind.YEAR else re.sub(r"^(?:NH|NK|BC)", "", self.code)

    def contains(self, day: date) -> bool:
        """Whether the day lies in the period, ends included."""
        return self.start <= day <= self.end

    def next(self) -> Period:
        """The period of the same kind and length that starts the day after."""
        return self._shifted(1)

    def previous(self) -> Period:
        """The period of the same kind and length that ends the day before."""
        return self._shifted(-1)

    def _shifted(self, step: int) -> Period:
        year = self.start.year
        match self.kind:
            case PeriodKind.YEAR:
                return Period.year(year + step)
            case PeriodKind.SCHOOL_YEAR:
                return Period.school_year(year + step)
            case PeriodKind.ADMIN_YEAR:
                return Period.admin_year(self.end.year + step)
            case PeriodKind.TERM:
                years = self.end.year - year
                return Period.term(year + step * years, self.end.year + step * years)
        count = {PeriodKind.HALF: 6, PeriodKind.QUARTER: 3, PeriodKind.MONTH: 1}[self.kind]
        month = year * 12 + self.start.month - 1 + step * count
        return Period.months(month // 12, month % 12 + 1, count)

    def subperiods(self, kind: PeriodKind) -> tuple[Period, ...]:
        """The periods of ``kind`` that make up this one, in order; raises ValueError when they do not fit.

        >>> [p.code for p in Period.year(2023).subperiods(PeriodKind.QUARTER)]
        ['2023-Q1', '2023-Q2', '2023-Q3', '2023-Q4']
        """
        count = {PeriodKind.HALF: 6, PeriodKind.QUARTER: 3, PeriodKind.MONTH: 1, PeriodKind.YEAR: 12}.get(kind)
        if count is None or self.start.day != 1:
            raise ValueError(f"{self.code} is not made of periods of kind {kind}")
        one = (
            Period.year(self.start.year)
            if kind is PeriodKind.YEAR
            else Period.months(self.start.year, self.start.month, count)
        )
        found = []
        while one.end <= self.end:
            found.append(one)
            one = one.next()
        if not found or found[-1].end != self.end:
            raise ValueError(f"{self.code} is not made of periods of kind {kind}")
        return tuple(found)


def _half(cls: type[Period], year: int, number: int) -> Period:
    return cls.months(year, 6 * number - 5, 6)


def _quarter(cls: type[Period], year: int, number: int) -> Period:
    return cls.months(year, 3 * number - 2, 3)


def _month(cls: type[Period], year: int, number: int) -> Period:
    return cls.months(year, number, 1)


def _school_year(cls: type[Period], first: int, last: int) -> Period:
    if last != first + 1:
        raise ValueError(f"a school year spans two following years, got {first}-{last}")
    return cls.school_year(first)


def _year(cls: type[Period], year: int) -> Period:
    return cls.year(year)


def _admin(cls: type[Period], year: int) -> Period:
    return cls.admin_year(year)


def _term(cls: type[Period], first: int, last: int) -> Period:
    return cls.term(first, last)


_YEAR = r"((?:19|20|21)\d\d)"
_FORMS = (
    (_YEAR, _year),
    (rf"NH{_YEAR}-{_YEAR}", _school_year),
    (rf"NK{_YEAR}-{_YEAR}", _term),
    (rf"BC{_YEAR}", _admin),
    (rf"{_YEAR}-H([12])", _half),
    (rf"{_YEAR}-Q([1-4])", _quarter),
    (rf"{_YEAR}-(0[1-9]|1[0-2])", _month),
)
