"""Doors and cards: several telephones mark who comes, without accounts and, for a while, without the network."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.conferences.enums import State
from tongket.cycle.conferences.models import Conference, Door, Participant
from tongket.cycle.conferences.services.conferences import held
from tongket.cycle.conferences.services.people import Marked, write_marks

if TYPE_CHECKING:
    from tongket.base.access.models import User


def _key() -> str:
    return secrets.token_hex(10)


@transaction.atomic
def open_door(*, conference: Conference, name: str, by: User, on: date, at: datetime) -> Door:
    """A door with an address of its own. Refuses no name, a name that is there, a conference that was closed."""
    require(by, "conferences.prepare", conference.unit, on=on)
    row = held(conference, State.PLANNED, State.RUNNING)
    name = squash(name)[:60]
    if not name:
        raise Refused(_("Chưa ghi tên cửa."), _("Ví dụ: Cửa chính, Cửa tầng 2."))
    try:
        with transaction.atomic():
            door = Door.objects.create(conference=row, name=name, key=_key(), opened_at=at)
    except IntegrityError:
        raise Refused(_("Đã có cửa “%(name)s”.") % {"name": name}, _("Đặt tên khác.")) from None
    record(by=by, verb="conferences.door_opened", target=row, unit_id=row.unit_id, after={"name": name}, at=at)
    return door


@transaction.atomic
def close_door(*, door: Door, by: User, on: date, at: datetime) -> Door:
    """The address of the door is worth nothing from now on; what it marked stays."""
    require(by, "conferences.prepare", door.conference.unit, on=on)
    row = Door.objects.select_for_update().get(pk=door.pk)
    if row.closed_at is None:
        row.closed_at = at
        row.save(update_fields=["closed_at"])
        unit_id = door.conference.unit_id
        record(by=by, verb="conferences.door_closed", target=door.conference, unit_id=unit_id, after={"name": row.name}, at=at)  # fmt: skip
    return row


@transaction.atomic
def give_cards(*, conference: Conference, by: User, on: date, at: datetime) -> int:
    """A code for everybody who has none; printed cards stay good. How many are new."""
    require(by, "conferences.prepare", conference.unit, on=on)
    row = held(conference, State.PLANNED, State.RUNNING)
    fresh = list(row.participants.select_for_update().filter(code=""))
    for one in fresh:
        one.code = _key()
    Participant.objects.bulk_update(fresh, ["code"], batch_size=500)
    if fresh:
        record(by=by, verb="conferences.cards", target=row, unit_id=row.unit_id, after={"count": len(fresh)}, at=at)
    return len(fresh)


@transaction.atomic
def mark_at_door(*, door: Door, marks: Sequence[Marked], at: datetime) -> int:
    """What the telephone at a door sends: new marks, or those it could not send before. How many were new.

    The same mark sent again counts once. Refuses a door or conference that was closed, somebody not on the list.
    """
    row = held(door.conference, State.PLANNED, State.RUNNING)
    if Door.objects.filter(pk=door.pk, closed_at=None).first() is None:
        raise Refused(_("Cửa này đã đóng."), _("Báo người ở bàn thư ký."))
    return len(write_marks(row, marks, by_name=door.name, at=at))
