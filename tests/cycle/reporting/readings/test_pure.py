"""Matching names, marking texts, periods: no database."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tongket.cores.kernel.periods import Period
from tongket.cycle.planning.models import Indicator
from tongket.cycle.reporting.selectors.proposals.checking import amounts_agree, percent_agrees, ratio_of
from tongket.cycle.reporting.selectors.proposals.matching import match_of, new_indicator
from tongket.cycle.reporting.selectors.proposals.timing import said_period, target_period
from tongket.cycle.reporting.selectors.reading_marks import Spot, paragraphs_of

TEXT = "Tổng kết năm 2023\n\nMở 13 lớp gồm 6 lớp A và 7 lớp B.\nHết"


def spot(ordinal: int, words: str) -> Spot:
    start = TEXT.index(words)
    return Spot(ordinal, start, start + len(words))


def row(pk: int, name: str, measure: str = "lớp", kind: str = "count") -> Indicator:
    return Indicator(pk=pk, name=name, measure=measure, kind=kind)


def test_pieces_give_the_text_back() -> None:
    spots = [spot(1, "13 lớp gồm 6 lớp A và 7 lớp B"), spot(2, "6 lớp A"), spot(3, "7 lớp B"), spot(4, "7 lớp B")]

    paragraphs = paragraphs_of(TEXT, spots, {1: "wrong"})

    lines = ["".join(piece.words for piece in paragraph.pieces) for paragraph in paragraphs]
    assert lines == ["Tổng kết năm 2023", "Mở 13 lớp gồm 6 lớp A và 7 lớp B.", "Hết"]
    assert [paragraph.heading for paragraph in paragraphs] == [True, False, False]


def test_the_shortest_fact_owns_the_words_and_every_fact_has_one_place() -> None:
    spots = [spot(1, "13 lớp gồm 6 lớp A và 7 lớp B"), spot(2, "6 lớp A"), spot(3, "7 lớp B"), spot(4, "7 lớp B")]

    pieces = [piece for paragraph in paragraphs_of(TEXT, spots, {}) for piece in paragraph.pieces if piece.ordinal]

    assert [(piece.words, piece.ordinal, piece.last) for piece in pieces] == [
        ("13 lớp gồm ", 1, False), ("6 lớp A", 2, True), (" và ", 1, False), ("7 lớp B", 3, True),
    ]  # fmt: skip
    assert [(other.ordinal, other.first) for other in pieces[-1].also] == [(1, False), (4, True)]


@pytest.mark.parametrize(
    ("label", "unit", "found", "is_sure"),
    [
        ("số lượng lớp kỹ năng hè năm 2023", "lớp", 1, True),
        ("lop ky nang he", "lớp", 1, True),
        ("lớp kỹ năng", "lớp", 1, False),
        ("lớp kỹ năng hè", "%", None, None),
        ("lớp ở cơ sở 2", "lớp", None, None),
        ("học sinh nam", "học sinh", 3, True),
    ],
)  # fmt: skip
def test_names_match_by_their_words(label: str, unit: str, found: int | None, is_sure: bool | None) -> None:
    rows = [
        row(1, "Lớp kỹ năng hè"),
        row(2, "Giải cờ vua", "giải"),
        row(3, "Học sinh nam", "học sinh"),
        row(4, "Học sinh", "học sinh"),
    ]

    match = match_of(label, unit, rows)

    assert (match.indicator.pk if match else None, match.sure if match else None) == (found, is_sure)


def test_names_of_one_text_are_told_apart_by_one_word() -> None:
    rows = [row(1, "Lớp bơi lội mùa hè cho học sinh ở cơ sở 1")]

    assert match_of("lớp bơi lội mùa hè cho học sinh ở cơ sở 2", "lớp", rows, distinct={1}) is None
    near = match_of("lớp bơi lội mùa hè cho học sinh ở cơ sở 2", "lớp", rows)
    assert (near.sure if near else None) is False


@pytest.mark.parametrize(
    ("label", "unit", "kind", "measure", "scale"),
    [
        ("doanh thu", "VND", "money", "triệu đồng", 1_000_000),
        ("lợi nhuận", None, "money", "triệu đồng", 1_000_000),
        ("quỹ", "tỷ đồng", "money", "tỷ đồng", 1_000_000_000),
        ("ngoại ngữ", "lượt học viên", "turns", "lượt học viên", 1),
        ("tỷ lệ chuyên cần", "%", "percent", "%", 1),
        ("lớp", "lớp", "count", "lớp", 1),
    ],
)  # fmt: skip
def test_a_new_indicator_follows_its_unit(label: str, unit: str | None, kind: str, measure: str, scale: int) -> None:
    new = new_indicator(label, unit)

    assert (new.kind, new.measure, new.display_scale) == (kind, measure, scale)


@pytest.mark.parametrize(
    ("said", "qualifier", "known", "agrees"),
    [
        (2000, None, 2000, True), (2000, None, 2001, False), (2000, "over", 2000, True), (2000, "nearly", 1950, True),
        (2000, "nearly", 2001, False), (2000, "about", 2080, True), (2000, "about", 2300, False), (2000, "at_least", 5000, True),
        (2000, "at_most", 2001, False),
    ],
)  # fmt: skip
def test_words_before_a_number_leave_room(said: int, qualifier: str | None, known: int, agrees: bool) -> None:
    assert amounts_agree(Decimal(said), qualifier, Decimal(known)) is agrees


@pytest.mark.parametrize(
    ("stated", "computed", "printed", "quote", "agrees"),
    [
        ("91.6", "91.667", "91,6%", "", True), ("91.7", "91.667", "91,7%", "", True), ("91.5", "91.667", "91,5%", "", False),
        ("120", "120.4", "120%", "", True), ("120", "121.5", "120%", "đạt hơn 120%", True), ("120", "119", "120%", "đạt hơn 120%", False),
        ("4.5", "4.50", "4,50%", "", True), ("4.5", "4.46", "4,50%", "", False),
    ],
)  # fmt: skip
def test_a_printed_percentage_may_be_rounded_or_cut(
    stated: str, computed: str, printed: str, quote: str, agrees: bool
) -> None:
    assert percent_agrees(Decimal(stated), Decimal(computed), printed, quote) is agrees


def test_a_change_in_things_or_without_base_is_no_ratio() -> None:
    assert ratio_of("increase", Decimal(25), "lớp", "2022") is None
    assert ratio_of("increase", Decimal(25), "%", None) is None


@pytest.mark.parametrize(
    ("code", "spoken", "period"),
    [("2022", "2023", "2022"), ("2023", "BC2023", "BC2023"), ("2022-2023", "2023", "NH2022-2023"), ("2023-2028", "2023", "NK2023-2028"), (None, "2023-Q1", "2023-Q1"), ("2023", "2023-Q1", "2023-Q1")],
)  # fmt: skip
def test_a_fact_speaks_about_the_period_it_names(code: str | None, spoken: str, period: str) -> None:
    assert said_period(code, Period.from_code(spoken)).code == period


@pytest.mark.parametrize(
    ("frequency", "sentence", "text", "spoken", "period"),
    [
        (None, "Phấn đấu 15 lớp", "", "2023", "2024"),
        ("year", "Chỉ tiêu năm 2025: 15 lớp", "", "2023", "2025"),
        ("term", "100 % đoàn viên", "nhiệm kỳ 2023 - 2028", "2023", "NK2023-2028"),
        (None, "so với năm 2021, phấn đấu 15 lớp", "", "2023", "2024"),
        (None, "Khắc phục hạn chế của năm 2023", "", "2023", "2024"),
        ("year", "Năm 2023 phấn đấu 15 lớp", "", "2023", "2023"),
        (None, "Phấn đấu 15 lớp", "", "NK2018-2023", "NK2023-2028"),
    ],
)  # fmt: skip
def test_a_target_is_for_what_comes(frequency: str | None, sentence: str, text: str, spoken: str, period: str) -> None:
    assert target_period(frequency, sentence, text, Period.from_code(spoken)).code == period
