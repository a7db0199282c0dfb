"""A unit's own days off and make-up working days."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cores.kernel.working_days import is_working_day
from tongket.cycle.organizations.enums import OwnDayKind
from tongket.cycle.organizations.models import OwnDay, Unit

MOST_DAYS = 62


@transaction.atomic
def add_own_day(
    *, unit: Unit, kind: str, first_day: date, last_day: date | None, note: str, by: User, on: date
) -> OwnDay:
    """The unit and all below it are closed, or work, on these days.

    Refuses days out of order, more than two months at once, an overlap with another entry of the unit, and a make-up
    day on which everybody works anyway.
    """
    require(by, "organizations.change_own_days", unit, on=on)
    last = last_day or first_day
    _must_be_sensible(kind, first_day, last, note)
    clash = OwnDay.objects.select_for_update().filter(unit=unit, first_day__lte=last, last_day__gte=first_day).first()
    if clash is not None:
        raise Refused(
            _("Những ngày này đã có trong dòng “%(entry)s”.") % {"entry": clash},
            _("Xóa dòng đó trước, rồi ghi lại."),
        )
    made = OwnDay.objects.create(unit=unit, kind=kind, first_day=first_day, last_day=last, note=squash(note))
    record(by=by, verb="organizations.own_day_added", target=made, unit_id=unit.pk, after=_kept(made))
    return made


@transaction.atomic
def remove_own_day(*, own_day: OwnDay, by: User, on: date) -> None:
    """The entry goes; due days are counted anew from now on."""
    require(by, "organizations.change_own_days", own_day.unit, on=on)
    record(by=by, verb="organizations.own_day_removed", target=own_day, unit_id=own_day.unit_id, before=_kept(own_day))
    own_day.delete()


def _must_be_sensible(kind: str, first: date, last: date, note: str) -> None:
    if kind not in OwnDayKind.values:
        raise Refused(_("Không có loại ngày “%(kind)s”.") % {"kind": kind}, _("Chọn Nghỉ hoặc Làm bù."))
    if not squash(note):
        raise Refused(_("Thiếu ghi chú."), _("Ghi lý do nghỉ hoặc làm bù, ví dụ: ngày truyền thống của đơn vị."))
    if last < first:
        raise Refused(
            _("Ngày cuối %(last)s đứng trước ngày đầu %(first)s.")
            % {"last": short_date(last), "first": short_date(first)},
            _("Đổi lại hai ngày."),
        )
    if (last - first).days >= MOST_DAYS:
        raise Refused(
            _("Một dòng ghi nhiều nhất %(count)s ngày.") % {"count": MOST_DAYS}, _("Chia thành nhiều dòng ngắn hơn.")
        )
    if kind == OwnDayKind.WORKED and first == last and is_working_day(first):
        raise Refused(
            _("Ngày %(day)s vốn là ngày làm việc.") % {"day": short_date(first)},
            _("Ngày làm bù phải là thứ Bảy, Chủ nhật hoặc ngày lễ. Kiểm tra lại ngày."),
        )


def _kept(row: OwnDay) -> dict[str, object]:
    return {"kind": row.kind, "first_day": row.first_day, "last_day": row.last_day, "note": row.note}
