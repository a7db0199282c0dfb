"""Closing a unit's period and opening it again."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cycle.reporting.models import Closing
from tongket.cycle.reporting.selectors.figures import Grid, closing_of, grid_for
from tongket.cycle.reporting.services.figures import lock_unit, must_be_open

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit


def why_not_close(grid: Grid) -> Refused | None:
    """Why the period cannot be closed yet; the same sentence stands beside the disabled button."""
    if not grid.rows:
        return Refused(_("Chưa có chỉ tiêu nào."), _("Lập danh mục chỉ tiêu ở trang Kế hoạch."))
    if grid.missing:
        says = ngettext("Còn %(count)s ô chưa có số.", "Còn %(count)s ô chưa có số.", grid.missing)
        return Refused(says % {"count": grid.missing}, _("Điền số, hoặc chọn Không áp dụng cho ô đó."))
    open_gaps = sum(not row.sum_gap.is_explained for row in grid.gaps if row.sum_gap)
    if open_gaps:
        says = ngettext("Còn %(count)s tổng lệch chưa có lý do.", "Còn %(count)s tổng lệch chưa có lý do.", open_gaps)
        return Refused(says % {"count": open_gaps}, _("Lấy tổng của các phần, hoặc ghi lý do ở dòng vàng."))
    return None


@transaction.atomic
def close_period(*, unit: Unit, period: Period, by: User, on: date, at: datetime) -> Closing:
    """Shut the figures of the period: nothing in it changes until somebody opens it again.

    Leaves a Closing and an audit event. Refuses who is not the head, who entered some of the figures (unless the unit has but one person), a period already closed, cells without a figure,
    and sums that do not add up and do not say why.
    """
    require(by, "reporting.close", unit, period=period.code, on=on)
    lock_unit(unit)
    must_be_open(unit, period)
    trouble = why_not_close(grid_for(unit.pk, period, today=on))
    if trouble is not None:
        raise trouble
    closing = Closing.objects.create(unit=unit, period=period.code, closed_on=on, closed_by_name=str(by))
    record(
        by=by,
        verb="reporting.period_closed",
        target=closing,
        unit_id=unit.pk,
        after={"period": period.code, "closed_on": on.isoformat()},
        at=at,
    )
    return closing


@transaction.atomic
def reopen_period(*, unit: Unit, period: Period, by: User, on: date, at: datetime, reason: str) -> Closing:
    """Open a closed period again. Leaves who, when and why on the Closing, and an audit event.

    Refuses who is neither the head nor the level above, a period that is not closed, and an empty reason.
    """
    require(by, "reporting.reopen", unit, on=on)
    lock_unit(unit)
    closing = closing_of(unit.pk, period.code)
    if closing is None:
        raise Refused(_("Số liệu %(period)s đang mở, không cần mở lại.") % {"period": period.says})
    if not reason.strip():
        raise Refused(_("Chưa ghi lý do mở lại."), _("Ghi ngắn gọn vì sao phải sửa số đã khóa."))
    closing.reopened_on, closing.reopened_by_name, closing.reopen_reason = on, str(by), reason.strip()[:300]
    closing.save(update_fields=["reopened_on", "reopened_by_name", "reopen_reason"])
    record(
        by=by,
        verb="reporting.period_reopened",
        target=closing,
        unit_id=unit.pk,
        before={"period": period.code, "closed_on": closing.closed_on.isoformat()},
        after={"period": period.code, "reopened_on": on.isoformat()},
        reason=reason.strip(),
        at=at,
    )
    return closing
