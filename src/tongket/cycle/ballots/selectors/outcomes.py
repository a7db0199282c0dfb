"""Rules, numbers and outcome of a vote as frozen facts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tongket.cycle.ballots.enums import Base, Method, State
from tongket.cycle.ballots.facts import counting
from tongket.cycle.ballots.facts.counting import Count, Outcome, Rules, Tally
from tongket.cycle.ballots.models import Vote
from tongket.cycle.ballots.selectors import present_of, turnout_of

_NOBODY = Tally(0, None, 0, 0, 0, ())


def rules_of(vote: Vote) -> Rules:
    """How the vote is counted."""
    return Rules(
        style=vote.style, base=vote.base, threshold=counting.fraction(vote.threshold), is_strict=vote.is_strict, least=vote.least,
        most=vote.most, blank_is_valid=vote.blank_is_valid, quorum=counting.fraction(vote.quorum) if vote.quorum else None,
        seats=vote.seats,
    )  # fmt: skip


def told_counts(told: dict[str, Any], options: int) -> tuple[Count, ...]:
    """The votes that were entered by hand."""
    rows = told.get("counts") or []
    return tuple(Count(*rows[place]) if place < len(rows) else Count() for place in range(options))


def waits_for_numbers(vote: Vote) -> bool:
    """Whether somebody still has to enter what was counted by hand."""
    if vote.all_agreed or vote.told:
        return False
    return vote.method == Method.HANDS or turnout_of(vote).paper > 0


def tally_of(vote: Vote) -> Tally:
    """What was counted: electronic and paper ballots together, or the raised hands."""
    members = vote.voter_count or 0
    options = vote.options.count()
    present = present_of(vote)
    if vote.method == Method.HANDS:
        there = int(vote.told.get("present", present or 0))
        return Tally(members, there, there, there, there, told_counts(vote.told, options))
    rules, choices = rules_of(vote), list(vote.ballots.values_list("choice", flat=True))
    valid = [one for one in choices if counting.is_valid(rules, options, one)]
    found = Tally(members, present, 0, 0, len(valid), counting.counts_of(options, valid))
    taken = turnout_of(vote)
    paper, by_hand = vote.told, told_counts(vote.told, options)
    return replace(
        found,
        issued=members - taken.paper + int(paper.get("issued", 0)),
        collected=len(choices) + vote.unreadable + int(paper.get("collected", 0)),
        valid=found.valid + int(paper.get("valid", 0)),
        counts=tuple(one + other for one, other in zip(found.counts, by_hand, strict=True)),
    )


def more_ballots_than_present(vote: Vote) -> bool:
    """Whether votes are counted against those present and more ballots came back: somebody came late and was not counted."""
    if vote.method != Method.SECRET or vote.base != Base.PRESENT or vote.state != State.COUNTING:
        return False
    tally = tally_of(vote)
    return tally.collected > (tally.present or 0)


def outcome_of(vote: Vote) -> Outcome | None:
    """How the vote came out; None before everything was counted, and where all agreed without figures."""
    if vote.state not in (State.COUNTING, State.DONE) or vote.all_agreed or waits_for_numbers(vote):
        return None
    names = list(vote.options.values_list("name", flat=True))
    noun = "người có mặt" if vote.method == Method.HANDS else "phiếu"
    return counting.outcome_of(rules_of(vote), names, tally_of(vote), noun=noun)
