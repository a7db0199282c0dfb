"""Handing over: the role from a day and the open tasks at once, all or nothing."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.services.grants import hand_over_role
from tongket.cycle.planning.services import hand_over_tasks

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import RoleGrant


@transaction.atomic
def hand_over(
    *, grant: RoleGrant, taker: User, from_day: date, with_tasks: bool, by: User, on: date, at: datetime
) -> int:
    """End the role of one and begin it for the other; with ``with_tasks`` the open tasks go too. How many tasks went.

    Refuses what ``hand_over_role`` refuses, and tasks when one of the two is not in the list of people.
    """
    fresh = hand_over_role(grant=grant, taker=taker, from_day=from_day, by=by, on=on)
    if not with_tasks:
        return 0
    giver = organizations.person_of(grant.account)
    person = organizations.person_of(taker)
    if giver is None:
        return 0  # who is not in the list leads no task
    if person is None:
        raise Refused(
            _("Tài khoản của %(name)s chưa gắn với người nào trong danh sách nên không nhận việc được.")
            % {"name": taker},
            _("Thêm người ở mục Người và gắn tài khoản, hoặc bàn giao vai trò không kèm việc."),
        )
    return hand_over_tasks(unit=fresh.unit, giver=giver, taker=person, by=by, on=on, at=at)
