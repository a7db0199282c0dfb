"""Who changed a plan last does not adopt it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tests.cycle.planning.conftest import AT, TODAY, House
from tests.factories.organizations import make_user
from tests.factories.planning import make_indicator, make_plan, make_target, make_task
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted, can
from tongket.base.access.results import Allowed, Denied
from tongket.cycle.organizations.models import Unit
from tongket.cycle.organizations.services.delegations import NewDelegation, delegate
from tongket.cycle.planning import services
from tongket.cycle.planning.models import Plan, Target, Task

DID = "Đã sửa kế hoạch này sau cùng nên không tự thông qua được."


def may(house: House, user: User) -> Any:
    return can(user, "planning.adopt", house.unit, plan=Plan.objects.get(unit=house.unit), on=TODAY)


def set_target(house: House, by: User, amount: int = 12) -> None:
    services.set_target(
        unit=house.unit, period="2023", indicator=make_indicator(house.unit), amount=Decimal(amount), by=by, on=TODAY, at=AT
    )  # fmt: skip


def adopt(house: House, by: User) -> Plan:
    return services.adopt_plan(unit=house.unit, period="2023", by=by, on=TODAY, decision="Số 05/QĐ-TTN")


def test_the_officer_writes_and_the_head_adopts(house: House) -> None:
    set_target(house, house.officer)
    assert may(house, house.head) == Allowed()
    assert adopt(house, house.head).state == "adopted"


def test_a_head_who_wrote_last_does_not_adopt(house: House) -> None:
    set_target(house, house.head)
    nobody = "Chưa có ai khác làm được: cấp vai trò hoặc lập ủy quyền cho người khác ở mục Tổ chức."
    assert may(house, house.head) == Denied(f"{DID} {nobody}")
    with pytest.raises(NotPermitted, match="không tự thông qua"):
        adopt(house, house.head)
    second = make_user("nguyet", "Hồ Thị Minh Nguyệt", "head", house.unit)
    assert may(house, house.head) == Denied(f"{DID} Người khác làm được: Hồ Thị Minh Nguyệt.")
    assert adopt(house, second).state == "adopted"


DEEDS: list[tuple[str, Callable[[House, Target, Task], Any]]] = [
    ("remove", lambda h, target, _t: services.remove_target(target=target, by=h.head, on=TODAY)),
    ("move", lambda h, _g, task: services.move_task(task=task, step=1, by=h.head, on=TODAY, at=AT)),
    ("delete", lambda h, _g, task: services.delete_task(task=task, by=h.head, on=TODAY, at=AT)),
    ("edit", lambda h, _g, task: services.edit_task(task=task, text="Việc khác", by=h.head, on=TODAY, at=AT)),
    (
        "add",
        lambda h, _g, _t: services.add_task(
            unit=h.unit, period="2023", kind="task", text="Việc mới", by=h.head, on=TODAY, at=AT
        ),
    ),
    ("copy", lambda h, _g, _t: services.copy_from_previous(unit=h.unit, period="2023", by=h.head, on=TODAY, at=AT)),
    (
        "tasks",
        lambda h, _g, _t: services.copy_unfinished_tasks(unit=h.unit, period="2023", by=h.head, on=TODAY, at=AT),
    ),
]


@pytest.mark.parametrize(("name", "deed"), DEEDS)
def test_every_change_of_a_draft_makes_one_its_writer(house: House, name: str, deed: Any) -> None:
    plan, before = make_plan(house.unit), make_plan(house.unit, "2022")
    target = make_target(plan, make_indicator(house.unit))
    make_target(before, make_indicator(house.unit, "Lượt ngoại ngữ"))
    task = make_task(plan)
    make_task(plan)
    make_task(before, text="Việc năm trước")
    deed(house, target, task)
    assert Plan.objects.get(pk=plan.pk).written_by_id == house.head.pk


def test_saving_what_is_there_already_makes_nobody_the_writer(house: House) -> None:
    plan = make_plan(house.unit)
    task = make_task(plan)
    services.edit_task(
        task=task, text=task.text, owner=task.owner, due_on=task.due_on, indicator=task.indicator, by=house.head, on=TODAY,
        at=AT,
    )  # fmt: skip
    assert Plan.objects.get(pk=plan.pk).written_by_id is None


def test_acting_for_the_head_does_not_let_one_adopt_what_one_wrote(house: House) -> None:
    set_target(house, house.officer)
    new = NewDelegation(house.head, house.officer, "head", house.unit, "leave", TODAY, TODAY)
    delegate(new=new, by=house.head, on=TODAY)
    assert may(house, house.officer) == Denied(f"{DID} Người khác làm được: Lý Thành Sơn.")


def test_one_person_alone_adopts_where_the_unit_says_so(house: House) -> None:
    set_target(house, house.head)
    Unit.objects.filter(pk=house.unit.pk).update(duties_apart=False, duties_note="Chỉ có một viên chức")
    house.unit.refresh_from_db()
    assert may(house, house.head) == Allowed()
