"""When a pattern of days falls, on the calendar, before any day off is looked at."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tongket.cores.kernel.periods import Period

ROMAN = ("I", "II", "III", "IV")
Every = Literal["year", "quarter", "month", "once", "working_year"]


@dataclass(frozen=True)
class Pattern:
    """Every year in a month on a day, every quarter (month 1–3 of it), every month, once, or months after a working year."""

    every: str
    month: int | None = None
    day: int | None = None
    once_on: date | None = None
    months_after: int = 0


@dataclass(frozen=True)
class Stated:
    """One day as the rule or the unit states it; ``tag`` names the occurrence for ever ("2024", "2024-Q1", "2024-03")."""

    tag: str
    day: date
    period_says: str = ""

    @property
    def words(self) -> dict[str, str]:
        """What titles may speak of."""
        quarter = ROMAN[(self.day.month - 1) // 3]
        return {
            "year": str(self.day.year), "quarter": quarter, "month": f"{self.day.month:02d}",
            "period": self.period_says or f"năm {self.day.year}",
        }  # fmt: skip


def clipped(year: int, month: int, day: int) -> date:
    """The day of the month, or its last day where it is shorter.

    >>> clipped(2023, 2, 29), clipped(2024, 2, 29), clipped(2024, 4, 31)
    (datetime.date(2023, 2, 28), datetime.date(2024, 2, 29), datetime.date(2024, 4, 30))
    """
    return date(year, month, min(day, monthrange(year, month)[1]))


def months_later(day: date, months: int) -> date:
    """The last day of the month so many months after the day's.

    >>> months_later(date(2023, 12, 31), 3), months_later(date(2023, 11, 30), 3)
    (datetime.date(2024, 3, 31), datetime.date(2024, 2, 29))
    """
    count = day.year * 12 + day.month - 1 + months
    return clipped(count // 12, count % 12 + 1, 31)


def stated_days(pattern: Pattern, first: date, last: date, working_year: Period) -> list[Stated]:
    """Every day of the pattern from ``first`` to ``last``, in order. ``working_year`` is any working period of the unit."""
    if pattern.every == "working_year":
        found = _after_working_years(pattern.months_after, first, last, working_year)
    elif pattern.every == "once":
        found = [Stated("once", pattern.once_on)] if pattern.once_on else []
    else:
        found = [
            _in_month(pattern, year, month) for year in range(first.year, last.year + 1) for month in _months(pattern)
        ]
    return [one for one in found if first <= one.day <= last]


def _months(pattern: Pattern) -> list[int]:
    if pattern.every == "year":
        return [pattern.month or 12]
    if pattern.every == "quarter":
        return [start + (pattern.month or 3) for start in (0, 3, 6, 9)]
    return list(range(1, 13))


def _in_month(pattern: Pattern, year: int, month: int) -> Stated:
    tags = {"year": str(year), "quarter": f"{year}-Q{(month - 1) // 3 + 1}", "month": f"{year}-{month:02d}"}
    return Stated(tags[pattern.every], clipped(year, month, pattern.day or 31))


def _after_working_years(months: int, first: date, last: date, working_year: Period) -> list[Stated]:
    period = working_year
    while months_later(period.end, months) >= first:
        period = period.previous()
    found = []
    for _step in range((last - first).days // 300 + 4):
        period = period.next()
        found.append(Stated(period.code, months_later(period.end, months), period.says))
        if period.end > last + timedelta(days=1):
            break
    return found
