"""Who is called, who is a guest, who is there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.conferences.enums import Presence, State
from tongket.cycle.conferences.models import Conference, Mark, Participant
from tongket.cycle.conferences.selectors.workbook import Line, line_of
from tongket.cycle.conferences.services.conferences import held
from tongket.cycle.organizations import selectors as organizations

if TYPE_CHECKING:
    from tongket.base.access.models import User

LONGEST_AWAY = 12 * 3600  # a telephone without the network for longer than that is not believed


@dataclass(frozen=True)
class Marked:
    """What somebody did at the door; ``key`` is the sender's own, the same when it is sent again."""

    participant_id: int
    presence: str
    key: str
    ago: int = 0  # seconds since it happened, when it could not be told at once


@transaction.atomic
def call_staff(*, conference: Conference, by: User, on: date, at: datetime) -> int:
    """Everybody at work in the unit on the day of the conference is called; who was called before stays. How many are new."""
    require(by, "conferences.prepare", conference.unit, on=on)
    row = held(conference, State.PLANNED, State.RUNNING)
    there = set(row.participants.filter(person__isnull=False).values_list("person_id", flat=True))
    staff = [one for one in organizations.people_of(row.unit, row.held_on) if one.person.pk not in there]
    names = organizations.versions_on({one.post.unit_id for one in staff if one.post} - {row.unit_id}, row.held_on)
    sections = {pk: version.name for pk, version in names.items()}
    Participant.objects.bulk_create(
        [
            Participant(
                conference=row, person=one.person, name=one.person.full_name, detail=(one.post.title if one.post else "")[:250],
                section=sections.get(one.post.unit_id if one.post else 0, "")[:200],
            )
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
    """What happened, one or many; the newest mark of each says how it stands. How many were new.

    A mark with a key that came before is the same mark. Refuses somebody who is not on the list.
    """
    require(by, "conferences.prepare", conference.unit, on=on)
    row = held(conference, State.PLANNED, State.RUNNING)
    fresh = write_marks(row, marks, by_name=str(by), at=at)
    if fresh:
        record(by=by, verb="conferences.marked", target=row, unit_id=row.unit_id, after={"count": len(fresh)}, at=at)
    return len(fresh)


@dataclass(frozen=True)
class Taken:
    """What a list changed: added, marked otherwise, written otherwise; the rest stands as it stood."""

    added: int
    marked: int
    mended: int


@transaction.atomic
def take_list(*, conference: Conference, lines: Sequence[Line], key: str, by: User, on: date, at: datetime) -> Taken:
    """Lines of a workbook: who is not on the list is added, who is there is marked, sections and notes are as the lines say.

    Somebody is known by name and post, guests apart; two of one name and post by their order. A line that does not say how
    somebody takes part changes no mark; nobody is taken off. ``key`` names the sending. Refuses an empty list.
    """
    require(by, "conferences.prepare", conference.unit, on=on)
    row = held(conference, State.PLANNED, State.RUNNING)
    if not lines:
        raise Refused(_("Tệp không có dòng nào dùng được."), _("Ghi mỗi người một dòng dưới dòng tiêu đề."))
    known: dict[tuple[str, str, bool], list[Participant]] = {}
    for one in row.participants.select_for_update():
        known.setdefault(line_of(one).key, []).append(one)
    added, mended, meant = list[Participant](), list[Participant](), list[tuple[Participant, Line]]()
    for line in lines:
        there = known.get(line.key)
        who = (
            there.pop(0)
            if there
            else Participant(conference=row, name=line.name, detail=line.detail, is_guest=line.is_guest)
        )
        if who.pk is None:
            added.append(who)
        elif (who.section, who.note) != (line.section, line.note):
            mended.append(who)
        who.section, who.note = line.section, line.note
        meant.append((who, line))
    Participant.objects.bulk_create(added, batch_size=500)
    Participant.objects.bulk_update(mended, ["section", "note"], batch_size=500)
    marks = [
        Marked(who.pk, line.presence, key) for who, line in meant if line.presence and line.presence != who.presence
    ]
    taken = Taken(len(added), len(write_marks(row, marks, by_name=str(by), at=at)), len(mended))
    if any(vars(taken).values()):
        record(by=by, verb="conferences.list_taken", target=row, unit_id=row.unit_id, after={"count": taken.added, "marked": taken.marked}, at=at)  # fmt: skip
    return taken


def write_marks(row: Conference, marks: Sequence[Marked], *, by_name: str, at: datetime) -> list[Mark]:
    """New marks of people of the conference (its row is locked); how each takes part is what the latest of all says.

    A mark that could not be sent at once says how many seconds ``ago`` it was made; never before the conference's day.
    """
    wanted = {one.participant_id for one in marks}
    known = {one.pk: one for one in row.participants.select_for_update().filter(pk__in=wanted)}
    if wanted - set(known) or any(one.presence not in Presence.values for one in marks):
        raise Refused(
            _("Có người không nằm trong danh sách dự."), _("Tải lại trang; khách đến thì thêm vào khách mời.")
        )
    had = set(Mark.objects.filter(participant__in=known).values_list("participant_id", "key"))
    fresh: dict[tuple[int, str], Mark] = {}
    for one in marks:
        name = (one.participant_id, one.key[:40])
        if name not in had:
            when = at - timedelta(seconds=min(max(one.ago, 0), LONGEST_AWAY))
            fresh.setdefault(name, Mark(participant_id=name[0], presence=one.presence, at=when, by_name=by_name[:150], key=name[1]))  # fmt: skip
    Mark.objects.bulk_create(list(fresh.values()), batch_size=500)
    last: dict[int, str] = {}
    for mark in Mark.objects.filter(participant__in={pk for pk, _key in fresh}).order_by("at", "pk"):
        last[mark.participant_id] = mark.presence
    changed = [known[pk] for pk, presence in last.items() if known[pk].presence != presence]
    for person in changed:
        person.presence = last[person.pk]
    Participant.objects.bulk_update(changed, ["presence"], batch_size=500)
    return list(fresh.values())
