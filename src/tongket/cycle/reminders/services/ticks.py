"""Saying that what a deadline asked is done."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cycle.reminders.enums import Source
from tongket.cycle.reminders.facts.dues import Due
from tongket.cycle.reminders.models import Tick

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit


@transaction.atomic
def tick(*, unit: Unit, due: Due, by: User, on: date) -> Tick:
    """It is done: nobody is reminded any more. Done twice, the first one stays."""
    require(by, "reminders.tick", unit, on=on, roles=due.roles)
    _must_be_ticked_by_hand(due)
    fields = {"title": due.title[:200], "done_on": on, "done_by_name": str(by)}
    row, made = Tick.objects.get_or_create(unit=unit, key=due.key, defaults=fields)
    if made:
        record(
            by=by,
            verb="reminders.ticked",
            target=row,
            unit_id=unit.pk,
            after={"due_on": due.due_on, "done_on": row.done_on},
        )
    return row


@transaction.atomic
def untick(*, unit: Unit, due: Due, by: User, on: date) -> None:
    """It is not done after all."""
    require(by, "reminders.tick", unit, on=on, roles=due.roles)
    _must_be_ticked_by_hand(due)
    row = Tick.objects.select_for_update().filter(unit=unit, key=due.key).first()
    if row is None:
        return
    record(
        by=by,
        verb="reminders.unticked",
        target=row,
        unit_id=unit.pk,
        before={"due_on": due.due_on, "done_on": row.done_on},
    )
    row.delete()


def _must_be_ticked_by_hand(due: Due) -> None:
    if due.source not in (Source.RULE, Source.OWN):
        raise Refused(_("Việc này tự ghi là xong khi làm xong ở trang của nó."), _("Mở việc để làm."))
