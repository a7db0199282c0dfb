"""Handing a block over to the next head."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cycle.blocks.models import BlockYear, Handover
from tongket.cycle.blocks.selectors.handing import handover_of
from tongket.cycle.blocks.selectors.years import LEAD, year_of
from tongket.cycle.blocks.services.leading import lead_year

if TYPE_CHECKING:
    from tongket.base.access.models import User

FIELDS = ("held_on", "place", "giver_name", "taker_name", "witness_name", "things", "unfinished")


@transaction.atomic
def prepare_handover(*, year: BlockYear, fields: dict[str, Any], by: User, on: date) -> Handover:
    """What the head of the year leaves to the head of the next. Refuses while the next head is not known, once accepted."""
    held = lead_year(by, year, on=on)
    following = year_of(held.unit, held.year + 1)
    if following is None or following.head is None:
        raise Refused(
            _("Chưa có Trưởng khối năm %(year)s.") % {"year": held.year + 1}, _("Ghi Trưởng khối năm sau ở mục Trưởng khối trước.")
        )  # fmt: skip
    if held.head_id is None:
        raise Refused(_("Năm này khối chưa có trưởng."), _("Ghi Trưởng khối của năm trước."))
    row = handover_of(held) or Handover(year=held)
    if row.accepted_on is not None:
        raise Refused(
            _("Bên nhận đã nhận ngày %(day)s.") % {"day": short_date(row.accepted_on)}, _("Không sửa được nữa.")
        )
    for name in FIELDS:
        setattr(row, name, fields[name])
    row.taker, row.prepared_by_name = following.head, str(by)
    row.save()
    record(
        by=by,
        verb="blocks.handover_prepared",
        target=row,
        unit_id=held.unit_id,
        after={name: fields[name] for name in FIELDS},
    )
    return row


@transaction.atomic
def accept_handover(*, handover: Handover, by: User, on: date) -> Handover:
    """The unit that takes over says it has everything; only who works for it can."""
    if handover.taker is None:
        raise Refused(_("Đơn vị nhận không còn trong phần mềm."), _("Lập lại bàn giao."))
    require(by, LEAD, handover.taker, on=on)
    row = Handover.objects.select_for_update().select_related("year").get(pk=handover.pk)
    if row.accepted_on is not None:
        raise Refused(
            _("Đã nhận bàn giao ngày %(day)s.") % {"day": short_date(row.accepted_on)}, _("Không cần nhận lại.")
        )
    row.accepted_on, row.accepted_by_name = on, str(by)
    row.save(update_fields=["accepted_on", "accepted_by_name"])
    record(by=by, verb="blocks.handover_accepted", target=row, unit_id=row.year.unit_id, after={"accepted_on": on})
    return row
