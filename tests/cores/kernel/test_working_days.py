"""Working days: Tết against the sky, holidays, swapped Saturdays, counting over them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from math import floor, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.cores.kernel.working_days import (
    OwnDays,
    add_working_days,
    back_from,
    is_working_day,
    lunar_new_year,
    public_holidays,
    swapped_work_days,
    why_off,
    working_day_near,
    working_days_between,
)

# The sky, worked out here from the published series for new moons and the sun's longitude, to judge the library by.

_VIET_NAM = 7 / 24
_EPOCH = datetime(2000, 1, 1, 12)  # noqa: DTZ001 -- dynamical time, which belongs to no zone
_TERMS = (  # days: coefficient, multiples of the sun's anomaly, the moon's anomaly, the moon's latitude argument
    (-0.40720, 0, 1, 0), (0.17241, 1, 0, 0), (0.01608, 0, 2, 0), (0.01039, 0, 0, 2), (0.00739, -1, 1, 0),
    (-0.00514, 1, 1, 0), (0.00208, 2, 0, 0), (-0.00111, 0, 1, -2), (-0.00057, 0, 1, 2), (0.00056, 1, 2, 0),
    (-0.00042, 0, 3, 0), (0.00042, 1, 0, 2), (0.00038, 1, 0, -2), (-0.00024, -1, 2, 0),
)  # fmt: skip


@cache
def _new_moon(number: int) -> float:
    """The instant of a mean new moon numbered from January 2000, corrected, in days from 2000-01-01 12:00 UT."""
    t = number / 1236.85
    mean = 5.09766 + 29.530588861 * number + 0.00015437 * t * t
    sun = radians(2.5534 + 29.10535670 * number - 0.0000014 * t * t)
    moon = radians(201.5643 + 385.81693528 * number + 0.0107582 * t * t)
    latitude = radians(160.7108 + 390.67050284 * number - 0.0016118 * t * t)
    node = radians(124.7746 - 1.56375588 * number + 0.0020672 * t * t)
    eccentric = 1 - 0.002516 * t
    shift = sum(
        size * eccentric ** abs(a) * sin(a * sun + b * moon + 2 * (c / 2) * latitude) for size, a, b, c in _TERMS
    )
    return mean + shift - 0.00017 * sin(node) - 65 / 86400  # terrestrial time is about a minute ahead


def _sun(days: float) -> float:
    """The apparent longitude of the sun in degrees."""
    t = (days + 65 / 86400) / 36525
    mean, anomaly = 280.46646 + 36000.76983 * t, radians(357.52911 + 35999.05029 * t)
    centre = (1.914602 - 0.004817 * t) * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    return (mean + centre - 0.00569 - 0.00478 * sin(radians(125.04 - 1934.136 * t))) % 360


def _day(instant: float) -> int:
    """The number of the Vietnamese day that holds the instant."""
    return floor(instant + 0.5 + _VIET_NAM)


def _date(day: int) -> date:
    return (_EPOCH + timedelta(days=day - 0.5)).date()


def _sector(day: int) -> int:
    """Which twelfth of the sun's way holds the beginning of the Vietnamese day; the winter solstice begins 9."""
    return int(_sun(day - 0.5 - _VIET_NAM) // 30)


def _eleventh_month(year: int) -> int:
    """The number of the new moon that begins the month with the winter solstice of the year."""
    number = round((date(year, 12, 31) - date(2000, 1, 6)).days / 29.530588861) + 2
    while True:
        first, following = _day(_new_moon(number)), _day(_new_moon(number + 1))
        if _date(first) <= date(year, 12, 31) and _sector(first) <= 8 and _sector(following) >= 9:
            return number
        number -= 1


def _tet(year: int) -> date:
    """The first day of the second month after the one with the solstice; a leap month in between counts not."""
    start, following = _eleventh_month(year - 1), _eleventh_month(year)
    ordinary = start + 2
    if following - start == 13:
        for number in (start + 1, start + 2):
            if _sector(_day(_new_moon(number))) == _sector(_day(_new_moon(number + 1))):
                ordinary += 1
                break
    return _date(_day(_new_moon(ordinary)))


@pytest.mark.parametrize("year", range(1990, 2051))
def test_the_first_of_tet_is_where_the_sky_has_it(year: int) -> None:
    assert lunar_new_year(year) == _tet(year)


@pytest.mark.parametrize(
    ("day", "chinese"),
    [
        (date(1985, 1, 21), date(1985, 2, 20)),
        (date(2007, 2, 17), date(2007, 2, 18)),
        (date(2030, 2, 2), date(2030, 2, 3)),
        (date(2025, 1, 29), date(2025, 1, 29)),
        (date(2026, 2, 17), date(2026, 2, 17)),
    ],
)
def test_tet_is_the_vietnamese_one_where_the_chinese_differs(day: date, chinese: date) -> None:
    assert (lunar_new_year(day.year), _tet(day.year)) == (day, day)
    assert (chinese == day) == (day.year in (2025, 2026))


def test_the_sky_in_the_tests_is_precise_enough_to_judge_by() -> None:
    """The nearest any new moon of Tết comes to midnight in Viet Nam is far more than the series' error."""
    margins = []
    for year in range(1990, 2051):
        day = (_tet(year) - date(2000, 1, 1)).days
        number = next(n for n in range(-140, 640) if _day(_new_moon(n)) == day)
        into = (_new_moon(number) + 0.5 + _VIET_NAM) % 1
        margins.append(min(into, 1 - into) * 24 * 60)
    assert min(margins) > 4  # minutes


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 2, 7), True),  # 28 tháng Chạp
        (date(2024, 2, 8), False),
        (date(2024, 2, 10), False),
        (date(2024, 2, 14), False),
        (date(2024, 2, 15), True),
        (date(2024, 4, 28), False),
        (date(2024, 4, 29), False),  # swapped with a Saturday
        (date(2024, 5, 4), True),
        (date(2024, 5, 5), False),
        (date(2014, 12, 27), True),  # worked for 02/01/2015
        (date(2015, 1, 2), False),
        (date(2024, 2, 29), True),
        (date(2023, 12, 31), False),
        (date(2024, 12, 31), True),
        (date(2025, 1, 1), False),
        (date(2025, 1, 2), True),
        (date(2200, 1, 1), True),  # beyond what the library knows only weekends are free
    ],
)
def test_the_day_before_the_day_and_the_day_after(day: date, works: bool) -> None:
    assert is_working_day(day) is works


