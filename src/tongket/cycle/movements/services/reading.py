"""Receipts: who of a receiver opened a version first."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from tongket.base.access.registry import can
from tongket.cycle.movements.models import Receipt, Receiver

if TYPE_CHECKING:
    from tongket.base.access.models import User


@transaction.atomic
def note_read(*, receiver: Receiver, by: User, on: date, at: datetime) -> bool:
    """Keep who opened this version first; whether this was the first time.

    Only somebody who registers for the unit counts, and nobody who works for the launching unit: its officers look into
    the units below with the same roles, and that is not the unit's reading. The receipt itself is the trail: no event.
    """
    version = receiver.movement.version
    if receiver.read_version >= version:
        return False
    if not can(by, "movements.register", receiver.unit, on=on) or can(
        by, "movements.follow", receiver.movement.unit, on=on
    ):
        return False
    _row, made = Receipt.objects.get_or_create(
        receiver=receiver, version=version, defaults={"by_id": by.pk, "by_name": str(by), "at": at}
    )
    if made:
        receiver.read_version = version
        if receiver.first_read_at is None:
            receiver.first_read_at, receiver.first_read_by_name = at, str(by)
        receiver.save(update_fields=["read_version", "first_read_at", "first_read_by_name"])
    return made
