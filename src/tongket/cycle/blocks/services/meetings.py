"""Meetings: called, attendance, conclusions as tasks, the signed minutes."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import NotPermitted, require
from tongket.base.audit.services import record
from tongket.base.files.services import keep_file
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.blocks.models import Attendance, BlockYear, Conclusion, Meeting
from tongket.cycle.blocks.selectors.meetings import attendance_of, presence_of
from tongket.cycle.blocks.selectors.years import LEAD, members_of_year
from tongket.cycle.blocks.services.leading import lead_year

if TYPE_CHECKING:
    from tongket.base.access.models import User

FIELDS = ("title", "held_on", "starts", "ends", "place", "agenda", "invited", "chair", "secretary", "proceedings")
PDF = "application/pdf"


@transaction.atomic
def put_meeting(*, year: BlockYear, meeting: Meeting | None, fields: dict[str, Any], by: User, on: date) -> Meeting:
    """A meeting, or other words of one. Refuses an end before the start, a day far from the year."""
    held = lead_year(by, year, on=on)
    if fields["starts"] and fields["ends"] and fields["ends"] <= fields["starts"]:
        raise Refused(_("Giờ kết thúc không sau giờ bắt đầu."), _("Sửa một trong hai giờ."))
    last = date(held.last_day.year + 1, 12, 31)
    if not date(held.first_day.year - 1, 1, 1) <= fields["held_on"] <= last:
        raise Refused(
            _("Ngày %(day)s không thuộc năm %(year)s của khối.") % {"day": short_date(fields["held_on"]), "year": held.year},
            _("Sửa lại ngày họp."),
        )  # fmt: skip
    row = meeting or Meeting(year=held)
    before = {name: getattr(row, name) for name in FIELDS} if meeting else None
    for name in FIELDS:
        setattr(row, name, fields[name])
    row.save()
    after = {name: getattr(row, name) for name in FIELDS}
    verb = "blocks.meeting_changed" if meeting else "blocks.meeting_called"
    record(by=by, verb=verb, target=row, unit_id=held.unit_id, before=_said(before), after=_said(after))
    return row


def _said(fields: dict[str, Any] | None) -> dict[str, Any] | None:
    if fields is None:
        return None
    return {name: f"{value:%H:%M}" if name in ("starts", "ends") and value else value for name, value in fields.items()}


@transaction.atomic
def enter_attendance(
    *, meeting: Meeting, told: dict[int, tuple[bool | None, str, str]], by: User, on: date
) -> tuple[int, int]:
    """Who came (True), who did not with the reason (False), not entered (None), by unit; n of N. Refuses other units."""
    held = lead_year(by, meeting.year, on=on)
    members = {one.member_id: one.name for one in attendance_of(meeting)}
    for unit_id, (came, who, reason) in told.items():
        if unit_id not in members:
            raise Refused(_("Có đơn vị không phải thành viên vào ngày họp."), _("Tải lại trang rồi ghi lại."))
        Attendance.objects.update_or_create(
            meeting=meeting, member_id=unit_id,
            defaults={"came": came, "who": squash(who)[:200], "reason": squash(reason)[:200] if came is False else ""},
        )  # fmt: skip
    fresh = Meeting.objects.select_related("year__unit").get(pk=meeting.pk)
    came_n, of_n = presence_of(fresh)
    absent = [members[unit] for unit, (came, _who, _reason) in told.items() if came is False]
    after = {"came": f"{came_n}/{of_n}", "absent": absent}
    record(by=by, verb="blocks.attendance", target=meeting, unit_id=held.unit_id, after=after)
    return came_n, of_n


@transaction.atomic
def put_conclusion(
    *, meeting: Meeting, conclusion: Conclusion | None, fields: dict[str, Any], by: User, on: date
) -> Conclusion:
    """A conclusion with who does it (None: the head) by when. Refuses an owner that is no member of the year."""
    held = lead_year(by, meeting.year, on=on)
    owner = fields["owner_id"]
    if owner is not None and owner not in {one.member_id for one in members_of_year(held)}:
        raise Refused(_("Đơn vị được giao không phải thành viên của khối trong năm."), _("Chọn một thành viên."))
    row = conclusion or Conclusion(meeting=meeting)
    before = {"text": row.text, "due_on": row.due_on} if conclusion else None
    row.text, row.owner_id, row.due_on = fields["text"].strip(), owner, fields["due_on"]
    row.save()
    verb = "blocks.conclusion_changed" if conclusion else "blocks.conclusion_added"
    record(
        by=by,
        verb=verb,
        target=row,
        unit_id=held.unit_id,
        before=before,
        after={"text": row.text, "due_on": row.due_on},
    )
    return row


@transaction.atomic
def finish_conclusion(*, conclusion: Conclusion, is_done: bool, result: str, by: User, on: date) -> Conclusion:
    """Done with its result, or not after all: said by who works for its owner, or by who leads the block."""
    allowed = False
    if conclusion.owner is not None:
        try:
            require(by, LEAD, conclusion.owner, on=on)
            allowed = True
        except NotPermitted:
            pass
    if not allowed:
        lead_year(by, conclusion.meeting.year, on=on)
    before = {"done_on": conclusion.done_on, "result": conclusion.result}
    conclusion.done_on = (conclusion.done_on or on) if is_done else None
    conclusion.result = squash(result)[:500]
    conclusion.save(update_fields=["done_on", "result"])
    after = {"done_on": conclusion.done_on, "result": conclusion.result}
    record(by=by, verb="blocks.conclusion_done", target=conclusion, unit_id=conclusion.meeting.year.unit_id, before=before, after=after)  # fmt: skip
    return conclusion


@transaction.atomic
def keep_minutes(*, meeting: Meeting, name: str, content: bytes, by: User, on: date, at: datetime) -> Meeting:
    """The signed minutes as a PDF."""
    held = lead_year(by, meeting.year, on=on)
    meeting.scan = keep_pdf(held.unit_id, name, content, by, at)
    meeting.save(update_fields=["scan"])
    record(
        by=by, verb="blocks.minutes_kept", target=meeting, unit_id=held.unit_id, after={"sha256": meeting.scan.sha256}
    )
    return meeting


def keep_pdf(unit_id: int, name: str, content: bytes, by: User, at: datetime) -> Any:
    """The bytes kept as a PDF; refuses what is none by its content, whatever its name."""
    if not content.startswith(b"%PDF-"):
        raise Refused(_("Tệp này không phải PDF."), _("Quét hoặc lưu thành .pdf rồi tải lên."))
    stem = name.rpartition(".")[0] or name
    return keep_file(unit_id=unit_id, name=f"{stem}.pdf", content=content, media_type=PDF, by=by, at=at)