def test_a_unit_adds_its_own_days() -> None:
    own = OwnDays(off=frozenset({date(2024, 12, 13)}), worked=frozenset({date(2024, 12, 14), date(2026, 1, 10)}))
    assert [why_off(date(2024, 12, day), own) for day in (12, 13, 14, 15)] == [
        "", "ngày nghỉ riêng của đơn vị", "", "Chủ nhật",
    ]  # fmt: skip
    assert is_working_day(date(2026, 1, 10), own)
    assert working_day_near(date(2024, 12, 13), "before", own) == date(2024, 12, 12)
    assert working_day_near(date(2024, 12, 13), "after", own) == date(2024, 12, 14)


@pytest.mark.parametrize(
    ("due", "count", "found"),
    [
        (date(2024, 2, 15), 0, date(2024, 2, 15)),
        (date(2024, 2, 14), 0, date(2024, 2, 7)),
        (date(2024, 2, 15), 1, date(2024, 2, 7)),
        (date(2024, 2, 16), 1, date(2024, 2, 15)),
        (date(2024, 3, 1), 1, date(2024, 2, 29)),
        (date(2025, 1, 2), 1, date(2024, 12, 31)),
        (date(2024, 12, 31), 5, date(2024, 12, 24)),
        (date(2024, 12, 14), 5, date(2024, 12, 9)),  # a Saturday: Friday is the first one back
    ],
)
def test_counting_back(due: date, count: int, found: date) -> None:
    assert back_from(due, count) == found


@pytest.mark.parametrize(
    ("day", "count", "found"),
    [
        (date(2024, 2, 7), 1, date(2024, 2, 15)),
        (date(2024, 2, 8), 1, date(2024, 2, 15)),
        (date(2024, 2, 28), 1, date(2024, 2, 29)),
        (date(2024, 12, 31), 1, date(2025, 1, 2)),
        (date(2024, 4, 26), 3, date(2024, 5, 4)),  # 29/4–1/5 free, 2/5, 3/5, then the Saturday worked
        (date(2024, 5, 3), 0, date(2024, 5, 3)),
        (date(2024, 5, 5), 0, date(2024, 5, 6)),
    ],
)
def test_counting_on(day: date, count: int, found: date) -> None:
    assert add_working_days(day, count) == found


_DAYS = st.dates(date(1990, 1, 1), date(2050, 12, 31))


@given(_DAYS, st.integers(1, 40))
def test_on_and_back_again_is_the_same_working_day(day: date, count: int) -> None:
    start = working_day_near(day)
    assert back_from(add_working_days(start, count), count) == start
    assert working_days_between(start, add_working_days(start, count)) == count


@given(_DAYS, _DAYS)
def test_between_is_antisymmetric(first: date, last: date) -> None:
    assert working_days_between(first, last) == -working_days_between(last, first)


def test_holidays_stand_in_order_with_vietnamese_names_and_say_what_is_a_guess() -> None:
    assert [(str(one.day)[5:], one.name) for one in public_holidays(2023).values()][:8] == [
        ("01-01", "Tết Dương lịch"),
        ("01-02", "Nghỉ bù Tết Dương lịch"),
        ("01-20", "Nghỉ Tết Nguyên đán"),
        ("01-21", "Giao thừa"),
        ("01-22", "Mùng một Tết Nguyên đán"),
        ("01-23", "Mùng hai Tết"),
        ("01-24", "Mùng ba Tết"),
        ("01-25", "Mùng bốn Tết"),
    ]
    assert [one.estimated for one in public_holidays(2026).values()].count(True) == 0
    guessed = {str(one.day): one.estimated for one in public_holidays(2030).values()}
    assert (guessed["2030-02-02"], guessed["2030-02-01"], guessed["2030-09-03"], guessed["2030-04-30"]) == (
        False, True, True, False,
    )  # fmt: skip


def test_years_that_the_library_does_not_know() -> None:
    assert (dict(public_holidays(1850)), swapped_work_days(2150)) == ({}, frozenset())
    with pytest.raises(ValueError, match="1901 to 2100"):
        lunar_new_year(2101)


def test_a_unit_closed_for_ever_is_told_so() -> None:
    shut = OwnDays(off=frozenset(date(2024, 1, 1) + timedelta(days=n) for n in range(-500, 500)))
    with pytest.raises(ValueError, match="own days"):
        working_day_near(date(2024, 1, 1), "before", shut)
