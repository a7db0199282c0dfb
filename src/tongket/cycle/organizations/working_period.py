"""Which period a unit works in: by calendar year, school year, administrative year or term."""

from __future__ import annotations

import re
from datetime import date
from typing import Protocol

from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period


class WorksByPeriod(Protocol):
    """A unit, as far as its working year goes."""

    main_period: str


def main_period_on(unit: WorksByPeriod, day: date) -> Period:
    """The working period of the unit that holds the day; a union with terms reports by calendar year."""
    if unit.main_period == "school_year":
        return Period.school_year(day.year if day.month >= 8 else day.year - 1)
    if unit.main_period == "admin_year":
        year = Period.admin_year(day.year)
        return year if year.contains(day) else year.next()
    return Period.year(day.year)


def period_named(unit: WorksByPeriod, name: str) -> Period:
    """The period a person means by "2023", "2022-2023" or a period's code; raises Refused.

    A bare year means the unit's working period that ends in it; two following years a school year, others a term.
    """
    bare = name.strip()
    years = re.fullmatch(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?", bare)
    try:
        if years and years[2]:
            first, last = int(years[1]), int(years[2])
            return Period.school_year(first) if last == first + 1 else Period.term(first, last)
        if years:
            return main_period_on(unit, date(int(years[1]), 6, 30))
        return Period.from_code(bare)
    except ValueError as problem:
        raise Refused(
            f"Không hiểu kỳ “{bare}”.", "Viết năm như 2023, năm học như 2022-2023, nhiệm kỳ như 2023-2028."
        ) from problem
