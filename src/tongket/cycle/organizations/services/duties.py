"""Switching the separation of duties off, with a reason, and on again."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.organizations.models import Unit
from tongket.cycle.organizations.selectors.duties import WORKING_ROLES, holders_of


@transaction.atomic
def keep_duties_apart(*, unit: Unit, by: User, on: date) -> Unit:
    """From now on who writes or enters does not approve. Leaves an audit row; nothing happens when it is so already."""
    require(by, "organizations.change_duties", unit, on=on)
    return _set(unit, apart=True, note="", by=by)


@transaction.atomic
def join_duties(*, unit: Unit, note: str, by: User, on: date) -> Unit:
    """From now on one person may write and approve, for the reason noted. Leaves an audit row.

    Refuses: no reason; a unit with two or more people who could share the work.
    """
    require(by, "organizations.change_duties", unit, on=on)
    note = squash(note)[:300]
    if not note:
        raise Refused(
            _("Chưa ghi lý do để một người vừa làm vừa duyệt."), _("Ghi một câu, như: Đơn vị chỉ có một viên chức.")
        )
    people = holders_of(unit, WORKING_ROLES, on)
    if len(people) > 1:
        names = ", ".join(user.full_name for user in people)
        raise Refused(
            _("Đơn vị có %(count)s người làm được: %(names)s.") % {"count": len(people), "names": names},
            _("Chia cho người này làm, người kia duyệt; chỉ đơn vị có một người mới tắt được."),
        )
    return _set(unit, apart=False, note=note, by=by)


def _set(unit: Unit, *, apart: bool, note: str, by: User) -> Unit:
    row = Unit.objects.select_for_update().get(pk=unit.pk)
    if (row.duties_apart, row.duties_note) == (apart, note):
        return row
    before = {"duties_apart": row.duties_apart}
    row.duties_apart, row.duties_note = apart, note
    row.save(update_fields=["duties_apart", "duties_note"])
    verb = "organizations.duties_kept_apart" if apart else "organizations.duties_joined"
    record(by=by, verb=verb, target=row, unit_id=row.pk, before=before, after={"duties_apart": apart}, reason=note)
    return row
