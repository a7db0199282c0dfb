"""What the hall sees now, and what the telephones at the doors are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tongket.cycle.ballots.enums import State as VoteState
from tongket.cycle.ballots.selectors import turnout_of
from tongket.cycle.conferences.enums import State
from tongket.cycle.conferences.models import Conference, Door, Item, Motion, Participant, Speaker
from tongket.cycle.conferences.selectors.reads import Presence, people_of, presence_of
from tongket.cycle.conferences.selectors.voting import ELECTION, MOTION, votes_of

if TYPE_CHECKING:
    from tongket.cycle.ballots.models import Vote


@dataclass(frozen=True)
class Clock:
    """Something that runs: whole minutes gone of those planned."""

    gone: int
    planned: int

    @property
    def is_over(self) -> bool:
        """Whether its time is up."""
        return self.gone >= self.planned


@dataclass(frozen=True)
class Hall:
    """The hall at a moment; ``vote`` is a secret vote that is open now, with how many of how many have voted."""

    there: Presence
    item: Item | None
    item_clock: Clock | None
    speaker: Speaker | None
    speaker_clock: Clock | None
    waiting: list[Speaker]
    motion: Motion | None
    vote: Vote | None
    cast: int
    voters: int


def hall_of(conference: Conference, at: datetime) -> Hall:
    """Everything the screen of the hall shows."""
    items = [one for one in conference.items.all() if one.began_at is not None]
    item = max(items, key=lambda one: (one.began_at, one.position), default=None)
    speakers = [one for one in conference.speakers.all() if one.ended_at is None]
    speaker = next((one for one in speakers if one.began_at is not None), None)
    votes = [one for kind in (MOTION, ELECTION) for one in votes_of(conference, kind) if one.state == VoteState.OPEN]
    turnout = turnout_of(votes[-1]) if votes else None
    return Hall(
        presence_of(conference), item, _clock(item, at), speaker, _clock(speaker, at), [one for one in speakers if one.began_at is None],
        conference.motions.last(), votes[-1] if votes else None, turnout.total if turnout else 0, turnout.voters if turnout else 0,
    )  # fmt: skip


def _clock(what: Item | Speaker | None, at: datetime) -> Clock | None:
    if what is None or what.began_at is None:
        return None
    return Clock(max(int((at - what.began_at).total_seconds()) // 60, 0), what.minutes)


def door_with(key: str) -> Door | None:
    """The door of the address, while it and its conference are open."""
    found = Door.objects.select_related("conference__unit").filter(key=key, closed_at=None).first()
    return found if found is not None and found.conference.state != State.CLOSED else None


def card_with(code: str) -> Participant | None:
    """Whose card it is."""
    if not code:
        return None
    return Participant.objects.select_related("conference__unit").filter(code=code).first()


def list_at_door(conference: Conference) -> list[Participant]:
    """Everybody the door may mark, by given name, guests last."""
    return people_of(conference)
