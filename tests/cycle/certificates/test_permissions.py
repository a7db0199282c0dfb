"""Who may do what with certificates: role by deed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.organizations import make_unit, make_user
from tongket.base.access.registry import can
from tongket.base.access.results import Allowed, Answer, Denied

ON = date(2024, 12, 12)
YES = Allowed()
NO_VIEW = Denied("Tài khoản này không có vai trò ở đơn vị.", absent=True)
NO_PREPARE = Denied("Chỉ cán bộ văn phòng, cán bộ thi đua và người đứng đầu được soạn, in giấy khen.", absent=True)
_REGISTER, _KEYS = (
    "Chỉ người đứng đầu đơn vị được vào sổ, cấp lại, thu hồi.",
    "Chỉ người đứng đầu và người quản trị được lập, đổi khóa ký.",
)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "view", "prepare", "register", "keys"),
    [
        ("officer", YES, YES, Denied(_REGISTER), Denied(_KEYS)),
        ("head", YES, YES, YES, YES),
        ("emulation", YES, YES, Denied(_REGISTER), Denied(_KEYS)),
        ("member", YES, NO_PREPARE, Denied(_REGISTER, absent=True), Denied(_KEYS, absent=True)),
        ("above", YES, NO_PREPARE, Denied(_REGISTER, absent=True), Denied(_KEYS, absent=True)),
        ("administrator", YES, NO_PREPARE, Denied(_REGISTER, absent=True), YES),
        (None, NO_VIEW, NO_PREPARE, Denied(_REGISTER, absent=True), Denied(_KEYS, absent=True)),
    ],
)
def test_role_by_deed(role: str | None, view: Answer, prepare: Answer, register: Answer, keys: Answer) -> None:
    unit = make_unit("S0")
    user = make_user("ai", "Người Thử", role, unit)
    answers = [can(user, f"certificates.{deed}", unit, on=ON) for deed in ("view", "prepare", "register", "keys")]
    assert answers == [view, prepare, register, keys]
