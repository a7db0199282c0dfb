"""Tables, announced lists, and the same thing in two texts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.growth import in_line
from tongket.cores.kernel.numbers import number_in_words
from tongket.cores.reader import read_facts
from tongket.cores.reader.checks.spelled import spelled_number
from tongket.cores.reader.checks.twice import clashes, statements_of
from tongket.cores.reader.page import Page

PLANNED = "TT | Chỉ tiêu | Kế hoạch | Thực hiện | Tỷ lệ (%)\n"
CLASSES = "Lớp | Tổng số | Nam | Nữ\n"


def said(text: str) -> list[str]:
    return [warning.says for warning in read_facts(text).warnings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PLANNED + "1 | Lớp kỹ năng | 12 | 13 | 108,3\n2 | Học viên | 1.500 | 1.718 | 114,5", []),
        (PLANNED + "1 | Lớp kỹ năng | 12 | 13 | 8,3\n2 | Học viên | 1.500 | 1.718 | 14,5%", []),
        (
            PLANNED + "1 | Lớp kỹ năng | 12 | 13 | 118,3\n2 | Học viên | 1.500 | 1.718 | 114,5",
            ["Lớp kỹ năng: 13/12 là 108,3%, không phải 118,3%."],
        ),
        (CLASSES + "6A | 40 | 22 | 18\n6B | 42 | 20 | 22\nTổng cộng | 82 | 42 | 40", []),
        (
            CLASSES + "6A | 40 | 22 | 18\n6B | 42 | 20 | 22\nTổng cộng | 83 | 43 | 40",
            [
                "Cột “Tổng số”: các dòng cộng lại là 82, dòng tổng ghi 83.",
                "Cột “Nam”: các dòng cộng lại là 42, dòng tổng ghi 43.",
            ],
        ),
        (CLASSES + "6A | 40 | 23 | 18\n6B | 42 | 20 | 22", ["6A: nam và nữ cộng lại là 41, khác với tổng số 40."]),
        # a total over totals, parts under a row, a column of shares: not added
        ("Đơn vị | Số người\nI. Khối A | 30\n1. Phòng 1 | 10\n2. Phòng 2 | 20\nTổng | 30", []),
        ("Đơn vị | Số người\nPhòng 1 | 10\nTrong đó nữ | 4\nPhòng 2 | 20\nTổng | 30", []),
        ("Đơn vị | Tỷ lệ\nPhòng 1 | 90\nPhòng 2 | 100\nTổng | 95", []),
        ("Nhiệm vụ:\nBa nhiệm vụ trọng tâm năm 2024:\n1. Giữ chất lượng.\n2. Mở thêm lớp.\n3. Tăng nguồn thu.", []),
        (
            "Năm 2024 có 3 nhiệm vụ trọng tâm:\n1. Giữ chất lượng.\n2. Mở thêm lớp.\n3. Tăng nguồn thu.\n4. Bồi dưỡng người.",
            ["Ghi 3 nhiệm vụ nhưng danh sách ngay sau có 4."],
        ),
        ("Trong 5 nhiệm vụ trọng tâm, nêu hai nhiệm vụ:\n- Giữ chất lượng.\n- Mở thêm lớp.\n- Tăng nguồn thu.", []),
        ("Một trong 3 nhiệm vụ trọng tâm:\n1. Giữ chất lượng.\n2. Mở thêm lớp.", []),
    ],
)
def test_tables_and_lists(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize("number", [*range(1, 130), 205, 999, 1000, 1005, 25_300_000, 1_000_000_000, 3_070_500_021])
def test_words_are_read_back(number: int) -> None:
    assert spelled_number(number_in_words(number)) == number


@pytest.mark.parametrize(
    "words", ["", "ba mươi con", "mười mười", "triệu", "năm học", "một hai", "nghìn triệu", "không"]
)
def test_what_is_no_number_in_words_gives_nothing(words: str) -> None:
    assert spelled_number(words) is None


def statements(text: str, doc: str) -> list[object]:
    reading = read_facts(text)
    return list(statements_of(Page.of(text), reading.facts, doc))


def test_two_texts_that_give_one_thing_two_values() -> None:
    first = "Năm 2023, doanh thu sự nghiệp đạt 22.200 triệu đồng."
    second = "Kết quả năm 2023: doanh thu sự nghiệp đạt 22.250 triệu đồng."

    (pair,) = clashes([*statements(first, "a"), *statements(second, "b")])  # type: ignore[list-item]

    assert [(one.doc, one.value) for one in pair] == [("a", Decimal(22_200_000_000)), ("b", Decimal(22_250_000_000))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Năm 2023, doanh thu sự nghiệp đạt 22,2 tỷ đồng.", "Năm 2023, doanh thu sự nghiệp đạt 22.200 triệu đồng."),
        ("Năm 2022, doanh thu sự nghiệp đạt 17 tỷ đồng.", "Năm 2023, doanh thu sự nghiệp đạt 22 tỷ đồng."),
        ("Năm 2023, mở 13 lớp.", "Năm 2023, mở 15 lớp."),
        ("Năm 2023, doanh thu sự nghiệp đạt 22 tỷ đồng.", "Quý I năm 2023, doanh thu sự nghiệp đạt 5 tỷ đồng."),
    ],
)
def test_two_texts_that_do_not_contradict_each_other(first: str, second: str) -> None:
    assert list(clashes([*statements(first, "a"), *statements(second, "b")])) == []  # type: ignore[list-item]


@pytest.mark.parametrize(
    "unit",
    [
        "Mở 13 lớp, gồm 6 lớp hè và 8 lớp đông, ",
        "10/12 chỉ tiêu, đạt ",
        "Phát ra 42 phiếu, thu về 43 phiếu, ",
        "12 | 13 | Tổng | ",
        "5 (năm) người (nam 3, nữ ",
        "mỗi suất 500.000 đồng, tổng trị giá 3 triệu đồng, ",
        "3 nhiệm vụ:\n1. a\n",
        "khen thưởng 3 tập thể, cá nhân: Bộ tặng Bằng khen cho 2 tập thể, ",
    ],
)
def test_time_grows_with_length(unit: str) -> None:
    assert in_line(lambda times: unit * times, read_facts, 60, 480)
