"""Which backups stay, over the ends of months and years, leap days and clocks that jump."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.base.keeping.thinning import kept_of


def day(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H")  # noqa: DTZ007 -- names of files hold local time


def days_from(first: str, count: int) -> list[datetime]:
    return [day(f"{first} 12") + timedelta(days=number) for number in range(count)]


def says(kept: set[datetime]) -> list[str]:
    return [f"{one:%d/%m/%Y}" for one in sorted(kept)]


@pytest.mark.parametrize(
    ("first", "count", "expected"),
    [
        # Thursday 2 January 2025 is in the first ISO week of 2025, which began on 30 December 2024
        (
            "20/12/2024",
            14,
            ["30/11/2024", "15/12/2024", "22/12/2024", "29/12/2024", "31/12/2024", "01/01/2025", "02/01/2025"],
        ),
        ("19/02/2024", 11, ["11/02/2024", "18/02/2024", "25/02/2024", "28/02/2024", "29/02/2024"]),
    ],
)
def test_around_the_ends_of_year_and_month(first: str, count: int, expected: list[str]) -> None:
    begin = day(f"{first} 12") - timedelta(days=60)
    last = day(f"{first} 12") + timedelta(days=count - 1)
    every = [begin + timedelta(days=number) for number in range((last - begin).days + 1)]

    kept = says(kept_of(every, daily=3, weekly=4, monthly=3))

    assert kept[-1] == f"{last:%d/%m/%Y}"
    assert set(expected[-3:]) <= set(kept)
    assert kept == says(
        kept_of(every, daily=3, weekly=0, monthly=0)
        | kept_of(every, daily=1, weekly=4, monthly=0)
        | kept_of(every, daily=1, weekly=0, monthly=3)
    )


def test_new_year_by_hand() -> None:
    assert says(kept_of(days_from("20/12/2024", 14), daily=3, weekly=2, monthly=2)) == [
        "29/12/2024", "31/12/2024", "01/01/2025", "02/01/2025",
    ]  # fmt: skip


def test_leap_day_by_hand() -> None:
    assert says(kept_of(days_from("26/02/2024", 5), daily=2, weekly=1, monthly=2)) == ["29/02/2024", "01/03/2024"]


def test_of_one_day_the_newest_stays() -> None:
    same = [day(f"31/12/2024 {hour:02d}") for hour in (8, 12, 23)]

    assert kept_of(same, daily=7, weekly=4, monthly=12) == {same[-1]}


def test_a_machine_off_for_months_loses_nothing_it_should_keep() -> None:
    old = days_from("01/03/2024", 7)

    assert kept_of([*old, day("20/12/2024 12")], daily=7, weekly=4, monthly=12) == {*old[1:], day("20/12/2024 12")}


def test_a_clock_a_year_ahead_throws_one_day_away_at_most() -> None:
    old, jumped = days_from("01/12/2024", 7), day("08/12/2025 12")

    assert {*old[1:]} <= kept_of([*old, jumped], daily=7, weekly=4, monthly=12)


@given(
    st.lists(st.datetimes(day("01/01/2023 00"), day("01/01/2026 00")), max_size=60),
    st.integers(1, 8), st.integers(0, 5), st.integers(0, 13),
)  # fmt: skip
def test_promises(moments: list[datetime], daily: int, weekly: int, monthly: int) -> None:
    kept = kept_of(moments, daily=daily, weekly=weekly, monthly=monthly)

    assert kept <= set(moments)
    assert len(kept) <= daily + weekly + monthly
    if moments:
        assert max(moments) in kept
        days = sorted({one.date() for one in moments}, reverse=True)[:daily]
        assert set(days) <= {one.date() for one in kept}
    assert kept_of(kept, daily=daily, weekly=weekly, monthly=monthly) == kept
