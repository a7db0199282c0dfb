"""On time, late, exempt: by the day alone, the due day included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tongket.cycle.collecting.enums import AnswerState


class Punctual(StrEnum):
    """How an answer stands against its due day."""

    ON_TIME = "on_time"
    LATE = "late"  # sent after the due day
    OVERDUE = "overdue"  # not sent, the due day is over
    PENDING = "pending"  # not sent, there is still time
    EXEMPT = "exempt"


@dataclass(frozen=True)
class Timing:
    """How it stands, and by how many days it is or was late."""

    punctual: Punctual
    days: int = 0


def due_day(due_on: date, extended_to: date | None) -> date:
    """The day that counts; an extension never shortens."""
    return max(due_on, extended_to) if extended_to else due_on


def timing(state: str, due_on: date, extended_to: date | None, sent_on: date | None, today: date) -> Timing:
    """How the answer stands today; the first day it was sent for good counts, a return does not make it late.

    >>> day = date(2023, 6, 20)
    >>> timing("sent", day, None, day, day).punctual, timing("sent", day, None, date(2023, 6, 21), date(2023, 7, 1))
    (<Punctual.ON_TIME: 'on_time'>, Timing(punctual=<Punctual.LATE: 'late'>, days=1))
    """
    if state == AnswerState.EXCUSED:
        return Timing(Punctual.EXEMPT)
    due = due_day(due_on, extended_to)
    if sent_on is not None:
        days = (sent_on - due).days
        return Timing(Punctual.LATE, days) if days > 0 else Timing(Punctual.ON_TIME)
    days = (today - due).days
    return Timing(Punctual.OVERDUE, days) if days > 0 else Timing(Punctual.PENDING)
