"""Working days of public offices in Viet Nam: weekends, public holidays with Tết, swapped days, a unit's own days.

Where the days come from: the ``holidays`` library (Labour Code 1994, 2012, 2019; lunar days by the Vietnamese calendar,
UTC+7). What it does not know, said honestly:

* The first day of Tết is astronomy and is checked in the tests for 1990–2050. Which days around it are off, and which of
  1/9 and 3/9 goes with National Day, the Government says each year. The library follows what is usual; for years after
  ``LAST_ANNOUNCED_YEAR`` these are estimates (``Holiday.estimated``).
* Swapped days (a Friday off, a Saturday worked instead) come out by a yearly dispatch. The library knows those of 2010,
  2012–2015, 2018, 2019, 2024, 2025 and 2026 in part: the Friday 02/01/2026 that many offices swapped with 10/01/2026 is
  not in it. A unit records what is missing among its own days.
* Saturdays count as free in every year, though offices worked on them until October 1999.
* Outside 1901–2100 only weekends and own days are known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

import holidays

from tongket.cores.kernel.dates import WEEKDAYS

LAST_ANNOUNCED_YEAR = 2026
KNOWN_YEARS = range(1901, 2101)
ONE_DAY = timedelta(days=1)
Side = Literal["before", "after"]

_TET_FREE = "Nghỉ Tết Nguyên đán"
_INSTEAD = " (nghỉ bù)"
_NAMES = {  # the library's names, as official notices write them
    "29 Tết": _TET_FREE,
    "Giao thừa Tết Nguyên Đán": "Giao thừa",
    "Tết Nguyên Đán": "Mùng một Tết Nguyên đán",
    "Mùng hai Tết Nguyên Đán": "Mùng hai Tết",
    "Mùng ba Tết Nguyên Đán": "Mùng ba Tết",
    "Mùng bốn Tết Nguyên Đán": "Mùng bốn Tết",
    "Mùng năm Tết Nguyên Đán": "Mùng năm Tết",
    "Mùng sáu Tết Nguyên Đán": "Mùng sáu Tết",
    "Ngày Giỗ Tổ Hùng Vương": "Giỗ Tổ Hùng Vương",
    "Ngày Chiến thắng": "Ngày Chiến thắng 30/4",
    "Ngày Quốc tế Lao động": "Ngày Quốc tế Lao động 1/5",
}


@dataclass(frozen=True)
class Holiday:
    """One public day off; ``estimated`` while the Government has not said which days are off that year."""

    day: date
    name: str
    estimated: bool = False


@dataclass(frozen=True)
class OwnDays:
    """What a unit adds: days it is closed, and days it works though others do not."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()


NO_OWN_DAYS = OwnDays()


@lru_cache(maxsize=256)
def _library_year(year: int) -> tuple[Mapping[date, Holiday], frozenset[date]]:
    """Days off of the year by day, and its Saturdays worked instead of another day."""
    if year not in KNOWN_YEARS:
        return MappingProxyType({}), frozenset()
    # a Saturday of December can be worked for a day of the next January
    known = holidays.country_holidays("VN", years=(year, year + 1), language="vi", expand=False)
    guessed = year > LAST_ANNOUNCED_YEAR
    found = {
        day: Holiday(day, _name(name), estimated=guessed and _is_guess(name))
        for day, name in sorted(known.items())
        if day.year == year
    }
    return MappingProxyType(found), frozenset(day for day in known.weekend_workdays if day.year == year)


def _name(name: str) -> str:
    bare = name.removesuffix(_INSTEAD)
    says = _NAMES.get(bare, bare)
    return f"Nghỉ bù {says}" if bare != name else says


def _is_guess(name: str) -> bool:
    """Days that depend on a yearly dispatch, unlike 1/1, 10/3 of the lunar year, 30/4, 1/5, 2/9 and the first of Tết."""
    return any(mark in name for mark in ("29 Tết", "Giao thừa", "Mùng", "Quốc khánh", "nghỉ bù"))


def public_holidays(year: int) -> Mapping[date, Holiday]:
    """The public days off of a calendar year, by day, in order.

    >>> [str(day) for day in public_holidays(2023) if day.month == 9]
    ['2023-09-01', '2023-09-02', '2023-09-04']
    >>> public_holidays(2025)[date(2025, 1, 29)].name
    'Mùng một Tết Nguyên đán'
    """
    return _library_year(year)[0]


