"""The outcome as a pure function: thresholds at their edges, seats, ties, quorum, what people counted by hand."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.cycle.ballots.facts.checking import wrong_hands, wrong_paper
from tongket.cycle.ballots.facts.counting import (
    Count,
    Rules,
    Tally,
    counts_of,
    fits,
    fraction,
    is_valid,
    outcome_of,
    percent,
    reaches,
    threshold_says,
)

HALF, TWO_THIRDS = Fraction(1, 2), Fraction(2, 3)


def rules(**other: object) -> Rules:
    known = {"style": "choose", "base": "all", "threshold": HALF, "is_strict": True}
    return Rules(**(known | other))  # type: ignore[arg-type]


def tally(*yes: int, members: int = 74, present: int | None = None, valid: int | None = None) -> Tally:
    valid = members if valid is None else valid
    return Tally(members, present, members, valid, valid, tuple(Count(one) for one in yes))


@pytest.mark.parametrize(
    ("votes", "base", "threshold", "is_strict", "expected"),
    [
        (37, 74, HALF, True, False), (38, 74, HALF, True, True), (37, 74, HALF, False, True), (36, 74, HALF, False, False),
        (37, 75, HALF, True, False), (38, 75, HALF, True, True),
        (27, 42, TWO_THIRDS, False, False), (28, 42, TWO_THIRDS, False, True), (28, 42, TWO_THIRDS, True, False), (29, 42, TWO_THIRDS, True, True),
        (35, 44, Fraction(4, 5), False, False), (36, 44, Fraction(4, 5), False, True), (8, 10, Fraction(4, 5), False, True),
        (89, 100, Fraction(9, 10), False, False), (90, 100, Fraction(9, 10), False, True),
        (0, 0, HALF, False, False), (1, 1, Fraction(1), False, True), (1, 2, Fraction(1), False, False),
    ],
)  # fmt: skip
def test_thresholds_are_exact(votes: int, base: int, threshold: Fraction, is_strict: bool, expected: bool) -> None:
    assert reaches(votes, base, threshold, is_strict=is_strict) is expected


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.fractions(Fraction(1, 1000), 1), st.booleans())
def test_thresholds_agree_with_fractions(votes: int, base: int, threshold: Fraction, is_strict: bool) -> None:
    share = Fraction(votes, base)
    assert reaches(votes, base, threshold, is_strict=is_strict) is (
        share > threshold if is_strict else share >= threshold
    )


def test_the_sentence_says_votes_share_and_verdict() -> None:
    found = outcome_of(rules(), ["An", "Bình"], tally(38, 37))
    assert [one.says for one in found.results] == [
        "được 38/74 phiếu (51,35%), quá nửa",
        "được 37/74 phiếu (50,00%), chưa quá nửa",
    ]
    strict = outcome_of(rules(threshold=TWO_THIRDS, is_strict=False), ["An", "Bình"], tally(28, 27, members=42))
    assert [one.says for one in strict.results] == [
        "được 28/42 phiếu (66,67%), đạt từ 2/3 trở lên", "được 27/42 phiếu (64,29%), chưa đạt từ 2/3 trở lên",
    ]  # fmt: skip


def test_a_rounded_percent_never_decides() -> None:
    found = outcome_of(rules(), ["An"], tally(50_001, members=100_000))
    assert (percent(50_001, 100_000), found.results[0].chosen) == ("50,00%", True)


@pytest.mark.parametrize(("base", "expected"), [("all", False), ("present", False), ("valid", True)])
def test_the_base_decides(base: str, expected: bool) -> None:
    found = outcome_of(rules(base=base), ["An"], tally(20, members=60, present=40, valid=39))
    assert found.results[0].chosen is expected
    assert found.results[0].base == {"all": 60, "present": 40, "valid": 39}[base]


@pytest.mark.parametrize(("present", "held"), [(27, False), (28, True), (None, False)])
def test_the_quorum_decides_before_the_votes(present: int | None, held: bool) -> None:
    found = outcome_of(rules(quorum=TWO_THIRDS, seats=1), ["An", "Bình"], tally(42, 0, members=42, present=present))
    assert (found.held, found.results[0].chosen, found.open_seats) == (held, held, 0 if held else None)
    assert ("không có giá trị" in found.says) is not held


def test_seats_go_to_the_most_votes() -> None:
    found = outcome_of(rules(seats=2), list("ABCD"), tally(40, 70, 60, 10))
    assert ([one.chosen for one in found.results], found.open_seats, found.again) == ([False, True, True, False], 0, ())


def test_a_tie_at_the_last_seat_is_nobodys() -> None:
    found = outcome_of(rules(seats=2), list("ABCD"), tally(50, 70, 50, 10))
    assert [one.chosen for one in found.results] == [False, True, False, False]
    assert ([one.tied for one in found.results], found.again) == ([True, False, True, False], (0, 2))
    assert "Bằng phiếu nhau, cần bỏ phiếu lại: A; C." in found.says


def test_a_tie_that_leaves_a_seat_for_each_is_none() -> None:
    found = outcome_of(rules(seats=2), list("ABC"), tally(50, 50, 10))
    assert ([one.chosen for one in found.results], found.again) == ([True, True, False], ())


def test_seats_left_open_go_to_a_next_round_of_the_rest() -> None:
    found = outcome_of(rules(seats=3), list("ABCD"), tally(50, 70, 30, 10))
    assert (found.open_seats, found.again) == (1, (2, 3))


def test_without_seats_everything_that_reaches_is_chosen() -> None:
    found = outcome_of(rules(), list("ABC"), tally(38, 74, 37))
    assert ([one.chosen for one in found.results], found.open_seats, found.again) == ([True, True, False], None, ())


@given(st.lists(st.integers(0, 20), min_size=2, max_size=5), st.integers(1, 4))
def test_the_order_of_options_changes_nothing(yes: list[int], seats: int) -> None:
    names = [str(place) for place in range(len(yes))]
    told = set()
    for order in list(permutations(range(len(yes))))[:24]:
        found = outcome_of(
            rules(seats=seats), [names[at] for at in order], tally(*(yes[at] for at in order), members=20)
        )
        told.add((frozenset(one.name for one in found.results if one.chosen), frozenset(one.name for one in found.results if one.tied), found.open_seats))  # fmt: skip
    assert len(told) == 1
    chosen, tied, left = told.pop()
    assert len(chosen) <= seats
    assert not (chosen & tied)
    assert left == seats - len(chosen)


@pytest.mark.parametrize(
    ("choice", "least", "most", "blank_is_valid", "expected"),
    [
        ("x--", 1, 1, False, True), ("xx-", 1, 1, False, False), ("xx-", 1, 2, False, True), ("---", 1, 2, False, False),
        ("---", 1, 2, True, True), ("x--", 2, 2, True, False), ("xxx", 1, 0, False, True), ("y--", 1, 1, True, False),
        ("x-", 1, 1, True, False),
    ],
)  # fmt: skip
def test_which_ballots_count(choice: str, least: int, most: int, blank_is_valid: bool, expected: bool) -> None:
    assert is_valid(rules(least=least, most=most, blank_is_valid=blank_is_valid), 3, choice) is expected


def test_ballots_of_other_styles() -> None:
    assert fits("yes_no", 2, "yn")
    assert not fits("yes_no", 2, "ya")
    assert fits("yes_no_abstain", 2, "a-")
    assert counts_of(2, ["yn", "ya", "-y"]) == (Count(2, 0, 0), Count(1, 1, 1))
    assert is_valid(rules(style="yes_no", most=1), 2, "yn")
    assert not is_valid(rules(style="yes_no", most=1), 2, "yy")


@pytest.mark.parametrize("text", ["", "0", "3/2", "x", "1/0", "-1/2", "101%", "1/2/3"])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"[Tt]ỷ lệ"):
        fraction(text)


def test_thresholds_in_words() -> None:
    assert [threshold_says(fraction(one), is_strict=False) for one in ("1/2", "3/4", "90%", "1")] == [
        "từ một nửa trở lên", "từ 3/4 trở lên", "từ 90% trở lên", "từ 100% trở lên",
    ]  # fmt: skip


def test_hands_must_add_up_to_those_present() -> None:
    each = rules(style="yes_no_abstain", most=0)
    assert wrong_hands(each, ["A"], [Count(30, 2, 8)], 40) == []
    assert wrong_hands(each, ["A", "B"], [Count(30, 2, 8), Count(30, 2, 7)], 40) == [
        ("yes_1", "B: đồng ý 30 + không đồng ý 2 + không có ý kiến 7 = 39, không bằng 40 người có mặt.")
    ]
    assert wrong_hands(rules(style="yes_no", most=0), ["A"], [Count(39, 2)], 40) == [
        ("yes_0", "A: 41 lượt giơ tay, nhiều hơn 40 người có mặt.")
    ]
    assert wrong_hands(rules(most=1), ["A", "B"], [Count(30), Count(11)], 40) == [
        ("yes_0", "Cộng 41 lượt, nhiều hơn 40 người × 1 lựa chọn.")
    ]


def test_paper_ballots_must_add_up() -> None:
    right = {"issued": 10, "collected": 9, "valid": 8, "invalid": 1}
    assert wrong_paper(rules(), ["A", "B"], [Count(5), Count(3)], right, 10) == []
    wrong = {"issued": 11, "collected": 12, "valid": 8, "invalid": 1}
    assert [name for name, _says in wrong_paper(rules(), ["A", "B"], [Count(9), Count(3)], wrong, 10)] == [
        "issued", "collected", "valid", "yes_0", "yes_0",
    ]  # fmt: skip
    assert [name for name, _says in wrong_paper(rules(), ["A", "B"], [Count(4), Count(3)], right, 10)] == ["yes_0"]
    assert wrong_paper(rules(blank_is_valid=True), ["A", "B"], [Count(4), Count(3)], right, 10) == []
