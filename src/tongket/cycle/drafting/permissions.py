"""Who may look at drafts, write their sections, suggest, lead the work, send back and issue."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.base.access.registry import permission
from tongket.base.access.results import Allowed, Answer, Denied
from tongket.base.access.roles import Role
from tongket.base.access.scope import current_scope
from tongket.cycle.drafting.enums import DraftState, Origin
from tongket.cycle.drafting.models import Change, Section
from tongket.cycle.organizations.selectors import denied_to_authors

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.drafting.models import Draft
    from tongket.cycle.organizations.models import Unit

_LEADERS = frozenset({Role.OFFICER.value, Role.HEAD.value})
_READERS = _LEADERS | {Role.EMULATION.value}


def _roles(user: User, unit: Unit, on: date) -> frozenset[str]:
    return current_scope().roles_at(user, unit.pk, on)


@permission("drafting.view")
def can_view(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer, the head and the emulation officer of the unit: every draft."""
    if _roles(user, unit, on) & _READERS:
        return Allowed()
    return Denied(_("Dự thảo chỉ mở cho người soạn và người duyệt; văn bản xem được khi đã phát hành."))


@permission("drafting.take_part")
def can_take_part(user: User, unit: Unit, *, on: date, draft: Draft | None = None) -> Answer:
    """Who sees every draft, and whoever was given a section, in that draft: reads, suggests, remarks."""
    answer = can_view(user, unit, on=on)
    if answer or not _roles(user, unit, on):
        return answer
    given = Section.objects.filter(draft__unit_id=unit.pk, assignee_id=user.pk, removed=False)
    if draft is not None:
        given = given.filter(draft=draft)
    return Allowed() if given.exclude(draft__state=DraftState.DROPPED).exists() else answer


@permission("drafting.lead")
def can_lead(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer and the head of the unit: begin, arrange, give sections out, send for approval, drop."""
    if _roles(user, unit, on) & _LEADERS:
        return Allowed()
    return Denied(_("Chỉ cán bộ văn phòng và người đứng đầu của đơn vị được mở và sắp xếp dự thảo."), absent=True)


@permission("drafting.write")
def can_write(user: User, unit: Unit, *, on: date, section: Section | None = None) -> Answer:
    """Whoever a section was given to, who began the draft, the head; a free section: also every officer.

    Others change its words as a suggestion.
    """
    roles = _roles(user, unit, on)
    if section is None:
        return can_lead(user, unit, on=on)
    if roles and section.assignee_id == user.pk:
        return Allowed()
    leads = bool(roles & _LEADERS)
    if leads and (section.assignee_id is None or Role.HEAD in roles or section.draft.begun_by_id == user.pk):
        return Allowed()
    if section.assignee is not None and roles & _READERS:
        who = section.assignee.full_name
        return Denied(_("Mục này do %(name)s viết; chỗ cần đổi thì gửi đề nghị sửa.") % {"name": who})
    return Denied(_("Mục này không giao cho tài khoản này; chỗ cần đổi thì gửi đề nghị sửa."), absent=not roles)


@permission("drafting.send_back")
def can_send_back(user: User, unit: Unit, *, on: date) -> Answer:
    """The head of the unit."""
    return _head_only(user, unit, on, _("Chỉ người đứng đầu đơn vị được trả lại dự thảo."))


@permission("drafting.issue")
def can_issue(user: User, unit: Unit, *, on: date, draft: Draft | None = None) -> Answer:
    """The head of the unit who neither sent nor wrote the draft; the officer sees the reason, others no button."""
    answer = _head_only(user, unit, on, _("Chỉ người đứng đầu đơn vị được phát hành văn bản."))
    if not answer or draft is None:
        return answer
    authors = authors_of(draft)
    if user.pk not in authors:
        return answer
    did = _("Đã viết hoặc gửi duyệt dự thảo này nên không tự phát hành được.")
    return denied_to_authors(unit, authors, did, on=on)


def authors_of(draft: Draft) -> set[int]:
    """Accounts whose draft this is: who sent it and whose words went in before.

    A suggestion that was accepted does not make the draft theirs, nor what the head mends after it was sent.
    """
    wrote = Change.objects.filter(section__draft=draft, section__removed=False, by_id__isnull=False)
    wrote = wrote.exclude(origin__in=(Origin.SUGGESTION, Origin.START))
    if draft.state == DraftState.SUBMITTED and draft.sent_at is not None:
        wrote = wrote.filter(at__lte=draft.sent_at)
    authors = set(wrote.order_by().values_list("by_id", flat=True).distinct())
    return {one for one in (*authors, draft.sent_by_id) if one is not None}


def _head_only(user: User, unit: Unit, on: date, reason: str) -> Answer:
    roles = _roles(user, unit, on)
    if Role.HEAD in roles:
        return Allowed()
    return Denied(reason, absent=Role.OFFICER not in roles)
