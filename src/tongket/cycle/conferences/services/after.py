"""What a meeting leaves behind: directions kept as tasks, the day and place of publication."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.conferences.enums import ClauseState, State
from tongket.cycle.conferences.models import Conference, Direction
from tongket.cycle.conferences.services.conferences import held

if TYPE_CHECKING:
    from tongket.base.access.models import User


@transaction.atomic
def write_direction(
    *, conference: Conference, giver: str, text: str, owner: str, due_on: date | None, by: User, on: date, at: datetime
) -> Direction:  # fmt: skip
    """What a guest or the chair asked for, on the day or after it. Refuses without who said it, without words."""
    require(by, "conferences.prepare", conference.unit, on=on)
    row = held(conference, State.PLANNED, State.RUNNING, State.CLOSED)
    if not squash(giver) or not squash(text):
        raise Refused(_("Ghi ai chỉ đạo và chỉ đạo gì."), _("Ví dụ: Phó Chủ tịch UBND thị xã; Mở thêm lớp kỹ năng hè."))
    made = Direction.objects.create(
        conference=row, giver=squash(giver)[:200], text=text.strip()[:6000], owner=squash(owner)[:200], due_on=due_on
    )
    after = {"text": made.text[:200], "owner": made.owner, "due_on": due_on}
    record(by=by, verb="conferences.directed", target=row, unit_id=row.unit_id, after=after, at=at)
    return made


@transaction.atomic
def follow_direction(
    *, direction: Direction, owner: str, due_on: date | None, state: str, result: str, by: User, on: date, at: datetime
) -> Direction:  # fmt: skip
    """Who does it, until when, what came of it. Refuses done or not done without words."""
    conference = direction.conference
    require(by, "conferences.prepare", conference.unit, on=on)
    row = Direction.objects.select_for_update().get(pk=direction.pk)
    if state != ClauseState.OPEN and not squash(result):
        raise Refused(_("Chưa ghi kết quả."), _("Ghi kết quả, hoặc vì sao chưa làm được."))
    row.owner, row.due_on, row.state, row.result = squash(owner)[:200], due_on, state, squash(result)[:300]
    row.save()
    after = {"text": row.text[:200], "owner": row.owner, "due_on": due_on, "state": state, "result": row.result}
    record(by=by, verb="conferences.direction_followed", target=conference, unit_id=conference.unit_id, after=after, at=at)  # fmt: skip
    return row


@transaction.atomic
def write_posting(*, conference: Conference, day: date, place: str, by: User, on: date, at: datetime) -> Conference:
    """Where and since when the resolution is made known. Refuses before the closing, a day before it, no place."""
    require(by, "conferences.prepare", conference.unit, on=on)
    row = held(conference, State.CLOSED)
    if day < row.held_on:
        raise Refused(
            _("Hội nghị họp ngày %(day)s.") % {"day": short_date(row.held_on)}, _("Công khai từ ngày đó về sau.")
        )
    if not squash(place):
        raise Refused(_("Chưa ghi công khai ở đâu."), _("Ví dụ: Bảng tin tầng 1; nhóm Zalo của đơn vị."))
    row.posted_on, row.posted_at = day, squash(place)[:250]
    row.save(update_fields=["posted_on", "posted_at"])
    after = {"held_on": day, "place": row.posted_at}
    record(by=by, verb="conferences.posted", target=row, unit_id=row.unit_id, after=after, at=at)
    return row
