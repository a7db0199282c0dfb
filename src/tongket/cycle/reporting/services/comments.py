"""Speaking about a cell."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cycle.reporting.models import FigureComment

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit
    from tongket.cycle.planning.models import Indicator

LONGEST = 2000


@transaction.atomic
def add_comment(
    *, unit: Unit, period: Period, indicator: Indicator, text: str, by: User, on: date, at: datetime
) -> FigureComment:
    """Say something about a cell, filled or not, open or closed. Leaves the comment and an audit event.

    Refuses who may not speak, an empty text and one that is too long.
    """
    require(by, "reporting.comment", unit, on=on)
    said = text.strip()
    if not said:
        raise Refused(_("Ý kiến đang trống."), _("Viết vài chữ rồi gửi lại."))
    if len(said) > LONGEST:
        raise Refused(_("Ý kiến dài quá %(most)s ký tự.") % {"most": LONGEST}, _("Viết ngắn lại, hoặc đính kèm tệp."))
    comment = FigureComment.objects.create(
        unit_id=unit.pk,
        indicator=indicator,
        period=period.code,
        text=said,
        by_id=by.pk,
        by_name=str(by),
        at=at,
    )
    record(
        by=by,
        verb="reporting.figure_commented",
        target=comment,
        unit_id=unit.pk,
        after={"indicator": indicator.code, "period": period.code, "text": said},
        at=at,
    )
    return comment
