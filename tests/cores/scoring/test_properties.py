"""Whatever the sheet and the reports: exact as the reference, within bounds, monotone where the kind says so, no matter the order."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cores.scoring.drawn import KINDS as DRAWN
from tests.cores.scoring.drawn import blocks, leaf_of, reports_of, sheets, values_of
from tests.cores.scoring.reference import Reference
from tongket.cores.scoring import (
    KINDS,
    Entry,
    Report,
    figures_of_reports,
    figures_of_rows,
    read_sheet,
    score,
    score_many,
    write_sheet,
)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_totals_equal_the_reference_to_the_last_digit(data: st.DataObject) -> None:
    plain = data.draw(sheets())
    block = data.draw(blocks(plain))
    sheet = read_sheet(plain)
    expected = Reference(plain, block)

    scores = score_many(sheet, figures_of_reports(sheet, reports_of(block)))

    found = {unit: scores.totals.total.at(row) for row, unit in enumerate(scores.units) if scores.totals.complete[row]}
    assert found == expected.totals
    for code, points in scores.points.items():
        for row, unit in enumerate(scores.units):
            if points.state(row) == "scored":
                assert points.counted.at(row) == expected.points[unit, code]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_results_in_words_hold_the_numbers_of_the_columns(data: st.DataObject) -> None:
    plain = data.draw(sheets())
    sheet = read_sheet(plain)
    reports = reports_of(data.draw(blocks(plain)))
    scores = score_many(sheet, figures_of_reports(sheet, reports))

    for unit, result in score(sheet, reports).items():
        row = scores.units.index(unit)
        assert result.complete == bool(scores.totals.complete[row])
        if result.total is not None:
            assert result.exact_total == scores.totals.total.at(row)
            assert abs(Fraction(result.total) - scores.totals.total.at(row)) <= Fraction(1, 2 * 10**6)
        for code, leaf in result.leaves.items():
            assert (leaf.points is None) == (leaf.exact is None)
            assert leaf.words
            if leaf.state == "missing":
                assert leaf.words.startswith("chưa có số liệu")
            assert (leaf.state in ("missing", "wrong")) == (code in result.open_leaves)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_order_of_units_plays_no_part(data: st.DataObject) -> None:
    plain = data.draw(sheets())
    sheet, reports = read_sheet(plain), reports_of(data.draw(blocks(plain)))
    shuffled = dict(data.draw(st.permutations(list(reports.items()))))

    assert score(sheet, shuffled) == score(sheet, reports)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_sheet_comes_back_from_json_unchanged(data: st.DataObject) -> None:
    sheet = read_sheet(data.draw(sheets()))

    again = read_sheet(json.loads(json.dumps(write_sheet(sheet))))

    assert again == sheet


def one_leaf(leaf: dict[str, Any]) -> dict[str, Any]:
    return {
        "code": "s", "name": "Bảng", "year": 2024, "scale": leaf["maximum"], "children": [{**leaf, "weight": 1}],
        "rounding": {"at": "leaf", "mode": "none", "digits": 0},
    }  # fmt: skip


@pytest.mark.parametrize("kind", DRAWN)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_points_stay_within_the_bounds_of_their_kind(kind: str, data: st.DataObject) -> None:
    plain = one_leaf(data.draw(leaf_of("x", (kind,))))
    sheet = read_sheet(plain)
    least, most = KINDS[kind].bounds(sheet.leaves["x"])

    scores = score_many(sheet, figures_of_reports(sheet, reports_of(data.draw(blocks(plain, full=True)))))

    assert all(least <= one <= most for one in scores.points["x"].exact.fractions())


@pytest.mark.parametrize("kind", [one for one in DRAWN if one != "peers"])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_more_of_an_input_moves_points_only_where_its_sign_says(kind: str, data: st.DataObject) -> None:
    plain = one_leaf(data.draw(leaf_of("x", (kind,))))
    sheet = read_sheet(plain)
    leaf = plain["children"][0]
    others = {unit: data.draw(values_of(leaf, unit)) for unit in ("U02", "U03")}
    mine = data.draw(values_of(leaf, "U01"))
    asked = [one for one in KINDS[kind].inputs(sheet.leaves["x"]) if one.sign and one.name in mine]
    if not asked:
        return
    one = data.draw(st.sampled_from(asked))
    more = Fraction(mine[one.name]) + data.draw(st.integers(1, 50))
    if one.most is not None:
        more = min(more, one.most)
    if kind == "votes":
        more = min(more, Fraction(mine["valid"]))

    def points(values: dict[str, Any]) -> Fraction:
        block = {"U01": values, **others}
        reports = {unit: Report({"x": Entry(given)}) for unit, given in block.items()}
        return score_many(sheet, figures_of_reports(sheet, reports)).points["x"].exact.at(0)

    change = points({**mine, one.name: more}) - points(mine)
    assert change * one.sign >= 0


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_rows_and_reports_give_the_same_columns(data: st.DataObject) -> None:
    plain = data.draw(sheets())
    sheet, block = read_sheet(plain), data.draw(blocks(plain))
    rows = [
        (unit, code, name, value if data.draw(st.booleans()) else str(value))
        for unit, given in block.items()
        for code, values in given.items()
        for name, value in ({"na": None} if values is None else values or {"none": None}).items()
    ]

    by_rows = score_many(sheet, figures_of_rows(sheet, data.draw(st.permutations(rows)), units=block))
    by_reports = score_many(sheet, figures_of_reports(sheet, reports_of(block)))

    assert by_rows.results() == by_reports.results()


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.one_of(st.integers(-(10**20), 10**20), st.decimals(-(10**12), 10**12, places=9)), min_size=1), st.data()
)
def test_columns_of_huge_numbers_stay_exact(values: list[Decimal | int], data: st.DataObject) -> None:
    from tongket.cores.scoring.exact import exact_of

    left, right = exact_of(values), exact_of(data.draw(st.permutations(values)))
    first, second = left.fractions(), right.fractions()

    assert first == [Fraction(one) for one in values]
    assert (left * right).fractions() == [one * two for one, two in zip(first, second, strict=True)]
    assert (left + right).fractions() == [one + two for one, two in zip(first, second, strict=True)]
    assert left.over(right).fractions() == [one / two if two else 0 for one, two in zip(first, second, strict=True)]
    assert list(left.below(right)) == [one < two for one, two in zip(first, second, strict=True)]