def swapped_work_days(year: int) -> frozenset[date]:
    """Saturdays worked for a day off elsewhere in the week, as far as the library knows.

    >>> sorted(swapped_work_days(2024)), sorted(swapped_work_days(2014))
    ([datetime.date(2024, 5, 4)], [datetime.date(2014, 4, 26), datetime.date(2014, 9, 6), datetime.date(2014, 12, 27)])
    """
    return _library_year(year)[1]


def lunar_new_year(year: int) -> date:
    """The first day of Tết in a calendar year by the Vietnamese calendar; raises ValueError outside 1901–2100.

    >>> str(lunar_new_year(2007)), str(lunar_new_year(1985))  # a day, and a month, before the Chinese one
    ('2007-02-17', '1985-01-21')
    """
    for holiday in public_holidays(year).values():
        if holiday.name.startswith("Mùng một Tết"):
            return holiday.day
    raise ValueError(f"no lunar calendar for {year}: known are {KNOWN_YEARS[0]} to {KNOWN_YEARS[-1]}")


def why_off(day: date, own: OwnDays = NO_OWN_DAYS) -> str:
    """Why nobody works on the day, in words; "" for a working day.

    A unit's own days come first, then swapped Saturdays, holidays, weekends.

    >>> why_off(date(2024, 9, 2)), why_off(date(2024, 5, 4)), why_off(date(2024, 5, 5))
    ('Quốc khánh', '', 'Chủ nhật')
    """
    if day in own.worked:
        return ""
    if day in own.off:
        return "ngày nghỉ riêng của đơn vị"
    free, swapped = _library_year(day.year)
    if day in swapped:
        return ""
    if day in free:
        return free[day].name
    return WEEKDAYS[day.weekday()] if day.weekday() >= 5 else ""


def is_working_day(day: date, own: OwnDays = NO_OWN_DAYS) -> bool:
    """Whether offices, and this unit, work on the day.

    >>> is_working_day(date(2024, 2, 15)), is_working_day(date(2024, 2, 14))  # the day after Tết, its last day
    (True, False)
    """
    return not why_off(day, own)


def working_day_near(day: date, side: Side = "before", own: OwnDays = NO_OWN_DAYS) -> date:
    """The day itself when it is worked, else the last one before it, or the first one after it.

    >>> str(working_day_near(date(2024, 12, 14))), str(working_day_near(date(2024, 12, 14), "after"))
    ('2024-12-13', '2024-12-16')
    """
    step = ONE_DAY if side == "after" else -ONE_DAY
    for _try in range(400):
        if is_working_day(day, own):
            return day
        day += step
    raise ValueError("no working day within 400 days: are the unit's own days in order?")


def add_working_days(day: date, count: int, own: OwnDays = NO_OWN_DAYS) -> date:
    """The ``count``-th working day after the day; the day itself is not counted. 0 gives the day, or the first worked after.

    >>> str(add_working_days(date(2024, 2, 7), 1))  # Tết lies between
    '2024-02-15'
    """
    if count < 0:
        return back_from(day, -count, own)
    if count == 0:
        return working_day_near(day, "after", own)
    for _step in range(count):
        day = working_day_near(day + ONE_DAY, "after", own)
    return day


def back_from(due: date, count: int, own: OwnDays = NO_OWN_DAYS) -> date:
    """The ``count``-th working day before the day; 0 gives the day, or the last worked before.

    >>> str(back_from(date(2024, 2, 15), 1)), str(back_from(date(2024, 2, 15), 5))
    ('2024-02-07', '2024-02-01')
    """
    if count < 0:
        return add_working_days(due, -count, own)
    if count == 0:
        return working_day_near(due, "before", own)
    for _step in range(count):
        due = working_day_near(due - ONE_DAY, "before", own)
    return due


def working_days_between(first: date, last: date, own: OwnDays = NO_OWN_DAYS) -> int:
    """How many working days lie after ``first`` up to and with ``last``; negative when ``last`` is earlier.

    >>> working_days_between(date(2024, 2, 7), date(2024, 2, 15)), working_days_between(date(2024, 2, 15), date(2024, 2, 7))
    (1, -1)
    """
    if last < first:
        return -working_days_between(last, first, own)
    days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(is_working_day(day, own) for day in days)
