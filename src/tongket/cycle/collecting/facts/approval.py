"""Who may take which step with an answer, in which states: an algebra over a tree, without tables, people or time.

Everything hangs on three invariants (held by property tests over random trees and histories):

1. An answer that is sent or accepted is *locked*: its figures do not change.
2. Sent or accepted is only what has everything right below it accepted or excused. So above locked means below locked.
3. What lies below a locked answer takes no step at all; the way back always begins at the top.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from tongket.cycle.collecting.enums import AnswerState

WAITING, SENT, RETURNED, ACCEPTED, EXCUSED = (
    AnswerState.WAITING, AnswerState.SENT, AnswerState.RETURNED, AnswerState.ACCEPTED, AnswerState.EXCUSED,
)  # fmt: skip
LOCKED = frozenset({SENT, ACCEPTED})
SETTLED = frozenset({ACCEPTED, EXCUSED})


class Step(StrEnum):
    """A step with an answer; the first two are the unit's own, the others the level right above's."""

    SEND = "send"
    TAKE_BACK = "take_back"  # sent, not accepted yet
    ACCEPT = "accept"
    RETURN = "return"  # sent or accepted: with a reason and marks
    EXCUSE = "excuse"
    OWE_AGAIN = "owe_again"  # no longer excused


OWN_STEPS = frozenset({Step.SEND, Step.TAKE_BACK})
_FROM: Mapping[Step, frozenset[str]] = {
    Step.SEND: frozenset({WAITING, RETURNED}),
    Step.TAKE_BACK: frozenset({SENT}),
    Step.ACCEPT: frozenset({SENT}),
    Step.RETURN: frozenset({SENT, ACCEPTED}),
    Step.EXCUSE: frozenset({WAITING, RETURNED}),
    Step.OWE_AGAIN: frozenset({EXCUSED}),
}
_TO: Mapping[Step, AnswerState] = {
    Step.SEND: SENT,
    Step.TAKE_BACK: WAITING,
    Step.ACCEPT: ACCEPTED,
    Step.RETURN: RETURNED,
    Step.EXCUSE: EXCUSED,
    Step.OWE_AGAIN: WAITING,
}


class Obstacle(StrEnum):
    """Why a step cannot be taken."""

    STATE = "state"  # not from this state
    BELOW_OPEN = "below_open"  # something right below is neither accepted nor excused
    ABOVE_LOCKED = "above_locked"  # the level above has sent on what it made of this
    CLOSED = "closed"  # the request takes nothing more


def obstacle(
    step: Step, state: str, *, above: str | None, below: Iterable[str], is_open: bool = True
) -> Obstacle | None:
    """What stands in the way of the step, or None.

    ``above``: the state of the answer it goes up to (None: straight to the asking unit); ``below``: states right below.
    An excused answer with answers below it is excused for itself and for them: they are stepped over.
    """
    if not is_open:
        return Obstacle.CLOSED
    if state not in _FROM[step]:
        return Obstacle.STATE
    if above in LOCKED or above == EXCUSED:
        return Obstacle.ABOVE_LOCKED
    if step is Step.SEND and any(one not in SETTLED for one in below):
        return Obstacle.BELOW_OPEN
    return None


def after(step: Step) -> AnswerState:
    """The state the step leads to."""
    return _TO[step]


def is_locked(state: str, *, above: str | None) -> bool:
    """Whether the figures of the answer may not change."""
    return state in LOCKED or above in LOCKED
