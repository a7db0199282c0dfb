"""What a text says against what is known: shown with both sides, and decided by a person."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tests.cycle.reporting.readings.conftest import TODAY, fact_with
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cycle.planning import selectors as planning
from tongket.cycle.planning import services as plan_services
from tongket.cycle.reporting.enums import FactState
from tongket.cycle.reporting.models import Figure, Reading, StatedRatio
from tongket.cycle.reporting.selectors.proposals import Level, Makes, Proposal
from tongket.cycle.reporting.selectors.readings import reading_page
from tongket.cycle.reporting.services.figures import Entry, enter_figures
from tongket.cycle.reporting.services.reading_accept import accept_fact, accept_sure
from tongket.cycle.reporting.services.reading_undo import take_back

Who = dict[str, Any]
YEAR = Period.from_code("2023")


def proposal_of(reading: Reading, quote: str) -> Proposal:
    fact = fact_with(reading, quote)
    page = reading_page(reading, on=TODAY)
    return next(view.proposal for view in (*page.pending, *page.decided) if view.row.pk == fact.pk)


def indicator(
    reading: Reading, who: Who, name: str = "Học viên kỹ năng hè", measure: str = "học viên", **fields: Any
) -> Any:
    return plan_services.create_indicator(
        unit=reading.unit, by=who["by"], on=who["on"], name=name, measure=measure, **fields
    )


def enter(reading: Reading, who: Who, row: Any, amount: int, period: Period = YEAR, status: str = "actual") -> None:
    outcome = enter_figures(
        unit=reading.unit, period=period, entries=[Entry(row.pk, amount=Decimal(amount), status=status)], **who
    )
    assert outcome.ok


def test_the_same_figure_agrees_and_writes_nothing(reading: Reading, who: Who) -> None:
    enter(reading, who, indicator(reading, who), 1718)

    proposal = proposal_of(reading, "1.718")
    fact = accept_fact(fact=fact_with(reading, "1.718"), **who)

    assert (proposal.level, proposal.makes) == (Level.SURE, Makes.AGREES)
    assert ([thing["is"] for thing in fact.made["things"]], Figure.objects.get().version) == (["label"], 1)


def test_another_figure_shows_both_and_asks(reading: Reading, who: Who) -> None:
    enter(reading, who, indicator(reading, who), 1708)

    proposal = proposal_of(reading, "1.718")

    assert (proposal.level, [choice.value for choice in proposal.choices]) == (Level.CONFLICT, ["text", "table"])
    assert [line.value for line in proposal.lines] == [
        "1.718 học viên",
        "1.708 học viên (thực)",
        "Lê Thị Thanh Trúc nhập ngày 20/12/2023",
    ]
    with pytest.raises(Refused) as refused:
        accept_fact(fact=fact_with(reading, "1.718"), **who)
    assert (
        refused.value.remedy == "Chọn một trong các nút: Lấy 1.718 học viên của văn bản; Giữ 1.708 học viên của bảng."
    )


def test_taking_the_texts_figure_replaces_and_taking_back_restores(reading: Reading, who: Who) -> None:
    enter(reading, who, indicator(reading, who), 1708, status="estimate")

    fact = accept_fact(fact=fact_with(reading, "1.718"), choice="text", **who)
    assert Figure.objects.get().amount == Decimal(1718)
    take_back(fact=fact, **who)

    figure = Figure.objects.get()
    assert (figure.amount, figure.status, figure.origin, figure.quote, figure.source_file) == (
        Decimal(1708),
        "estimate",
        "typed",
        "",
        None,
    )


def test_keeping_the_tables_figure_refuses_the_fact(reading: Reading, who: Who) -> None:
    enter(reading, who, indicator(reading, who), 1708)

    fact = accept_fact(fact=fact_with(reading, "1.718"), choice="table", **who)

    assert (fact.state, fact.made["says"]) == (FactState.REFUSED, "Giữ số đang có; bỏ số của văn bản.")
    assert Figure.objects.get().amount == Decimal(1708)


@pytest.mark.parametrize(("known", "level"), [(2046, Level.SURE), (1990, Level.CONFLICT), (2600, Level.CONFLICT)])
def test_over_two_thousand_fits_what_is_a_little_over(reading: Reading, who: Who, known: int, level: Level) -> None:
    row = indicator(reading, who, "Các lớp ngoại ngữ", "lượt học viên", kind="turns")
    enter(reading, who, row, known)

    assert proposal_of(reading, "2.000").level == level


@pytest.mark.parametrize(("before", "level"), [(1374, Level.SURE), (1370, Level.SURE), (1300, Level.CONFLICT)])
def test_a_growth_agrees_when_rounded_or_cut(reading: Reading, who: Who, before: int, level: Level) -> None:
    row = indicator(reading, who)
    enter(reading, who, row, before, Period.from_code("2022"))

    assert proposal_of(reading, "25%").level == level  # 25,04 %; 25,4 %; 32,2 %


def test_a_contradicting_growth_is_kept_only_with_a_reason(reading: Reading, who: Who) -> None:
    row = indicator(reading, who)
    enter(reading, who, row, 1300, Period.from_code("2022"))
    fact = fact_with(reading, "25%")

    assert proposal_of(reading, "25%").what == "Văn bản ghi 25 %, tính ra 32,2 %"
    with pytest.raises(Refused):
        accept_fact(fact=fact, choice="text", **who)
    accept_fact(fact=fact, choice="text", reason="Năm 2022 tính cả lớp liên kết", **who)

    assert StatedRatio.objects.get().percent == Decimal(25)


def test_taking_the_computed_growth_leaves_the_texts_out(reading: Reading, who: Who) -> None:
    enter(reading, who, indicator(reading, who), 1300, Period.from_code("2022"))

    fact = accept_fact(fact=fact_with(reading, "25%"), choice="computed", **who)

    assert (fact.state, StatedRatio.objects.count()) == (FactState.REFUSED, 0)


@pytest.mark.parametrize(("result", "level"), [(22_200, Level.SURE), (23_000, Level.CONFLICT)])
def test_a_share_of_the_plan_is_held_against_the_plan(reading: Reading, who: Who, result: int, level: Level) -> None:
    row = indicator(reading, who, "Doanh thu sự nghiệp", "triệu đồng", kind="money", display_scale=1_000_000)
    plan_services.set_target(unit=reading.unit, period=YEAR, indicator=row, amount=Decimal(18_500_000_000), **who)
    enter(reading, who, row, result * 1_000_000)

    assert proposal_of(reading, "120%").level == level


def test_a_target_against_the_plan_asks(reading: Reading, who: Who) -> None:
    row = indicator(reading, who, "Lớp kỹ năng hè", "lớp")
    plan_services.set_target(unit=reading.unit, period="2024", indicator=row, amount=Decimal(14), **who)

    proposal = proposal_of(reading, "15 lớp")
    fact = accept_fact(fact=fact_with(reading, "15 lớp"), choice="text", reason="Hội nghị giao thêm", **who)
    (now,) = planning.targets_for(reading.unit_id, "2024", on=TODAY).values()
    assert (proposal.level, now.amount) == (Level.CONFLICT, Decimal(15))
    take_back(fact=fact, **who)

    (now,) = planning.targets_for(reading.unit_id, "2024", on=TODAY).values()
    assert now.amount == Decimal(14)


def test_two_places_of_the_text_that_differ_are_both_shown(put_in: Callable[..., Reading]) -> None:
    reading = put_in(
        (
            "Báo cáo tổng kết công tác năm 2023 của Trung tâm",
            "Năm 2023, Trung tâm mở 13 lớp kỹ năng hè.",
            "Trong năm 2023 đã tổ chức 14 lớp kỹ năng hè.",
        )
    )

    proposal = proposal_of(reading, "14 lớp")

    assert (proposal.level, [line.value for line in proposal.lines]) == (Level.CONFLICT, ["13 lớp", "14 lớp"])


def test_parts_that_do_not_add_up_are_contradictions(put_in: Callable[..., Reading], who: Who) -> None:
    reading = put_in(
        (
            "Báo cáo tổng kết công tác năm 2023 của Trung tâm",
            "Năm 2023, Trung tâm mở 13 lớp kỹ năng hè gồm 6 lớp Mùa hè Đồng đội và 8 lớp Nhà thám hiểm nhí.",
        )
    )

    levels = [proposal_of(reading, quote).level for quote in ("13 lớp", "6 lớp", "8 lớp")]

    assert (levels, len(reading.warnings)) == ([Level.CONFLICT] * 3, 1)
    assert accept_sure(reading=reading, **who) == 0


def test_a_likely_name_is_looked_at_before_it_is_taken(reading: Reading, who: Who) -> None:
    indicator(reading, who, "Học viên kỹ năng hè khối tiểu học")

    proposal = proposal_of(reading, "1.718")

    assert (proposal.level, proposal.subject.indicator, proposal.subject.name) == (
        Level.LOOK,
        None,
        "Học viên kỹ năng hè",
    )
    assert proposal.subject.near.name == "Học viên kỹ năng hè khối tiểu học"  # type: ignore[union-attr]


def test_a_new_name_with_the_value_of_a_similar_one_is_looked_at(reading: Reading, who: Who) -> None:
    row = indicator(reading, who, "Học viên các lớp kỹ năng của Trung tâm")
    enter(reading, who, row, 1718)

    proposal = proposal_of(reading, "1.718")

    assert (proposal.level, proposal.subject.near) == (Level.LOOK, row)


def test_certain_facts_come_after_contradictions_and_unsure_ones(reading: Reading, who: Who) -> None:
    enter(reading, who, indicator(reading, who), 1708)

    order = [view.proposal.level for view in reading_page(reading, on=TODAY).pending]

    assert order == sorted(order, key=[Level.CONFLICT, Level.LOOK, Level.SURE].index)
    assert order[0] is Level.CONFLICT
