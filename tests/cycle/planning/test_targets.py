"""Targets: set in a draft, adjusted after adoption, read as of a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.cycle.planning.conftest import AT, TODAY, House
from tests.factories.organizations import make_unit
from tests.factories.planning import add_value, make_indicator, make_money, make_plan, make_target
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cycle.planning import selectors, services
from tongket.cycle.planning.models import Indicator, Plan, Target, TargetValue


def put(house: House, indicator: Indicator, amount: int | None, period: str = "2023", **fields: Any) -> Target:
    value = None if amount is None else Decimal(amount)
    said = {"by": house.officer, "on": TODAY, "at": AT, **fields}
    return services.set_target(unit=house.unit, period=period, indicator=indicator, amount=value, **said)


def test_draft_target_is_replaced_and_leaves_the_trail(house: House) -> None:
    indicator = make_indicator(house.unit)

    put(house, indicator, 12)
    target = put(house, indicator, 14)

    event = Event.objects.filter(verb="planning.target_set").first()
    same = {"kind": "level", "operator": ">=", "scope_note": "", "text": "", "valid_from": "2023-01-01", "decision": ""}
    assert [(row.valid_from, row.amount) for row in target.values.all()] == [(date(2023, 1, 1), 14)]
    assert event is not None
    assert (event.actor_name, event.before, event.after) == (
        "Lê Thị Thanh Trúc",
        same | {"amount": "12"},
        same | {"amount": "14"},
    )


def test_setting_the_same_again_leaves_no_event(house: House) -> None:
    indicator = make_indicator(house.unit)

    put(house, indicator, 12)
    put(house, indicator, 12)

    assert Event.objects.count() == 1


@pytest.mark.parametrize("who", ["member", "stranger"])
def test_setting_is_refused_to_others(house: House, who: str) -> None:
    with pytest.raises(NotPermitted):
        put(house, make_indicator(house.unit), 12, by=getattr(house, who))

    assert Plan.objects.count() == 0


def test_zero_event_needs_no_amount(house: House) -> None:
    target = put(house, make_indicator(house.unit, measure="vụ"), None, kind="zero_event")

    assert (target.operator, target.values.get().amount) == ("=", 0)


@pytest.mark.parametrize(
    ("made", "asked", "reason"),
    [
        ({}, {"amount": None}, "Chưa có mức giao."),
        ({}, {"amount": -1}, "Số đếm không âm được."),
        ({}, {"amount": 3, "kind": "zero_event"}, "Chỉ tiêu “không để xảy ra” luôn là 0."),
        ({}, {"amount": 3, "kind": "term_total"}, "Kiểu “Lũy kế cả nhiệm kỳ” chỉ dùng trong kế hoạch nhiệm kỳ."),
        ({}, {"amount": 3, "kind": "rating"}, "Kiểu “Xếp loại từ mức này trở lên” không hợp với chỉ tiêu loại “Số lượng”."),
        ({"kind": "percent"}, {"amount": 101, "kind": "share"}, "Tỷ lệ phải từ 0 đến 100."),
        ({"kind": "percent"}, {"amount": 80, "kind": "share"}, "Tỷ lệ này chưa rõ tính trên tổng số nào."),
        (
            {"kind": "rating", "scale_levels": ["Đạt", "Tốt"]}, {"amount": None, "text": "Giỏi"},
            "“Giỏi” không có trong thang xếp loại.",
        ),
        ({"kind": "yes_no"}, {"amount": None}, "Chưa ghi nội dung giao."),
        ({"kind": "text"}, {"amount": 3, "kind": "level"}, "“Chỉ tiêu thử” không giao bằng số."),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(house: House, made: dict[str, Any], asked: dict[str, Any], reason: str) -> None:
    indicator = make_indicator(house.unit, "Chỉ tiêu thử", **made)

    with pytest.raises(Refused) as caught:
        put(house, indicator, asked.pop("amount"), **asked)

    assert caught.value.reason == reason
    assert Target.objects.count() == 0


def test_rating_takes_the_spelling_of_the_scale(house: House) -> None:
    indicator = make_indicator(house.unit, kind="rating", scale_levels=["Đạt", "Tốt"])

    target = put(house, indicator, None, text="tot")

    assert (target.kind, target.values.get().text) == ("rating", "Tốt")


def test_indicator_of_another_unit_is_refused(house: House) -> None:
    foreign = make_indicator(make_unit("S8"))

    with pytest.raises(Refused) as caught:
        put(house, foreign, 3)

    assert caught.value.reason == "“Lớp kỹ năng hè” không có trong danh mục của đơn vị ở năm 2023."


def test_two_scopes_of_one_indicator_are_two_rows(house: House) -> None:
    indicator = make_indicator(house.unit, "Đoàn viên học nghị quyết", kind="percent")

    put(house, indicator, 80, kind="share", scope_note="đoàn viên là đảng viên")
    put(house, indicator, 100, kind="share", scope_note="đoàn viên khác")

    found = selectors.all_targets_for(house.unit.pk, "2023", on=TODAY)
    assert [(row.scope_note, row.amount) for row in found] == [("đoàn viên là đảng viên", 80), ("đoàn viên khác", 100)]


def adopted(house: House) -> tuple[Indicator, Target]:
    indicator = make_indicator(house.unit, "Học viên kỹ năng hè", measure="người")
    plan = make_plan(house.unit, adopted_on=date(2023, 1, 30))
    return indicator, make_target(plan, indicator, 1500)


def test_adjustment_is_a_dated_value_with_its_papers(house: House) -> None:
    indicator, _target = adopted(house)

    put(
        house,
        indicator,
        1700,
        on=date(2023, 6, 20),
        valid_from=date(2023, 7, 1),
        decision="Số 30/QĐ-TTN",
        reason="Thêm hai lớp",
    )

    now = selectors.targets_for(house.unit.pk, "2023", on=date(2023, 7, 1))[indicator.pk]
    event = Event.objects.get(verb="planning.target_adjusted")
    assert (now.amount, now.original_amount, now.changed, now.decision, now.reason, now.valid_from) == (
        1700, 1500, True, "Số 30/QĐ-TTN", "Thêm hai lớp", date(2023, 7, 1),
    )  # fmt: skip
    assert event.reason == "Thêm hai lớp"


@pytest.mark.parametrize(
    ("on", "amount"),
    [(date(2023, 6, 30), 1500), (date(2023, 7, 1), 1700), (date(2023, 7, 2), 1700), (date(2022, 12, 31), 1500)],
)
def test_value_in_force_around_the_day_of_change(house: House, on: date, amount: int) -> None:
    indicator, target = adopted(house)
    add_value(target, 1700, date(2023, 7, 1), decision="Số 30/QĐ-TTN", reason="Thêm hai lớp")

    assert selectors.targets_for(house.unit.pk, "2023", on=on)[indicator.pk].amount == amount


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"decision": ""}, "Kế hoạch đã thông qua: thay đổi mức giao phải có văn bản và lý do."),
        ({"reason": " "}, "Kế hoạch đã thông qua: thay đổi mức giao phải có văn bản và lý do."),
        ({"valid_from": date(2024, 1, 1)}, "Ngày áp dụng 01/01/2024 nằm ngoài năm 2023."),
        ({"valid_from": date(2023, 1, 1)}, "Đã có mức áp dụng từ 01/01/2023."),
        ({"amount": 1500}, "Mức mới giống mức đang áp dụng."),
        ({"operator": "<="}, "Kế hoạch đã thông qua nên không đổi cách so của chỉ tiêu được."),
    ],
)
def test_adjustment_refused(house: House, asked: dict[str, Any], reason: str) -> None:
    indicator, target = adopted(house)
    fields = {"amount": 1700, "decision": "Số 30/QĐ-TTN", "reason": "Thêm lớp", "valid_from": date(2023, 7, 1), **asked}

    with pytest.raises(Refused) as caught:
        put(house, indicator, fields.pop("amount"), **fields)

    assert caught.value.reason == reason
    assert TargetValue.objects.filter(target=target).count() == 1


def test_addition_to_an_adopted_plan(house: House) -> None:
    adopted(house)
    more = make_indicator(house.unit, "Sáng kiến được công nhận")

    put(house, more, 5, valid_from=date(2023, 4, 1), decision="Số 11/QĐ-TTN", reason="Giao bổ sung")

    assert Event.objects.get().verb == "planning.target_added"


def test_removing_is_refused_after_adoption(house: House) -> None:
    _indicator, target = adopted(house)

    with pytest.raises(Refused):
        services.remove_target(target=target, by=house.officer, on=TODAY)

    assert Target.objects.count() == 1


def test_table_saves_all_rows_or_none(house: House) -> None:
    first, second = make_indicator(house.unit, "Lớp"), make_indicator(house.unit, "Học viên")
    entries = [services.TargetEntry(first.pk, amount=Decimal(5)), services.TargetEntry(second.pk, amount=Decimal(-1))]

    with pytest.raises(services.BadEntries) as caught:
        services.set_targets(unit=house.unit, period="2023", entries=entries, by=house.officer, on=TODAY, at=AT)

    assert caught.value.errors == {(second.pk, ""): "Số đếm không âm được. Gõ số từ 0 trở lên."}
    assert Target.objects.count() == 0


def test_table_counts_what_changed_and_what_went(house: House) -> None:
    plan = make_plan(house.unit)
    kept, changed, gone = (make_indicator(house.unit, name) for name in ("Lớp", "Học viên", "Giải"))
    for indicator in (kept, changed, gone):
        make_target(plan, indicator, 5)
    entries = [
        services.TargetEntry(kept.pk, amount=Decimal(5)),
        services.TargetEntry(changed.pk, amount=Decimal(6)),
        services.TargetEntry(gone.pk),
    ]

    counts = services.set_targets(unit=house.unit, period="2023", entries=entries, by=house.officer, on=TODAY, at=AT)

    verbs = sorted(Event.objects.values_list("verb", flat=True))
    assert (counts, verbs) == ((1, 1), ["planning.target_removed", "planning.target_set"])


def test_table_of_an_adopted_plan_is_locked(house: House) -> None:
    indicator, _target = adopted(house)
    entries = [services.TargetEntry(indicator.pk, amount=Decimal(9))]

    with pytest.raises(Refused) as caught:
        services.set_targets(unit=house.unit, period="2023", entries=entries, by=house.officer, on=TODAY, at=AT)

    assert caught.value.reason == "Kế hoạch đã thông qua ngày 30/01/2023 nên không sửa trực tiếp được."


def test_year_hears_what_its_term_asks(house: House) -> None:
    joined, held, own = (make_indicator(house.unit, name) for name in ("Kết nạp", "Công trình", "Lớp"))
    term = make_plan(house.unit, "NK2023-2028")
    make_target(term, joined, 3, kind="term_total")
    make_target(term, held, 2, kind="each_year")
    make_target(term, own, 4, kind="each_year")
    make_target(make_plan(house.unit, "2024"), own, 7)

    found = {
        year: {
            key: (row.amount, row.term)
            for key, row in selectors.targets_for(house.unit.pk, year, on=date(2024, 6, 1)).items()
        }
        for year in ("2023", "2024", "2029")
    }

    term_code = "NK2023-2028"
    assert found == {
        "2023": {held.pk: (2, term_code), own.pk: (4, term_code)},
        "2024": {joined.pk: (1, term_code), held.pk: (2, term_code), own.pk: (7, "")},
        "2029": {},
    }


def test_number_of_queries_does_not_grow(house: House, django_assert_num_queries: Any) -> None:
    plan, term = make_plan(house.unit), make_plan(house.unit, "NK2023-2028")
    for number in range(30):
        indicator = make_money(house.unit, f"Khoản {number}")
        make_target(plan, indicator, 10**9, kind="money")
        make_target(term, indicator, 10**10, kind="term_total")

    with django_assert_num_queries(6):
        found = selectors.targets_for(house.unit.pk, "2023", on=TODAY)

    assert len(found) == 30
