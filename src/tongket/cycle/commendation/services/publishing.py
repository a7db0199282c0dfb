"""Results on a page anybody may read, for as long as the unit wants."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cycle.commendation.models import Decision

if TYPE_CHECKING:
    from tongket.base.access.models import User

MOST = timedelta(days=366)


@transaction.atomic
def publish(*, decision: Decision, until: date, by: User, on: date, at: datetime) -> Decision:
    """The names of the decision are public from today to the end of that day; again: the other last day counts.

    Refuses a day in the past, more than a year.
    """
    require(by, "commendation.manage", decision.season.unit, on=on)
    if not on <= until <= on + MOST:
        raise Refused(_("Ngày cuối phải từ hôm nay đến một năm sau."), _("Chọn ngày khác."))
    held = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    running = held.public_from is not None and held.public_until is not None and held.public_until >= on
    held.public_from, held.public_until = held.public_from if running else on, until
    held.save(update_fields=["public_from", "public_until"])
    after = {"number": held.number, "until": until}
    record(by=by, verb="commendation.published", target=held, unit_id=decision.season.unit_id, after=after, at=at)
    return held


@transaction.atomic
def withdraw(*, decision: Decision, by: User, on: date, at: datetime) -> Decision:
    """The names are not public any more, at once. Nothing happens when they are not."""
    require(by, "commendation.manage", decision.season.unit, on=on)
    held = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if held.public_from is not None:
        held.public_from = held.public_until = None
        held.save(update_fields=["public_from", "public_until"])
        record(
            by=by, verb="commendation.unpublished", target=held, unit_id=decision.season.unit_id, after={"number": held.number}, at=at
        )  # fmt: skip
    return held
