"""Before the day: seats of delegates, who goes for each section, the meetings of sections."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.conferences.enums import Form, State
from tongket.cycle.conferences.models import Conference, Participant, SectionMeeting
from tongket.cycle.conferences.selectors.sections import staff_of
from tongket.cycle.conferences.services.conferences import held

if TYPE_CHECKING:
    from tongket.base.access.models import User


@transaction.atomic
def set_seats(*, conference: Conference, seats: dict[str, int], by: User, on: date, at: datetime) -> Conference:
    """The table of delegates as agreed. Refuses more seats than a section has people, no seat at all."""
    require(by, "conferences.prepare", conference.unit, on=on)
    row = held(conference, State.PLANNED)
    sizes = {name: len(some) for name, some in staff_of(row).items()}
    wrong = next((name for name, count in seats.items() if not 0 <= count <= sizes.get(name, 0)), None)
    if wrong is not None:
        raise Refused(
            _("%(section)s có %(people)s người, không cử %(seats)s đại biểu được.")
            % {"section": wrong, "people": sizes.get(wrong, 0), "seats": seats[wrong]},
            _("Sửa số đại biểu của bộ phận này."),
        )
    if not sum(seats.values()):
        raise Refused(_("Chưa phân bổ đại biểu nào."), _("Ghi số đại biểu của từng bộ phận."))
    before, row.seats = row.seats, {name: count for name, count in seats.items() if count}
    row.save(update_fields=["seats"])
    record(by=by, verb="conferences.seats", target=row, unit_id=row.unit_id, before={"items": before}, after={"items": row.seats}, at=at)  # fmt: skip
    return row


@transaction.atomic
def call_delegates(*, conference: Conference, people: Collection[int], by: User, on: date, at: datetime) -> int:
    """These people are the delegates, nobody else of the staff; who was marked at the door stays. How many there are.

    Refuses a conference of all staff, somebody who does not work there on the day, more from a section than its seats.
    """
    require(by, "conferences.prepare", conference.unit, on=on)
    row = held(conference, State.PLANNED)
    if row.form != Form.DELEGATES:
        raise Refused(_("Hội nghị này họp toàn thể."), _("Muốn họp đại biểu thì sửa hình thức trước."))
    wanted, known = set(people), set()
    for name, some in staff_of(row).items():
        chosen = [one for one in some if one.person_id in wanted]
        known |= {one.person_id for one in chosen}
        if row.seats and len(chosen) > row.seats.get(name, 0):
            raise Refused(
                _("%(section)s chọn %(chosen)s người, được cử %(seats)s đại biểu.")
                % {"section": name, "chosen": len(chosen), "seats": row.seats.get(name, 0)},
                _("Bỏ bớt người, hoặc sửa bảng phân bổ."),
            )
        _keep(row, name, chosen)
    if wanted - known:
        raise Refused(_("Có người không làm việc ở đơn vị vào ngày họp."), _("Tải lại trang rồi chọn lại."))
    row.participants.filter(is_guest=False, marks=None).exclude(person__in=wanted).delete()
    count = row.participants.filter(is_guest=False).count()
    record(by=by, verb="conferences.called", target=row, unit_id=row.unit_id, after={"count": count}, at=at)
    return count


def _keep(row: Conference, section: str, chosen: Collection[Any]) -> None:
    there = set(row.participants.filter(person__isnull=False).values_list("person_id", flat=True))
    Participant.objects.bulk_create(
        [
            Participant(conference=row, person_id=one.person_id, name=one.name, detail=one.post[:250], section=section[:200])
            for one in chosen
            if one.person_id not in there
        ],
        batch_size=500,
    )  # fmt: skip


@transaction.atomic
def write_section_meeting(
    *, conference: Conference, meeting: SectionMeeting | None, fields: dict[str, Any], by: User, on: date, at: datetime
) -> SectionMeeting:
    """The meeting of a section with its minutes: ``section``, ``held_on``, ``chair``, ``secretary``, ``called``, ``there``, ``discussion``.

    Refuses no section, one that has met, more there than called, a day after the conference's.
    """
    require(by, "conferences.prepare", conference.unit, on=on)
    row = held(conference, State.PLANNED, State.RUNNING)
    made = meeting or SectionMeeting(conference=row)
    for name, value in fields.items():
        setattr(made, name, value)
    made.section = squash(made.section)[:200]
    if not made.section:
        raise Refused(_("Chưa ghi bộ phận nào họp."), _("Ví dụ: Phòng Hành chính - Tổng hợp."))
    if made.there > made.called:
        raise Refused(
            _("Dự %(there)s người, nhiều hơn %(called)s người được mời.") % {"there": made.there, "called": made.called}, _("Sửa một trong hai số.")
        )  # fmt: skip
    if made.held_on > row.held_on:
        raise Refused(
            _("Hội nghị họp ngày %(day)s; bộ phận họp trước.") % {"day": short_date(row.held_on)}, _("Sửa ngày họp.")
        )
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        raise Refused(
            _("%(section)s đã có biên bản họp.") % {"section": made.section}, _("Mở biên bản có sẵn để sửa.")
        ) from None
    after = {"name": made.section, "held_on": made.held_on, "count": made.there}
    record(by=by, verb="conferences.section_met", target=row, unit_id=row.unit_id, after=after, at=at)
    return made
