"""Who is called, who is a guest, who is there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.conferences.enums import Presence, State
from tongket.cycle.conferences.models import Conference, Mark, Participant
from tongket.cycle.conferences.services.conferences import held
from tongket.cycle.organizations import selectors as organizations

if TYPE_CHECKING:
    from tongket.base.access.models import User


@dataclass(frozen=True)
class Marked:
    """What somebody did at the door; ``key`` is the sender's own, the same when it is sent again."""

    participant_id: int
    presence: str
    key: str


@transaction.atomic
def call_staff(*, conference: Conference, by: User, on: date, at: datetime) -> int:
    """Everybody at work in the unit on the day of the conference is called; who was called before stays. How many are new."""
    require(by, "conferences.prepare", conference.unit, on=on)
    row = held(conference, State.PLANNED, State.RUNNING)
    there = set(row.participants.filter(person__isnull=False).values_list("person_id", flat=True))
    staff = [one for one in organizations.people_of(row.unit, row.held_on) if one.person.pk not in there]
    Participant.objects.bulk_create(
        [
            Participant(conference=row, person=one.person, name=one.person.full_name, detail=(one.post.title if one.post else "")[:250])
            for one in staff
        ],
        batch_size=500,
    )  # fmt: skip
    if staff:
        record(by=by, verb="conferences.called", target=row, unit_id=row.unit_id, after={"count": len(staff)}, at=at)
    return len(staff)


@transaction.atomic
def add_guest(*, conference: Conference, name: str, detail: str, by: User, on: date, at: datetime) -> Participant:
    """A guest: shown at the door and in the minutes, counted in no quorum and no vote."""
    require(by, "conferences.prepare", conference.unit, on=on)
    row = held(conference, State.PLANNED, State.RUNNING)
    if not squash(name):
        raise Refused(_("Chưa ghi tên khách mời."), _("Ghi họ tên, chức vụ."))
    made = Participant.objects.create(
        conference=row, name=squash(name)[:150], detail=squash(detail)[:250], is_guest=True
    )
    record(by=by, verb="conferences.guest_added", target=row, unit_id=row.unit_id, after={"name": made.name}, at=at)
    return made


@transaction.atomic
def drop_people(*, conference: Conference, ids: Collection[int], by: User, on: date, at: datetime) -> int:
    """Taken off the list while it is planned; who was marked at the door stays. How many went."""
    require(by, "conferences.prepare", conference.unit, on=on)
    row = held(conference, State.PLANNED)
    rows = row.participants.filter(pk__in=ids, marks=None)
    names = list(rows.values_list("name", flat=True))
    rows.delete()
    if names:
        record(by=by, verb="conferences.dropped", target=row, unit_id=row.unit_id, before={"name": names[:20], "count": len(names)}, at=at)  # fmt: skip
    return len(names)


@transaction.atomic
def mark_people(*, conference: Conference, marks: Sequence[Marked], by: User, on: date, at: datetime) -> int:
    """What happened at the door, one or many; the newest mark of each says how it stands. How many were new.

    A mark with a key that came before is the same mark. Refuses somebody who is not on the list; guests only come and go.
    """
    require(by, "conferences.prepare", conference.unit, on=on)
    row = held(conference, State.PLANNED, State.RUNNING)
    known = {
        one.pk: one for one in row.participants.select_for_update().filter(pk__in={one.participant_id for one in marks})
    }
    had = set(Mark.objects.filter(participant__in=known).values_list("participant_id", "key"))
    fresh = []
    for one in marks:
        if one.participant_id not in known or one.presence not in Presence.values:
            raise Refused(
                _("Có người không nằm trong danh sách dự."), _("Tải lại trang; khách đến thì thêm vào khách mời.")
            )
        if (one.participant_id, one.key) not in had:
            had.add((one.participant_id, one.key))
            fresh.append(one)
    Mark.objects.bulk_create(
        [Mark(participant_id=one.participant_id, presence=one.presence, at=at, by_name=str(by), key=one.key[:40]) for one in fresh], batch_size=500
    )  # fmt: skip
    for one in fresh:
        known[one.participant_id].presence = one.presence
    Participant.objects.bulk_update([known[one.participant_id] for one in fresh], ["presence"], batch_size=500)
    if fresh:
        record(by=by, verb="conferences.marked", target=row, unit_id=row.unit_id, after={"count": len(fresh)}, at=at)
    return len(fresh)
