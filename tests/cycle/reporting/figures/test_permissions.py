"""Who may do what with figures: role by deed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.organizations import make_unit, make_user
from tongket.base.access.registry import can
from tongket.base.access.results import Allowed, Answer, Denied

ON = date(2023, 6, 1)
YES = Allowed()
NO_VIEW = Denied("Tài khoản này không có vai trò ở đơn vị.", absent=True)
NO_ENTER = Denied("Chỉ cán bộ văn phòng và người đứng đầu của đơn vị được nhập số liệu.")
NO_COMMENT = Denied("Chỉ người làm số liệu của đơn vị và cấp trên được ghi ý kiến.", absent=True)
NO_KEEP = Denied("Chỉ cán bộ văn phòng và người đứng đầu của đơn vị được thêm, gỡ minh chứng.", absent=True)
NO_SEE = Denied("Tệp minh chứng chỉ mở được bởi người làm số liệu của đơn vị và cấp trên.")
HIDE_SEE = Denied(NO_SEE.reason, absent=True)
NO_CLOSE = Denied("Chỉ người đứng đầu đơn vị được khóa kỳ.")
HIDE_CLOSE = Denied(NO_CLOSE.reason, absent=True)
NO_OPEN = Denied("Chỉ người đứng đầu đơn vị hoặc cấp trên được mở lại kỳ đã khóa.")
HIDE_OPEN = Denied(NO_OPEN.reason, absent=True)
DEEDS = ("view_figures", "enter_figures", "comment", "evidence", "see_evidence", "close", "reopen")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "answers"),
    [
        ("officer", [YES, YES, YES, YES, YES, NO_CLOSE, NO_OPEN]),
        ("head", [YES, YES, YES, YES, YES, YES, YES]),
        ("emulation", [YES, NO_ENTER, YES, NO_KEEP, YES, HIDE_CLOSE, HIDE_OPEN]),
        ("member", [YES, NO_ENTER, NO_COMMENT, NO_KEEP, NO_SEE, HIDE_CLOSE, HIDE_OPEN]),
        ("above", [YES, NO_ENTER, YES, NO_KEEP, YES, HIDE_CLOSE, YES]),
        ("administrator", [YES, NO_ENTER, NO_COMMENT, NO_KEEP, NO_SEE, HIDE_CLOSE, HIDE_OPEN]),
        (None, [NO_VIEW, NO_VIEW, NO_COMMENT, NO_KEEP, HIDE_SEE, HIDE_CLOSE, HIDE_OPEN]),
    ],
)
def test_role_by_deed(role: str | None, answers: list[Answer]) -> None:
    unit = make_unit("S0")
    user = make_user("ai", "Người Thử", role, unit)

    assert [can(user, f"reporting.{deed}", unit, on=ON) for deed in DEEDS] == answers
