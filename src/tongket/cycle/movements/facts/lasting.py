"""How long a movement lasts, and what the law wants of long ones."""

from __future__ import annotations

from datetime import date, timedelta

LONG_YEARS = 3
SOURCE = "Nghị định 98/2023/NĐ-CP"


def full_years(starts_on: date, ends_on: date) -> int:
    """Whole years from the first to the last day, both counted.

    >>> full_years(date(2024, 1, 1), date(2026, 12, 30)), full_years(date(2024, 1, 1), date(2026, 12, 31))
    (2, 3)
    """
    after = ends_on + timedelta(days=1)
    years = after.year - starts_on.year
    return max(years - ((after.month, after.day) < (starts_on.month, starts_on.day)), 0)


def wants_interim(starts_on: date, ends_on: date) -> bool:
    """Whether the movement is reviewed on the way too: three years or longer.

    >>> wants_interim(date(2024, 2, 29), date(2027, 2, 27)), wants_interim(date(2024, 2, 29), date(2027, 2, 28))
    (False, True)
    """
    return full_years(starts_on, ends_on) >= LONG_YEARS
