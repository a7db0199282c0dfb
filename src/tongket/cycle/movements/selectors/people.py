"""People of a receiver that are not registered yet."""

from __future__ import annotations

from datetime import date

from tongket.cycle.movements.models import Receiver
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.selectors import PersonNow

MOST_SHOWN = 100


def people_for(receiver: Receiver, words: str, on: date) -> tuple[list[PersonNow], int]:
    """The first of them by given name, and how many more there are; searched without diacritics."""
    had = {one.person_id for one in receiver.entrants.all() if one.person_id}
    ids = [pk for pk in organizations.people_ids_of(receiver.unit, on, words=words) if pk not in had]
    return organizations.people_by_ids(ids[:MOST_SHOWN], on), max(len(ids) - MOST_SHOWN, 0)
