"""Rotation, typed lines and the tree, as properties."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.cores.scoring import read_sheet
from tongket.cycle.emulation.facts import tree
from tongket.cycle.emulation.facts.rotation import rotation
from tongket.cycle.emulation.facts.said import leaf_said
from tongket.cycle.emulation.facts.sealing import seal
from tongket.cycle.emulation.facts.settings import LINES
from tongket.cycle.emulation.facts.typed import LISTS, BadLine


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=60, unique=True), st.integers(1990, 2150))
def test_nobody_checks_itself_and_everybody_is_checked_once(members: list[int], year: int) -> None:
    found = rotation(members, year)

    assert all(checker != one for one, checker in found.items())
    assert sorted(found.values()) == sorted(members)  # type: ignore[type-var]


@given(st.integers(3, 40), st.integers(1990, 2150))
def test_another_year_another_checker(count: int, year: int) -> None:
    now, then = rotation(list(range(count)), year), rotation(list(range(count)), year + 1)

    assert all(now[one] != then[one] for one in now)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("items", "m1 | Nộp chậm | 0,5 | 2\nm2 | Thiếu | 1"), ("bands", " | <80 | 0\n80 | ≤90 | 5,5\n>90 |  | 10"),
        ("inputs", "a | Số báo cáo thiếu"), ("rows", "a >= 1 và b < 3 | 8\na = 0 hoặc b > 2,5 | 0"),
    ],
)  # fmt: skip
def test_lists_are_shown_as_they_are_read(name: str, text: str) -> None:
    read, show = LISTS[name]

    assert read(show(read(text))) == read(text)
    assert [line.split() for line in show(read(text)).splitlines()] == [line.split() for line in text.splitlines()]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ties", "điểm nhóm I\nít điểm trừ hơn\nđồng hạng"), ("grades", "XS | Xuất sắc | 90 | 50%\nB | Khá"),
        ("knockouts", "K | Kỷ luật | không đề nghị\nH | Hạ | hạ mức B\nN | Nhân | nhân 0,5\nD | Dưới | không xếp hạng | I < 50%"),
        ("prerequisites", "VM | Vững mạnh\nBA | Ba năm | VM"),
        ("quotas", "CO | Cờ | 1\nBK | Bằng khen | 50% làm tròn lên | 75 | XS, T\nGK | Giấy khen | 7: 1; 12: 2; 3"),
    ],
)  # fmt: skip
def test_settings_are_shown_as_they_are_read(name: str, text: str) -> None:
    read, show = LINES[name]

    assert show(read(text, [])) == text


def test_what_a_line_does_not_say_stays() -> None:
    before = [{"code": "CO", "name": "Cờ", "fixed": 1, "base": "all", "may_hold_others": True, "needs": ["VM"]}]

    found = LINES["quotas"][0]("CO | Cờ thi đua | 2", before)

    assert found == [
        {
            "base": "all",
            "may_hold_others": True,
            "needs": ["VM"],
            "code": "CO",
            "name": "Cờ thi đua",
            "fixed": 2,
            "grades": [],
        }
    ]


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("items", "m1 | Nộp chậm", 1),
        ("bands", "1 | 2", 1),
        ("rows", "a >= 1 | 2\nb ~ 3 | 1", 2),
        ("items", "m | Tên | nhiều", 1),
    ],
)
def test_a_line_that_cannot_be_read_is_named(name: str, text: str, line: int) -> None:
    with pytest.raises(BadLine, match=f"Dòng {line}"):
        LISTS[name][0](text)


DATA: dict[str, Any] = {
    "children": [{"code": "I", "children": [{"code": "I.1"}, {"code": "I.2"}]}, {"code": "II", "children": []}]
}


def test_the_tree_is_altered_in_a_copy() -> None:
    moved = tree.moved(DATA, "0-0", 1)
    assert moved is not None
    assert [one.node["code"] for one in tree.lines(moved)] == ["I", "I.2", "I.1", "II"]
    removed = tree.removed(DATA, "0")
    assert removed is not None
    assert [one.node["code"] for one in tree.lines(removed)] == ["II"]
    assert [one.node["code"] for one in tree.lines(DATA)] == ["I", "I.1", "I.2", "II"]
    assert (tree.next_code(DATA, ""), tree.next_code(DATA, "0"), tree.next_code(DATA, "1")) == ("III", "I.3", "II.1")


@pytest.mark.parametrize("path", ["9", "0-9", "0-0-0", "x", "-1", "0--1", "٠", "9" * 40, ""])
def test_a_path_that_leads_nowhere_is_none(path: str) -> None:
    assert tree.node_at(DATA, path) is None
    assert tree.removed(DATA, path) is None
    assert tree.changed(DATA, path, {}) is None


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=4))
def test_the_seal_does_not_depend_on_the_order_of_keys(given_: dict[str, str]) -> None:
    turned = dict(reversed(list(given_.items())))

    assert seal(given_, {}) == seal(turned, {})
    assert seal({**given_, "thêm": "1"}, {}) != seal(given_, {"thêm": "1"})


@pytest.mark.parametrize(
    ("kind", "params", "says"),
    [
        ("count", {"points": 2, "says": "số sáng kiến"}, "số sáng kiến: mỗi một được tính 2 điểm, tối đa 10"),
        ("tiers", {"says": "tin", "whole": True, "bands": [{"to": 24, "points": 2}, {"from": 25, "points": 7}]},
         "tin: đến 24: 2; từ 25 trở lên: 7 điểm"),
        ("deduct", {"items": [{"code": "a", "name": "Nộp chậm", "points": "0.5", "most_times": 3}]},
         "10 điểm, mỗi lần trừ: Nộp chậm 0,5 (nhiều nhất 3 lần)"),
        ("cases", {"inputs": [{"code": "t", "name": "Báo cáo thiếu"}], "otherwise": 10,
                   "rows": [{"tests": [{"input": "t", "is": ">=", "value": 3}], "points": 0}]},
         "Báo cáo thiếu từ 3: 0; còn lại: 10 điểm"),
        ("rank", {"step": 1}, "hạng nhất 10 điểm, mỗi hạng kém bớt 1, thấp nhất 0"),
        ("ratio", {"floor": "0.5"}, "điểm tối đa × thực hiện / mức giao, không quá 100% điểm tối đa; đạt dưới 50% thì 0 điểm"),
        ("jury", {}, "điểm của cấp chấm sau cùng: tự chấm, chấm chéo, trưởng khối, hội đồng"),
    ],
)  # fmt: skip
def test_a_criterion_is_said_with_its_numbers(kind: str, params: dict[str, Any], says: str) -> None:
    node = {"code": "I", "name": "Tiêu chí", "kind": kind, "maximum": 10, "params": params}
    sheet = read_sheet({"code": "K", "name": "Bảng", "year": 2024, "scale": 10, "children": [node]})

    assert leaf_said(sheet.leaves["I"]) == says
