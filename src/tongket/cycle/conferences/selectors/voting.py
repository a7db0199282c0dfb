"""Votes of a conference held by ``ballots``, and who may stand for the inspectorate."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongket.cycle.ballots.enums import State as VoteState
from tongket.cycle.ballots.selectors import options_of, votes_of_owner
from tongket.cycle.ballots.selectors.outcomes import outcome_of
from tongket.cycle.conferences.models import Conference
from tongket.cycle.organizations.selectors import posts_on

if TYPE_CHECKING:
    from tongket.cycle.ballots.models import Vote

MOTION, ELECTION = "conferences.motion", "conferences.election"


@dataclass(frozen=True)
class Elected:
    """One name of an election: its votes and whether it won a seat."""

    name: str
    detail: str
    votes: int
    is_elected: bool
    person_id: int | None


@dataclass(frozen=True)
class Election:
    """An election of the conference; ``results`` is empty until it was counted."""

    vote: Vote
    results: tuple[Elected, ...]


def votes_of(conference: Conference, kind: str) -> list[Vote]:
    """Secret questions, or elections, in the order they were prepared; those that were cancelled left out."""
    rows = votes_of_owner(kind, str(conference.pk))
    return sorted((one for one in rows if one.state != VoteState.CANCELLED), key=lambda one: one.pk)


def elections_of(conference: Conference) -> list[Election]:
    """Elections with what came out."""
    found = []
    for vote in votes_of(conference, ELECTION):
        outcome = outcome_of(vote) if vote.state == VoteState.DONE else None
        rows = []
        for option, result in zip(options_of(vote), outcome.results if outcome else (), strict=False):
            person = int(option.ref) if option.ref.isdecimal() else None
            rows.append(Elected(option.name, option.note, result.count.yes, result.chosen, person))
        rows.sort(key=lambda one: (not one.is_elected, -one.votes))
        found.append(Election(vote, tuple(rows)))
    return found


def posts_held(conference: Conference, people: Collection[int]) -> dict[int, list[tuple[str, str]]]:
    """Kind and title of every post these people hold on the day of the conference."""
    found: dict[int, list[tuple[str, str]]] = {}
    for post in posts_on(people, conference.held_on):
        found.setdefault(post.person_id, []).append((post.kind, post.title))
    return found
