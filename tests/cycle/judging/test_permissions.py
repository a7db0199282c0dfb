"""Who may do what with the law: role by deed."""

from __future__ import annotations

import pytest

from tests.cycle.judging.conftest import ON
from tests.factories.organizations import make_unit, make_user
from tongket.base.access.registry import can
from tongket.base.access.results import Allowed, Answer, Denied

YES = Allowed()
NO_VIEW = Denied("Tài khoản này không có vai trò ở đơn vị.", absent=True)
NO_PREPARE = Denied("Chỉ cán bộ thi đua và người đứng đầu được soạn quy định riêng của đơn vị.", absent=True)
_DECIDE = "Chỉ người đứng đầu đơn vị được ban hành quy định riêng."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "view", "prepare", "decide"),
    [
        ("officer", YES, NO_PREPARE, Denied(_DECIDE, absent=True)),
        ("head", YES, YES, YES),
        ("emulation", YES, YES, Denied(_DECIDE)),
        ("member", YES, NO_PREPARE, Denied(_DECIDE, absent=True)),
        ("above", YES, NO_PREPARE, Denied(_DECIDE, absent=True)),
        ("administrator", YES, NO_PREPARE, Denied(_DECIDE, absent=True)),
        (None, NO_VIEW, NO_PREPARE, Denied(_DECIDE, absent=True)),
    ],
)
def test_role_by_deed(role: str | None, view: Answer, prepare: Answer, decide: Answer) -> None:
    unit = make_unit("S0")
    user = make_user("ai", "Người Thử", role, unit)
    assert [can(user, f"judging.{deed}", unit, on=ON) for deed in ("view", "prepare", "decide")] == [
        view,
        prepare,
        decide,
    ]
