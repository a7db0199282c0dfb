"""Periods and days: codes, ends, neighbours."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.cores.kernel.dates import issue_date, parse_date, short_date
from tongket.cores.kernel.periods import Period, PeriodKind

ONE_DAY = timedelta(days=1)

periods = st.one_of(
    st.integers(1901, 2198).map(Period.year),
    st.integers(1901, 2198).map(Period.school_year),
    st.integers(1902, 2198).map(Period.admin_year),
    st.builds(lambda first, years: Period.term(first, first + years), st.integers(1920, 2150), st.integers(1, 10)),
    st.builds(
        lambda year, count, number: Period.months(year, count * number + 1, count),
        st.integers(1901, 2198),
        st.just(6),
        st.integers(0, 1),
    ),
    st.builds(
        lambda year, count, number: Period.months(year, count * number + 1, count),
        st.integers(1901, 2198),
        st.just(3),
        st.integers(0, 3),
    ),
    st.builds(lambda year, number: Period.months(year, number, 1), st.integers(1901, 2198), st.integers(1, 12)),
)


@given(periods)
def test_codes_lead_back_to_their_period(period):
    assert Period.from_code(period.code) == period


@given(periods)
def test_neighbours_touch_and_lead_back(period):
    assert period.next().previous() == period
    if period.kind is not PeriodKind.TERM:  # terms count whole years and share their border year
        assert period.next().start == period.end + ONE_DAY


@given(periods)
def test_the_ends_belong_to_the_period_and_the_days_outside_do_not(period):
    inside = [period.contains(day) for day in (period.start - ONE_DAY, period.start, period.end, period.end + ONE_DAY)]
    assert inside == [False, True, True, False]


def test_administrative_year_runs_from_15_december_to_14_december():
    year = Period.admin_year(2024)
    assert (year.start, year.end, year.code, year.says) == (
        date(2023, 12, 15),
        date(2024, 12, 14),
        "BC2024",
        "kỳ báo cáo năm 2024",
    )


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("2023", "năm 2023"), ("NH2022-2023", "năm học 2022-2023"), ("2023-H2", "6 tháng cuối năm 2023"), ("2023-Q1", "quý I/2023"),
        ("2023-09", "tháng 9/2023"), ("NK2023-2028", "nhiệm kỳ 2023-2028"),
    ],
)  # fmt: skip
def test_periods_say_themselves(code, says):
    assert Period.from_code(code).says == says


@pytest.mark.parametrize(
    "code", ["", "23", "2023-13", "2023-Q5", "NH2022-2024", "NK2028-2023", "2023 ", "2023-1", "9999", "../2023"]
)
def test_what_is_no_code_is_refused(code):
    with pytest.raises(ValueError):  # noqa: PT011 -- two messages, both fine
        Period.from_code(code)


def test_a_year_is_made_of_its_parts_and_a_term_of_years():
    assert [
        len(Period.year(2023).subperiods(kind)) for kind in (PeriodKind.HALF, PeriodKind.QUARTER, PeriodKind.MONTH)
    ] == [2, 4, 12]
    assert len(Period.school_year(2022).subperiods(PeriodKind.MONTH)) == 12
    assert [p.code for p in Period.term(2023, 2028).subperiods(PeriodKind.YEAR)] == [
        "2023",
        "2024",
        "2025",
        "2026",
        "2027",
        "2028",
    ]
    with pytest.raises(ValueError, match="not made of"):
        Period.admin_year(2023).subperiods(PeriodKind.MONTH)


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2023, 7, 5), "ngày 05 tháng 7 năm 2023"), (date(2023, 2, 28), "ngày 28 tháng 02 năm 2023"),
        (date(2024, 1, 9), "ngày 09 tháng 01 năm 2024"), (date(2023, 3, 12), "ngày 12 tháng 3 năm 2023"), (date(2023, 12, 10), "ngày 10 tháng 12 năm 2023"),
    ],
)  # fmt: skip
def test_the_date_line_pads_days_and_the_first_two_months(day, printed):
    assert issue_date(day) == printed
    assert parse_date(printed) == day
    assert parse_date(short_date(day)) == day
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize("text", ["31/02/2023", "5/13/2024", "hôm nay", "", "2023"])
def test_days_that_are_none_are_refused_in_vietnamese(text):
    with pytest.raises(ValueError, match="Viết"):
        parse_date(text)
