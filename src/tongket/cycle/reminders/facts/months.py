"""A month as the calendar page draws it."""

from __future__ import annotations

from calendar import Calendar as Weeks
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tongket.cores.kernel.working_days import OwnDays, lunar_new_year, public_holidays, why_off
from tongket.cycle.reminders.facts.dues import Due

TET_BEFORE, TET_AFTER = 7, 7  # the days around Tết in which little is done


@dataclass(frozen=True)
class DayCell:
    """One day: whether it is of the month, free and why, near Tết, and what is due."""

    day: date
    inside: bool
    today: bool
    why_off: str
    holiday: str  # the name of a public holiday; "" on other days off
    estimated: bool
    worked: bool  # a weekend day that is worked
    dues: tuple[Due, ...]


@dataclass(frozen=True)
class WeekRow:
    """Seven days from Monday; ``tet`` when they touch the weeks around Tết."""

    days: tuple[DayCell, ...]
    tet: bool


def weeks_of(year: int, month: int, dues: Iterable[Due], own: OwnDays, today: date) -> tuple[WeekRow, ...]:
    """The weeks that hold the month, with the days of the months beside it that fill them."""
    by_day: dict[date, list[Due]] = {}
    for due in dues:
        by_day.setdefault(due.due_on, []).append(due)
    rows = []
    for week in Weeks().monthdatescalendar(year, month):
        cells = tuple(_cell(day, month, by_day.get(day, []), own, today) for day in week)
        rows.append(WeekRow(cells, any(near_tet(day) for day in week)))
    return tuple(rows)


def _cell(day: date, month: int, dues: list[Due], own: OwnDays, today: date) -> DayCell:
    holiday = public_holidays(day.year).get(day)
    reason = why_off(day, own)
    is_free = holiday is not None and bool(reason)
    return DayCell(
        day=day, inside=day.month == month, today=day == today, why_off=reason,
        holiday=holiday.name if holiday is not None and is_free else "",
        estimated=holiday is not None and is_free and holiday.estimated,
        worked=not reason and day.weekday() >= 5, dues=tuple(dues),
    )  # fmt: skip


def near_tet(day: date) -> bool:
    """Whether the day lies in the week before the first of Tết or the one that begins with it.

    >>> near_tet(date(2024, 2, 2)), near_tet(date(2024, 2, 3)), near_tet(date(2024, 2, 16)), near_tet(date(2024, 2, 17))
    (False, True, True, False)
    """
    try:
        first = lunar_new_year(day.year)
    except ValueError:
        return False
    return -TET_BEFORE <= (day - first).days < TET_AFTER
