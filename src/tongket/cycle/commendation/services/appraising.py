"""The unit that runs the season appraises: lists approved or sent back, single names refused, cut to the share."""

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
from tongket.cycle.commendation.enums import ListState, Standing
from tongket.cycle.commendation.models import Nominee, Season, UnitList
from tongket.cycle.commendation.services.seasons import held_open
from tongket.cycle.commendation.services.standings import held, move, names_said

if TYPE_CHECKING:
    from tongket.base.access.models import User


def _held_pending(row: UnitList) -> UnitList:
    held_open(row.season)
    found = UnitList.objects.select_for_update(of=("self",)).select_related("season__unit").get(pk=row.pk)
    if found.state != ListState.PENDING:
        raise Refused(
            _("Danh sách của %(unit)s đang “%(state)s”.") % {"unit": found.unit_name, "state": ListState(found.state).label},
            _("Tải lại trang để xem ai vừa xử lý."),
        )  # fmt: skip
    return found


def _decided(row: UnitList, state: ListState, why: str, by: User, on: date) -> None:
    row.state, row.why, row.decided_on, row.decided_by_id, row.decided_by_name = state, why, on, by.pk, str(by)
    row.save()


@transaction.atomic
def approve_list(*, row: UnitList, by: User, on: date, at: datetime) -> int:
    """The list is in order: its names go before the council; how many. Names refused before stay refused."""
    require(by, "commendation.manage", row.season.unit, on=on)
    found = _held_pending(row)
    rows = list(found.nominees.select_for_update().filter(standing=Standing.PROPOSED))
    move(rows, Standing.ACCEPTED, on)
    _decided(found, ListState.APPROVED, "", by, on)
    record(by=by, verb="commendation.approved", target=found, unit_id=found.season.unit_id, after={"unit": found.unit_name, "rows": len(rows)}, at=at)  # fmt: skip
    return len(rows)


@transaction.atomic
def return_list(*, row: UnitList, why: str, by: User, on: date, at: datetime) -> UnitList:
    """Back to the unit with the reason; it mends and sends again. A list that came with a submission goes back whole."""
    require(by, "commendation.manage", row.season.unit, on=on)
    found = _held_pending(row)
    if not squash(why):
        raise Refused(_("Chưa ghi lý do."), _("Ghi rõ chỗ cần sửa để đơn vị sửa một lần."))
    rows = list(found.nominees.filter(standing=Standing.PROPOSED))
    if found.source_id is not None:
        _send_home(rows, squash(why), on)
    _decided(found, ListState.REFUSED, squash(why)[:500], by, on)
    record(by=by, verb="commendation.returned", target=found, unit_id=found.season.unit_id, after={"unit": found.unit_name}, reason=squash(why), at=at)  # fmt: skip
    return found


@transaction.atomic
def refuse_nominees(*, season: Season, ids: Collection[int], because: str, by: User, on: date, at: datetime) -> int:
    """Names that do not go on, each with the reason its unit reads: by appraisal, or cut to the share; how many."""
    require(by, "commendation.manage", season.unit, on=on)
    row = held_open(season)
    if not squash(because):
        raise Refused(_("Chưa ghi lý do."), _("Đơn vị và người được đề nghị đọc được lý do này."))
    rows = held(row, ids, Standing.PROPOSED, Standing.ACCEPTED, Standing.PASSED)
    if any(one.standing == Standing.PROPOSED and one.listed.state != ListState.PENDING for one in rows):
        raise Refused(_("Có tên ở danh sách đơn vị chưa gửi."), _("Đợi đơn vị gửi danh sách."))
    _send_home([one for one in rows if one.came_from_id], squash(because), on)
    move(rows, Standing.REFUSED, on, because=squash(because))
    record(by=by, verb="commendation.refused", target=row, unit_id=row.unit_id, after={"names": names_said(rows)}, reason=squash(because), at=at)  # fmt: skip
    return len(rows)


def _send_home(rows: Collection[Nominee], because: str, on: date) -> None:
    """What came from a season below is refused there too, with the same words."""
    below = list(
        Nominee.objects.select_for_update().filter(pk__in=[one.came_from_id for one in rows if one.came_from_id])
    )
    told = _("Cấp trên: %(why)s") % {"why": because}
    move(below, Standing.REFUSED, on, because=told)


@transaction.atomic
def restore(*, season: Season, ids: Collection[int], by: User, on: date, at: datetime) -> int:
    """Names refused by mistake come back to where lists are appraised; not once a meeting has concluded on them."""
    require(by, "commendation.manage", season.unit, on=on)
    row = held_open(season)
    rows = held(row, ids, Standing.REFUSED)
    if any(one.meeting_id or one.came_from_id for one in rows):
        raise Refused(_("Có tên đã qua hội đồng, hoặc đã trả về cấp dưới."), _("Đề nghị lại từ đơn vị."))
    for one in rows:
        move([one], Standing.ACCEPTED if one.listed.state == ListState.APPROVED else Standing.PROPOSED, on)
    record(by=by, verb="commendation.restored", target=row, unit_id=row.unit_id, after={"names": names_said(rows)}, at=at)  # fmt: skip
    return len(rows)
