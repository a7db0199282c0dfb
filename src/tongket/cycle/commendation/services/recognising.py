"""Initiatives that the council passed, recognised by a decision, in the records of their authors."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.commendation.enums import Council, MeetingState
from tongket.cycle.commendation.models import Meeting
from tongket.cycle.records.services.awards import recognise_ideas

if TYPE_CHECKING:
    from tongket.base.access.models import User


@transaction.atomic
def recognise(*, meeting: Meeting, decision: str, day: date, by: User, on: date, at: datetime) -> int:
    """How many became recognised. Refuses a meeting that has not concluded, a day before it or after today, no number."""
    require(by, "commendation.manage", meeting.season.unit, on=on)
    if meeting.council != Council.INITIATIVE or meeting.state != MeetingState.CLOSED:
        raise Refused(_("Hội đồng sáng kiến chưa kết luận."), _("Kết luận cuộc họp trước."))
    if not squash(decision):
        raise Refused(_("Chưa ghi số quyết định."), _("Ghi đủ số và ký hiệu."))
    if not meeting.held_on <= day <= on:
        raise Refused(_("Ngày quyết định không nằm từ ngày họp đến hôm nay."), _("Xem lại ngày."))
    ids = list(meeting.reviews.filter(passed=True).values_list("idea_id", flat=True))
    if not ids:
        raise Refused(_("Hội đồng không thông qua sáng kiến nào."), _("Không có gì để ghi."))
    return recognise_ideas(
        unit=meeting.season.unit, ideas=ids, decision=squash(decision), day=day, source=meeting, by=by, on=on, at=at
    )
