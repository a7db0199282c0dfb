"""Numbers: what people type, what papers print, words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.cores.kernel.numbers import (
    NotANumber,
    format_number,
    money_in_words,
    number_in_words,
    parse_number,
    round_half_away,
)
from tongket.cores.kernel.ratios import growth, percent_of


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.718", "1718"), ("4300", "4300"), ("4,5", "4.5"), ("0", "0"), ("-0", "0"), ("15.527.952", "15527952"), ("03", "3"),
        ("1 718", "1718"), ("1\u00a0718", "1718"), ("−3,2", "-3.2"), ("(12)", "-12"), (" 42 ", "42"), ("1.234,56", "1234.56"),
    ],
)  # fmt: skip
def test_what_officers_type_is_read(typed, value):
    assert parse_number(typed) == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("1.2l0", "1.210"), ("1O", "10"), ("1.5", "1,5"), ("1,718.5", "1.718,5"), ("12%", "12"), ("12 người", "12"),
        ("abc", None), ("", None), ("1..2", None), ("--3", "3"), ("1,2,3", None), ("9" * 41, None), ("½", None),
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused_with_a_suggestion_where_there_is_one(typed, suggestion):
    if typed == "--3":
        assert parse_number(typed) == Decimal(-3)
        return
    with pytest.raises(NotANumber) as caught:
        parse_number(typed)
    assert caught.value.suggestion == suggestion
    assert caught.value.reason.endswith((".", "?"))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"), (5, "năm"), (10, "mười"), (11, "mười một"), (15, "mười lăm"), (20, "hai mươi"), (21, "hai mươi mốt"), (24, "hai mươi tư"),
        (44, "bốn mươi tư"), (55, "năm mươi lăm"), (101, "một trăm linh một"), (110, "một trăm mười"), (115, "một trăm mười lăm"),
        (1005, "một nghìn không trăm linh năm"), (1025, "một nghìn không trăm hai mươi lăm"), (1718, "một nghìn bảy trăm mười tám"),
        (5_025_110, "năm triệu không trăm hai mươi lăm nghìn một trăm mười"), (505_515, "năm trăm linh năm nghìn năm trăm mười lăm"),
        (1_505_555_005, "một tỷ năm trăm linh năm triệu năm trăm năm mươi lăm nghìn không trăm linh năm"),
        (3_000_000_050, "ba tỷ không trăm năm mươi"), (10**12, "một nghìn tỷ"), (-3, "âm ba"),
    ],
)  # fmt: skip
def test_numbers_are_spelled_as_people_say_them(number, words):
    assert number_in_words(number) == words


def test_money_line_starts_with_a_capital():
    assert money_in_words(800_000_000) == "Tám trăm triệu đồng"


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4))
def test_printed_numbers_are_read_back(value):
    assert parse_number(format_number(value)) == value


@given(st.integers(0, 10**17))
def test_every_number_has_distinct_words(number):
    assert number_in_words(number) != number_in_words(number + 1)


def test_halves_go_away_from_zero():
    assert [round_half_away(Decimal(text), 1) for text in ("0.25", "-0.25", "0.249")] == [
        Decimal("0.3"),
        Decimal("-0.3"),
        Decimal("0.2"),
    ]


def test_quotients_of_zero_are_none():
    assert percent_of(Decimal(5), Decimal(0)) is None
    assert growth(Decimal(5), Decimal(0)) is None
    assert percent_of(Decimal(0), Decimal(5)) == 0


def test_growth_from_a_loss_goes_up():
    assert growth(Decimal(5), Decimal(-10)) == Decimal("150.0")
