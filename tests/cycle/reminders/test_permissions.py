"""Who may do what: role by deed, both answers."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tongket.base.access.registry import NotPermitted, can
from tongket.base.access.results import Allowed, Denied
from tongket.cycle.reminders.enums import Source
from tongket.cycle.reminders.facts.dues import Due
from tongket.cycle.reminders.services.deadlines import Wanted, add_deadline, switch_rule
from tongket.cycle.reminders.services.settings import set_unit
from tongket.cycle.reminders.services.ticks import tick

YES = Allowed()
NO_CHANGE = Denied("Chỉ cán bộ văn phòng, người đứng đầu hoặc người quản trị được đặt hạn của đơn vị.")
NO_TICK = Denied("Chỉ người được giao việc này hoặc cán bộ văn phòng ghi được là đã xong.")
NO_LATE = Denied("Danh sách chậm hạn chỉ hiện với cán bộ văn phòng, người đứng đầu, cấp trên và người quản trị.")
ELSEWHERE = Denied("Đơn vị này không thuộc phạm vi của tài khoản.", absent=True)


@pytest.mark.parametrize(
    ("role", "view", "change", "tick_it", "late"),
    [
        ("officer", YES, YES, YES, YES),
        ("head", YES, YES, YES, YES),
        ("administrator", YES, YES, NO_TICK, YES),
        ("above", YES, NO_CHANGE, NO_TICK, YES),
        ("emulation", YES, NO_CHANGE, NO_TICK, NO_LATE),
        ("member", YES, NO_CHANGE, NO_TICK, NO_LATE),
        ("stranger", ELSEWHERE, ELSEWHERE, ELSEWHERE, ELSEWHERE),
    ],
)
def test_role_by_deed(house: SimpleNamespace, role: str, view: Any, change: Any, tick_it: Any, late: Any) -> None:
    user = getattr(house, role)
    deeds = ("view", "change", "tick", "see_late")
    assert [can(user, f"reminders.{deed}", house.s0, on=house.on) for deed in deeds] == [view, change, tick_it, late]


def test_whom_a_deadline_asks_may_say_that_it_is_done(house: SimpleNamespace) -> None:
    assert can(house.emulation, "reminders.tick", house.s0, on=house.on, roles=("emulation",)) == YES


@pytest.mark.parametrize("role", ["above", "emulation", "member", "stranger"])
def test_services_ask_again(house: SimpleNamespace, role: str) -> None:
    user, on = getattr(house, role), house.on
    day = Wanted("Việc", repeat="month", day=1)
    due = Due("own:1:x", house.s0.pk, "S0", "", Source.OWN, "Việc", on, on, "", ("home", ()), ("officer",))
    for deed in (
        lambda: add_deadline(unit=house.s0, wanted=day, by=user, on=on),
        lambda: switch_rule(unit=house.s0, rule="report-half", is_on=False, by=user, on=on),
        lambda: set_unit(unit=house.s0, side="after", mail_from=7, mail_until=8, by=user, on=on),
        lambda: tick(unit=house.s0, due=due, by=user, on=on),
    ):
        with pytest.raises(NotPermitted):
            deed()
