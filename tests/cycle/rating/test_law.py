"""What the law of a day says: caps, six months, petition days, union points."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tongket.cores.kernel.working_days import NO_OWN_DAYS
from tongket.cycle.rating.facts.caps import Line, caps_of
from tongket.cycle.rating.facts.law import (
    answer_due,
    discipline_said,
    petition_days,
    regime_says,
    share_said,
    too_new,
)
from tongket.cycle.rating.facts.union import Formula, half_total, level_of, shown, why_not_rated, year_points


@pytest.mark.parametrize(
    ("staff", "day", "source"),
    [
        ("public", date(2023, 9, 14), None),
        ("public", date(2023, 9, 15), "48/2023"),
        ("public", date(2023, 9, 16), "48/2023"),
        ("civil", date(2025, 12, 31), "48/2023"),
        ("civil", date(2026, 1, 1), "335/2025"),
        ("civil", date(2026, 1, 2), "335/2025"),
        ("worker", date(2026, 1, 1), None),
    ],
)
def test_the_share_is_that_of_the_day(staff: str, day: date, source: str | None) -> None:
    said = share_said(staff, day)

    assert (said is None) == (source is None)
    if said is not None and source is not None:
        assert source in said.source
        assert said.share == Decimal("0.20")
        assert not said.blocks  # the rounding is unsure: warns, never blocks


@pytest.mark.parametrize(
    ("day", "text"),
    [(date(2026, 6, 30), "48/2023"), (date(2026, 7, 1), "Luật Viên chức"), (date(2026, 7, 2), "Luật Viên chức")],
)
def test_public_employees_follow_their_law_from_its_day(day: date, text: str) -> None:
    assert text in regime_says("public", day)


@pytest.mark.parametrize(
    ("excellent", "good", "limit", "over"),
    [(5, 20, 5, False), (6, 24, 6, False), (6, 23, 5, True), (6, 25, 6, False), (7, 24, 6, True), (0, 0, 0, False)],
)
def test_the_cap_is_a_share_of_good_or_better_rounded_down(excellent: int, good: int, limit: int, over: bool) -> None:
    levels = ["HTXSNV"] * excellent + ["HTTNV"] * good + ["HTNV"] * 9 + [""]
    (cap,) = caps_of([Line("public", "a", level) for level in levels], date(2024, 12, 20), outstanding=False)

    assert (cap.base, cap.limit, cap.over) == (excellent + good, limit, over)


@pytest.mark.parametrize(("excellent", "strict"), [(5, False), (6, False), (7, True)])
def test_the_narrower_reading_is_told(excellent: int, strict: bool) -> None:
    levels = ["HTXSNV"] * excellent + ["HTTNV"] * 30
    (cap,) = caps_of([Line("civil", "a", level) for level in levels], date(2026, 12, 20), outstanding=False)

    assert cap.strict == 6
    assert cap.over_strict is strict


def test_groups_of_like_duties_have_their_own_caps_and_outstanding_units_a_higher_one() -> None:
    lines = [Line("public", "a", "HTXSNV")] * 2 + [Line("public", "b", "HTTNV")] * 8

    caps = caps_of(lines, date(2024, 12, 20), outstanding=False)
    assert [(cap.group, cap.limit, cap.over) for cap in caps] == [("", 2, False), ("a", 0, True), ("b", 1, False)]
    assert caps_of(lines, date(2024, 12, 20), outstanding=True)[0].percent == 25


@pytest.mark.parametrize(
    ("since", "new"), [(None, False), (date(2024, 6, 30), False), (date(2024, 7, 1), False), (date(2024, 7, 2), True)]
)
def test_under_six_months_is_too_new(since: date | None, new: bool) -> None:
    assert too_new(since, date(2024, 12, 31)) is new


def test_petition_days_and_the_answer_in_working_days() -> None:
    before, on = (petition_days("public", day, NO_OWN_DAYS) for day in (date(2026, 6, 30), date(2026, 7, 1)))

    assert "không thấy" in before.source
    assert on.source == "Luật Viên chức năm 2025, Điều 27"
    assert on.petition_until == date(2026, 7, 6)
    assert petition_days("public", date(2026, 7, 6), NO_OWN_DAYS).petition_until == date(
        2026, 7, 13
    )  # 11/7 is a Saturday
    assert answer_due("public", date(2026, 7, 6), NO_OWN_DAYS) == date(2026, 7, 20)
    assert answer_due("public", date(2026, 8, 25), NO_OWN_DAYS) > date(2026, 9, 8)  # the day of the nation lies between


@pytest.mark.parametrize(
    ("day", "known"), [(date(2020, 8, 19), False), (date(2020, 8, 20), True), (date(2020, 8, 21), True)]
)
def test_discipline_counts_from_the_decree_on(day: date, known: bool) -> None:
    assert (discipline_said("public", day) is not None) is known


@pytest.mark.parametrize(
    ("first", "second", "points", "level"),
    [
        ("90", "90", "90", "HTXSNV"),
        ("89.99", "90", "90.00", "HTTNV"),  # 89,996… is shown rounded but compared exactly
        ("70", "70", "70", "HTTNV"),
        ("70", "69.99", "69.99", "HTNV"),
        ("50", "50", "50", "HTNV"),
        ("49.99", "50", "50.00", "KHTNV"),
        ("0", "0", "0", "KHTNV"),
    ],
)
def test_the_year_is_weighted_and_cut_exactly(first: str, second: str, points: str, level: str) -> None:
    exact = year_points(Decimal(first), Decimal(second), Formula())

    assert shown(exact) == Decimal(points)
    assert level_of(exact, Formula()) == level


def test_what_is_not_scored_is_not_zero() -> None:
    assert half_total([Decimal(40), Decimal(40), Decimal(15), None]) is None
    assert half_total([Decimal(0)] * 4) == 0
    assert year_points(None, Decimal(90), Formula()) is None
    assert level_of(None, Formula()) == ""
    assert year_points(None, Decimal(90), Formula(first_weight=0)) == 90


@pytest.mark.parametrize(
    ("founded", "merged", "rated"),
    [
        (date(2023, 12, 31), None, True), (date(2024, 1, 1), None, True), (date(2024, 1, 2), None, False),
        (None, date(2024, 6, 30), True), (None, date(2024, 7, 1), True), (None, date(2024, 7, 2), False), (None, None, True),
    ],
)  # fmt: skip
def test_young_unions_are_not_rated(founded: date | None, merged: date | None, rated: bool) -> None:
    assert (why_not_rated(founded, merged, date(2024, 12, 31)) == "") is rated
