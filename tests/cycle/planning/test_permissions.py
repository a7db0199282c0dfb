"""Who may do what in planning: role by deed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.organizations import make_person, make_unit, make_user
from tests.factories.planning import make_plan, make_task
from tongket.base.access.registry import can
from tongket.base.access.results import Allowed, Answer, Denied

ON = date(2023, 6, 1)
YES = Allowed()
NO_VIEW = Denied("Tài khoản này không có vai trò ở đơn vị.", absent=True)
NO_EDIT = Denied("Chỉ cán bộ văn phòng và người đứng đầu được sửa kế hoạch.", absent=True)
NO_ADOPT = Denied("Chỉ người đứng đầu đơn vị được thông qua kế hoạch.", absent=True)
NOT_YOU = Denied("Chỉ người đứng đầu đơn vị được thông qua kế hoạch.")
NO_STATE = Denied("Chỉ người chủ trì, cán bộ văn phòng và người đứng đầu được ghi trạng thái việc này.", absent=True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "view", "edit", "adopt", "task_state"),
    [
        ("officer", YES, YES, NOT_YOU, YES),
        ("head", YES, YES, YES, YES),
        ("emulation", YES, NO_EDIT, NO_ADOPT, NO_STATE),
        ("member", YES, NO_EDIT, NO_ADOPT, NO_STATE),
        ("above", YES, NO_EDIT, NO_ADOPT, NO_STATE),
        ("administrator", YES, NO_EDIT, NO_ADOPT, NO_STATE),
        (None, NO_VIEW, NO_EDIT, NO_ADOPT, NO_STATE),
    ],
)
def test_role_by_deed(role: str | None, view: Answer, edit: Answer, adopt: Answer, task_state: Answer) -> None:
    unit = make_unit("S0")
    user = make_user("ai", "Người Thử", role, unit)
    task = make_task(make_plan(unit))

    answers = [can(user, f"planning.{deed}", unit, on=ON) for deed in ("view", "edit", "adopt")]

    assert [*answers, can(user, "planning.task_state", task, on=ON)] == [view, edit, adopt, task_state]


@pytest.mark.django_db
def test_owner_may_say_how_far_the_task_is() -> None:
    unit = make_unit("S0")
    user = make_user("han", "Đặng Ngọc Hân", "member", unit)
    task = make_task(make_plan(unit), owner=make_person(unit, "Đặng Ngọc Hân", account=user))

    assert can(user, "planning.task_state", task, on=ON) == YES
