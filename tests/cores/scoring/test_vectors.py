"""The worked vectors of the domain page, and each rule just below, at and above its edge."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from tongket.cores.scoring import (
    BadSheet,
    Entry,
    Report,
    Result,
    Sheet,
    differences,
    figures_of_reports,
    one_more,
    places_for,
    read_sheet,
    score,
    score_many,
    try_sheet,
)


def sheet_of(*leaves: dict[str, Any], **more: Any) -> Sheet:
    children = [{"code": f"x{at}", "name": f"Tiêu chí {at}", **leaf} for at, leaf in enumerate(leaves, 1)]
    scale = more.pop("scale", sum(Fraction(str(one["maximum"])) for one in children))
    return read_sheet({"code": "b", "name": "Bảng", "year": 2024, "scale": str(scale), "children": children, **more})


def points(leaf: dict[str, Any], **values: Any) -> Fraction | None:
    return result(sheet_of(leaf), x1=values).leaves["x1"].exact


def result(sheet: Sheet, facts: dict[str, Any] | None = None, **entries: Any) -> Result:
    told = {code: Entry(values) if isinstance(values, dict) else values for code, values in entries.items()}
    return score(sheet, {"A": Report(told, facts or {})})["A"]


def jury(*marks: Any, facts: dict[str, Any] | None = None) -> Report:
    return Report(
        {f"x{at}": Entry({"council": mark}) for at, mark in enumerate(marks, 1) if mark is not None}, facts or {}
    )


def test_half_for_the_target_and_half_by_the_leader() -> None:
    sheet = sheet_of({"kind": "leader", "maximum": 10})
    told = {"A": (100, 80), "B": (100, 100), "C": (100, 120), "D": (50, 75)}
    found = score(sheet, {unit: Report({"x1": Entry({"target": t, "actual": a})}) for unit, (t, a) in told.items()})
    assert {unit: one.exact_total for unit, one in found.items()} == {"D": 10, "C": 7, "B": 5, "A": 4}
    assert found["C"].leaves["x1"].words.startswith("5 + 5 × 0,2 / 0,5")
    assert [one.rank for one in found.values()] == [1, 2, 3, 4]


def test_without_a_target_the_best_result_leads_and_the_lead_is_shared() -> None:
    sheet = sheet_of({"kind": "best", "maximum": 10})
    found = score(sheet, {unit: Report({"x1": Entry({"actual": a})}) for unit, a in {"A": 5, "B": 20, "C": 20}.items()})
    assert {unit: one.exact_total for unit, one in found.items()} == {"A": Fraction(5, 2), "B": 10, "C": 10}


GRADES = [
    {"code": "vm", "name": "vững mạnh", "start": 85, "floors": [{"share": "0.5"}], "needs": ["kl"]},
    {"code": "k", "name": "khá", "start": 70},
    {"code": "tb", "name": "trung bình", "start": 50},
    {"code": "y", "name": "yếu"},
]
UNION = {
    "grades": GRADES,
    "prerequisites": [{"code": "kl", "name": "không bị kỷ luật từ cảnh cáo"}],
    "rounding": {"at": "leaf", "mode": "none"},
}


@pytest.mark.parametrize(
    ("first", "second", "clean", "grade"),
    [
        ("79", "9", True, "k"),  # 88 with 9 of 20, below half
        ("78", "10", True, "vm"),  # half of 20 is enough
        ("70", "15", True, "vm"),
        ("70", "14.9", True, "k"),
        ("70", "15", False, "k"),  # points enough, disciplined
        ("70", "0", True, "k"),
        ("69.9", "0", True, "tb"),
        ("40", "10", True, "tb"),
        ("39.5", "10", True, "y"),
    ],
)
def test_grades_with_floors_fall_back_to_the_next(first: str, second: str, clean: bool, grade: str) -> None:
    sheet = sheet_of({"kind": "jury", "maximum": 80}, {"kind": "jury", "maximum": 20}, **UNION)
    found = score(sheet, {"A": jury(first, second, facts={"kl": clean})})["A"]
    assert found.grade is not None
    assert found.grade.code == grade
    if (first, second) == ("79", "9"):
        assert "dưới 50%" in found.grade.fallen[0]


def test_a_fact_nobody_said_holds_a_grade_back_and_is_asked() -> None:
    sheet = sheet_of({"kind": "jury", "maximum": 100}, **UNION)
    found = score(sheet, {"A": jury("90")})["A"]
    assert found.grade is not None
    assert (found.grade.code, found.grade.asks) == ("k", ("kl",))
    assert found.unconfirmed == ("kl",)


def ranked(count: int, **more: Any) -> Any:
    sheet = sheet_of({"kind": "jury", "maximum": 100}, **more)
    reports = {f"U{at:02d}": jury(99 - at) for at in range(count)}
    return score_many(sheet, figures_of_reports(sheet, reports))


FLAGS = [{"code": "co-cp", "name": "Cờ Chính phủ", "fixed": 1}, {"code": "co-tinh", "name": "Cờ tỉnh", "fixed": 1}]
HALF = {"code": "bk", "name": "Bằng khen", "share": "0.5"}


def test_two_flags_and_half_of_the_remaining_units() -> None:
    apart = places_for(ranked(9, quotas=[*FLAGS, HALF]))
    assert [(one.limit, one.taken) for one in apart[:2]] == [(1, ("U00",)), (1, ("U01",))]
    assert (apart[2].limit, len(apart[2].taken)) == (3, 3)
    assert apart[2].words == "50% × (9 − 2) = 3,5, lấy phần nguyên: 3"
    both = places_for(ranked(9, quotas=[FLAGS[0], {**FLAGS[1], "may_hold_others": True}, HALF]))
    assert [one.taken for one in both[:2]] == [("U00",), ("U00",)]
    assert both[2].limit == 4


@pytest.mark.parametrize(
    ("count", "rounding", "limit"),
    [
        (7, "floor", 3),
        (7, "round", 4),
        (7, "ceil", 4),
        (8, "floor", 4),
        (8, "ceil", 4),
        (1, "floor", 0),
        (1, "round", 1),
    ],
)
def test_shares_are_rounded_as_the_sheet_says(count: int, rounding: str, limit: int) -> None:
    assert places_for(ranked(count, quotas=[{**HALF, "rounding": rounding}]))[0].limit == limit


@pytest.mark.parametrize(("count", "limit"), [(7, 1), (8, 2), (12, 2), (13, 3)])
def test_a_table_by_size(count: int, limit: int) -> None:
    table = [{"up_to": 7, "places": 1}, {"up_to": 12, "places": 2}, {"places": 3}]
    assert places_for(ranked(count, quotas=[{"code": "c", "name": "Cờ", "table": table}]))[0].limit == limit


def test_nobody_when_nobody_qualifies_and_a_tie_over_the_last_place_stays_open() -> None:
    none = places_for(ranked(3, quotas=[{"code": "c", "name": "Cờ", "fixed": 1, "least_total": "99.5"}]))[0]
    assert (none.limit, none.taken) == (1, ())
    assert none.passed is not None
    assert none.passed["U00"] == "dưới 99,5 điểm"
    sheet = sheet_of(
        {"kind": "jury", "maximum": 100}, quotas=[{"code": "c", "name": "Cờ", "fixed": 2}], ties=[{"rule": "shared"}]
    )
    reports = {"A": jury(90), "B": jury(80), "C": jury(80), "D": jury(70)}
    open_ = places_for(score_many(sheet, figures_of_reports(sheet, reports)))[0]
    assert (open_.taken, open_.contested, open_.left) == (("A",), ("B", "C"), 1)


def tied(rules: list[dict[str, str]], **facts: dict[str, Any]) -> dict[str, Result]:
    children = [
        {
            "code": "cm",
            "name": "Chuyên môn",
            "maximum": 60,
            "children": [{"code": "a", "name": "A", "kind": "jury", "maximum": 60}],
        },
        {
            "code": "tc",
            "name": "Tổ chức",
            "maximum": 40,
            "children": [{"code": "b", "name": "B", "kind": "jury", "maximum": 40}],
        },
        {
            "code": "th",
            "name": "Thưởng",
            "part": "bonus",
            "maximum": 5,
            "children": [{"code": "c", "name": "C", "kind": "jury", "maximum": 5}],
        },
        {
            "code": "tr",
            "name": "Trừ",
            "part": "penalty",
            "maximum": 5,
            "children": [{"code": "d", "name": "D", "kind": "jury", "maximum": 5}],
        },
    ]
    sheet = read_sheet({"code": "b", "name": "Bảng", "year": 2024, "scale": 100, "children": children, "ties": rules})
    marks = {"A": (50, 30, 2, 2), "B": (48, 30, 2, 0), "C": (45, 30, 5, 0)}  # 80 each
    return score(sheet, {
        unit: Report({code: Entry({"head": mark}) for code, mark in zip("abcd", four, strict=True)}, facts.get(unit, {}))
        for unit, four in marks.items()
    })  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "order", "words"),
    [
        ({"rule": "core_group", "group": "cm"}, "ABC", "điểm nhóm “Chuyên môn” 50 so với 48"),
        ({"rule": "more_bonus"}, "C", "điểm thưởng 5 so với 2"),
        ({"rule": "fewer_penalty"}, "", "điểm trừ"),
    ],
)
def test_the_rule_that_broke_a_tie_is_named(rule: dict[str, str], order: str, words: str) -> None:
    found = tied([rule, {"rule": "shared"}])
    assert "".join(sorted(found, key=lambda unit: (found[unit].rank, unit))).startswith(order)
    assert any(words in told for one in found.values() for told in one.place.words)


def test_ties_by_vote_by_last_years_flag_by_decision_and_shared() -> None:
    assert all("bỏ phiếu kín" in one.place.open_for for one in tied([{"rule": "vote"}]).values())
    voted = tied([{"rule": "vote"}], A={"tie_votes": 2}, B={"tie_votes": 5}, C={"tie_votes": 1})
    assert [voted[unit].rank for unit in "BAC"] == [1, 2, 3]
    flags = tied(
        [{"rule": "no_flag_last_year"}, {"rule": "shared"}],
        A={"flag_last_year": 1},
        B={"flag_last_year": 0},
        C={"flag_last_year": 0},
    )
    assert [flags[unit].rank for unit in "BCA"] == [1, 1, 3]
    decided = tied([{"rule": "decision"}], A={"decision": 3}, B={"decision": 1}, C={"decision": 2})
    assert [decided[unit].rank for unit in "BCA"] == [1, 2, 3]
    assert [one.rank for one in tied([{"rule": "shared"}]).values()] == [1, 1, 1]


@pytest.mark.parametrize(
    ("leaf", "values", "expected"),
    [
        ({"kind": "yes_no", "maximum": 12}, {"ok": 1}, 12),
        ({"kind": "yes_no", "maximum": 12, "params": {"evidence": True}}, {"ok": 1}, 0),
        ({"kind": "ratio", "maximum": 10, "params": {"floor": "0.5"}}, {"actual": "49.99", "target": 100}, 0),
        ({"kind": "ratio", "maximum": 10, "params": {"floor": "0.5"}}, {"actual": 50, "target": 100}, 5),
        ({"kind": "ratio", "maximum": 10}, {"actual": 120, "target": 100}, 10),
        ({"kind": "ratio", "maximum": 10, "params": {"direction": "less"}}, {"actual": 4, "target": 2}, 5),
        ({"kind": "steps", "maximum": 10, "params": {"plus": "0.5", "most_plus": 2}}, {"actual": "101.99", "target": 100}, Fraction(21, 2)),
        ({"kind": "steps", "maximum": 10, "params": {"plus": "0.5", "most_plus": 2}}, {"actual": 110, "target": 100}, 12),
        ({"kind": "steps", "maximum": 10, "params": {"minus": 1}}, {"actual": "98.01", "target": 100}, 9),
        ({"kind": "steps", "maximum": 10, "params": {"minus": 1, "short": "started"}}, {"actual": "98.99", "target": 100}, 8),
        ({"kind": "count", "maximum": 5, "params": {"points": "1.5"}}, {"count": 3}, Fraction(9, 2)),
        ({"kind": "count", "maximum": 5, "params": {"points": "1.5"}}, {"count": 4}, 5),
        ({"kind": "plus_minus", "maximum": 10, "params": {"plus": 3, "minus": 2, "least": -4}}, {"plus": 1, "minus": 5}, -4),
        ({"kind": "deduct", "maximum": 10, "params": {"items": [{"code": "l", "name": "lỗi", "points": 3}]}}, {"l": 3}, 1),
        ({"kind": "deduct", "maximum": 10, "params": {"items": [{"code": "l", "name": "lỗi", "points": 3}]}}, {"l": 4}, 0),
        ({"kind": "balance", "maximum": 1000, "params": {"start": 750, "items": [{"code": "c", "name": "cộng", "points": 50}, {"code": "t", "name": "trừ", "points": -30}]}}, {"c": 1, "t": 2}, 740),
        ({"kind": "awards", "maximum": 15, "params": {"items": [{"code": "t", "name": "cờ tỉnh", "points": 10}, {"code": "c", "name": "cờ Chính phủ", "points": 15}]}}, {"t": 1, "c": 1}, 15),
        ({"kind": "awards", "maximum": 12, "params": {"mode": "all", "items": [{"code": "t", "name": "cờ", "points": 10}, {"code": "c", "name": "bằng", "points": 5}]}}, {"t": 1, "c": 1}, 12),
        ({"kind": "external", "maximum": 10, "params": {"source": "PAR", "high": 100}}, {"actual": "87.5"}, Fraction(35, 4)),
        ({"kind": "jury", "maximum": 10}, {"self": 9, "head": 8}, 8),
        ({"kind": "jury", "maximum": 10}, {"self": 9, "head": 8, "council": 7}, 7),
        ({"kind": "votes", "maximum": 10}, {"votes": 5, "valid": 8}, Fraction(25, 4)),
    ],
)  # fmt: skip
def test_each_kind_at_its_edges(leaf: dict[str, Any], values: dict[str, Any], expected: Any) -> None:
    assert points(leaf, **values) == expected


def test_peers_never_count_themselves_and_ranks_share() -> None:
    sheet = sheet_of(
        {"kind": "peers", "maximum": 10, "params": {"drop": 1}}, {"kind": "rank", "maximum": 10, "params": {"step": 3}}
    )
    marks = {
        "A": {"B": 8, "C": 9, "D": 4, "E": 10, "A": 10},
        "B": {"A": 5},
        "C": {"A": 7},
        "D": {"A": 7},
        "E": {"A": 7},
    }
    actual = {"A": 5, "B": 9, "C": 9, "D": 1, "E": 7}
    found = score(sheet, {
        unit: Report({"x1": Entry({f"@{who}": mark for who, mark in given.items()}), "x2": Entry({"actual": actual[unit]})})
        for unit, given in marks.items()
    })  # fmt: skip
    assert found["A"].leaves["x1"].exact == Fraction(17, 2)  # 4 and 10 dropped, its own 10 not counted
    assert {unit: one.leaves["x2"].exact for unit, one in found.items()} == {"A": 1, "B": 10, "C": 10, "D": 0, "E": 4}


def test_missing_zero_and_not_applicable_are_three_things() -> None:
    leaves = ({"kind": "jury", "maximum": 60}, {"kind": "jury", "maximum": 40, "na": "drop"})
    sheet = sheet_of(*leaves)
    missing, zero = result(sheet, x1={"head": 30}), result(sheet, x1={"head": 30}, x2={"head": 0})
    dropped = result(sheet, x1={"head": 30}, x2=Entry(not_applicable=True))
    assert (missing.total, missing.so_far, missing.rank) == (None, 30, None)
    assert (zero.total, dropped.total) == (30, 50)
    assert missing.leaves["x2"].words == "chưa có số liệu"
    full = sheet_of(leaves[0], {**leaves[1], "na": "full"})
    assert result(full, x1={"head": 30}, x2=Entry(not_applicable=True)).total == 70
    assert (
        result(sheet_of(leaves[0], {**leaves[1], "na": "refuse"}), x1={"head": 30}, x2=Entry(not_applicable=True)).total
        is None
    )


@pytest.mark.parametrize(
    ("effect", "more", "mark", "expected"),
    [
        ("unranked", {}, 49, (49, None, "k")),
        ("unranked", {}, 50, (50, 1, "k")),
        ("times", {"factor": "0.5"}, 49, (Fraction(49, 2), 1, "y")),
        ("max_grade", {"grade": "y"}, 49, (49, 1, "y")),
        ("no_nomination", {}, 49, (49, 1, "k")),
    ],
)
def test_knock_outs(effect: str, more: dict[str, Any], mark: int, expected: Any) -> None:
    grades = [{"code": "k", "name": "khá", "start": 40}, {"code": "y", "name": "yếu"}]
    knockout = {"code": "l", "name": "điểm liệt", "effect": effect, "node": "x1", "below": "0.5", **more}
    sheet = sheet_of(
        {"kind": "jury", "maximum": 100},
        grades=grades,
        knockouts=[knockout],
        quotas=[{"code": "c", "name": "Cờ", "fixed": 1}],
    )
    scores = score_many(sheet, figures_of_reports(sheet, {"A": jury(mark)}))
    found = scores.result("A")
    assert found.grade is not None
    assert (found.exact_total, found.rank, found.grade.code) == expected
    assert bool(places_for(scores)[0].taken) == (effect not in ("unranked", "no_nomination") or mark >= 50)


def test_bonus_caps_weights_rounding_of_leaves_and_of_totals() -> None:
    children = [
        {"code": "a", "name": "A", "kind": "jury", "maximum": 10, "weight": 9},
        {"code": "b", "name": "B", "maximum": 10, "capped": True, "children": [
            {"code": f"b{at}", "name": "B", "kind": "jury", "maximum": 6} for at in (1, 2)]},
        {"code": "t", "name": "T", "part": "bonus", "maximum": 5, "capped": True, "children": [
            {"code": f"t{at}", "name": "T", "kind": "jury", "maximum": 4} for at in (1, 2)]},
    ]  # fmt: skip
    data: dict[str, Any] = {"code": "b", "name": "Bảng", "year": 2024, "scale": 100, "children": children}
    given = {"a": "9.95", "b1": 6, "b2": 6, "t1": 4, "t2": 4}
    entries = {code: Entry({"head": mark}) for code, mark in given.items()}

    def total(**more: Any) -> Any:
        return score(read_sheet({**data, **more}), {"A": Report(entries)})["A"].exact_total

    assert total() == Fraction("104.55")
    assert total(bonus_may_exceed=False) == 100
    assert total(rounding={"at": "leaf", "mode": "half_up", "digits": 0}) == 105
    assert total(rounding={"at": "total", "mode": "down", "digits": 1}) == Fraction("104.5")


def test_what_one_more_point_takes() -> None:
    count = {"kind": "count", "maximum": 10, "params": {"points": 2}}
    sheet = sheet_of(
        count,
        {"kind": "jury", "maximum": 90},
        grades=[{"code": "g", "name": "giỏi", "start": 80}, {"code": "k", "name": "khá"}],
    )
    reports = {
        "A": Report({"x1": Entry({"count": 1}), "x2": Entry({"head": 75})}),
        "B": Report({"x1": Entry({"count": 4}), "x2": Entry({"head": 72})}),
    }
    found = one_more(score_many(sheet, figures_of_reports(sheet, reports)), "A")
    assert (found.rank_gap, found.grade_gap) == (3, 3)
    step = next(one for one in found.chances if one.leaf == "x1")
    assert step.step is not None
    assert (step.step.now, step.step.to, step.step.leaf_points) == (1, 2, 4)
    assert step.rank is not None
    assert step.rank.to == 3  # two more make 81, past 80
    assert one_more(score_many(sheet, figures_of_reports(sheet, reports)), "B").rank_gap is None


def test_two_sheets_are_compared_and_a_new_one_tried_on_last_year() -> None:
    old = sheet_of({"kind": "jury", "maximum": 60}, {"kind": "jury", "maximum": 40})
    new = sheet_of({"kind": "jury", "maximum": 40}, {"kind": "jury", "maximum": 60}, version=2)
    told = [(one.code, one.what) for one in differences(old, new)]
    assert ("x1", "maximum") in told
    assert ("x2", "maximum") in told
    assert differences(old, old) == ()
    rounded = sheet_of(
        {"kind": "jury", "maximum": 60},
        {"kind": "jury", "maximum": 40},
        rounding={"at": "total", "mode": "down", "digits": 0},
    )
    assert [one.words for one in differences(old, rounded)] == [
        "Bảng chấm điểm: cách làm tròn từng tiêu chí đến 2 chữ số, nửa trở lên thì lên → chỉ tổng điểm đến 0 chữ số, bỏ phần lẻ"
    ]
    trial = try_sheet(old, new, {"A": jury(40, 10), "B": jury(10, 38)})
    assert [(one.unit, one.moved) for one in trial.units] == [("A", 0), ("B", 0)]
    swapped = try_sheet(
        old,
        sheet_of({"kind": "jury", "maximum": 60}, {"kind": "jury", "maximum": 40, "weight": 3}, scale=180),
        {"A": jury(40, 10), "B": jury(10, 38)},
    )
    assert [(one.unit, one.moved) for one in swapped.units] == [("B", 1), ("A", -1)]


GOOD: dict[str, Any] = {"code": "x", "name": "X", "kind": "jury", "maximum": 10}


@pytest.mark.parametrize(
    ("data", "place", "reason"),
    [
        ({"scale": 9}, "Bảng chấm điểm", "khác thang điểm 9"),
        ({"children": [GOOD, GOOD], "scale": 20}, "Bảng chấm điểm", "mã “x” có 2 lần"),
        ({"lạ": 1}, "Bảng chấm điểm", "lạ"),
        ({"children": []}, "Bảng chấm điểm", "không có tiêu chí nào"),
        ({"children": [{**GOOD, "maximum": -1}]}, "x", ""),
        ({"children": [{**GOOD, "maximum": 10.5}]}, "x", ""),
        ({"children": [{**GOOD, "kind": "tiers", "params": {"bands": [{"to": 5, "points": 0}, {"from": 6, "points": 10}]}}]}, "x", ""),
        ({"children": [{**GOOD, "kind": "count", "params": {"points": 1, "cap": 11}}]}, "x", "trần"),
        ({"grades": [{"code": "a", "name": "A", "start": 5}, {"code": "b", "name": "B", "start": 6}, {"code": "c", "name": "C"}]}, "Mức xếp loại", "không thấp hơn"),
        ({"grades": [{"code": "a", "name": "A", "start": 5}]}, "Mức xếp loại", "chưa có mức nào"),
        ({"prerequisites": [{"code": "a", "name": "A", "needs": ["b"]}, {"code": "b", "name": "B", "needs": ["a"]}]}, "Điều kiện", "a → b → a"),
        ({"quotas": [{"code": "q", "name": "Q", "fixed": 1, "share": "0.5"}]}, "Hạn mức q", "đúng một cách"),
        ({"ties": [{"rule": "core_group", "group": "zz"}]}, "Khi bằng điểm", "zz"),
        ({"knockouts": [{"code": "k", "name": "K", "effect": "max_grade"}]}, "Điểm liệt k", "grade"),
    ],
)  # fmt: skip
def test_a_hostile_sheet_is_refused_at_its_place_with_a_way_to_mend(
    data: dict[str, Any], place: str, reason: str
) -> None:
    whole = {"code": "b", "name": "B", "year": 2024, "scale": 10, "children": [GOOD], **data}
    with pytest.raises(BadSheet) as no:
        read_sheet(whole)
    assert any(place in one.place and reason in one.reason for one in no.value.problems), [
        str(one) for one in no.value.problems
    ]
    assert all(one.remedy for one in no.value.problems)


@pytest.mark.parametrize(
    "data",
    [None, [], "x", {}, {"children": {"a": 1}}, {"children": [[1]]}, {"children": [{"children": [{"children": []}]}]}],
)
def test_what_is_no_sheet_at_all(data: Any) -> None:
    with pytest.raises(BadSheet):
        read_sheet(data)
