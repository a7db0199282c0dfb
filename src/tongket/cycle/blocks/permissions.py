"""Who sees the blocks a unit belongs to, leads or founded, and who leads them.

What a unit has to do with a block of a year is asked by ``selectors.years``: a block of others is not found at all.
"""

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

_LEADING = frozenset({Role.OFFICER.value, Role.HEAD.value, Role.EMULATION.value})


@permission("blocks.view")
def can_view(user: User, unit: Unit, *, on: date) -> Answer:
    """Everybody with a role in the unit sees the blocks it belongs to, leads or founded, and their covenants."""
    if current_scope().roles_at(user, unit.pk, on):
        return Allowed()
    return Denied(_("Tài khoản này không có vai trò ở đơn vị."), absent=True)


@permission("blocks.lead")
def can_lead(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer, the emulation officer and the head of the block, or of the unit that is its head in that year; of one
    unit its own covenant; of a member its own part of a step."""
    if current_scope().roles_at(user, unit.pk, on) & _LEADING:
        return Allowed()
    return Denied(
        _("Chỉ cán bộ văn phòng, cán bộ thi đua và người đứng đầu của đơn vị làm trưởng khối được làm việc này."),
        absent=True,
    )
