"""The grid: everything but the result is computed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cycle.reporting.figures.conftest import House
from tests.factories.figures import make_figure
from tests.factories.planning import make_indicator, make_money, make_plan, make_target
from tongket.base.ui.stages import Stage
from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations.models import Unit
from tongket.cycle.organizations.places import Place
from tongket.cycle.planning.enums import IndicatorKind, TargetKind
from tongket.cycle.planning.models import Indicator
from tongket.cycle.reporting.enums import StatedKind
from tongket.cycle.reporting.models import Closing, StatedRatio
from tongket.cycle.reporting.selectors import figures_stage
from tongket.cycle.reporting.selectors.figures import grid_of
from tongket.cycle.reporting.selectors.figures_stage import due_on, stage_of, waiting_for


def row_of(house: House, indicator: Indicator) -> Any:
    row = grid_of(house.place()).row(indicator.code)
    assert row is not None
    return row


def test_percent_and_growth_follow_from_the_numbers(house: House) -> None:
    students = make_indicator(house.unit, code="hv")
    make_target(make_plan(house.unit), students, 1500)
    make_figure(house.unit, students, 1718)
    make_figure(house.unit, students, 1374, "2022")

    row = row_of(house, students)

    assert (row.plan_shown, row.percent_shown, row.growth_shown) == ("1.500", "114,5", "+25,0")
    assert (row.percent_of_plan, row.growth) == (Decimal("114.5"), Decimal("25.0"))


def test_money_is_shown_in_its_scale_and_kept_in_dong(house: House) -> None:
    income = make_money(house.unit, code="thu")
    make_figure(house.unit, income, 22_200_500_000)

    cell = row_of(house, income).actual

    assert (cell.shown, cell.typed, cell.amount) == ("22.200,5", "22.200,5", Decimal(22_200_500_000))


def test_shares_compare_in_percentage_points(house: House) -> None:
    share = make_indicator(house.unit, code="ty-le", kind=IndicatorKind.PERCENT, decimals=1)
    make_target(make_plan(house.unit), share, 90)
    make_figure(house.unit, share, "95.2")
    make_figure(house.unit, share, "92.7", "2022")

    row = row_of(house, share)

    assert (row.percent_shown, row.growth_shown) == ("+5,2 điểm", "+2,5 điểm")
    assert (row.percent_of_plan, row.growth, row.growth_points) == (None, None, Decimal("2.5"))


@pytest.mark.parametrize(("amount", "says"), [(0, "đạt"), (1, "chưa đạt"), (None, "")])
def test_zero_event_says_reached_or_not(house: House, amount: int | None, says: str) -> None:
    cases = make_indicator(house.unit, code="vu")
    make_target(make_plan(house.unit), cases, 0, kind=TargetKind.ZERO_EVENT)
    if amount is not None:
        make_figure(house.unit, cases, amount)

    assert row_of(house, cases).percent_shown == says


def test_growth_over_zero_is_no_number(house: House) -> None:
    classes = make_indicator(house.unit, code="lop")
    make_figure(house.unit, classes, 5)
    make_figure(house.unit, classes, 0, "2022")

    assert (row_of(house, classes).growth, row_of(house, classes).growth_shown) == (None, "")


def test_stated_ratio_gives_way_to_the_computed_one(house: House) -> None:
    income = make_money(house.unit, code="thu")
    StatedRatio.objects.create(
        unit=house.unit,
        indicator=income,
        period="2023",
        kind=StatedKind.OF_PLAN,
        percent=Decimal(120),
        quote="đạt 120%",
    )
    stated = row_of(house, income).percent_shown
    make_target(make_plan(house.unit), income, 20_000_000)
    make_figure(house.unit, income, 25_000_000)

    assert (stated, row_of(house, income).percent_shown) == ("120,0", "125,0")


def test_parts_that_do_not_add_up_say_by_how_much(house: House) -> None:
    total = make_indicator(house.unit, "Học viên", code="hv", measure="người")
    make_figure(house.unit, total, 1718)
    for number, amount in enumerate((642, 511, 338, 217)):
        part = make_indicator(house.unit, f"Cơ sở {number}", code=f"cs-{number}", part_of=total)
        make_figure(house.unit, part, amount)

    grid = grid_of(house.place())
    gap = grid.gaps[0].sum_gap

    assert gap is not None
    assert (gap.says, gap.parts_typed) == ("Bốn phần cộng lại là 1.708, tổng ghi 1.718: lệch 10 người.", "1.708")
    assert [row.is_off for row in grid.rows] == [True] * 5
    assert [row.sum_gap_below is not None for row in grid.rows] == [False] * 4 + [True]


def test_a_missing_part_is_no_gap(house: House) -> None:
    total = make_indicator(house.unit, code="hv")
    make_figure(house.unit, total, 10)
    make_figure(house.unit, make_indicator(house.unit, part_of=total), 4)
    make_indicator(house.unit, part_of=total)

    assert grid_of(house.place()).gaps == []


def test_counts_leave_out_what_is_computed_or_does_not_apply(house: House) -> None:
    filled, _gone, none = (make_indicator(house.unit) for _ in range(3))
    make_figure(house.unit, filled, 0)
    make_figure(house.unit, none, None)
    total = make_indicator(house.unit)
    make_figure(house.unit, make_indicator(house.unit, part_of=total), 4)

    grid = grid_of(house.place())

    assert (grid.filled, grid.expected, grid.missing) == (2, 3, 1)


def test_queries_do_not_grow_with_indicators_or_units(house: House, sites: list[Unit]) -> None:
    plan = make_plan(house.unit)

    def grow(count: int) -> None:
        for _number in range(count):
            indicator = make_indicator(house.unit)
            make_target(plan, indicator)
            make_figure(house.unit, indicator, 5, "2022")
            make_figure(sites[0], indicator, 5)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            grid_of(house.place())
        return len(caught)

    grow(3)
    few = queries()
    grow(57)

    assert (queries(), len(grid_of(house.place()).rows)) == (few, 60)


@pytest.mark.parametrize(
    ("code", "day"), [("2023", date(2023, 12, 14)), ("NH2022-2023", date(2023, 7, 31)), ("2023-Q1", date(2023, 3, 31))]
)
def test_figures_are_due_when_the_period_closes(code: str, day: date) -> None:
    assert due_on(Period.from_code(code)) == day


def test_stage_counts_what_is_missing_then_days_late(house: House) -> None:
    classes = make_indicator(house.unit)
    place = house.place()
    late = Place(place.user, place.unit, place.version, place.period, date(2023, 12, 16))

    before, after = stage_of(house.place()), stage_of(late)
    make_figure(house.unit, classes, 3)
    full = stage_of(house.place())
    Closing.objects.create(unit=house.unit, period="2023", closed_on=date(2023, 12, 20), closed_by_name="Lý Thành Sơn")

    due = date(2023, 12, 14)
    assert (before, after) == (Stage("running", "Còn 1 ô", due), Stage("late", "Chậm 2 ngày", due))
    assert (full, stage_of(house.place())) == (Stage("done", "Đủ số", due), Stage("done", "Khóa 20/12", due))


def test_a_unit_that_lacks_one_indicator_of_the_period_before_is_waited_for(house: House, sites: list[Unit]) -> None:
    pupils, classes = make_indicator(house.unit, code="hv"), make_indicator(house.unit, code="lop")
    for site in sites[:3]:
        make_figure(site, pupils, 5, "2022")
    make_figure(sites[0], classes, 5, "2022")
    make_figure(sites[3], pupils, 5)  # sent nothing the year before: nobody waits for it

    make_figure(sites[0], pupils, 6)  # lacks the classes it had
    make_figure(sites[1], pupils, 6)
    make_figure(sites[1], classes, 1)

    assert stage_of(house.place()).says == "Chờ 2 đơn vị"


def test_a_large_tree_is_counted_by_one_page_at_a_time(
    house: House, sites: list[Unit], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures_stage, "MANY", 2)
    cache.clear()
    pupils = make_indicator(house.unit, code="hv")
    counted, seen = figures_stage._counted, []

    def while_counting(place: Place, *rest: Any) -> Any:
        seen.append(stage_of(house.place()).says)  # somebody else comes in meanwhile
        return counted(place, *rest)

    monkeypatch.setattr(figures_stage, "_counted", while_counting)
    first = stage_of(house.place()).says
    make_figure(sites[0], pupils, 5)
    fresh = stage_of(house.place()).says
    cache.delete(figures_stage.keys_of(house.place(), None)[1])
    old_is_over = stage_of(house.place()).says
    assert (seen, first, fresh, old_is_over) == (["Đang đếm", "Còn 1 ô"], "Còn 1 ô", "Còn 1 ô", "Đủ số")


def test_officer_is_asked_to_fill_and_member_is_not(house: House) -> None:
    make_indicator(house.unit)

    asked = waiting_for(house.place())

    assert [(one.title, one.why, one.count) for one in asked] == [("Nhập số liệu năm 2023", "Còn 1 ô chưa có số.", 1)]
    assert waiting_for(house.place(house.member)) == []
