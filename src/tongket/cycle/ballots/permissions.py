"""Who sees votes and their results, who prepares and runs them. Who votes needs no account: a code is enough."""

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

_RUNNING = frozenset({Role.OFFICER.value, Role.HEAD.value, Role.EMULATION.value})


@permission("ballots.view")
def can_view(user: User, unit: Unit, *, on: date) -> Answer:
    """Everybody with a role in the unit sees the votes, how many have voted, and the results."""
    if current_scope().roles_at(user, unit.pk, on):
        return Allowed()
    return Denied(_("Tài khoản này không có vai trò ở đơn vị."), absent=True)


@permission("ballots.run")
def can_run(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer, the emulation officer and the head prepare a vote, open and close it, enter counts."""
    if current_scope().roles_at(user, unit.pk, on) & _RUNNING:
        return Allowed()
    return Denied(
        _("Chỉ cán bộ văn phòng, cán bộ thi đua và người đứng đầu được tổ chức biểu quyết, kiểm phiếu."), absent=True
    )
