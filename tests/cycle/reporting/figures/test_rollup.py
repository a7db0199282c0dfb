"""Sums over units and periods: exact, nothing at two levels, nothing missing taken for zero."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cycle.reporting.figures.conftest import TODAY, YEAR, House
from tests.factories.figures import make_figure
from tests.factories.organizations import make_unit
from tests.factories.planning import make_indicator, make_plan, make_target
from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations.models import Unit
from tongket.cycle.planning.enums import Adding, IndicatorKind
from tongket.cycle.reporting.models import Figure
from tongket.cycle.reporting.selectors.figures import grid_for
from tongket.cycle.reporting.selectors.rollup import combine, pieces


def actual(unit: Unit, code: str, period: Period = YEAR) -> Any:
    row = grid_for(unit.pk, period, today=TODAY).row(code)
    assert row is not None
    return row.actual


def test_units_below_are_added_and_the_missing_named(house: House, sites: list[Unit]) -> None:
    students = make_indicator(house.unit, code="hv")
    make_figure(sites[0], students, 642)
    make_figure(sites[2], students, 338)

    cell = actual(house.unit, "hv")

    assert (cell.state, cell.amount, cell.basis) == ("computed", Decimal(980), "units")
    assert (cell.says, cell.lacking) == ("thiếu 2 trong 4 đơn vị: Cơ sở 2, Cơ sở 4", 2)


def test_a_sum_that_lacks_a_unit_is_compared_with_nothing(house: House, sites: list[Unit]) -> None:
    learners = make_indicator(house.unit, code="hv")
    make_target(make_plan(house.unit), learners, 1000)
    for site in sites:
        make_figure(site, learners, 400, period="2022")
    for site in sites[:-1]:
        make_figure(site, learners, 500)
    partial = grid_for(house.unit.pk, YEAR, today=TODAY).row(learners.code)
    make_figure(sites[-1], learners, 500)
    whole = grid_for(house.unit.pk, YEAR, today=TODAY).row(learners.code)
    assert partial is not None
    assert whole is not None
    assert (partial.percent_of_plan, partial.growth, partial.verdict) == (None, None, None)
    assert (whole.percent_of_plan, whole.growth) == (Decimal(len(sites) * 50), Decimal(25))
    assert whole.verdict is not None


def test_nothing_below_is_missing_and_not_zero(house: House, sites: list[Unit]) -> None:
    make_indicator(house.unit, code="hv")

    assert actual(house.unit, "hv").state == "missing"


def test_own_figure_ends_the_search_below_it(house: House, sites: list[Unit]) -> None:
    students = make_indicator(house.unit, code="hv")
    group = make_unit("S0-1-1", "Tổ 1", parent=sites[0])
    make_figure(sites[0], students, 10)
    make_figure(group, students, 7)
    make_figure(make_unit("S0-2-1", "Tổ 2", parent=sites[1]), students, 5)

    assert actual(house.unit, "hv").amount == 15


def test_not_applicable_below_is_neither_missing_nor_zero(house: House, sites: list[Unit]) -> None:
    students = make_indicator(house.unit, code="hv")
    for site, amount in zip(sites, (1, 2, 3, None), strict=True):
        make_figure(site, students, amount)

    cell = actual(house.unit, "hv")

    assert (cell.amount, cell.says) == (6, "")


def test_ratio_is_the_ratio_of_sums_over_units_with_both_numbers(house: House, sites: list[Unit]) -> None:
    part, whole = make_indicator(house.unit, code="tu"), make_indicator(house.unit, code="mau")
    make_indicator(house.unit, code="ty-le", kind=IndicatorKind.SHARE, numerator=part, denominator=whole)
    for site, above, under in zip(sites, (1, 9, 5, None), (10, 10, None, None), strict=True):
        if above is not None:
            make_figure(site, part, above)
        if under is not None:
            make_figure(site, whole, under)

    cell = actual(house.unit, "ty-le")

    assert (cell.amount, cell.shown, cell.basis) == (Decimal(50), "50,0", "ratio")
    assert cell.says == "thiếu 2 trong 4 đơn vị: Cơ sở 3, Cơ sở 4"


def test_months_and_a_quarter_make_the_year_without_counting_twice(house: House) -> None:
    visits = make_indicator(house.unit, code="luot")
    for period, amount in (("2023-01", 1), ("2023-02", 2), ("2023-Q1", 10), ("2023-H2", 20), ("2023-07", 5)):
        make_figure(house.unit, visits, amount, period)

    cell = actual(house.unit, "luot")

    assert (cell.amount, cell.basis, cell.says) == (30, "periods", "thiếu quý II/2023")


@pytest.mark.parametrize(
    ("adding", "amount"),
    [(Adding.SUM, 9), (Adding.LAST, 4), (Adding.MEAN, 3), (Adding.MAX, 4), (Adding.MIN, 2), (Adding.NONE, None)],
)
def test_periods_combine_as_the_indicator_says(house: House, adding: str, amount: int | None) -> None:
    staff = make_indicator(house.unit, code="nguoi", over_periods=adding)
    for month, count in ((1, 3), (2, 2), (3, 4)):
        make_figure(house.unit, staff, count, f"2023-0{month}")

    assert actual(house.unit, "nguoi", Period.from_code("2023-Q1")).amount == amount


def test_a_school_year_is_made_of_months(house: House) -> None:
    visits = make_indicator(house.unit, code="luot")
    make_figure(house.unit, visits, 3, "2022-09")
    make_figure(house.unit, visits, 4, "2023-05")

    assert actual(house.unit, "luot", Period.from_code("NH2022-2023")).amount == 7


def test_total_without_a_figure_is_the_sum_of_its_parts(house: House) -> None:
    total = make_indicator(house.unit, code="tong")
    for name, amount in (("a", 6), ("b", 7)):
        make_figure(house.unit, make_indicator(house.unit, code=name, part_of=total), amount)

    assert (actual(house.unit, "tong").amount, actual(house.unit, "tong").basis) == (13, "parts")


def test_pieces_of_every_period_join_without_gap() -> None:
    for code in ("2023", "2023-H1", "2023-Q3", "NH2022-2023", "NK2023-2028"):
        period = Period.from_code(code)
        found = pieces(period)
        assert (found[0].start, found[-1].end) == (period.start, period.end)
        assert all((right.start - left.end).days == 1 for left, right in pairwise(found))


def test_mean_is_exact_to_six_places() -> None:
    assert combine(Adding.MEAN, [Decimal(1), Decimal(1), Decimal(0)]) == Decimal("0.666667")


SQL_SUM = """
WITH RECURSIVE tree(id, stop) AS (
    SELECT v.unit_id, f.id IS NOT NULL FROM organizations_unitversion v
    LEFT JOIN reporting_figure f ON f.unit_id = v.unit_id AND f.indicator_id = %s AND f.period = '2023'
    WHERE v.parent_id = %s
    UNION ALL
    SELECT v.unit_id, f.id IS NOT NULL FROM tree t JOIN organizations_unitversion v ON v.parent_id = t.id
    LEFT JOIN reporting_figure f ON f.unit_id = v.unit_id AND f.indicator_id = %s AND f.period = '2023'
    WHERE NOT t.stop
) SELECT SUM(f.amount), COUNT(*) FROM tree t JOIN reporting_figure f
ON f.unit_id = t.id AND f.indicator_id = %s AND f.period = '2023' WHERE t.stop
"""


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parents=st.lists(st.integers(0, 30), min_size=1, max_size=12),
    amounts=st.lists(st.one_of(st.none(), st.integers(0, 10**9)), min_size=12, max_size=12),
)
def test_any_tree_gives_what_one_sql_statement_gives(
    house: House, parents: list[int], amounts: list[int | None]
) -> None:
    Figure.objects.all().delete()
    count = Unit.objects.count()
    root = make_unit(f"R{count}")
    indicator = make_indicator(root, code="so")
    units = [root]
    for number, place in enumerate(parents):
        units.append(make_unit(f"U{count}-{number}", parent=units[place % len(units)]))
        amount = amounts[number]
        if amount is not None:
            make_figure(units[-1], indicator, amount)

    with connection.cursor() as cursor:
        cursor.execute(SQL_SUM, [indicator.pk, root.pk, indicator.pk, indicator.pk])
        total, found = cursor.fetchone()

    cell = actual(root, "so")
    assert cell.amount == (Decimal(str(total)) if found else None)
