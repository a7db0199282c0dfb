"""Adopting, copying from last period, tasks and measures, the stage and what waits."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.cycle.planning.conftest import AT, TODAY, House
from tests.factories.organizations import make_person
from tests.factories.planning import add_value, make_indicator, make_plan, make_target, make_task
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.base.ui.stages import Stage
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations.places import Place
from tongket.cycle.organizations.selectors import version_on
from tongket.cycle.planning import selectors, services
from tongket.cycle.planning.models import Plan, Task


def place_of(house: House, user: User, today: date = TODAY) -> Place:
    return Place(user, house.unit, version_on(house.unit, today), Period.year(2023), today)


def adopt(house: House, by: User, **fields: Any) -> Plan:
    return services.adopt_plan(
        unit=house.unit, period="2023", by=by, **{"on": date(2023, 1, 31), "decision": "Số 05/QĐ-TTN", **fields}
    )


def test_adoption_locks_and_leaves_the_trail(house: House) -> None:
    make_target(make_plan(house.unit), make_indicator(house.unit))

    plan = adopt(house, house.head, adopted_on=date(2023, 1, 30))

    assert (plan.state, plan.adopted_on, plan.decision) == ("adopted", date(2023, 1, 30), "Số 05/QĐ-TTN")
    assert Event.objects.get().after == {
        "state": "adopted", "adopted_on": "2023-01-30", "decision": "Số 05/QĐ-TTN", "targets": 1, "tasks": 0,
    }  # fmt: skip


@pytest.mark.parametrize("who", ["officer", "member", "stranger"])
def test_adoption_is_the_heads(house: House, who: str) -> None:
    make_target(make_plan(house.unit), make_indicator(house.unit))

    with pytest.raises(NotPermitted):
        adopt(house, getattr(house, who))

    assert Plan.objects.get().state == "draft"


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"decision": "  "}, "Chưa ghi văn bản thông qua."),
        ({"adopted_on": date(2023, 2, 1)}, "Ngày thông qua 01/02/2023 chưa đến."),
    ],
)
def test_adoption_refused_for_its_papers(house: House, asked: dict[str, Any], reason: str) -> None:
    make_target(make_plan(house.unit), make_indicator(house.unit))

    with pytest.raises(Refused) as caught:
        adopt(house, house.head, **asked)

    assert caught.value.reason == reason


def test_empty_plan_is_not_adopted(house: House) -> None:
    make_plan(house.unit)

    with pytest.raises(Refused) as caught:
        adopt(house, house.head)

    assert caught.value.reason == "Kế hoạch chưa có chỉ tiêu hay nhiệm vụ nào."


def test_plan_is_adopted_once(house: House) -> None:
    make_target(make_plan(house.unit, adopted_on=date(2023, 1, 30)), make_indicator(house.unit))

    with pytest.raises(Refused) as caught:
        adopt(house, house.head)

    assert caught.value.reason == "Kế hoạch đã thông qua ngày 30/01/2023 nên không sửa trực tiếp được."


def test_copy_takes_the_targets_as_they_stood_at_the_end(house: House) -> None:
    before = make_plan(house.unit, "2022", adopted_on=date(2022, 1, 30))
    kept, retired, present = (make_indicator(house.unit, name) for name in ("Lớp", "Cũ", "Đã có"))
    retired.retired_on = date(2023, 1, 1)
    retired.save()
    target = make_target(before, kept, 10, operator="<=")
    add_value(target, 11, date(2022, 7, 1), decision="Số 9", reason="Tăng")
    make_target(before, retired, 3)
    make_target(before, present, 4)
    make_target(make_plan(house.unit), present, 40)

    count = services.copy_from_previous(unit=house.unit, period="2023", by=house.officer, on=TODAY, at=AT)

    found = selectors.targets_for(house.unit.pk, "2023", on=TODAY)
    assert count == 1
    assert {key: (row.amount, row.operator, row.changed, row.decision) for key, row in found.items()} == {
        kept.pk: (11, "<=", False, ""), present.pk: (40, ">=", False, ""),
    }  # fmt: skip


def test_copy_without_a_plan_before_is_refused(house: House) -> None:
    with pytest.raises(Refused) as caught:
        services.copy_from_previous(unit=house.unit, period="2023", by=house.officer, on=TODAY, at=AT)

    assert caught.value.reason == "Chưa có kế hoạch năm 2022 để lấy."
    assert Plan.objects.count() == 0


def test_copy_of_unfinished_tasks_is_done_once(house: House) -> None:
    before = make_plan(house.unit, "2022")
    make_task(before, "Mở lớp bơi", state="running", due_on=date(2022, 6, 30))
    make_task(before, "Sửa sân", state="done")
    make_task(before, "Bỏ", state="dropped")
    make_task(make_plan(house.unit), "Đã có")

    counts = [
        services.copy_unfinished_tasks(unit=house.unit, period="2023", by=house.officer, on=TODAY, at=AT) for _ in "12"
    ]

    rows = [(row.ordinal, row.text, row.state, row.due_on) for row in selectors.tasks_for(house.unit.pk, "2023")]
    assert counts == [1, 0]
    assert rows == [(1, "Đã có", "todo", None), (2, "Mở lớp bơi", "todo", None)]


def add(house: House, **fields: Any) -> Task:
    said = {"kind": "task", "text": "Mở lớp bơi", "by": house.officer, "on": TODAY, "at": AT, **fields}
    return services.add_task(unit=house.unit, period="2023", **said)


def test_tasks_are_numbered_by_kind_and_closed_up(house: House) -> None:
    first = add(house, text="Một")
    add(house, text="Hai")
    add(house, text="Ba")
    add(house, text="Giải pháp", kind="measure")

    services.delete_task(task=first, by=house.officer, on=TODAY, at=AT)
    services.move_task(task=Task.objects.get(text="Ba"), step=-1, by=house.officer, on=TODAY, at=AT)

    rows = [(row.kind, row.ordinal, row.text) for row in selectors.tasks_for(house.unit.pk, "2023")]
    assert rows == [("task", 1, "Ba"), ("task", 2, "Hai"), ("measure", 1, "Giải pháp")]


def test_edited_task_leaves_both_states(house: House) -> None:
    task = add(house)

    services.edit_task(task=task, text="Mở hai lớp bơi", due_on=date(2023, 6, 30), by=house.officer, on=TODAY, at=AT)

    event = Event.objects.get(verb="planning.task_edited")
    before = {"kind": "task", "text": "Mở lớp bơi", "owner": None, "due_on": None, "indicator": None}
    assert (event.before, event.after) == (before, before | {"text": "Mở hai lớp bơi", "due_on": "2023-06-30"})


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": " \n "}, "Chưa ghi nội dung việc."),
        ({"due_on": date(2022, 12, 31)}, "Hạn đặt trước ngày đầu kỳ kế hoạch."),
    ],
)
def test_task_that_cannot_be_is_refused(house: House, fields: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused) as caught:
        add(house, **fields)

    assert caught.value.reason == reason
    assert (Task.objects.count(), Plan.objects.count()) == (0, 0)


def test_due_on_the_first_day_is_taken(house: House) -> None:
    assert add(house, due_on=date(2023, 1, 1)).due_on == date(2023, 1, 1)


def test_after_adoption_only_state_result_and_reasoned_additions(house: House) -> None:
    task = make_task(make_plan(house.unit, adopted_on=date(2023, 1, 30)))

    refusals = 0
    for deed in (
        lambda: services.edit_task(task=task, text="Khác", by=house.officer, on=TODAY, at=AT),
        lambda: services.move_task(task=task, step=1, by=house.officer, on=TODAY, at=AT),
        lambda: services.delete_task(task=task, by=house.officer, on=TODAY, at=AT),
        lambda: add(house),
    ):
        with pytest.raises(Refused):
            deed()
        refusals += 1
    services.set_task_state(task=task, state="done", result="Mở 2 lớp", by=house.officer, on=TODAY, at=AT)
    add(house, reason="Giao bổ sung theo kết luận tháng 3")

    rows = [(row.text, row.state, row.result) for row in selectors.tasks_for(house.unit.pk, "2023")]
    assert (refusals, rows) == (4, [("Mở lớp kỹ năng hè", "done", "Mở 2 lớp"), ("Mở lớp bơi", "todo", "")])
    assert Event.objects.get(verb="planning.task_added").reason == "Giao bổ sung theo kết luận tháng 3"


@pytest.mark.parametrize(
    ("state", "reason"), [("done", "Việc xong cần một câu kết quả."), ("dropped", "Không làm nữa thì phải ghi lý do.")]
)
def test_closing_a_task_needs_a_word(house: House, state: str, reason: str) -> None:
    task = make_task(make_plan(house.unit))

    with pytest.raises(Refused) as caught:
        services.set_task_state(task=task, state=state, result=" ", by=house.officer, on=TODAY, at=AT)

    assert caught.value.reason == reason


def test_state_is_refused_to_a_colleague(house: House) -> None:
    task = make_task(make_plan(house.unit))

    with pytest.raises(NotPermitted):
        services.set_task_state(task=task, state="running", result="", by=house.member, on=TODAY, at=AT)


def test_owners_stand_by_given_name(house: House) -> None:
    for name in ("Vũ Thị Nhàn", "Phạm Quốc Tuấn", "Lê Văn Ân", "Trần Thị An"):
        make_person(house.unit, name)

    names = [person.full_name for person in selectors.owners_for(house.unit, on=TODAY)]

    assert names == ["Trần Thị An", "Lê Văn Ân", "Vũ Thị Nhàn", "Phạm Quốc Tuấn"]


def test_stage_follows_the_plan(house: House) -> None:
    place = place_of(house, house.officer)
    stages = [selectors.stage_of(place)]
    plan = make_plan(house.unit)
    stages.append(selectors.stage_of(place))
    plan.state, plan.adopted_on = "adopted", date(2023, 1, 30)
    plan.save()
    stages.append(selectors.stage_of(place))

    assert stages == [Stage("todo", "Chưa có"), Stage("running", "Đang soạn"), Stage("done", "Xong 30/01")]


def test_start_of_the_plan_waits_for_the_officer_only(house: House) -> None:
    titles = {
        who: [one.title for one in selectors.waiting_for(place_of(house, getattr(house, who)))]
        for who in ("officer", "member")
    }

    assert titles == {"officer": ["Lập kế hoạch năm 2023"], "member": []}


def test_adoption_waits_for_the_head(house: House) -> None:
    make_plan(house.unit)

    titles = {
        who: [one.button for one in selectors.waiting_for(place_of(house, getattr(house, who)))]
        for who in ("officer", "head")
    }

    assert titles == {"officer": [], "head": ["Xem và thông qua"]}


@pytest.mark.parametrize(
    ("today", "whys"),
    [
        (date(2023, 6, 15), []),
        (date(2023, 6, 16), ["Còn 14 ngày."]),
        (date(2023, 6, 29), ["Còn 1 ngày."]),
        (date(2023, 6, 30), ["Đến hạn hôm nay."]),
        (date(2023, 7, 1), ["Đã quá hạn 1 ngày."]),
    ],
)
def test_task_waits_around_its_due_day(house: House, today: date, whys: list[str]) -> None:
    plan = make_plan(house.unit, adopted_on=date(2023, 1, 30))
    make_task(plan, due_on=date(2023, 6, 30))
    make_task(plan, "Xong rồi", due_on=date(2023, 6, 30), state="done")

    assert [one.why for one in selectors.waiting_for(place_of(house, house.officer, today))] == whys


def test_member_sees_own_tasks_waiting(house: House) -> None:
    plan = make_plan(house.unit, adopted_on=date(2023, 1, 30))
    make_task(plan, "Của người khác", due_on=date(2023, 6, 30))
    make_task(
        plan, "Của Hân", due_on=date(2023, 6, 30), owner=make_person(house.unit, "Đặng Ngọc Hân", account=house.member)
    )

    found = selectors.waiting_for(place_of(house, house.member, date(2023, 6, 30)))

    assert [(one.title, one.why) for one in found] == [("Của Hân", "Đến hạn hôm nay. Chủ trì: Đặng Ngọc Hân.")]


def test_draft_amounts_keep_money_whole(house: House) -> None:
    indicator = make_indicator(house.unit, "Doanh thu", kind="money", measure="triệu đồng", display_scale=1_000_000)
    plan = make_plan(house.unit)
    make_target(plan, indicator, "18500000000", kind="money")

    amount = selectors.targets_for(house.unit.pk, "2023", on=TODAY)[indicator.pk].amount

    assert str(amount) == str(Decimal(18_500_000_000))
