"""Asking: what a request says, who is asked, days by level, ends, rounds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.cycle.collecting.asking import AT, DUE, ON, make_asking, make_draft, wanted
from tests.factories.organizations import make_unit
from tests.factories.planning import make_indicator
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cycle.collecting.models import Answer, Sum
from tongket.cycle.collecting.services.opening import open_request
from tongket.cycle.collecting.services.requests import (
    Item,
    Part,
    begin_request,
    change_request,
    end_request,
    next_round,
    set_form,
)
from tongket.cycle.collecting.services.rules import WantedRule, add_rule
from tongket.cycle.organizations.models import UnitVersion

pytestmark = pytest.mark.django_db


def test_opening_makes_answers_numbered_parents_before_children_with_days_by_level() -> None:
    case = make_draft(2, due=(DUE, date(2023, 6, 15)))
    make_unit("T1A", "Tổ công đoàn 1A", parent=case.schools[0], kind="group")
    case.schools[0].refresh_from_db()

    count = open_request(request=case.request, by=case.asker, on=ON, at=AT)

    rows = Answer.objects.filter(request=case.request).values_list(
        "unit__code", "depth", "position", "last_position", "due_on", "parent__unit__code"
    )
    assert count == 3
    assert list(rows) == [
        ("T1", 1, 1, 2, DUE, None), ("T1A", 2, 2, 2, date(2023, 6, 15), "T1"), ("T2", 1, 3, 3, DUE, None),
    ]  # fmt: skip
    assert Sum.objects.filter(request=case.request, answer=None).values_list("expected", flat=True)[0] == 3
    assert Event.objects.filter(verb="collecting.open").get().after["units"] == 3


def test_receivers_by_kind_subtree_and_without_hang_under_the_nearest_asked_above() -> None:
    case = make_draft(3, kinds=("group",))
    for number in (1, 2):
        make_unit(f"T{number}A", parent=case.schools[number - 1], kind="group")
        make_unit(f"T{number}B", parent=case.schools[number - 1], kind="group")
    left_out = make_unit("T1C", parent=case.schools[0], kind="group")
    told = wanted(kinds=("group",), units=(case.schools[0].pk,), without=(left_out.pk,))
    change_request(request=case.request, wanted=told, by=case.asker, on=ON, at=AT)

    open_request(request=case.request, by=case.asker, on=ON, at=AT)

    rows = Answer.objects.filter(request=case.request).values_list("unit__code", "depth", "parent")
    assert list(rows) == [("T1A", 1, None), ("T1B", 1, None)]


def test_the_tree_is_read_as_of_the_cut_off_day() -> None:
    case = make_draft(2)
    UnitVersion.objects.filter(unit=case.schools[1]).update(valid_to=case.request.cut_off - timedelta(days=1))

    open_request(request=case.request, by=case.asker, on=ON, at=AT)

    assert list(Answer.objects.filter(request=case.request).values_list("unit__code", flat=True)) == ["T1"]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"subject": " "}, "Chưa ghi nội dung yêu cầu."),
        ({"due": ()}, "Chưa ghi hạn gửi."),
        ({"due": (date(2023, 6, 9),)}, "Hạn gửi đứng trước ngày chốt số liệu."),
        ({"period": "2022-X"}, "Kỳ báo cáo không đúng."),
    ],
)
def test_a_request_that_does_not_fit_is_refused(more: dict, reason: str) -> None:
    case = make_draft()
    with pytest.raises(Refused) as refusal:
        change_request(request=case.request, wanted=wanted(**more), by=case.asker, on=ON, at=AT)
    assert refusal.value.reason == reason


def test_opening_refuses_an_empty_form_nobody_and_days_gone_by() -> None:
    case = make_draft()
    nobody = begin_request(unit=case.top, wanted=wanted(kinds=("block",)), by=case.asker, on=ON, at=AT)
    with pytest.raises(Refused) as empty:
        open_request(request=nobody, by=case.asker, on=ON, at=AT)
    set_form(request=nobody, items=[Item(case.indicators[0].pk)], parts=(), by=case.asker, on=ON, at=AT)
    with pytest.raises(Refused) as none:
        open_request(request=nobody, by=case.asker, on=ON, at=AT)
    with pytest.raises(Refused) as late:
        open_request(request=case.request, by=case.asker, on=DUE + timedelta(days=1), at=AT)
    assert [one.value.reason for one in (empty, none, late)] == [
        "Chưa chọn chỉ tiêu hay phần nào để hỏi.", "Không có đơn vị nào nhận yêu cầu này.", "Hạn gửi đã qua.",
    ]  # fmt: skip


def test_a_ratio_brings_its_two_indicators_along_and_an_unknown_one_is_refused() -> None:
    case = make_draft()
    share = make_indicator(
        case.top, "Tỷ lệ nữ", "ty-le-nu", kind="share", numerator=case.indicators[1], denominator=case.indicators[0]
    )
    set_form(request=case.request, items=[Item(share.pk)], parts=[Part("Khó khăn")], by=case.asker, on=ON, at=AT)
    codes = list(case.request.items.values_list("indicator__code", flat=True))
    other = make_indicator(make_unit("X"), "Khác", "khac")
    with pytest.raises(Refused):
        set_form(request=case.request, items=[Item(other.pk)], parts=(), by=case.asker, on=ON, at=AT)
    assert codes == ["doan-vien", "doan-vien-nu", "ty-le-nu"]


def test_an_open_request_keeps_its_form() -> None:
    case = make_asking()
    with pytest.raises(Refused) as form:
        set_form(request=case.request, items=(), parts=(), by=case.asker, on=ON, at=AT)
    with pytest.raises(Refused):
        change_request(request=case.request, wanted=wanted(), by=case.asker, on=ON, at=AT)
    assert form.value.reason == "Yêu cầu đã gửi tới các đơn vị nên không sửa được nội dung."


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        (WantedRule("compare", "doan-vien-nu <", "x", operator="<=", right="doan-vien"), "Ký tự “<” ở vị trí 14 không dùng được: chỉ dùng mã chỉ tiêu, số, + - * / và ngoặc."),
        (WantedRule("compare", "hoc-sinh", "x", operator="<=", right="doan-vien"), "Yêu cầu không hỏi chỉ tiêu có mã: hoc-sinh."),
        (WantedRule("compare", "doan-vien-nu", "x", right="doan-vien"), "Chưa chọn phép so."),
        (WantedRule("range", "doan-vien", "x"), "Chưa ghi khoảng."),
        (WantedRule("change", "doan-vien", "x"), "Chưa ghi thay đổi nhiều nhất."),
        (WantedRule("required", "doan-vien", " "), "Chưa ghi lời nhắc."),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_judged_is_refused(rule: WantedRule, reason: str) -> None:
    case = make_draft()
    with pytest.raises(Refused) as refusal:
        add_rule(request=case.request, wanted=rule, by=case.asker, on=ON, at=AT)
    assert refusal.value.reason == reason


def test_ends_want_a_reason_and_a_closed_request_opens_again() -> None:
    case = make_asking()
    with pytest.raises(Refused):
        end_request(request=case.request, state="cancelled", why=" ", by=case.asker, on=ON, at=AT)
    end_request(request=case.request, state="closed", why="", by=case.asker, on=ON, at=AT)
    again = end_request(request=case.request, state="open", why="Còn đơn vị gửi muộn", by=case.asker, on=ON, at=AT)
    assert (again.state, again.ended_why, again.closed_at) == ("open", "Còn đơn vị gửi muộn", None)


def test_the_next_round_asks_the_same_for_the_next_period_once() -> None:
    case = make_asking(period="2023-05", cut_off=date(2023, 6, 5), repeat="month")
    add = WantedRule("compare", "doan-vien-nu", "Nữ không quá tổng", operator="<=", right="doan-vien")
    with pytest.raises(Refused):
        add_rule(request=case.request, wanted=add, by=case.asker, on=ON, at=AT)

    made = next_round(request=case.request, by=case.asker, on=ON, at=AT)

    assert (made.period, made.cut_off, made.due_by_level, made.state) == (
        "2023-06",
        date(2023, 7, 5),
        ["2023-07-20"],
        "draft",
    )
    assert list(made.items.values_list("indicator__code", flat=True)) == ["doan-vien", "doan-vien-nu", "ket-nap"]
    with pytest.raises(Refused):
        next_round(request=case.request, by=case.asker, on=ON, at=AT)


def test_the_schools_may_not_ask() -> None:
    case = make_draft()
    with pytest.raises(NotPermitted):
        open_request(request=case.request, by=case.heads[0], on=ON, at=AT)


def test_opening_asks_no_query_a_unit(django_assert_max_num_queries) -> None:
    case = make_draft(12)
    with django_assert_max_num_queries(34):
        open_request(request=case.request, by=case.asker, on=ON, at=AT)
