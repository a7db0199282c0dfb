"""Who may look at the registers, keep them, issue, recall and say how papers are numbered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.base.access.registry import permission
from tongket.base.access.results import Allowed, Answer, Denied
from tongket.base.access.roles import Role
from tongket.base.access.scope import current_scope

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit
    from tongket.cycle.papers.models import IncomingPaper


@permission("papers.view")
def can_view(user: User, unit: Unit, *, on: date) -> Answer:
    """Everybody with a role that reaches the unit."""
    if current_scope().roles_at(user, unit.pk, on):
        return Allowed()
    return Denied(_("Tài khoản này không có vai trò ở đơn vị."), absent=True)


@permission("papers.issue")
def can_issue(user: User, unit: Unit, *, on: date) -> Answer:
    """The head of the unit; the officer sees the button with the reason, others do not see it."""
    roles = current_scope().roles_at(user, unit.pk, on)
    if Role.HEAD in roles:
        return Allowed()
    return Denied(_("Chỉ người đứng đầu đơn vị được phát hành văn bản."), absent=Role.OFFICER not in roles)


@permission("papers.keep")
def can_keep(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer and the head keep the registers: numbers of outside papers, incoming papers, copies, files."""
    roles = current_scope().roles_at(user, unit.pk, on)
    if roles & {Role.OFFICER, Role.HEAD}:
        return Allowed()
    return Denied(_("Chỉ cán bộ văn phòng và người đứng đầu đơn vị ghi sổ văn bản."), absent=True)


@permission("papers.view_incoming")
def can_view_incoming(user: User, unit: Unit, *, on: date, incoming: IncomingPaper | None = None) -> Answer:
    """The officer and the head of the unit; of one paper also the person it was given to."""
    roles = current_scope().roles_at(user, unit.pk, on)
    if roles & {Role.OFFICER, Role.HEAD}:
        return Allowed()
    if incoming is not None and incoming.person is not None and incoming.person.account_id == user.pk and roles:
        return Allowed()
    return Denied(_("Chỉ văn phòng, người đứng đầu và người được giao xem văn bản đến."), absent=True)


@permission("papers.recall")
def can_recall(user: User, unit: Unit, *, on: date) -> Answer:
    """The head of the unit; the officer sees the button with the reason."""
    roles = current_scope().roles_at(user, unit.pk, on)
    if Role.HEAD in roles:
        return Allowed()
    return Denied(_("Chỉ người đứng đầu đơn vị được thu hồi văn bản."), absent=Role.OFFICER not in roles)


@permission("papers.set_numbering")
def can_set_numbering(user: User, unit: Unit, *, on: date) -> Answer:
    """The head of the unit decides how papers are numbered, the administrator enters it; the officer sees why not."""
    roles = current_scope().roles_at(user, unit.pk, on)
    if roles & {Role.HEAD, Role.ADMINISTRATOR}:
        return Allowed()
    return Denied(
        _("Người đứng đầu đơn vị quyết định cách đánh số; người quản trị ghi vào."), absent=Role.OFFICER not in roles
    )
