"""Tables of criteria as units have them: what is read, what is asked, and the way back."""

from __future__ import annotations

import contextlib
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cores.scoring.drawn import sheets
from tongket.cores.scoring import BadSheet, Entry, Report, read_sheet, rows_of_sheet, score, sheet_from_rows
from tongket.cores.scoring.how import how_of

HEAD = ["STT", "Nội dung", "Điểm chuẩn", "Cách chấm"]
TABLE: list[list[Any]] = [
    ["BẢNG CHẤM ĐIỂM THI ĐUA", None, None, None],
    HEAD,
    ["I", "Nhiệm vụ chuyên môn", 60, None],
    ["1", "Hoàn thành chỉ tiêu được giao", "40", "Theo tỷ lệ thực hiện / chỉ tiêu; dưới 50% không tính điểm"],
    ["2", "Báo cáo đúng hạn", 20, "Trừ 2 điểm/lần nộp chậm, tối đa 20"],
    ["II", "Xây dựng tổ chức", 40, ""],
    ["1", "Họp khối", Decimal(10), "10-8-6-0 theo số lần vắng họp"],
    ["2", "Đoàn kết nội bộ", 10, "Có: 10, không: 0"],
    ["3", "Sáng kiến", 20, "Mỗi sáng kiến cộng 5 điểm, tối đa 20"],
    ["III", "Điểm thưởng", 5, None],
    ["1", "Mô hình mới", 5, "Hội đồng chấm"],
    ["", "Tổng cộng", 100, ""],
    ["", "", "", ""],
    ["Ghi chú: chấm đến 0,5 điểm", None, None, None],
]


def read(rows: list[list[Any]]) -> Any:
    return sheet_from_rows(rows, code="b", name="Bảng", year=2024)


def test_a_table_becomes_a_sheet_that_scores() -> None:
    draft = read(TABLE)

    assert [one.text.split(". ")[0] for one in draft.questions] == [
        "“Điểm thưởng” được đọc là phần điểm thưởng, không tính vào thang điểm"
    ]
    assert draft.left == [(1, "BẢNG CHẤM ĐIỂM THI ĐUA"), (14, "Ghi chú: chấm đến 0,5 điểm")]
    sheet = read_sheet(draft.data)
    assert (sheet.scale, list(sheet.leaves)) == (100, ["I.1", "I.2", "II.1", "II.2", "II.3", "III.1"])
    assert [leaf.kind for leaf in sheet.leaves.values()] == ["ratio", "deduct", "tiers", "yes_no", "count", "jury"]
    report = Report({
        "I.1": Entry({"actual": 9, "target": 10}), "I.2": Entry({"l1": 3}), "II.1": Entry({"actual": 1}),
        "II.2": Entry({"ok": 1}), "II.3": Entry({"count": 5}), "III.1": Entry({"council": "2.5"}),
    })  # fmt: skip
    result = score(sheet, {"A": report})["A"]
    assert [str(one.points) for one in result.leaves.values()] == ["36.00", "14.00", "8.00", "10.00", "20.00", "2.50"]
    assert result.total == Decimal("90.5")


@pytest.mark.parametrize(
    ("words", "kind", "params"),
    [
        ("Trừ 2 điểm/lần, tối đa 10", "deduct", {"items": [{"code": "l1", "name": "lần", "points": "2", "most_times": 5}]}),
        ("Mỗi bài viết cộng 1 điểm, tối đa 5", "count", {"points": "1", "says": "số bài viết", "cap": "5"}),
        ("0,5 điểm/mô hình, không quá 3", "count", {"points": "0.5", "says": "số mô hình", "cap": "3"}),
        ("Mỗi 5 đoàn viên được 1 điểm", "count", {"points": "1", "says": "số đoàn viên", "per": "5"}),
        ("12/0", "yes_no", {}),
        ("đạt: 10, không đạt: 0", "yes_no", {}),
        ("Vượt 1% cộng 0,5 điểm, tối đa 5; thiếu 1% trừ 1 điểm", "steps", {"plus": "0.5", "most_plus": "5", "minus": "1"}),
        ("So với đơn vị dẫn đầu", "leader", {}),
        ("Theo thứ hạng, mỗi hạng sau giảm 2 điểm", "rank", {"step": "2"}),
        ("Các đơn vị khác chấm, bỏ điểm cao nhất và thấp nhất", "peers", {"drop": 1}),
        ("Theo tỷ lệ phiếu", "votes", {}),
        ("Chỉ số cải cách hành chính, thang điểm 100", "external", {"source": "cải cách hành chính", "high": "100"}),
        ("Tỷ lệ thực hiện, càng thấp càng tốt", "ratio", {"direction": "less"}),
        ("Hội đồng chấm", "jury", {}),
        ("", "jury", {}),
    ],
)  # fmt: skip
def test_words_that_leave_one_reading(words: str, kind: str, params: dict[str, Any]) -> None:
    found = how_of(words)
    assert (found.kind, found.params, found.asks) == (kind, params, "")


