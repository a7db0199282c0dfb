"""Who may do what with reviews: role by deed."""

from __future__ import annotations

import pytest

from tests.factories.organizations import make_unit, make_user
from tests.factories.reviews import ON
from tongket.base.access.registry import can
from tongket.base.access.results import Allowed, Answer, Denied

YES = Allowed()
STRANGER = Denied("Tài khoản này không có vai trò ở đơn vị.", absent=True)
WAIT = Denied("Báo cáo đang soạn; xem được khi đã phát hành.")
NO_WRITE = Denied("Chỉ cán bộ văn phòng và người đứng đầu của đơn vị được soạn báo cáo.", absent=True)
NO_SEND = Denied("Chỉ cán bộ văn phòng và người đứng đầu của đơn vị được gửi duyệt báo cáo.", absent=True)
RETURN = "Chỉ người đứng đầu đơn vị được trả lại dự thảo."
ISSUE = "Chỉ người đứng đầu đơn vị được phát hành báo cáo."
CORRECT = "Chỉ người đứng đầu đơn vị được mở bản đính chính."
SHOWN = [Denied(RETURN), Denied(ISSUE), Denied(CORRECT)]
ABSENT = [Denied(RETURN, absent=True), Denied(ISSUE, absent=True), Denied(CORRECT, absent=True)]
DEEDS = (
    "view_review", "view_draft", "write_review", "submit_review", "return_review", "issue_review", "correct_review",
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "answers"),
    [
        ("officer", [YES, YES, YES, YES, *SHOWN]),
        ("head", [YES] * 7),
        ("emulation", [YES, YES, NO_WRITE, NO_SEND, *ABSENT]),
        ("member", [YES, WAIT, NO_WRITE, NO_SEND, *ABSENT]),
        ("above", [YES, YES, NO_WRITE, NO_SEND, *ABSENT]),
        ("administrator", [YES, WAIT, NO_WRITE, NO_SEND, *ABSENT]),
        (None, [STRANGER, WAIT, NO_WRITE, NO_SEND, *ABSENT]),
    ],
)
def test_role_by_deed(role: str | None, answers: list[Answer]) -> None:
    unit = make_unit("S0")
    user = make_user("ai", "Người Thử", role, unit)
    assert [can(user, f"reporting.{deed}", unit, on=ON) for deed in DEEDS] == answers
