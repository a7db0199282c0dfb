"""Who may look at records, keep them, and see what is restricted."""

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

_KEEPING = frozenset({Role.OFFICER.value, Role.HEAD.value, Role.EMULATION.value})
_LOOKING = _KEEPING | {Role.ABOVE.value}
_MUST_KNOW = frozenset({Role.HEAD.value, Role.EMULATION.value})


def _among(user: User, unit: Unit, on: date, wanted: frozenset[str], reason: str) -> Answer:
    roles = current_scope().roles_at(user, unit.pk, on)
    if not roles:
        return Denied(_("Đơn vị này không thuộc phạm vi của tài khoản."), absent=True)
    return Allowed() if roles & wanted else Denied(reason, absent=not roles & _LOOKING)


@permission("records.view")
def can_view(user: User, unit: Unit, *, on: date, account_id: int | None = None) -> Answer:
    """The officer, the emulation officer, the head, the level above; everybody their own (``account_id``)."""
    if account_id is not None and account_id == user.pk:
        return Allowed()
    reason = _("Hồ sơ thi đua chỉ mở cho cán bộ văn phòng, cán bộ thi đua, người đứng đầu và cấp trên.")
    return _among(user, unit, on, _LOOKING, reason)


@permission("records.keep")
def can_keep(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer, the emulation officer and the head of the unit."""
    reason = _("Chỉ cán bộ văn phòng, cán bộ thi đua và người đứng đầu được ghi hồ sơ thi đua.")
    return _among(user, unit, on, _KEEPING, reason)


@permission("records.restricted")
def can_see_restricted(user: User, unit: Unit, *, on: date, account_id: int | None = None) -> Answer:
    """The emulation officer and the head, who prepare and decide; everybody their own (``account_id``)."""
    if account_id is not None and account_id == user.pk:
        return Allowed()
    reason = _("Kỷ luật, việc đang xem xét và thời gian nghỉ chỉ mở cho cán bộ thi đua và người đứng đầu.")
    return _among(user, unit, on, _MUST_KNOW, reason)
