"""Verdicts for every kind of target, pace lines, amounts in their display scale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.cores.kernel.periods import Period
from tongket.cycle.planning.selectors import (
    AmountRefused,
    TargetNow,
    expected_by,
    judge,
    parse_amount,
    says_target,
    show_amount,
    slices,
    typed_amount,
    years_elapsed,
)

TERM = Period.term(2023, 2028)
LEVELS = ("Không đạt", "Đạt", "Tốt", "Xuất sắc")


@dataclass(frozen=True)
class Meant:
    """An indicator as judging sees it."""

    kind: str = "count"
    measure: str = "người"
    display_scale: int = 1
    decimals: int = 0
    scale_levels: tuple[str, ...] = ()


def target(
    kind: str = "level", operator: str = ">=", amount: str | None = "1500", text: str = "", **fields: Any
) -> TargetNow:
    value = None if amount is None else Decimal(amount)
    known = {
        "original_amount": value,
        "changed": False,
        "decision": "",
        "reason": "",
        "scope_note": "",
        "indicator_id": 1,
    }
    return TargetNow(
        target_id=1, kind=kind, operator=operator, amount=value, text=text, valid_from=date(2023, 1, 1),
        **{**known, "period": "2023", **fields},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "indicator", "amount", "text", "state", "says"),
    [
        (target(), Meant(), "1499", "", "not_met", "chưa đạt"),
        (target(), Meant(), "1500", "", "met", "đạt"),
        (target(), Meant(), "1501", "", "met", "vượt"),
        (target(operator=">"), Meant(), "1500", "", "not_met", "chưa đạt"),
        (target(operator="<="), Meant(), "1500", "", "met", "đạt"),
        (target(operator="<="), Meant(), "1501", "", "not_met", "vượt mức cho phép"),
        (target(operator="<"), Meant(), "1500", "", "not_met", "vượt mức cho phép"),
        (target(operator="="), Meant(), "1500", "", "met", "đạt"),
        (target(operator="="), Meant(), "1501", "", "not_met", "chưa đạt"),
        (target(), Meant(), None, "", "no_data", "chưa có số"),
        (target(), Meant(), "0", "", "not_met", "chưa đạt"),
        (target("share", amount="95"), Meant("share"), "94.9", "", "not_met", "chưa đạt"),
        (target("share", amount="95"), Meant("share"), "95", "", "met", "đạt"),
        (target("money", amount="18500000000"), Meant("money", "triệu đồng", 10**6), "18500000000", "", "met", "đạt"),
        (target("each_year", amount="2"), Meant(), "1", "", "not_met", "chưa đạt"),
        (target("zero_event", "=", "0"), Meant("count", "vụ"), "0", "", "met", "đạt"),
        (target("zero_event", "=", "0"), Meant("count", "vụ"), "1", "", "not_met", "chưa đạt"),
        (target("zero_event", "=", "0"), Meant("count", "vụ"), None, "", "no_data", "chưa có số"),
        (target("rating", amount=None, text="Tốt"), Meant("rating", scale_levels=LEVELS), None, "Đạt", "not_met", "chưa đạt"),
        (target("rating", amount=None, text="Tốt"), Meant("rating", scale_levels=LEVELS), None, "tốt", "met", "đạt"),
        (target("rating", amount=None, text="Tốt"), Meant("rating", scale_levels=LEVELS), None, "Xuất sắc", "met", "vượt"),
        (target("rating", amount=None, text="Tốt"), Meant("rating", scale_levels=LEVELS), None, "", "no_data", "chưa có số"),
        (target("rating", amount=None, text="Tốt"), Meant("rating", scale_levels=LEVELS), None, "Giỏi", "no_data", "không rõ mức"),
        (target("yes_no", amount=None, text="Đơn vị văn hóa"), Meant("yes_no"), "1", "", "met", "đạt"),
        (target("yes_no", amount=None, text="Đơn vị văn hóa"), Meant("yes_no"), None, "Không đạt", "not_met", "chưa đạt"),
        (target("yes_no", amount=None, text="Đơn vị văn hóa"), Meant("yes_no"), None, "Đơn vị văn hoá", "met", "đạt"),
        (target("yes_no", amount=None, text="Đơn vị văn hóa"), Meant("yes_no"), None, "", "no_data", "chưa có số"),
        (target("qualitative", amount=None, text="Tham gia tích cực"), Meant("text"), None, "", "no_data", "chưa có kết quả"),
        (
            target("qualitative", amount=None, text="Tham gia tích cực"), Meant("text"), None, "Đã dự 4 đợt",
            "not_applicable", "đánh giá bằng lời",
        ),
    ],
)  # fmt: skip
def test_verdict_of_each_kind(
    asked: TargetNow, indicator: Meant, amount: str | None, text: str, state: str, says: str
) -> None:
    found = judge(asked, indicator, None if amount is None else Decimal(amount), text)

    assert (found.state, found.says) == (state, says)


def test_verdict_without_target_is_not_applicable() -> None:
    assert judge(None, Meant(), Decimal(3)).says == "không giao"


def test_verdict_detail_names_both_amounts() -> None:
    found = judge(target(), Meant(), Decimal(1718))

    assert found.detail == "Giao ít nhất 1.500 người, thực hiện 1.718 người."


@pytest.mark.parametrize(
    ("amount", "on", "state"),
    [
        ("0", date(2024, 12, 30), "on_pace"),  # day before the second year is over: the line asks for 0
        ("0", date(2024, 12, 31), "behind"),  # the day: one is due
        ("0", date(2025, 1, 1), "behind"),  # day after
        ("1", date(2024, 12, 31), "on_pace"),
        ("1", date(2026, 12, 30), "on_pace"),
        ("1", date(2026, 12, 31), "behind"),
        ("3", date(2023, 6, 1), "met"),
        ("2", date(2028, 12, 30), "on_pace"),
        ("2", date(2028, 12, 31), "not_met"),
        ("2", date(2029, 1, 1), "not_met"),
    ],
)
def test_term_total_follows_its_pace_line(amount: str, on: date, state: str) -> None:
    asked = target("term_total", amount="3", period="NK2023-2028")

    assert judge(asked, Meant(), Decimal(amount), on=on).state == state


def test_term_total_judged_at_the_end_when_no_day_is_told() -> None:
    asked = target("term_total", amount="3", period="NK2023-2028")

    assert judge(asked, Meant(), Decimal(2)).state == "not_met"


def test_behind_says_what_was_due() -> None:
    asked = target("term_total", amount="3", period="NK2023-2028")

    found = judge(asked, Meant(), Decimal(0), on=date(2024, 12, 31))

    assert found.detail == ("Giao ít nhất 3 người cả nhiệm kỳ; đến 31/12/2024 tiến độ cần 1 người, đã có 0 người.")


@pytest.mark.parametrize(
    ("on", "years"),
    [
        (date(2022, 12, 31), 0), (date(2023, 12, 30), 0), (date(2023, 12, 31), 1), (date(2024, 1, 1), 1),
        (date(2028, 12, 31), 6), (date(2031, 1, 1), 6),
    ],
)  # fmt: skip
def test_years_elapsed_count_on_the_last_day(on: date, years: int) -> None:
    assert years_elapsed(TERM, on) == years


def test_exact_pace_of_what_is_not_counted() -> None:
    assert expected_by(Decimal(3), TERM, date(2023, 12, 31), whole=False) == Decimal("0.5")


@given(
    st.integers(min_value=0, max_value=10**15),
    st.integers(min_value=2001, max_value=2090),
    st.integers(1, 10),
    st.booleans(),
)
def test_slices_add_up_to_the_total(amount: int, first: int, length: int, whole: bool) -> None:
    parts = slices(Decimal(amount), Period.term(first, first + length), whole=whole)

    assert (len(parts), sum(parts.values()), min(parts.values()) >= 0) == (length + 1, amount, True)


@pytest.mark.parametrize(
    ("asked", "indicator", "said"),
    [
        (target(), Meant(), "ít nhất 1.500 người"),
        (target("share", amount="80"), Meant("share", ""), "ít nhất 80 %"),
        (target("zero_event", "=", "0"), Meant(), "không để xảy ra"),
        (target("rating", amount=None, text="Tốt"), Meant("rating"), "từ mức Tốt trở lên"),
        (target("yes_no", amount=None, text="Đơn vị văn hóa"), Meant("yes_no"), "đạt Đơn vị văn hóa"),
        (target("money", amount="18500000000"), Meant("money", "triệu đồng", 10**6), "ít nhất 18.500 triệu đồng"),
        (target("each_year", amount="2"), Meant(measure="công trình"), "ít nhất 2 công trình mỗi năm"),
        (target("qualitative", amount=None, text="Tham gia tích cực"), Meant("text"), "Tham gia tích cực"),
    ],
)
def test_target_in_words(asked: TargetNow, indicator: Meant, said: str) -> None:
    assert says_target(asked, indicator) == said


SCALES = st.sampled_from([1, 1_000, 1_000_000, 1_000_000_000])


@given(st.integers(min_value=-(10**17), max_value=10**17), SCALES)
def test_money_typed_in_its_scale_comes_back(amount: int, scale: int) -> None:
    money = Meant("money", "", scale)

    assert parse_amount(money, typed_amount(money, Decimal(amount))) == amount


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=6))
def test_average_typed_comes_back(amount: Decimal) -> None:
    average = Meant("average", "điểm", decimals=1)

    assert parse_amount(average, typed_amount(average, amount)) == amount


@given(st.text(max_size=30), st.sampled_from(["count", "money", "share", "percent", "average"]), SCALES)
def test_whatever_is_typed_is_read_or_refused(typed: str, kind: str, scale: int) -> None:
    indicator = Meant(kind, "", scale if kind == "money" else 1)
    try:
        amount = parse_amount(indicator, typed)
    except AmountRefused:
        return

    assert parse_amount(indicator, typed_amount(indicator, amount)) == amount


@pytest.mark.parametrize(
    ("indicator", "typed", "amount"),
    [
        (Meant("money", "triệu đồng", 10**6), "18.500", Decimal(18_500_000_000)),
        (Meant("money", "tỷ đồng", 10**9), "1,25", Decimal(1_250_000_000)),
        (Meant("share"), "95 %", Decimal(95)),
        (Meant("percent"), "120%", Decimal(120)),
        (Meant("average", decimals=1), "4,5", Decimal("4.5")),
    ],
)
def test_amounts_read(indicator: Meant, typed: str, amount: Decimal) -> None:
    assert parse_amount(indicator, typed) == amount


@pytest.mark.parametrize(
    ("indicator", "typed", "reason"),
    [
        (Meant(), "4,5", "“4,5” không nhận được: số đếm không có phần lẻ."),
        (Meant("money", "nghìn đồng", 1000), "1,0005", "“1,0005” không nhận được: số tiền lẻ dưới một đồng."),
        (Meant("share"), "101", "Tỷ lệ phải từ 0 đến 100, đang là 101."),
        (Meant(), "1" + "0" * 18, "Số quá lớn: phần mềm giữ tối đa 18 chữ số trước dấu phẩy."),
        (Meant("average"), "0,1234567", "“0,1234567” có quá sáu chữ số sau dấu phẩy."),
        (Meant(), "1.2l0", "“1.2l0” không phải là số: ký tự thứ tư là chữ l. Có phải 1.210?"),
    ],
)
def test_amounts_refused_with_their_reason(indicator: Meant, typed: str, reason: str) -> None:
    with pytest.raises(AmountRefused) as caught:
        parse_amount(indicator, typed)

    assert caught.value.reason == reason


def test_amount_shown_with_its_decimals() -> None:
    assert show_amount(Meant("money", "triệu đồng", 10**6, 1), Decimal(18_540_000_000)) == "18.540,0"
