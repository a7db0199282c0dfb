"""The launcher's answer to registrations: approve one or many, refuse with a reason."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.movements.enums import RUNNING, Registered
from tongket.cycle.movements.models import Movement, Receiver
from tongket.cycle.movements.services.registering import decided, held

if TYPE_CHECKING:
    from tongket.base.access.models import User

MOST_AT_ONCE = 500


@transaction.atomic
def approve(*, movement: Movement, ids: Collection[int], by: User, on: date, at: datetime) -> int:
    """Approve registrations that wait; how many. Others of the ids are left alone: somebody was quicker.

    Refuses who may not, a closed movement, more than a page of them, none.
    """
    require(by, "movements.prepare", movement.unit, on=on)
    if movement.state not in RUNNING:
        raise Refused(_("Phong trào đã tổng kết."), _("Đăng ký không đổi được nữa."))
    if len(ids) > MOST_AT_ONCE:
        raise Refused(_("Mỗi lần duyệt nhiều nhất %(most)s đơn vị.") % {"most": MOST_AT_ONCE}, _("Chọn bớt."))
    rows = Receiver.objects.select_for_update(of=("self",)).filter(movement=movement, pk__in=list(ids))
    waiting = [row for row in rows if row.state == Registered.PENDING]
    if not waiting:
        raise Refused(_("Không có đăng ký nào đang chờ duyệt trong các đơn vị đã chọn."), _("Tải lại trang rồi chọn."))
    for row in waiting:
        decided(row, Registered.APPROVED, "", by=by, on=on, at=at)
    Receiver.objects.bulk_update(
        waiting, ["state", "why", "decided_on", "decided_by_id", "decided_by_name"], batch_size=200
    )
    names = "; ".join(row.unit_name for row in waiting[:20]) + (" …" if len(waiting) > 20 else "")
    after = {"approved": len(waiting), "unit": names}
    record(by=by, verb="movements.approved", target=movement, unit_id=movement.unit_id, after=after, at=at)
    return len(waiting)


@transaction.atomic
def refuse(*, receiver: Receiver, why: str, by: User, on: date, at: datetime) -> Receiver:
    """Give a registration back with the reason; an approved one too, so that it can be mended."""
    require(by, "movements.prepare", receiver.movement.unit, on=on)
    row = held(receiver)
    if row.state not in (Registered.PENDING, Registered.APPROVED):
        raise Refused(_("Đơn vị này chưa gửi đăng ký."), _("Tải lại trang."))
    if row.movement.state not in RUNNING:
        raise Refused(_("Phong trào đã tổng kết."), _("Đăng ký không đổi được nữa."))
    if not squash(why):
        raise Refused(_("Chưa ghi lý do từ chối."), _("Ghi rõ chỗ cần sửa, đơn vị sẽ đọc thấy."))
    after = decided(row, Registered.REFUSED, squash(why)[:500], by=by, on=on, at=at)
    row.save()
    record(by=by, verb="movements.refused", target=row, unit_id=row.movement.unit_id, after=after, at=at)
    return row
