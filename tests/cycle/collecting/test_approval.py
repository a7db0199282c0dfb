"""The approval algebra over random trees and histories."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sampling import WHOLE
from tongket.cycle.collecting.enums import AnswerState
from tongket.cycle.collecting.facts.approval import (
    EXCUSED,
    LOCKED,
    SETTLED,
    Obstacle,
    Step,
    after,
    is_locked,
    obstacle,
)

EXAMPLES = 1_000 if WHOLE else 80


@dataclass
class Tree:
    parents: list[int | None]
    states: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.states = [AnswerState.WAITING.value] * len(self.parents)

    def above(self, one: int) -> str | None:
        parent = self.parents[one]
        return None if parent is None else self.states[parent]

    def below(self, one: int) -> list[str]:
        return [self.states[kid] for kid, parent in enumerate(self.parents) if parent == one]

    def ways_up(self, one: int) -> list[int]:
        found, parent = [], self.parents[one]
        while parent is not None:
            found.append(parent)
            parent = self.parents[parent]
        return found


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    size = draw(st.integers(1, 9))
    return Tree([None if not one else draw(st.sampled_from([None, *range(one)])) for one in range(size)])


@settings(max_examples=EXAMPLES, deadline=None)
@given(trees(), st.lists(st.tuples(st.integers(0, 8), st.sampled_from(list(Step))), max_size=60))
def test_invariants_hold_after_every_history(tree: Tree, history: list[tuple[int, Step]]) -> None:
    for wanted, step in history:
        one = wanted % len(tree.parents)
        states = list(tree.states)
        if obstacle(step, tree.states[one], above=tree.above(one), below=tree.below(one)) is None:
            tree.states[one] = after(step).value
            assert not any(states[up] in LOCKED for up in tree.ways_up(one))
        for place, state in enumerate(tree.states):
            if state in LOCKED:
                assert all(kid in SETTLED for kid in tree.below(place))
            if any(tree.states[up] in LOCKED for up in tree.ways_up(place)):
                assert state in SETTLED or any(tree.states[up] == EXCUSED for up in tree.ways_up(place))


@settings(max_examples=EXAMPLES, deadline=None)
@given(trees(), st.lists(st.tuples(st.integers(0, 8), st.sampled_from(list(Step))), max_size=60))
def test_there_is_always_a_way_to_the_end(tree: Tree, history: list[tuple[int, Step]]) -> None:
    for wanted, step in history:
        one = wanted % len(tree.parents)
        if obstacle(step, tree.states[one], above=tree.above(one), below=tree.below(one)) is None:
            tree.states[one] = after(step).value

    for one in reversed(range(len(tree.parents))):  # children come after their parents
        for step in (Step.SEND, Step.ACCEPT):
            if obstacle(step, tree.states[one], above=tree.above(one), below=tree.below(one)) is None:
                tree.states[one] = after(step).value

    assert all(
        state in SETTLED or any(tree.states[up] == EXCUSED for up in tree.ways_up(one))
        for one, state in enumerate(tree.states)
    )


def test_nothing_moves_when_the_request_is_closed() -> None:
    told = {obstacle(step, state, above=None, below=(), is_open=False) for step in Step for state in AnswerState.values}
    assert told == {Obstacle.CLOSED}


def test_each_obstacle_is_named() -> None:
    assert obstacle(Step.ACCEPT, AnswerState.WAITING, above=None, below=()) is Obstacle.STATE
    assert obstacle(Step.SEND, AnswerState.WAITING, above=None, below=["sent"]) is Obstacle.BELOW_OPEN
    assert obstacle(Step.RETURN, AnswerState.ACCEPTED, above="sent", below=()) is Obstacle.ABOVE_LOCKED
    assert obstacle(Step.SEND, AnswerState.WAITING, above="waiting", below=["accepted", "excused"]) is None


def test_locked_is_sent_accepted_and_all_below_them() -> None:
    assert [is_locked(state, above=None) for state in ("waiting", "sent", "returned", "accepted", "excused")] == [
        False, True, False, True, False,
    ]  # fmt: skip
    assert is_locked("returned", above="accepted")
