"""Who may do what with drafts: role by deed."""

from __future__ import annotations

import pytest

from tests.cycle.drafting.conftest import ON, Desk
from tests.factories.organizations import make_unit, make_user
from tongket.base.access.registry import can
from tongket.base.access.results import Allowed, Answer, Denied
from tongket.cycle.drafting.services.issuing import submit_draft
from tongket.cycle.drafting.services.outline import give_section
from tongket.cycle.drafting.services.writing import decide, save_section, suggest

YES = Allowed()
SHUT = Denied("Dự thảo chỉ mở cho người soạn và người duyệt; văn bản xem được khi đã phát hành.")
NO_LEAD = Denied("Chỉ cán bộ văn phòng và người đứng đầu của đơn vị được mở và sắp xếp dự thảo.", absent=True)
RETURN, ISSUE = "Chỉ người đứng đầu đơn vị được trả lại dự thảo.", "Chỉ người đứng đầu đơn vị được phát hành văn bản."
SHOWN = [Denied(RETURN), Denied(ISSUE)]
ABSENT = [Denied(RETURN, absent=True), Denied(ISSUE, absent=True)]
DEEDS = ("view", "take_part", "lead", "write", "send_back", "issue")
NOT_GIVEN = "Mục này không giao cho tài khoản này; chỗ cần đổi thì gửi đề nghị sửa."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "answers"),
    [
        ("officer", [YES, YES, YES, YES, *SHOWN]),
        ("head", [YES] * 6),
        ("emulation", [YES, YES, NO_LEAD, NO_LEAD, *ABSENT]),
        ("member", [SHUT, SHUT, NO_LEAD, NO_LEAD, *ABSENT]),
        ("above", [SHUT, SHUT, NO_LEAD, NO_LEAD, *ABSENT]),
        ("administrator", [SHUT, SHUT, NO_LEAD, NO_LEAD, *ABSENT]),
        (None, [SHUT, SHUT, NO_LEAD, NO_LEAD, *ABSENT]),
    ],
)
def test_role_by_deed(role: str | None, answers: list[Answer]) -> None:
    unit = make_unit("S0")
    user = make_user("ai", "Người Thử", role, unit)
    assert [can(user, f"drafting.{deed}", unit, on=ON) for deed in DEEDS] == answers


def test_a_free_section_is_open_to_officers_and_the_head(desk: Desk) -> None:
    people = (desk.officer, desk.colleague, desk.head, desk.guide, desk.member)
    said = [can(one, "drafting.write", desk.unit, section=desk.section(), on=ON) for one in people]
    assert said == [YES, YES, YES, Denied(NOT_GIVEN), Denied(NOT_GIVEN)]


def test_a_section_given_opens_the_draft_and_only_that_section(desk: Desk) -> None:
    give_section(section=desk.section(), account_id=desk.member.pk, due_on=None, **desk.who())
    people = (desk.officer, desk.colleague, desk.head, desk.guide, desk.member)

    said = [can(one, "drafting.write", desk.unit, section=desk.section(), on=ON) for one in people]

    theirs = Denied("Mục này do Y Bhăm Niê viết; chỗ cần đổi thì gửi đề nghị sửa.")
    assert said == [YES, theirs, YES, theirs, YES]
    assert can(desk.member, "drafting.take_part", desk.unit, draft=desk.draft, on=ON) == YES
    assert can(desk.member, "drafting.take_part", desk.unit, on=ON) == YES
    assert can(desk.member, "drafting.write", desk.unit, section=desk.section("Kinh phí"), on=ON) == Denied(NOT_GIVEN)
    assert can(desk.member, "drafting.view", desk.unit, on=ON) == SHUT


def test_who_wrote_or_sent_does_not_issue(desk: Desk) -> None:
    other = make_user("nguyet", "Hồ Thị Minh Nguyệt", "head", desk.unit)
    save_section(section=desk.section(), base="0", text="Chữ của văn phòng.", **desk.who())
    save_section(section=desk.section("Yêu cầu"), base="0", text="Chữ của người đứng đầu.", **desk.who(desk.head))
    submit_draft(draft=desk.draft, **desk.who())
    desk.draft.refresh_from_db()

    denied = can(desk.head, "drafting.issue", desk.unit, draft=desk.draft, on=ON)

    assert denied == Denied(
        "Đã viết hoặc gửi duyệt dự thảo này nên không tự phát hành được. Người khác làm được: Hồ Thị Minh Nguyệt."
    )
    assert can(other, "drafting.issue", desk.unit, draft=desk.draft, on=ON) == YES


def test_an_accepted_suggestion_makes_nobody_an_author(desk: Desk) -> None:
    save_section(section=desk.section(), base="0", text="Mở 13 lớp.", **desk.who())
    (wished,) = suggest(section=desk.section(), base="1", text="Mở 14 lớp.", **desk.who(desk.head))
    decide(suggestion=wished, accept=True, **desk.who())
    submit_draft(draft=desk.draft, **desk.who())
    desk.draft.refresh_from_db()

    assert can(desk.head, "drafting.issue", desk.unit, draft=desk.draft, on=ON) == YES
