"""Result tables: heads in any habit, values in every form, each fact on the words of its own cell."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.growth import in_line
from tongket.cores.kernel.numbers import format_number
from tongket.cores.reader import read_facts
from tongket.cores.reader.facts import Comparison, Fact, Figure, Target
from tongket.cores.reader.page import Page
from tongket.cores.reader.tables import read_tables


def facts(*lines: str, title: str = "Báo cáo kết quả năm 2023") -> list[Fact]:
    return list(read_tables(Page.of("\n".join([title, *lines])), "2023").facts)


def told(found: list[Fact]) -> list[tuple[object, ...]]:
    """Kind, label, value, unit, and when or against what."""
    out: list[tuple[object, ...]] = []
    for fact in found:
        match fact:
            case Figure():
                out.append(("figure", fact.label, fact.value, fact.unit, fact.period))
            case Target():
                out.append(("target", fact.label, fact.value, fact.unit, f"{fact.operator} {fact.period}"))
            case Comparison():
                out.append((fact.direction, fact.label, fact.value, fact.unit, fact.base))
    return out


def test_all_columns_of_the_annex() -> None:
    found = facts(
        "TT | Nội dung chỉ tiêu | Đơn vị tính | Thực hiện năm 2022 | Năm 2023 |  | So sánh (%) |  | Kế hoạch năm 2024 | Ghi chú",
        " |  |  |  | Kế hoạch | Thực hiện | TH/KH | TH 2023/TH 2022",
        "(1) | (2) | (3) | (4) | (5) | (6) | (7)=(6)/(5) | (8)=(6)/(4) | (9)",
        "I | Công tác đoàn",
        "1 | Số đoàn viên | người | 1.500 | 1.600 | 1.718 | 107,4 | 114,5 | ≥ 1.750 | vượt",
    )
    assert told(found) == [
        ("figure", "Số đoàn viên", 1500, "người", "2022"),
        ("target", "Số đoàn viên", 1600, "người", "= 2023"),
        ("figure", "Số đoàn viên", 1718, "người", "2023"),
        ("reach", "Số đoàn viên", Decimal("107.4"), "%", "plan"),
        ("reach", "Số đoàn viên", Decimal("114.5"), "%", "2022"),
        ("target", "Số đoàn viên", 1750, "người", ">= 2024"),
    ]


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("TH/KH (%)", "reach plan"),
        ("Tỷ lệ đạt so với kế hoạch (%)", "reach plan"),
        ("% hoàn thành KH", "reach plan"),
        ("So với cùng kỳ (%)", "reach same_period"),
        ("Tăng, giảm so với năm trước (%)", "increase previous_period"),
        ("So sánh TH 2023/2022 (%)", "reach 2022"),
    ],
)
def test_shares_by_their_head(head: str, role: str) -> None:
    found = facts(f"STT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện | {head}", "1 | Số lớp mở | lớp | 12 | 13 | 8,3")
    last = found[-1]
    assert isinstance(last, Comparison)
    assert f"{last.direction} {last.base}" == role


def test_bare_share_is_known_by_the_numbers() -> None:
    head = "STT\tChỉ tiêu\tKH\tTH\tTỷ lệ (%)"
    assert told(facts(head, "1\tSố lớp\t12\t13\t108,3", "2\tSố em\t10\t9\t90"))[2][0] == "reach"
    assert len(facts(head, "1\tSố lớp\t12\t13\t44", "2\tSố em\t10\t9\t12")) == 4


@pytest.mark.parametrize(
    ("unit", "value", "amount", "shown"),
    [
        ("triệu đồng", "4.500,5", 4_500_500_000, "VND"),
        ("tr.đ", "12", 12_000_000, "VND"),
        ("1.000 đồng", "250", 250_000, "VND"),
        ("người", "1,718", 1718, "người"),
        ("%", "98,27", Decimal("98.27"), "%"),
        ("Lượt người", "03", 3, "lượt người"),
    ],
)
def test_units_of_the_row(unit: str, value: str, amount: Decimal, shown: str) -> None:
    found = facts("TT | Chỉ tiêu | ĐVT | KH | TH", f"1 | Thu hoặc đếm | {unit} | 1 | {value}")
    assert told(found)[1] == ("figure", "Thu hoặc đếm", amount, shown, "2023")


@pytest.mark.parametrize(
    ("cell", "targets"),
    [
        ("95 trở lên", [(">=", 95)]),
        ("≥ 95", [(">=", 95)]),
        ("không quá 2", [("<=", 2)]),
        ("dưới 3", [("<", 3)]),
        ("4-5", [(">=", 4), ("<=", 5)]),
        ("-", []),
        ("x", []),
        ("Hoàn thành", []),
        ("12/15", []),
    ],
)
def test_plans_with_their_operators(cell: str, targets: list[tuple[str, int]]) -> None:
    found = facts("TT | Chỉ tiêu | ĐVT | KH | TH", f"1 | Số giải | giải | {cell} | 5")
    assert [(fact.operator, fact.value) for fact in found if isinstance(fact, Target)] == targets


def test_parts_take_the_name_of_their_total_and_same_units_are_repeated() -> None:
    found = facts("TT | Chỉ tiêu | ĐVT | KH | TH", "1 | Số đoàn viên | người | 9 | 8", " | Trong đó: nữ | nt | 5 | 4")
    assert told(found)[2:] == [
        ("target", "Số đoàn viên nữ", 5, "người", "= 2023"),
        ("figure", "Số đoàn viên nữ", 4, "người", "2023"),
    ]


def test_unit_over_the_table_and_section_lines_inside_it() -> None:
    found = facts("ĐVT: triệu đồng", "TT | Nội dung | KH | TH", "1 | Thu | 5 | 6", "B. PHẦN CHI", "2 | Chi | 4 | 3")
    assert [(fact.label, fact.value) for fact in found if isinstance(fact, Figure)] == [
        ("Thu", 6_000_000),
        ("Chi", 3_000_000),
    ]


def test_school_years_go_back_by_one() -> None:
    head = "TT | Chỉ tiêu | ĐVT | Năm học trước | Kế hoạch năm học 2022-2023 | Kết quả"
    found = facts(head, "1 | Học sinh giỏi | em | 10 | 12 | 14")
    assert [row[4] for row in told(found)] == ["2021-2022", "= 2022-2023", "2022-2023"]


@pytest.mark.parametrize(
    "lines",
    [
        ("TT | Họ và tên | Chức vụ | Năm sinh", "1 | Lê Thị Thanh Trúc | Chuyên viên | 1990"),
        ("a | b | c", "1 | 2 | 3"),
        ("Lớp hè | 6 | 7",),
    ],
)
def test_other_tables_are_left_to_others(lines: tuple[str, ...]) -> None:
    reading = read_tables(Page.of("\n".join(lines)), "2023")
    assert (reading.facts, reading.claimed) == ((), ())


def test_rows_of_a_table_are_read_once() -> None:
    text = "Năm 2023 mở 13 lớp.\nTT | Chỉ tiêu | ĐVT | KH | TH\n1 | Số buổi bơi miễn phí | buổi | 40 | 46"
    reading = read_facts(text)
    assert [(fact.kind, fact.quote) for fact in reading.facts] == [
        ("figure", "13 lớp"),
        ("target", "40"),
        ("figure", "46"),
    ]


CELLS = st.sampled_from(
    [
        "",
        "-",
        "1",
        "12",
        "1.718",
        "4,5%",
        "người",
        "Số lớp",
        "KH",
        "TH 2023",
        "TT",
        "(1)",
        "(2)",
        "(3)",
        "≥ 5",
        "x",
        "\t",
        "So sánh",
        "%",
    ]
)


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=8), max_size=10))
def test_any_table_is_read_with_exact_places(rows: list[list[str]]) -> None:
    reading = read_facts("\n".join(" | ".join(row) for row in rows))
    assert [reading.text[slice(*fact.span)] for fact in reading.facts] == [fact.quote for fact in reading.facts]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1, max_size=8))
def test_every_plan_and_result_comes_back(pairs: list[tuple[int, int]]) -> None:
    rows = [
        f"{n} | Số việc loại {'abcdefgh'[n - 1]}{'xyz'[n % 3]} | việc | {format_number(a)} | {format_number(b)}"
        for n, (a, b) in enumerate(pairs, 1)
    ]
    found = facts("TT | Chỉ tiêu | ĐVT | KH năm 2023 | TH năm 2023", *rows)
    assert [fact.value for fact in found] == [value for pair in pairs for value in pair]  # type: ignore[attr-defined]


def test_long_tables_take_time_in_line_with_their_length() -> None:
    def table(count: int) -> str:
        rows = (f"{n} | Số việc {n} | việc | {n} | {n + 1}" for n in range(1, count))
        return "\n".join(["TT | Chỉ tiêu | ĐVT | KH | TH", *rows])

    assert in_line(table, lambda text: read_tables(Page.of(text), "2023"), 500, 4000)
