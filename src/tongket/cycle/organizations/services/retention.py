"""Letting go what has outlived its period."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.organizations.models import Unit
from tongket.cycle.organizations.selectors.retention import expired_in


@transaction.atomic
def remove_expired(*, unit: Unit, kind: str, count: int, decision: str, by: User, on: date, at: datetime) -> int:
    """Remove what the list of this year shows of one kind. Leaves an audit event with the names of what went.

    ``count`` is what the person saw: when the list has changed meanwhile, nothing goes. Refuses who is not the
    administrator, a missing decision, a kind that is only listed. What is in use again stays.
    """
    require(by, "organizations.remove_expired", unit, on=on)
    found = next((one for one in expired_in(unit, on) if one.kind.code == kind), None)
    if found is None or found.kind.remove is None:
        raise Refused(
            _("Loại này chỉ liệt kê để biết, không xóa ở đây."), _("Giao nộp, tiêu hủy theo quy định lưu trữ.")
        )
    if len(squash(decision)) < 3:
        raise Refused(_("Chưa ghi văn bản cho phép hủy."), _("Ghi số, ngày của quyết định hoặc biên bản xét hủy."))
    if len(found.items) != count:
        raise Refused(
            _("Danh sách vừa thay đổi: nay có %(now)s mục, không phải %(seen)s.")
            % {"now": len(found.items), "seen": count},
            _("Tải lại trang, xem lại rồi xóa."),
        )
    gone = found.kind.remove([item.pk for item, _name in found.items])
    record(
        by=by, verb="organizations.expired_removed", target=unit, unit_id=unit.pk, reason=squash(decision), at=at,
        before={"kept_kind": kind, "items": [item.says for item, _name in found.items][:200]}, after={"removed": gone},
    )  # fmt: skip
    return gone
