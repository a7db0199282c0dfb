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
from tongket.cycle.commendation.enums import ListState, MeetingState, Standing
from tongket.cycle.commendation.models import Season, UnitList
from tongket.cycle.commendation.services.meetings import must_fit, must_fit_granted
from tongket.cycle.commendation.services.seasons import held_open
from tongket.cycle.commendation.services.standings import held, move, names_said, send_home

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
        send_home(rows, squash(why), on)
        move(rows, Standing.REFUSED, on, because=squash(why))  # mended, they come with the next submission
    _decided(found, ListState.REFUSED, squash(why)[:500], by, on)
    record(by=by, verb="commendation.returned", target=found, unit_id=found.season.unit_id, after={"unit": found.unit_name}, reason=squash(why), at=at)  # fmt: skip
    return found


@transaction.atomic
def refuse_nominees(*, season: Season, ids: Collection[int], because: str, by: User, on: date, at: datetime) -> int:
    """Names that do not go on, each with the reason its unit reads: by appraisal, or cut to the share; how many.

    Refuses to take away those of whom a share was taken that has been granted already.
    """
    require(by, "commendation.manage", season.unit, on=on)
    row = held_open(season)
    if not squash(because):
        raise Refused(_("Chưa ghi lý do."), _("Đơn vị và người được đề nghị đọc được lý do này."))
    rows = held(row, ids, Standing.PROPOSED, Standing.ACCEPTED, Standing.PASSED)
    if any(one.standing == Standing.PROPOSED and one.listed.state != ListState.PENDING for one in rows):
        raise Refused(_("Có tên ở danh sách đơn vị chưa gửi."), _("Đợi đơn vị gửi danh sách."))
    send_home(rows, squash(because), on)
    move(rows, Standing.REFUSED, on, because=squash(because))
    must_fit_granted(row, on)
    record(by=by, verb="commendation.refused", target=row, unit_id=row.unit_id, after={"names": names_said(rows)}, reason=squash(because), at=at)  # fmt: skip
    return len(rows)


@transaction.atomic
def restore(*, season: Season, ids: Collection[int], by: User, on: date, at: datetime) -> int:
    """Names refused by mistake come back to where lists are appraised; not once a meeting has concluded on them.

    What the level above sent back has passed the council: it comes back to there, to be mended and sent again.
    """
    require(by, "commendation.manage", season.unit, on=on)
    row = held_open(season)
    rows = held(row, ids, Standing.REFUSED)
    concluded = set(row.meetings.filter(state=MeetingState.CLOSED).values_list("pk", flat=True))
    if any((one.meeting_id in concluded and not one.submission_id) or one.came_from_id for one in rows):
        raise Refused(_("Có tên đã qua hội đồng, hoặc đã trả về cấp dưới."), _("Đề nghị lại từ đơn vị."))
    passed = [one for one in rows if one.meeting_id in concluded]
    must_fit(row, passed, on)
    move(passed, Standing.PASSED, on)
    for one in rows:
        if one.meeting_id not in concluded:
            move([one], Standing.ACCEPTED if one.listed.state == ListState.APPROVED else Standing.PROPOSED, on)
    record(by=by, verb="commendation.restored", target=row, unit_id=row.unit_id, after={"names": names_said(rows)}, at=at)  # fmt: skip
    return len(rows)
