"""Reads: votes of a unit, the list of voters, what is missing before opening, turnout, outcome, papers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tongket.cores.kernel.text import fold, name_key
from tongket.cycle.ballots.enums import State, Way
from tongket.cycle.ballots.models import OpenBox, OpenMark, Option, Vote, Voter


@dataclass(frozen=True)
class Turnout:
    """How many of the list took part; ``paper`` took a paper ballot."""

    voters: int
    by_code: int
    paper: int

    @property
    def total(self) -> int:
        """Both ways together."""
        return self.by_code + self.paper

    @property
    def left(self) -> int:
        """Who has not."""
        return self.voters - self.total

    @property
    def percent(self) -> int:
        """Whole percent, downwards, so that 100 is everybody."""
        return self.total * 100 // self.voters if self.voters else 0


def votes_of(unit_id: int, period: str, *, search: str = "", state: str = "") -> list[Vote]:
    """Votes of the unit in the period, the newest first."""
    rows = Vote.objects.filter(unit_id=unit_id, period=period)
    rows = rows.filter(state=state) if state else rows
    wanted = fold(search)
    return [one for one in rows if wanted in fold(f"{one.title} {one.question}")]


def vote_of(unit_id: int, vote_id: int) -> Vote | None:
    """The vote, when it is this unit's."""
    return Vote.objects.select_related("unit", "previous").filter(unit_id=unit_id, pk=vote_id).first()


def votes_of_owner(kind: str, ref: str) -> list[Vote]:
    """Votes that another room hung on its own object, in their order."""
    return list(Vote.objects.filter(owner_kind=kind, owner_ref=ref).order_by("pk"))


def options_of(vote: Vote) -> list[Option]:
    """The options in their order."""
    return list(vote.options.all())


def voters_of(vote: Vote, *, search: str = "") -> list[Voter]:
    """The list in Vietnamese order of given names."""
    wanted = fold(search)
    rows = [one for one in vote.voters.all() if wanted in fold(f"{one.name} {one.note}")]
    return sorted(rows, key=lambda one: (name_key(one.name), one.note, one.pk))


def marks_of(vote: Vote) -> dict[int, str]:
    """How voters took part, by their number: from the box while there is one, else as written at closing."""
    if vote.state in (State.OPEN, State.CLOSING):
        return dict(OpenMark.objects.filter(vote=vote.pk).values_list("voter", "way"))
    return dict(vote.voters.exclude(way="").values_list("pk", "way"))


def turnout_of(vote: Vote) -> Turnout:
    """How many have taken part so far."""
    ways = list(marks_of(vote).values())
    voters = vote.voter_count if vote.voter_count is not None else vote.voters.count()
    return Turnout(voters, ways.count(Way.CODE), ways.count(Way.PAPER))


def present_of(vote: Vote, voters: Iterable[Voter] | None = None) -> int | None:
    """How many are there: as typed, else as ticked; None when neither was done."""
    if vote.present_typed is not None:
        return int(vote.present_typed)
    marks = [one.is_present for one in (vote.voters.all() if voters is None else voters)]
    return marks.count(True) if any(mark is not None for mark in marks) else None


def box_of(vote: Vote) -> OpenBox | None:
    """The box of a vote whose key was made and which was not opened yet."""
    return OpenBox.objects.filter(vote=vote).first()


def has_lost_its_box(vote: Vote) -> bool:
    """Whether the vote says it is running but its box is gone: it was brought back from a backup, which holds no box."""
    return vote.method == "secret" and vote.state in (State.OPEN, State.CLOSING) and box_of(vote) is None