def test_bands_in_words_have_the_edges_they_say() -> None:
    found = how_of("từ 90% trở lên: 10; từ 80% đến dưới 90%: 8; dưới 80%: 5")
    sheet = read_sheet({
        "code": "b", "name": "B", "year": 2024, "scale": 10,
        "children": [{"code": "x", "name": "X", "kind": found.kind, "params": found.params, "maximum": 10}],
    })  # fmt: skip

    def points(actual: str) -> Fraction | None:
        return score(sheet, {"A": Report({"x": Entry({"actual": actual, "target": 100})})})["A"].exact_total

    assert [points(one) for one in ("79.99", "80", "89.99", "90", "120")] == [5, 8, 8, 10, 10]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("8-6-4-2-0", "chấm theo số liệu nào"),
        ("Tùy mức độ hoàn thành", "Chưa hiểu cách chấm"),
        ("Vượt 1% cộng 1 điểm", "chưa ghi cộng tối đa"),
        ("Trừ 3 điểm/lần, tối đa 10", "không chia hết"),
        ("từ 90 trở lên: 10; dưới 90%: 5", "bậc tính trên số thực hiện hay"),
        ("Trừ 1 điểm mỗi lần; nhắc nhở lần đầu", "không nói trừ mấy điểm"),
    ],
)
def test_what_is_not_sure_is_asked_and_left_to_a_mark_by_hand(words: str, asked: str) -> None:
    found = how_of(words)
    assert found.kind == "jury"
    assert asked in found.asks


def test_sums_and_maxima_that_do_not_fit_are_asked_with_both_numbers() -> None:
    rows = [
        HEAD,
        ["I", "Nhóm", 20, ""],
        ["1", "Một", 8, ""],
        ["2", "Hai", 10, ""],
        ["3", "Ba", "", ""],
        ["", "Tổng điểm", 25, ""],
    ]
    draft = read(rows)
    told = [(one.row, one.text) for one in draft.questions]
    assert (5, "Ba: chưa ghi điểm tối đa.") in told
    assert (2, "“Nhóm” ghi 20 điểm, các mục bên trong cộng lại được 18.") in told
    assert (0, "Dòng tổng cộng ghi 25, các phần cộng lại được 20.") in told
    with pytest.raises(BadSheet) as no:
        read_sheet(draft.data)
    assert "Nhóm I" in str([str(one) for one in no.value.problems])


def test_dotted_numbers_dashes_and_lines_that_carry_on() -> None:
    rows = [
        ["TT", "Tiêu chí", "Điểm tối đa", "Cách tính"], ["1", "Một", 10, None], ["1.1", "Một một", 6, None],
        ["-", "gạch", 6, "Có: 6, không: 0"], ["1.2", "Một hai", 4, "Trừ 1 điểm/lần chậm"], [None, "không kể lý do", None, None],
        ["2", "Hai", 5, "Hội đồng chấm"],
    ]  # fmt: skip
    draft = read(rows)
    one, two = draft.data["children"]
    assert [child["code"] for child in one["children"]] == ["1.1", "1.2"]
    assert one["children"][0]["children"][0]["name"] == "gạch"
    assert (two["code"], two["kind"]) == ("2", "jury")
    assert [one.text for one in draft.questions] == [
        "Một hai: Phần “không kể lý do” không nói trừ mấy điểm. Tạm để chấm trực tiếp."
    ]


def test_a_table_without_a_head_says_so() -> None:
    draft = read([["abc", "def"], ["1", "2"]])
    assert "Không thấy dòng tiêu đề" in draft.questions[0].text
    assert draft.left == [(1, "abc def"), (2, "1 2")]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_sheet_given_out_as_a_table_comes_back_the_same(data: st.DataObject) -> None:
    sheet = read_sheet(data.draw(sheets()))
    draft = sheet_from_rows(rows_of_sheet(sheet), code=sheet.code, name=sheet.name, year=sheet.year)
    assert draft.questions == []
    assert draft.left == []
    assert read_sheet({**draft.data, "version": sheet.version}) == sheet


def test_what_was_changed_in_excel_counts_and_a_broken_helper_column_is_asked() -> None:
    sheet = read_sheet(read(TABLE).data)
    rows = rows_of_sheet(sheet)
    rows[2][2], rows[3][2], rows[1][1] = "30", "30", "Chuyên môn"
    rows[6][5] = "{hỏng"
    draft = read(rows)
    again = read_sheet(draft.data)
    assert (again.leaves["I.1"].maximum, again.leaves["I.2"].maximum) == (30, 30)
    assert [one.text for one in draft.questions] == [
        "Đoàn kết nội bộ: cột phần mềm ghi không còn đọc được, cách chấm đọc lại từ lời."
    ]
    assert (again.leaves["II.2"].kind, again.groups["I"].name) == ("yes_no", "Chuyên môn")


@given(st.lists(st.lists(st.one_of(st.none(), st.integers(-5, 200), st.text(max_size=12)), max_size=5), max_size=12))
@settings(max_examples=200, deadline=None)
def test_any_rows_are_read_without_falling_over(rows: list[list[Any]]) -> None:
    draft = read([HEAD, *rows])
    with contextlib.suppress(BadSheet):
        assert read_sheet(draft.data).leaves
