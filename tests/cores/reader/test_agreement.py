"""What does not agree inside a text is warned of, and what agrees is not."""

from __future__ import annotations

import pytest

from tongket.cores.reader import read_facts


def codes(text: str) -> list[str]:
    return [warning.code for warning in read_facts(text).warnings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mở 13 lớp, gồm 6 lớp hè và 7 lớp đông.", []),
        ("Mở 13 lớp, gồm 6 lớp hè và 8 lớp đông.", ["parts_do_not_add_up"]),
        ("Mở 13 lớp (6 lớp hè, 8 lớp đông).", ["parts_do_not_add_up"]),
        ("Có 3.081/3.135 hội viên đăng ký, đạt 98,27%.", []),
        ("Có 3.081/3.135 hội viên đăng ký, đạt 98,3%.", []),
        ("Có 2/3 chi hội, 10/12 chi đoàn đạt chuẩn, đạt 83,3%.", []),
        ("Hoàn thành 10/12 chỉ tiêu, đạt 85%.", ["percentage_does_not_agree"]),
        ("Khám 110/100 lượt, đạt 110% kế hoạch.", []),
        ("Khám 110/100 lượt, đạt 115% kế hoạch.", ["percentage_does_not_agree"]),
        (
            "Tuyên dương 31 tập thể, cá nhân\n4 tập thể và 27 cá nhân được UBND xã tặng Giấy khen.",
            [],
        ),
        (
            "Tuyên dương 31 tập thể, cá nhân\n4 tập thể và 25 cá nhân được UBND xã tặng Giấy khen.",
            ["awards_do_not_add_up"],
        ),
    ],
)
def test_disagreement_is_warned_of(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_warning_names_numbers_and_places() -> None:
    reading = read_facts("Mở 13 lớp, gồm 6 lớp hè và 8 lớp đông.")
    warning = reading.warnings[0]
    assert warning.says == "Các số thành phần cộng lại là 14, khác với tổng số 13 (lớp)."
    assert [reading.text[slice(*place.span)] for place in warning.places] == ["13 lớp", "6 lớp hè", "8 lớp đông"]
