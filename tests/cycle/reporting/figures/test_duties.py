"""Who entered figures does not close the period; acting for the head changes nothing in that."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories.organizations import make_user
from tests.factories.reviews import AT, ON, World, make_figure, make_world
from tongket.base.access.registry import NotPermitted, can
from tongket.base.access.results import Allowed, Denied
from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations.models import Unit
from tongket.cycle.organizations.services.delegations import NewDelegation, delegate
from tongket.cycle.reporting.models import Figure
from tongket.cycle.reporting.services.closing import close_period


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def may(world: World, user: Any, period: str = "2023") -> Any:
    return can(user, "reporting.close", world.unit, period=period, on=ON)


def test_a_head_who_entered_figures_does_not_close(world: World) -> None:
    assert may(world, world.head) == Allowed()
    Figure.objects.filter(indicator=world.indicators["lop"], period="2023").update(entered_by_id=world.head.pk)
    did = "Đã tự nhập 1 ô nên không tự khóa kỳ được."
    nobody = "Chưa có ai khác làm được: cấp vai trò hoặc lập ủy quyền cho người khác ở mục Tổ chức."
    assert may(world, world.head) == Denied(f"{did} {nobody}")
    assert may(world, world.head, "2022") == Allowed()
    with pytest.raises(NotPermitted, match="Đã tự nhập 1 ô"):
        close_period(unit=world.unit, period=Period.year(2023), by=world.head, on=ON, at=AT)
    second = make_user("nguyet", "Hồ Thị Minh Nguyệt", "head", world.unit)
    assert may(world, world.head) == Denied(f"{did} Người khác làm được: Hồ Thị Minh Nguyệt.")
    assert may(world, second) == Allowed()


def test_an_officer_who_entered_and_acts_for_the_head_does_not_close(world: World) -> None:
    new = NewDelegation(world.head, world.officer, "head", world.unit, "leave", ON, date(2023, 12, 31))
    delegate(new=new, by=world.head, on=ON)
    assert may(world, world.officer) == Allowed("Lý Thành Sơn")
    make_figure(world.unit, world.indicators["sang-kien"], 3, "2024", entered_by_id=world.officer.pk)
    assert may(world, world.officer, "2024") == Denied(
        "Đã tự nhập 1 ô nên không tự khóa kỳ được. Người khác làm được: Lý Thành Sơn."
    )


def test_one_person_alone_closes_where_the_unit_says_so(world: World) -> None:
    Figure.objects.filter(period="2023").update(entered_by_id=world.head.pk)
    Unit.objects.filter(pk=world.unit.pk).update(duties_apart=False, duties_note="Chỉ có một viên chức")
    world.unit.refresh_from_db()
    assert may(world, world.head) == Allowed()
