"""Who may read reviews and drafts, write them, send them for approval, send them back, issue and correct them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.base.access.registry import permission
from tongket.base.access.results import Allowed, Answer, Denied
from tongket.base.access.roles import Role
from tongket.base.access.scope import current_scope
from tongket.cycle.organizations.selectors import denied_to_authors
from tongket.cycle.reporting.enums import ReviewState

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit
    from tongket.cycle.reporting.models import Review

_WRITERS = frozenset({Role.OFFICER.value, Role.HEAD.value})
_READERS = _WRITERS | {Role.EMULATION.value, Role.ABOVE.value}


def _roles(user: User, unit: Unit, on: date) -> frozenset[str]:
    return current_scope().roles_at(user, unit.pk, on)


def _head_only(user: User, unit: Unit, on: date, reason: str) -> Answer:
    roles = _roles(user, unit, on)
    if Role.HEAD in roles:
        return Allowed()
    return Denied(reason, absent=Role.OFFICER not in roles)


@permission("reporting.view_review")
def can_view_review(user: User, unit: Unit, *, on: date) -> Answer:
    """Everybody with a role that reaches the unit: the issued review."""
    if _roles(user, unit, on):
        return Allowed()
    return Denied(_("Tài khoản này không có vai trò ở đơn vị."), absent=True)


@permission("reporting.view_draft")
def can_view_draft(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer, the head, the emulation officer and the level above; others wait for the issued review."""
    if _roles(user, unit, on) & _READERS:
        return Allowed()
    return Denied(_("Báo cáo đang soạn; xem được khi đã phát hành."))


@permission("reporting.write_review")
def can_write_review(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer and the head of the unit."""
    if _roles(user, unit, on) & _WRITERS:
        return Allowed()
    return Denied(_("Chỉ cán bộ văn phòng và người đứng đầu của đơn vị được soạn báo cáo."), absent=True)


@permission("reporting.submit_review")
def can_submit_review(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer and the head of the unit."""
    if _roles(user, unit, on) & _WRITERS:
        return Allowed()
    return Denied(_("Chỉ cán bộ văn phòng và người đứng đầu của đơn vị được gửi duyệt báo cáo."), absent=True)


@permission("reporting.return_review")
def can_return_review(user: User, unit: Unit, *, on: date) -> Answer:
    """The head of the unit."""
    return _head_only(user, unit, on, _("Chỉ người đứng đầu đơn vị được trả lại dự thảo."))


@permission("reporting.issue_review")
def can_issue_review(user: User, unit: Unit, *, on: date, review: Review | None = None) -> Answer:
    """The head of the unit who neither sent nor wrote the draft; the officer sees the reason, others no button."""
    answer = _head_only(user, unit, on, _("Chỉ người đứng đầu đơn vị được phát hành báo cáo."))
    if not answer or review is None:
        return answer
    authors = authors_of(review)
    if user.pk not in authors:
        return answer
    did = _("Đã soạn hoặc gửi duyệt dự thảo này nên không tự phát hành được.")
    return denied_to_authors(unit, authors, did, on=on)


def authors_of(review: Review) -> set[int]:
    """Accounts whose draft this is: who sent it and who wrote last before; who wrote last while it is not sent.

    What the one who approves mends in a draft sent for approval does not make it theirs.
    """
    if review.state == ReviewState.SUBMITTED and review.submissions:
        return set(review.submissions[-1].get("authors", ()))
    return {review.written_by_id} if review.written_by_id else set()


@permission("reporting.correct_review")
def can_correct_review(user: User, unit: Unit, *, on: date) -> Answer:
    """The head of the unit; the officer sees the button with the reason, others do not see it."""
    return _head_only(user, unit, on, _("Chỉ người đứng đầu đơn vị được mở bản đính chính."))
