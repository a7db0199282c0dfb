"""The result file's contents."""

from __future__ import annotations

from typing import Any

from tongket.cycle.ballots.facts.resultfile import result_text
from tongket.cycle.ballots.models import Vote
from tongket.cycle.ballots.selectors import turnout_of
from tongket.cycle.ballots.selectors.outcomes import outcome_of, tally_of
from tongket.cycle.organizations.selectors import version_on


def result_text_of(vote: Vote) -> str:
    """The file as it is frozen: question, rules, numbers, outcome, anonymous ballots, receipts."""
    ballots = vote.ballots.values_list("choice", flat=True)
    return result_text(_told(vote), ballots=ballots, receipts=vote.receipts.values_list("text", flat=True))


def _told(vote: Vote) -> dict[str, Any]:
    outcome, tally, took = outcome_of(vote), tally_of(vote), turnout_of(vote)
    day = vote.closed_at.date() if vote.closed_at else None
    return {
        "vote": vote.mark,
        "unit": version_on(vote.unit, day).name if day else vote.unit.code,
        "title": vote.title,
        "question": vote.question,
        "round": vote.round_number,
        "options": [{"name": one.name, "note": one.note} for one in vote.options.all()],
        "rules": {
            "method": vote.method, "style": vote.style, "least": vote.least, "most": vote.most, "blank_is_valid": vote.blank_is_valid,
            "base": vote.base, "threshold": vote.threshold, "is_strict": vote.is_strict, "quorum": vote.quorum, "seats": vote.seats,
        },
        "voters": {"count": vote.voter_count, "sha256": vote.voters_hash},
        "turnout": {"code": took.by_code, "paper": took.paper, "present": tally.present},
        "by_hand": vote.told,
        "all_agreed": vote.all_agreed,
        "unreadable": vote.unreadable,
        "sealed": vote.sealed_count,
        "tally": {"issued": tally.issued, "collected": tally.collected, "valid": tally.valid,
                  "counts": [[one.yes, one.no, one.abstain] for one in tally.counts]},
        "outcome": {
            "held": outcome.held if outcome else True,
            "chosen": [place for place, one in enumerate(outcome.results) if one.chosen] if outcome else [],
            "tied": [place for place, one in enumerate(outcome.results) if one.tied] if outcome else [],
            "says": outcome.says if outcome else "Thống nhất cao.",
        },
    }  # fmt: skip
