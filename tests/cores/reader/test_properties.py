"""Properties over random figures and random texts: places are exact, numbers come back, hostile text ends."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import in_line
from tongket.cores.kernel.numbers import format_number
from tongket.cores.reader import read_facts
from tongket.cores.reader.facts import Comparison, Figure

NOUNS = st.sampled_from(["lớp", "học viên", "lượt", "đoàn viên", "buổi", "hộ", "sáng kiến", "công trình", "phần quà"])
LABELS = st.sampled_from(
    [
        "Số lớp kỹ năng hè",
        "Số hộ nghèo giảm trong năm",
        "Số đoàn viên đạt chuẩn",
        "Số lượt bơi phổ cập miễn phí",
        "Số sáng kiến được công nhận cấp tỉnh",
        "Số em tăng cân sau đợt khám",
        "Số buổi ngoại khóa cho trẻ khuyết tật",
    ]
)
COUNTS = st.integers(min_value=0, max_value=5_000_000)
SHARES = st.decimals(min_value=Decimal("0.1"), max_value=Decimal("400"), places=1)
WORDS = st.sampled_from(
    ["đạt", "tăng", "giảm", "13", "1.718", "4,5%", "tỷ đồng", "lớp", "kế hoạch", "so với", "năm 2022", ",", ";", ".", "(", ")", "“", "”",
     "\n", "Hội nghị", "bằng khen", "cho", "tập thể", "từ", "-", "/", "phấn đấu", "chỉ tiêu:", "thứ nhất", "ông", "Nguyễn Văn An", "bầu"]
)  # fmt: skip


@given(LABELS, COUNTS, NOUNS)
def test_count_comes_back_from_its_sentence(label: str, count: int, noun: str) -> None:
    found = [
        fact for fact in read_facts(f"{label} là {format_number(count)} {noun}.").facts if isinstance(fact, Figure)
    ]
    assert [(fact.label, fact.value, fact.unit) for fact in found] == [(label, Decimal(count), noun)]


@given(LABELS, COUNTS, NOUNS, SHARES, SHARES, st.sampled_from(["tăng", "giảm"]))
def test_share_of_plan_and_growth_come_back(
    label: str, count: int, noun: str, share: Decimal, growth: Decimal, verb: str
) -> None:
    text = (
        f"{label} ước đạt {format_number(count)} {noun}, đạt {format_number(share, 1)}% kế hoạch, "
        f"{verb} {format_number(growth, 1)}% so với năm học 2021-2022."
    )
    found = [fact for fact in read_facts(text).facts if isinstance(fact, Comparison)]
    direction = {"tăng": "increase", "giảm": "decrease"}[verb]
    assert [(fact.label, fact.direction, fact.value, fact.base) for fact in found] == [
        (label, "reach", share, "plan"),
        (label, direction, growth, "2021-2022"),
    ]


@given(st.integers(min_value=1, max_value=999_999), st.sampled_from([("triệu đồng", 10**6), ("tỷ đồng", 10**9)]))
def test_money_comes_back_in_dong(amount: int, scale: tuple[str, int]) -> None:
    found = read_facts(f"Doanh thu sự nghiệp đạt {format_number(amount)} {scale[0]}.").facts
    assert [(fact.value, fact.unit) for fact in found if isinstance(fact, Figure)] == [(amount * scale[1], "VND")]


@given(st.lists(WORDS, max_size=60))
def test_every_quote_stands_at_its_place(words: list[str]) -> None:
    reading = read_facts(" ".join(words))
    assert [reading.text[slice(*fact.span)] for fact in reading.facts] == [fact.quote for fact in reading.facts]
    assert all(0 <= fact.certainty <= 1 for fact in reading.facts)


@given(st.text(max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    reading = read_facts(text)
    assert [reading.text[slice(*fact.span)] for fact in reading.facts] == [fact.quote for fact in reading.facts]


@pytest.mark.parametrize(
    "piece",
    ["1", "12 ", "1.", '"1 ', "1/2 ", "1-2 ", "(", "tặng bằng khen cho 3 tập thể ", "tăng 5% so với năm 2022, ", "chỉ tiêu: không có ", "hội nghị tổng kết "],
)  # fmt: skip
def test_time_grows_in_line_with_hostile_text(piece: str) -> None:
    assert in_line(lambda size: piece * (size // len(piece)), read_facts, 6_000, 48_000)
