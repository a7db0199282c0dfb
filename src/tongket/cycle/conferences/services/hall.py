"""On the day: which item runs, who speaks next and for how long."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.conferences.enums import State
from tongket.cycle.conferences.models import Conference, Item, Speaker
from tongket.cycle.conferences.services.conferences import held

if TYPE_CHECKING:
    from tongket.base.access.models import User


@transaction.atomic
def begin_item(*, item: Item, by: User, on: date, at: datetime) -> Item:
    """The item runs from now; the one before it is over. Refuses before the opening and after the closing."""
    require(by, "conferences.prepare", item.conference.unit, on=on)
    row = held(item.conference, State.RUNNING)
    found = row.items.get(pk=item.pk)
    found.began_at = at
    found.save(update_fields=["began_at"])
    record(by=by, verb="conferences.item_began", target=row, unit_id=row.unit_id, after={"text": found.title}, at=at)
    return found


@transaction.atomic
def ask_to_speak(
    *, conference: Conference, name: str, topic: str, minutes: int, by: User, on: date, at: datetime
) -> Speaker:
    """Somebody at the end of the list of speakers. Refuses no name, and who waits already."""
    require(by, "conferences.prepare", conference.unit, on=on)
    row = held(conference, State.PLANNED, State.RUNNING)
    name = squash(name)[:200]
    if not name:
        raise Refused(_("Chưa ghi tên người phát biểu."), _("Ghi họ tên, bộ phận."))
    if row.speakers.filter(name__iexact=name, ended_at=None).exists():
        raise Refused(
            _("%(name)s đang có trong danh sách chờ.") % {"name": name}, _("Chờ đến lượt, hoặc cho nói trước.")
        )
    last = row.speakers.aggregate(last=Max("position"))["last"] or 0
    made = Speaker.objects.create(conference=row, name=name, topic=squash(topic)[:300], minutes=minutes, position=last + 1)  # fmt: skip
    record(by=by, verb="conferences.speaker_added", target=row, unit_id=row.unit_id, after={"name": name}, at=at)
    return made


@transaction.atomic
def give_floor(*, speaker: Speaker, by: User, on: date, at: datetime) -> Speaker:
    """The speaker has the floor from now; who spoke until now has ended."""
    require(by, "conferences.prepare", speaker.conference.unit, on=on)
    row = held(speaker.conference, State.RUNNING)
    row.speakers.filter(began_at__isnull=False, ended_at=None).exclude(pk=speaker.pk).update(ended_at=at)
    found = row.speakers.get(pk=speaker.pk)
    if found.began_at is None:
        found.began_at = at
        found.save(update_fields=["began_at"])
        record(by=by, verb="conferences.spoke", target=row, unit_id=row.unit_id, after={"name": found.name}, at=at)
    return found


@transaction.atomic
def end_speech(*, speaker: Speaker, by: User, on: date, at: datetime) -> None:
    """The speaker has ended; one who never began leaves the list."""
    require(by, "conferences.prepare", speaker.conference.unit, on=on)
    row = held(speaker.conference, State.PLANNED, State.RUNNING)
    found = row.speakers.select_for_update().get(pk=speaker.pk)
    if found.began_at is None:
        record(by=by, verb="conferences.speaker_left", target=row, unit_id=row.unit_id, before={"name": found.name}, at=at)  # fmt: skip
        found.delete()
    elif found.ended_at is None:
        found.ended_at = at
        found.save(update_fields=["ended_at"])
