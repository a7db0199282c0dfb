"""Who may put a report in and decide what is taken from it, and who may look at it."""

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

_READERS = frozenset({Role.OFFICER.value, Role.HEAD.value})


@permission("reporting.read_documents")
def can_read_documents(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer and the head: put reports in, accept, mend, refuse and take back what was found in them."""
    roles = current_scope().roles_at(user, unit.pk, on)
    if roles & _READERS:
        return Allowed()
    return Denied(
        _("Chỉ cán bộ văn phòng và người đứng đầu của đơn vị được nhận số liệu đọc từ văn bản."), absent=not roles
    )


@permission("reporting.view_readings")
def can_view_readings(user: User, unit: Unit, *, on: date) -> Answer:
    """Everybody who may look at the unit's figures."""
    if current_scope().roles_at(user, unit.pk, on):
        return Allowed()
    return Denied(_("Tài khoản này không có vai trò ở đơn vị."), absent=True)
