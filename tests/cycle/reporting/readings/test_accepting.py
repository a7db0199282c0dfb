"""Accepting each kind of fact, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tests.cycle.reporting.readings.conftest import TODAY, fact_with
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cycle.planning import selectors as planning
from tongket.cycle.planning import services as plan_services
from tongket.cycle.reporting.enums import FactState
from tongket.cycle.reporting.models import Closing, Figure, Reading, StatedRatio
from tongket.cycle.reporting.selectors.proposals import Mend
from tongket.cycle.reporting.selectors.readings import reading_page
from tongket.cycle.reporting.services.figures import Entry, enter_figures
from tongket.cycle.reporting.services.reading_accept import accept_fact, accept_sure, enter_derived, refuse_fact
from tongket.cycle.reporting.services.reading_undo import take_back

Who = dict[str, Any]


def states(reading: Reading) -> set[str]:
    return set(reading.facts.values_list("state", flat=True))  # type: ignore[attr-defined]


def test_accepting_a_figure_fills_the_cell_with_its_quotation(reading: Reading, who: Who) -> None:
    fact = accept_fact(fact=fact_with(reading, "1.718"), **who)

    figure = Figure.objects.select_related("indicator").get()
    assert (figure.indicator.name, figure.indicator.measure, figure.indicator.group) == (
        "Học viên kỹ năng hè",
        "học viên",
        "Đọc từ văn bản",
    )
    assert (figure.period, figure.amount, figure.status, figure.origin) == ("2023", Decimal(1718), "actual", "read")
    assert (figure.quote, figure.source_file) == ("1.718 học viên kỹ năng hè", reading.file)
    assert (fact.state, fact.made["says"]) == (FactState.ACCEPTED, "Đã ghi vào bảng số liệu năm 2023.")
    event = Event.objects.get(verb="reporting.fact_accepted")
    assert (event.unit_id, event.after["quote"]) == (reading.unit_id, "1.718 học viên kỹ năng hè")


def test_taking_a_figure_back_empties_the_cell_and_retires_its_indicator(reading: Reading, who: Who) -> None:
    fact = accept_fact(fact=fact_with(reading, "1.718"), **who)

    take_back(fact=fact, **who)

    fact.refresh_from_db()
    assert (fact.state, fact.made) == (FactState.PENDING, None)
    assert not Figure.objects.exists()
    assert planning.indicators_for(reading.unit_id, on=TODAY) == []


def test_accepting_again_after_taking_back_uses_the_same_indicator(reading: Reading, who: Who) -> None:
    fact = accept_fact(fact=fact_with(reading, "1.718"), **who)
    first = Figure.objects.get().indicator_id
    take_back(fact=fact, **who)

    accept_fact(fact=fact, **who)

    assert Figure.objects.get().indicator_id == first


def test_a_figure_changed_since_is_not_taken_back(reading: Reading, who: Who) -> None:
    fact = accept_fact(fact=fact_with(reading, "1.718"), **who)
    figure = Figure.objects.get()
    entry = Entry(figure.indicator_id, typed="1.720", expected_version=figure.version)
    enter_figures(unit=reading.unit, period=Period.from_code("2023"), entries=[entry], **who)

    with pytest.raises(Refused) as refused:
        take_back(fact=fact, **who)

    fact.refresh_from_db()
    assert refused.value.reason == "Không hoàn tác được: Học viên kỹ năng hè đã được sửa sau khi nhận."
    assert (Figure.objects.get().amount, fact.state) == (Decimal(1720), FactState.ACCEPTED)


def test_a_figure_with_over_is_kept_as_an_estimate(reading: Reading, who: Who) -> None:
    accept_fact(fact=fact_with(reading, "2.000"), **who)

    figure = Figure.objects.select_related("indicator").get()
    assert (figure.amount, figure.status, figure.indicator.kind) == (Decimal(2000), "estimate", "turns")
    assert figure.quote == "Các lớp ngoại ngữ đạt hơn 2.000 lượt học viên"


def test_money_is_kept_in_dong_and_shown_in_millions(before: Reading, who: Who) -> None:
    accept_fact(fact=fact_with(before, "17.600"), **who)

    figure = Figure.objects.select_related("indicator").get()
    assert (figure.amount, figure.period) == (Decimal(17_600_000_000), "2022")
    assert (figure.indicator.kind, figure.indicator.measure, figure.indicator.display_scale) == (
        "money",
        "triệu đồng",
        1_000_000,
    )


def test_parts_hang_under_their_total(reading: Reading, who: Who) -> None:
    accept_fact(fact=fact_with(reading, "13 lớp"), **who)
    accept_fact(fact=fact_with(reading, "6 lớp Mùa hè"), **who)

    part = Figure.objects.select_related("indicator__part_of").get(amount=6)
    assert part.indicator.part_of is not None
    assert part.indicator.part_of.name == "Lớp kỹ năng hè"


def test_a_ratio_that_cannot_be_computed_is_kept_as_stated(reading: Reading, who: Who) -> None:
    fact = accept_fact(fact=fact_with(reading, "120%"), **who)

    stated = StatedRatio.objects.select_related("indicator").get()
    assert (stated.kind, stated.percent, stated.period) == ("of_plan", Decimal(120), "2023")
    assert (stated.indicator.name, stated.indicator.kind) == ("Doanh thu sự nghiệp", "money")
    take_back(fact=fact, **who)
    assert not StatedRatio.objects.exists()


def test_a_growth_that_the_two_years_give_leaves_nothing_behind(before: Reading, reading: Reading, who: Who) -> None:
    accept_fact(fact=fact_with(before, "1.374"), **who)
    accept_fact(fact=fact_with(reading, "1.718"), **who)

    fact = accept_fact(fact=fact_with(reading, "25%"), **who)

    assert ([thing["is"] for thing in fact.made["things"]], StatedRatio.objects.count()) == (["label"], 0)


def test_the_year_before_is_worked_back_only_when_asked(reading: Reading, who: Who) -> None:
    accept_fact(fact=fact_with(reading, "1.718"), **who)
    assert Figure.objects.filter(period="2022").count() == 0

    fact = enter_derived(fact=fact_with(reading, "25%"), **who)

    figure = Figure.objects.get(period="2022")
    assert (figure.amount, figure.status) == (Decimal(1374), "estimate")
    assert fact.made["says"] == "Đã ghi tỷ lệ của năm 2023 theo văn bản. Đã ghi năm 2022 khoảng 1.374 học viên, số ước."
    take_back(fact=fact, **who)
    assert (Figure.objects.filter(period="2022").count(), StatedRatio.objects.count()) == (0, 0)


def test_a_target_goes_into_the_plan_of_the_year_it_names(reading: Reading, who: Who) -> None:
    fact = accept_fact(fact=fact_with(reading, "15 lớp"), **who)

    (target,) = planning.targets_for(reading.unit_id, "2024", on=TODAY).values()
    assert (target.amount, target.operator, target.kind) == (Decimal(15), ">=", "level")
    take_back(fact=fact, **who)
    assert planning.targets_for(reading.unit_id, "2024", on=TODAY) == {}


def test_a_task_goes_into_the_plan_of_the_next_year(reading: Reading, who: Who) -> None:
    fact = accept_fact(fact=fact_with(reading, "lớp bơi"), **who)

    (task,) = planning.tasks_for(reading.unit_id, "2024")
    assert (task.text, task.kind) == ("Đưa lớp bơi về Chi nhánh Biển Đông", "task")
    take_back(fact=fact, **who)
    assert planning.tasks_for(reading.unit_id, "2024") == []


def test_an_adopted_plan_takes_a_task_only_with_a_reason(reading: Reading, who: Who, officer: Any) -> None:
    plan_services.add_task(unit=reading.unit, period="2024", kind="task", text="Việc đầu", **who)
    plan = planning.plan_of(reading.unit_id, "2024")
    assert plan is not None
    plan.state, plan.adopted_on = "adopted", TODAY
    plan.save()

    with pytest.raises(Refused):
        accept_fact(fact=fact_with(reading, "lớp bơi"), choice="text", **who)
    accept_fact(fact=fact_with(reading, "lớp bơi"), choice="text", reason="Hội nghị giao thêm", **who)

    assert len(planning.tasks_for(reading.unit_id, "2024")) == 2


def test_people_and_events_stay_with_the_reading(reading: Reading, who: Who) -> None:
    with pytest.raises(Refused) as refused:
        accept_fact(fact=fact_with(reading, "Lý Thành Sơn"), **who)

    assert refused.value.reason.partition(" chỉ để xem")[2] == ": phần mềm chưa có nơi ghi loại này."
    page = reading_page(reading, on=TODAY)
    assert {view.row.kind for _says, views in page.others for view in views} == {"event", "person"}


def test_a_refused_fact_leaves_nothing_and_can_be_taken_back(reading: Reading, who: Who) -> None:
    fact = refuse_fact(fact=fact_with(reading, "1.718"), **who)
    assert (fact.state, Figure.objects.count()) == (FactState.REFUSED, 0)

    take_back(fact=fact, **who)

    fact.refresh_from_db()
    assert fact.state == FactState.PENDING


def test_a_decided_fact_is_not_decided_twice(reading: Reading, who: Who) -> None:
    fact = fact_with(reading, "1.718")
    accept_fact(fact=fact, **who)

    with pytest.raises(Refused) as refused:
        accept_fact(fact=fact, **who)

    assert refused.value.reason == "Chỗ 5 đã được Lê Thị Thanh Trúc quyết định."


def test_a_mended_fact_goes_where_the_person_says(reading: Reading, who: Who) -> None:
    mend = Mend(
        name="Lớp ngoại ngữ", measure="lượt", period=Period.from_code("2022"), amount=Decimal(2046), status="final"
    )

    accept_fact(fact=fact_with(reading, "2.000"), mend=mend, **who)

    figure = Figure.objects.select_related("indicator").get()
    assert (figure.indicator.name, figure.period, figure.amount, figure.status) == (
        "Lớp ngoại ngữ",
        "2022",
        Decimal(2046),
        "final",
    )


def test_accepting_the_sure_ones_takes_all_that_contradicts_nothing(reading: Reading, who: Who) -> None:
    page = reading_page(reading, on=TODAY)

    count = accept_sure(reading=reading, **who)

    assert count == page.sure
    amounts = sorted(Figure.objects.values_list("amount", flat=True))
    assert amounts == [Decimal(6), Decimal(7), Decimal(13), Decimal(1718), Decimal(2000)]
    parts = Figure.objects.filter(indicator__part_of__name="Lớp kỹ năng hè").count()
    assert (parts, StatedRatio.objects.count()) == (2, 2)


def test_accepting_the_sure_ones_is_all_or_nothing(reading: Reading, who: Who) -> None:
    fact = fact_with(reading, "7 lớp")
    fact.fact = {**fact.fact, "value": 10**17}  # more digits than a cell keeps
    fact.save()

    with pytest.raises(Refused):
        accept_sure(reading=reading, **who)

    assert (Figure.objects.count(), states(reading), planning.indicators_for(reading.unit_id, on=TODAY)) == (
        0,
        {"pending"},
        [],
    )


def test_a_closed_period_is_refused_and_nothing_is_made(reading: Reading, who: Who, centre: Any) -> None:
    Closing.objects.create(unit=centre, period="2023", closed_on=TODAY, closed_by_name="Lý Thành Sơn")

    with pytest.raises(Refused):
        accept_fact(fact=fact_with(reading, "1.718"), **who)

    assert (Figure.objects.count(), states(reading), planning.indicators_for(reading.unit_id, on=TODAY)) == (
        0,
        {"pending"},
        [],
    )


def test_everything_can_be_taken_back_in_any_order(put_in: Callable[..., Reading], reading: Reading, who: Who) -> None:
    accept_sure(reading=reading, **who)

    for fact in reading.facts.filter(state=FactState.ACCEPTED).select_related("reading__unit", "reading__file"):  # type: ignore[attr-defined]
        take_back(fact=fact, **who)

    assert (Figure.objects.count(), StatedRatio.objects.count(), states(reading)) == (0, 0, {"pending"})
