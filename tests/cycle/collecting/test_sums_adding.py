"""The algebra of sums over random trees, histories, merges and splits."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sampling import WHOLE
from tongket.cycle.collecting.facts.adding import (
    NOTHING,
    Given,
    Standing,
    Tally,
    moved,
    quotient,
    ranks,
    ratio,
    tally_of,
    together,
    with_edges,
)
from tongket.cycle.collecting.facts.regrouping import Standing as Place
from tongket.cycle.collecting.facts.regrouping import stands_at

many = settings(max_examples=1_000 if WHOLE else 60, deadline=None)
D = Decimal
amounts = st.decimals(min_value=-(10**15), max_value=10**17, places=6)
weights = st.one_of(st.none(), st.decimals(min_value=0, max_value=10**7, places=6))
counted = st.builds(Given, st.just(Standing.COUNTED), st.one_of(st.none(), amounts), weights)
cells = st.one_of(st.sampled_from([Given(one) for one in Standing if one is not Standing.COUNTED]), counted)


@many
@given(st.lists(cells, max_size=12), st.integers(0, 12))
def test_whole_is_its_parts_however_they_are_grouped(given_cells: list[Given], cut: int) -> None:
    tallies = [tally_of(cell) for cell in given_cells]
    whole = together(tallies)

    assert together([together(tallies[cut:]), together(tallies[:cut])]) == whole
    assert whole.expected == len(given_cells) == whole.counted + whole.not_applicable + whole.excused + whole.missing
    assert whole.total == sum((cell.amount or D(0) for cell in given_cells if cell.standing == "counted"), D(0))


@many
@given(st.lists(cells, min_size=1, max_size=8), st.lists(st.tuples(st.integers(0, 7), cells), max_size=20))
def test_history_of_differences_ends_where_a_count_anew_does(
    start: list[Given], history: list[tuple[int, Given]]
) -> None:
    now = list(start)
    kept = together(tally_of(cell) for cell in now)
    for wanted, cell in history:
        one = wanted % len(now)
        before, now[one] = now[one], cell
        change = moved(kept, gone=tally_of(before), come=tally_of(cell))
        anew = [tally_of(each) for each in now]
        kept = with_edges(change.tally, anew) if change.lost_edge else change.tally

        assert kept == together(anew)


@many
@given(st.data(), st.lists(cells, min_size=1, max_size=10))
def test_totals_are_kept_when_units_merge_and_split(data: st.DataObject, given_cells: list[Given]) -> None:
    then, size = list(range(len(given_cells))), len(given_cells)
    heirs: dict[int, list[int]] = {}
    living: dict[int, int | None] = {1000: None}
    for unit in then:
        fate = data.draw(st.sampled_from(["lives", "merged", "split", "closed"]))
        if fate == "lives":
            living[unit] = 1000
        elif fate != "closed":
            heirs[unit] = data.draw(
                st.lists(st.integers(0, size + 4), min_size=1, max_size=1 if fate == "merged" else 3, unique=True)
            )
    for new in range(size, size + 5):
        living[new] = data.draw(st.sampled_from([1000, *range(size, new)]))

    today: dict[int, list[Tally]] = {}
    for unit, cell in zip(then, given_cells, strict=True):
        today.setdefault(stands_at(unit, heirs, living).unit_id, []).append(tally_of(cell))

    rows = [together(tallies) for tallies in today.values()]
    assert together(rows) == together(tally_of(cell) for cell in given_cells)


def test_where_units_stand_today() -> None:
    living = {1: None, 2: 1, 3: 2, 4: 2, 5: 1}
    assert stands_at(3, {}, living) == Place(3)
    assert stands_at(7, {7: [8], 8: [4]}, living) == Place(4)  # merged twice
    assert stands_at(7, {7: [3, 4]}, living) == Place(2, divided=True)
    assert stands_at(7, {7: [3, 5]}, living) == Place(1, divided=True)
    assert stands_at(7, {}, living) == Place(7)  # closed, nobody carries it on
    assert stands_at(7, {7: [8], 8: [7]}, living) == Place(7)  # a circle in the records
    assert stands_at(7, {7: [8, 3], 8: [7, 9]}, living) == Place(7, divided=True)


def test_zero_missing_and_not_applicable_stay_three_things() -> None:
    zero = tally_of(Given(Standing.COUNTED, D(0)))
    assert (zero.counted, zero.low, zero.total) == (1, D(0), D(0))
    assert tally_of(Given(Standing.MISSING)) == Tally(expected=1)
    assert tally_of(Given(Standing.NOT_APPLICABLE)) == Tally(expected=1, not_applicable=1)
    assert tally_of(Given(Standing.COUNTED, None)) == Tally(expected=1, counted=1)  # words


@many
@given(st.lists(st.tuples(amounts, st.decimals(min_value=1, max_value=10**6, places=0)), min_size=1, max_size=6))
def test_mean_weighs_exactly_and_rounds_once(pairs: list[tuple[Decimal, Decimal]]) -> None:
    tally = together(tally_of(Given(Standing.COUNTED, amount, weight)) for amount, weight in pairs)
    exact = sum(Fraction(amount) * Fraction(weight) for amount, weight in pairs) / sum(Fraction(w) for _a, w in pairs)
    assert tally.mean is not None
    assert abs(Fraction(tally.mean) - exact) <= Fraction(1, 2_000_000)


def test_ratio_is_the_ratio_of_the_sums() -> None:
    girls = together([tally_of(Given(Standing.COUNTED, D(9))), tally_of(Given(Standing.COUNTED, D(10)))])
    pupils = together([tally_of(Given(Standing.COUNTED, D(10))), tally_of(Given(Standing.COUNTED, D(100)))])
    assert ratio(girls, pupils) == D("17.272727")  # the mean of 90 and 10 would be 50
    assert ratio(girls, tally_of(Given(Standing.COUNTED, D(0)))) is None
    assert ratio(NOTHING, pupils) is None


@pytest.mark.parametrize(
    ("part", "whole", "times", "expected"),
    [("1", "3", 1, "0.333333"), ("2", "3", 1, "0.666667"), ("-2", "3", 1, "-0.666667"),
     ("1", "2000000", 1, "0.000001"), ("-1", "2000000", 1, "-0.000001"), ("7", "8", 100, "87.5")],
)  # fmt: skip
def test_quotient_rounds_half_away_from_zero(part: str, whole: str, times: int, expected: str) -> None:
    assert quotient(D(part), D(whole), times) == D(expected)


def test_equals_share_the_better_place_and_the_next_is_skipped() -> None:
    assert ranks([D(5), D(9), None, D(9), D(1)]) == [3, 1, None, 1, 4]
    assert ranks([D(5), D(9), D(1)], more_is_better=False) == [2, 3, 1]
