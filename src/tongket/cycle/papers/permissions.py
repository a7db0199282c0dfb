"""Who may look at the register and issue papers."""

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
