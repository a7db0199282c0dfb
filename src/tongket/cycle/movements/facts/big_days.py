"""Days that movements greet, as they fall in a year, with the anniversary they are."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from tongket.cores.kernel.working_days import public_holidays


@dataclass(frozen=True)
class BigDay:
    """One big day in one year; ``years`` is None for days that count no anniversary."""

    code: str
    name: str
    day: date
    years: int | None

    @property
    def is_round(self) -> bool:
        """A year that ends in 0 (Decree 111/2018/NĐ-CP, Art. 3: "năm tròn")."""
        return bool(self.years and self.years % 10 == 0)

    @property
    def is_half_round(self) -> bool:
        """A year that ends in 5 ("năm lẻ 5")."""
        return bool(self.years and self.years % 10 == 5)


@dataclass(frozen=True)
class _Known:
    code: str
    name: str
    on: str
    year: int | None
    holiday: str


@cache
def _known() -> tuple[_Known, ...]:
    text = (resources.files("tongket.cycle.movements") / "data" / "big_days.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["day"]
    return tuple(
        _Known(row["code"], row["name"], row.get("on", ""), row.get("year"), row.get("holiday", "")) for row in rows
    )


def big_days(year: int) -> list[BigDay]:
    """The big days of a calendar year, by day.

    A day is left out before its first year; the lunar one where the calendar of holidays does not know it.

    >>> [(one.years, one.is_round, one.is_half_round) for one in big_days(2025) if one.code in ("thong-nhat", "quoc-khanh", "dang")]
    [(95, False, True), (50, True, False), (80, True, False)]
    >>> [str(one.day) for one in big_days(2024) if one.code == "gio-to"]
    ['2024-04-18']
    """
    found = []
    for row in _known():
        day = _day(row, year)
        if day is not None and (row.year is None or year > row.year):
            found.append(BigDay(row.code, row.name, day, year - row.year if row.year else None))
    return sorted(found, key=lambda one: one.day)


def _day(row: _Known, year: int) -> date | None:
    if row.on:
        month, day = row.on.split("-")
        return date(year, int(month), int(day))
    return next((one.day for one in public_holidays(year).values() if one.name == row.holiday), None)


def big_day_names() -> dict[str, str]:
    """The names by code, in the order of the year."""
    return {row.code: f"{row.name} ({row.on[3:]}/{row.on[:2]})" if row.on else row.name for row in _known()}


def big_day_says(code: str, starts_on: date, ends_on: date) -> str:
    """The day with its anniversary as a movement of these days greets it: the first one in them, else the next after.

    >>> big_day_says("quoc-khanh", date(2025, 6, 1), date(2025, 9, 2))
    '80 năm Quốc khánh nước Cộng hòa xã hội chủ nghĩa Việt Nam (02/09/1945 - 02/09/2025)'
    >>> big_day_says("gio-to", date(2024, 1, 1), date(2024, 12, 31))
    'Giỗ Tổ Hùng Vương (18/04/2024)'
    """
    nearest = [
        one
        for year in range(starts_on.year, ends_on.year + 2)
        for one in big_days(year)
        if one.code == code and one.day >= starts_on
    ]
    if not nearest:
        return big_day_names().get(code, "")
    first = nearest[0]
    if first.years is None:
        return f"{first.name} ({first.day:%d/%m/%Y})"
    began = f"{first.day:%d/%m}/{first.day.year - first.years}"
    return f"{first.years} năm {first.name} ({began} - {first.day:%d/%m/%Y})"
