"""Who wrote or sent a review does not issue it, also when acting for the head; the acting head signs with their line."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.factories.organizations import make_person, make_user
from tests.factories.reviews import AT, ON, World
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted, can
from tongket.base.access.results import Allowed, Denied
from tongket.base.audit.models import Event
from tongket.base.audit.presenters import line_of
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.enums import PostKind
from tongket.cycle.organizations.models import Delegation, RoleGrant, Signer, Unit
from tongket.cycle.organizations.services.delegations import NewDelegation, Signing, delegate
from tongket.cycle.reporting.models import Review
from tongket.cycle.reporting.services import reviews
from tongket.cycle.reporting.services.review_issue import Issue, issue_review
from tongket.cycle.reporting.services.reviews import Spot

DID = "Đã soạn hoặc gửi duyệt dự thảo này nên không tự phát hành được."
NOBODY = f"{DID} Chưa có ai khác làm được: cấp vai trò hoặc lập ủy quyền cho người khác ở mục Tổ chức."
DOING: dict[str, Any] = {"on": ON, "at": AT}
AGAIN = f"{DID} Người khác làm được: Lý Thành Sơn."


def may(user: User, review: Review) -> Any:
    review.refresh_from_db()
    return can(user, "reporting.issue_review", review.unit, review=review, on=ON)


def write(review: Review, by: User, text: str = "Câu viết tay.") -> None:
    section = review.sections.order_by("position").first()
    assert section is not None
    reviews.add_sentence(review=review, spot=Spot(section.key, ""), template=text, by=by, **DOING)


def issue(world: World, review: Review, by: User, signer: Signer | None = None) -> Review:
    return issue_review(
        review=review, issue=Issue(issued_on=ON, signer_id=(signer or world.signer).pk), by=by, on=ON, at=AT
    )


def acting(world: World, taker: User, **more: Any) -> Delegation:
    new = NewDelegation(
        world.head, taker, "head", world.unit, "leave", ON - timedelta(days=1), ON + timedelta(days=2), **more
    )
    return delegate(new=new, by=world.head, on=ON)


def test_the_officer_writes_and_the_head_issues(world: World) -> None:
    review = world.review()
    assert may(world.head, review) == Allowed()
    reviews.submit_review(review=review, by=world.officer, **DOING)
    assert may(world.head, review) == Allowed()
    assert issue(world, review, world.head).paper is not None


def test_a_head_who_wrote_last_sends_it_and_another_issues(world: World) -> None:
    review = world.review()
    write(review, world.head)
    assert may(world.head, review) == Denied(NOBODY)
    with pytest.raises(NotPermitted, match="không tự phát hành"):
        issue(world, review, world.head)
    second = make_user("nguyet", "Hồ Thị Minh Nguyệt", "head", world.unit)
    reviews.submit_review(review=review, by=world.head, **DOING)
    assert may(world.head, review) == Denied(f"{DID} Người khác làm được: Hồ Thị Minh Nguyệt.")
    assert issue(world, review, second).paper is not None


def test_a_head_who_sent_what_the_officer_wrote_does_not_issue_nor_the_other_way_round(world: World) -> None:
    second = make_user("nguyet", "Hồ Thị Minh Nguyệt", "head", world.unit)
    review = world.review()
    write(review, second)
    reviews.submit_review(review=review, by=world.head, **DOING)
    assert (bool(may(world.head, review)), bool(may(second, review))) == (False, False)
    reviews.return_review(review=review, note="Sửa lại phần I", by=world.head, **DOING)
    write(review, world.officer)
    reviews.submit_review(review=review, by=world.officer, **DOING)
    assert (may(world.head, review), may(second, review)) == (Allowed(), Allowed())


def test_mending_what_was_sent_for_approval_leaves_the_approval_open(world: World) -> None:
    review = world.review()
    reviews.submit_review(review=review, by=world.officer, **DOING)
    write(review, world.head)
    write(review, world.head, "Câu nữa.")
    assert may(world.head, review) == Allowed()


def test_acting_for_the_head_does_not_let_one_issue_what_one_sent(world: World) -> None:
    review = world.review()
    reviews.submit_review(review=review, by=world.officer, **DOING)
    acting(world, world.officer)
    assert may(world.officer, review) == Denied(AGAIN)
    with pytest.raises(NotPermitted):
        issue(world, review, world.officer)


def test_the_one_who_acts_issues_and_signs_with_the_line_of_the_delegation(world: World) -> None:
    deputy = make_user("nguyet", "Hồ Thị Minh Nguyệt", "member", world.unit)
    make_person(world.unit, "Hồ Thị Minh Nguyệt", "Phó Giám đốc", PostKind.DEPUTY, account=deputy)
    review = world.review()
    reviews.submit_review(review=review, by=world.officer, **DOING)
    assert not may(deputy, review)
    row = acting(world, deputy, signing=Signing("for_head", "Phó Giám đốc", "Giám đốc"))
    assert may(deputy, review) == Allowed("Lý Thành Sơn")
    done = issue(world, review, deputy, row.signer)
    assert done.paper is not None
    assert done.paper.signer_name == "Hồ Thị Minh Nguyệt"
    assert done.paper.record["signature"]["authority_lines"] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    told = [line_of(one).who for one in Event.objects.filter(verb="reporting.issue_review")]
    assert told == ["Hồ Thị Minh Nguyệt thay Lý Thành Sơn"]


def test_the_day_after_the_line_signs_no_more(world: World) -> None:
    deputy = make_user("nguyet", "Hồ Thị Minh Nguyệt", "member", world.unit)
    make_person(world.unit, "Hồ Thị Minh Nguyệt", "Phó Giám đốc", PostKind.DEPUTY, account=deputy)
    row = acting(world, deputy, signing=Signing("for_head", "Phó Giám đốc", "Giám đốc"))
    review, late = world.review(), ON + timedelta(days=3)
    assert row.signer is not None
    sending = Issue(issued_on=late, signer_id=row.signer.pk)
    with pytest.raises(Refused, match="không ký văn bản của đơn vị vào ngày 21/12/2023"):
        issue_review(review=review, issue=sending, by=world.head, on=late, at=AT)


def test_the_page_offers_the_line_first_and_says_for_whom(world: World, settings: Any) -> None:
    settings.TONGKET_TODAY = ON
    deputy = make_user("nguyet", "Hồ Thị Minh Nguyệt", "member", world.unit)
    make_person(world.unit, "Hồ Thị Minh Nguyệt", "Phó Giám đốc", PostKind.DEPUTY, account=deputy)
    row = acting(world, deputy, signing=Signing("for_head", "Phó Giám đốc", "Giám đốc"))
    world.review()
    client = Client(headers={"accept-language": "vi"})
    client.force_login(deputy)
    page = client.get("/u/S0/2023/bao-cao/public_unit/phat-hanh/").content.decode()
    assert "Phát hành thay Lý Thành Sơn theo ủy quyền" in page
    assert "Hồ Thị Minh Nguyệt (KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC), thay Lý Thành Sơn" in page
    assert row.signer is not None
    assert page.index(f'value="{row.signer.pk}"') < page.index(f'value="{world.signer.pk}"')
    client.force_login(world.head)
    page = client.get("/u/S0/2023/bao-cao/public_unit/phat-hanh/").content.decode()
    assert page.index(f'value="{world.signer.pk}"') < page.index(f'value="{row.signer.pk}"')
    assert "Phát hành thay" not in page


def test_one_person_alone_may_where_the_unit_says_so_and_the_page_notes_it(world: World, settings: Any) -> None:
    settings.TONGKET_TODAY = ON
    RoleGrant.objects.filter(account=world.officer).delete()
    Unit.objects.filter(pk=world.unit.pk).update(duties_apart=False, duties_note="Chỉ có một viên chức")
    world.unit.refresh_from_db()
    review = reviews.start_review(unit=world.unit, period="2023", outline="public_unit", by=world.head, **DOING)
    client = Client(headers={"accept-language": "vi"})
    client.force_login(world.head)
    page = client.get("/u/S0/2023/bao-cao/public_unit/phat-hanh/").content.decode()
    assert "Đơn vị cho một người vừa soạn vừa duyệt: Chỉ có một viên chức" in page
    assert issue(world, review, world.head).paper is not None
