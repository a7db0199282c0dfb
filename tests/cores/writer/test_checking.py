"""Numbers typed by hand, words that numbers no longer bear out, slots."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tongket.cores.writer import (
    NO_NUMBER,
    Kind,
    Statement,
    Status,
    fill,
    nearest_statement,
    pieces_of,
    slots_of,
    unbound_numbers,
    wording_troubles,
)
from tongket.cores.writer.outlines import OUTLINES

LEARNERS = Statement(
    key="f4", label="Học viên kỹ năng hè", measure="học viên", amount=Decimal(1718), previous=Decimal(1374)
)
REVENUE = Statement(
    key="f5", label="Doanh thu", measure="triệu đồng", kind=Kind.MONEY, scale=1_000_000, amount=Decimal(4_500_000_000)
)
RATE = Statement(key="f6", label="Tỷ lệ hài lòng", measure="%", kind=Kind.PERCENT, amount=Decimal(95))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Mở 13 lớp cho 1.718 học viên, tăng 25%", ["13", "1.718", "25"]),
        ("Có [[f1.amount]] lớp và 7 lớp mới", ["7"]),
        ("Ngày 18/12/2023, sáng 24/12, từ tháng 02 đến quý III năm 2024, lúc 9 giờ 40", []),
        ("Quyết định số 125/QĐ-TTN, Nghị quyết 29-NQ/TW, Điều 3, khoản 2, Phụ lục 1", []),
        ("Nhiệm kỳ 2023-2028, năm học 2022-2023, 6 tháng đầu năm", []),
        ("Đại hội lần thứ 4, khóa 12, Cơ sở 1, Tổ 3, Phòng 2", []),
        ("1. Giữ chất lượng lớp", []),
        ("Phong trào “3 không 1 đảm bảo” và Covid-19", []),
        ("Thu 4,5 tỷ đồng, 2.046 lượt", ["4,5", "2.046"]),
        ("Phục vụ 2024 lượt người", ["2024"]),
        ("Hoàn thành 10/12 chỉ tiêu", ["10", "12"]),
    ],
)
def test_hand_typed_numbers_found(text: str, numbers: list[str]) -> None:
    assert [found.printed for found in unbound_numbers(text)] == numbers


@pytest.mark.parametrize(
    ("text", "key", "same"),
    [
        ("có 1.718 học viên", "f4", True),
        ("có 1.700 học viên", "f4", False),
        ("tăng 25% so với năm 2022", "f4", True),
        ("thu 4,5 tỷ đồng", "f5", True),
        ("hài lòng 95%", "f6", True),
        ("có 9 con thuyền", None, False),
    ],
)
def test_hand_typed_number_finds_its_figure(text: str, key: str | None, same: bool) -> None:
    number = unbound_numbers(text)[0]
    found, is_same = nearest_statement(number, [LEARNERS, REVENUE, RATE])
    assert (found.key if found else None, is_same) == (key, same)


@pytest.mark.parametrize(
    ("template", "statement", "says"),
    [
        ("tăng [[f4.growth]]", LEARNERS, []),
        (
            "giảm [[f4.growth]]",
            LEARNERS,
            ["Câu viết “giảm” nhưng số liệu “Học viên kỹ năng hè” nay tăng. Hãy viết lại câu này."],
        ),
        (
            "ước đạt [[f4.amount]] học viên",
            LEARNERS,
            ["“Học viên kỹ năng hè” nay đã có số thực, câu còn ghi “ước”."],
        ),
        (
            "mới đạt [[f4.amount]] học viên",
            Statement(key="f4", label="Học viên", amount=Decimal(9), plan=Decimal(8)),
            ["Câu viết “mới đạt” nhưng “Học viên” nay đạt kế hoạch. Hãy viết lại câu này."],
        ),
        (
            "mới bằng [[f4.of_plan]] kế hoạch",
            Statement(key="f4", label="Học viên", amount=Decimal(7), plan=Decimal(8)),
            [],
        ),
        (
            "có [[f4.amount]] học viên",
            Statement(key="f4", label="Học viên", amount=Decimal(3), status=Status.ESTIMATE),
            ["“Học viên” là số ước, câu chưa ghi “ước đạt”."],
        ),
    ],
)
def test_words_against_numbers(template: str, statement: Statement, says: list[str]) -> None:
    assert [trouble.says for trouble in wording_troubles(template, {"f4": statement})] == says


def test_template_is_cut_and_filled() -> None:
    template = "[[f1.none]] lớp, gồm [[f2.amount]]"
    cut = [("slot", "f1.none"), ("text", " lớp, gồm "), ("slot", "f2.amount")]
    assert (pieces_of(template), slots_of(template)) == (cut, ("f1.none", "f2.amount"))
    assert fill(template, {"f1.none": "không có"}) == f"Không có lớp, gồm {NO_NUMBER}"


@pytest.mark.parametrize("code", sorted(OUTLINES))
def test_outline_keys_are_unique_and_headings_fill(code: str) -> None:
    outline = OUTLINES[code]
    keys = [section.key for section in outline.sections]
    headings = [section.heading.format(period="năm 2023", next="năm 2024") for section in outline.sections]
    assert (len(keys), [heading for heading in headings if "{" in heading]) == (len(set(keys)), [])
