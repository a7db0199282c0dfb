"""Who may make and revoke access keys, and what a key may."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.base.access.registry import can, permission
from tongket.base.access.results import Allowed, Answer, Denied
from tongket.base.access.roles import Role
from tongket.base.access.scope import current_scope
from tongket.cycle.exchange.enums import KeyScope

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.exchange.models import AccessKey
    from tongket.cycle.organizations.models import Unit


@permission("exchange.keys")
def can_manage_keys(user: User, unit: Unit, *, on: date) -> Answer:
    """The head and the administrator of the unit."""
    if current_scope().roles_at(user, unit.pk, on) & {Role.HEAD.value, Role.ADMINISTRATOR.value}:
        return Allowed()
    return Denied(_("Chỉ người đứng đầu và người quản trị của đơn vị được lập khóa truy cập."), absent=True)


def key_may_write(key: AccessKey, unit: Unit, *, on: date) -> Answer:
    """A writing key, at its own unit, while its maker may enter figures there."""
    if key.scope != KeyScope.WRITE:
        return Denied(_("Khóa này chỉ đọc số liệu."))
    if unit.pk != key.unit_id:
        return Denied(_("Khóa chỉ ghi số liệu của đơn vị đã lập khóa; đơn vị bên dưới thì chỉ đọc."))
    return can(key.account, "reporting.enter_figures", unit, on=on)
