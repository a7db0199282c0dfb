"""Checks: each finds what it is for, quotes both numbers, and keeps silent about what is right."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tongket.cycle.collecting.facts.checks import Check, Finding, Value, check, copied
from tongket.cycle.collecting.facts.expressions import BadExpression, codes_of, evaluate, parse


def value(pk: int, amount: int | str | None, code: str = "", **more: Any) -> Value:
    """A counted cell."""
    told = {
        "state": "missing" if amount is None else "value",
        "amount": None if amount is None else Decimal(amount),
        **more,
    }
    for name in ("previous",):
        if told.get(name) is not None:
            told[name] = Decimal(told[name])
    told["history"] = tuple(Decimal(one) for one in told.get("history", ()))
    return Value(pk, code or f"c{pk}", f"Chỉ tiêu {pk}", **told)


def kinds(found: list[Finding]) -> list[tuple[str, tuple[int, ...], bool]]:
    """What was found, without the words."""
    return [(one.kind, one.cells, one.hard) for one in found]


def test_missing_is_hard_when_required_only() -> None:
    found = check([value(1, None), value(2, None, required=False), value(3, 0)])
    assert kinds(found) == [("missing", (1,), True)]


@pytest.mark.parametrize(
    ("rule", "now", "says"),
    [
        (Check("compare", "Nữ không quá tổng", "nu", True, "<=", "tong"), (30, 41), "Nữ không quá tổng (41, phải nhỏ hơn hoặc bằng 30)"),
        (Check("compare", "Tổng hai phần", "nu + nam", True, "=", "tong"), (30, 10, 25), "Tổng hai phần (35, phải bằng 30)"),
        (Check("range", "Từ 5 đến 10", "tong", True, low=Decimal(5), high=Decimal(10)), (30, 1), "Từ 5 đến 10 (30, nhiều nhất 10)"),
        (Check("range", "Ít nhất 40", "tong", True, low=Decimal(40)), (30, 1), "Ít nhất 40 (30, ít nhất 40)"),
        (Check("change", "Không đổi quá 20 %", "tong", True, high=Decimal(20)), (30, 1), "Không đổi quá 20 % (kỳ trước 20, kỳ này 30, đổi 50,0 %)"),
    ],
)  # fmt: skip
def test_rules_quote_both_numbers(rule: Check, now: tuple[int, ...], says: str) -> None:
    codes = ("tong", "nu", "nam")
    cells = [value(1, now[0], "tong", previous=20), *(value(n, one, codes[n - 1]) for n, one in enumerate(now[1:], 2))]
    (one,) = [one for one in check(cells, [rule]) if one.kind == "rule"]
    assert (one.says, one.hard) == (says, True)


def test_rules_over_missing_figures_are_not_judged_and_not_applicable_counts_nothing() -> None:
    rule = Check("compare", "x", "nam + nu", True, "=", "tong")
    missing = [value(1, 30, "tong"), value(2, None, "nam", required=False), value(3, 30, "nu")]
    not_there = [value(1, 30, "tong"), value(2, None, "nam", state="na"), value(3, 30, "nu")]
    assert check(missing, [rule]) == []
    assert check(not_there, [rule]) == []


def test_a_required_rule_names_the_empty_cells() -> None:
    rule = Check("required", "Ghi số nữ", "tong + nu")
    found = check([value(1, 3, "tong"), value(2, None, "nu", required=False)], [rule])
    assert kinds(found) == [("rule", (2,), False)]


def test_parts_that_make_something_else() -> None:
    cells = [value(1, 30), value(2, 10, part_of=1), value(3, 15, part_of=1)]
    (one,) = check(cells)
    assert (one.kind, one.cells, one.says) == ("parts", (1, 2, 3), "Tổng 30 khác số cộng từ các phần 25.")
    assert check([value(1, 25), *cells[1:]]) == []
    assert check([value(1, 30, part_note="Còn phần khác"), *cells[1:]]) == []
    assert check([value(1, 30), cells[1], value(3, None, part_of=1, required=False)]) == []


@pytest.mark.parametrize(("amount", "found"), [("-1", 1), ("0", 0), ("100", 0), ("100.1", 1)])
def test_percentages_lie_between_0_and_100(amount: str, found: int) -> None:
    assert len(check([value(1, amount, percent=True)])) == found


@pytest.mark.parametrize(
    ("now", "before", "says"),
    [
        (41_000, 40, "Kỳ này 41.000, gấp khoảng 1.000 lần kỳ trước (40): xem lại đơn vị tính."),
        (40_000_000, 40, "Kỳ này 40.000.000, gấp khoảng 1.000.000 lần kỳ trước (40): xem lại đơn vị tính."),
        (41, 40_000, "Kỳ này 41, bằng khoảng một phần 1.000 kỳ trước (40.000): xem lại đơn vị tính."),
    ],
)
def test_a_slip_of_the_unit_of_measure(now: int, before: int, says: str) -> None:
    (one,) = check([value(1, now, previous=before)])
    assert (one.kind, one.hard, one.says) == ("slip", False, says)


def test_large_growth_is_no_slip_and_zero_before_says_nothing() -> None:
    assert check([value(1, 400, previous=40)]) == []
    assert check([value(1, 400, previous=0)]) == []


def test_everything_as_last_period() -> None:
    same = [value(pk, 10 * pk + 1, previous=10 * pk + 1) for pk in range(1, 5)]
    (one,) = check(same)
    assert (one.kind, one.cells, one.says) == (
        "same_as_last", (), "Cả 4 số đều y hệt kỳ trước (ví dụ Chỉ tiêu 1: 11 và 11).",
    )  # fmt: skip
    assert check(same[:3]) == []
    assert check([*same[:3], value(4, 42, previous=41)]) == []
    assert check([value(pk, 0, previous=0) for pk in range(1, 9)]) == []


def test_copied_from_a_neighbour() -> None:
    cells = [value(pk, 10 * pk + 3) for pk in range(1, 5)]
    theirs = {pk: Decimal(10 * pk + 3) for pk in range(1, 5)}
    (one,) = copied(cells, {"Trường 2": {1: Decimal(9), 2: Decimal(8)}, "Trường 3": theirs})
    assert (one.kind, one.says) == ("copied", "Cả 4 số giống hệt số của Trường 3 (ví dụ Chỉ tiêu 1: 13 và 13).")
    assert copied(cells, {"Trường 3": theirs | {4: Decimal(1)}}) == []


def test_too_many_round_numbers() -> None:
    rounded = [value(pk, 10 * pk) for pk in range(1, 13)]
    (one,) = check(rounded)
    assert (one.kind, one.says) == (
        "digits",
        "12 trong 12 số tận cùng là 0 hoặc 5: có vẻ là số ước, không phải số đếm.",
    )
    assert check(rounded[:11]) == []
    assert check([value(pk, 13 * pk) for pk in range(1, 14)]) == []


def test_far_from_ones_own_past() -> None:
    steady = value(1, 90, previous=40, history=(41, 39, 40))
    (one,) = check([steady])
    assert (one.kind, one.says) == ("outlier", "Kỳ này 90, xa mức thường có của đơn vị (4 kỳ trước quanh 40).")
    assert check([value(1, 44, previous=40, history=(41, 39, 40))]) == []
    assert check([value(1, 90, previous=40, history=(41, 39))]) == []
    assert check([value(1, 90, previous=40, history=(120, 20, 75, 60))]) == []


def test_hard_findings_come_first() -> None:
    found = check([value(1, 41_000, previous=40), value(2, None)])
    assert [one.hard for one in found] == [True, False]


# the parser


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2 + 3 * 4", 14), ("(2 + 3) * 4", 20), ("hoc-sinh-nu", 7), ("10 - hoc-sinh-nu - 1", 2), ("1,5 * 2", 3), ("8 / 2 / 2", 2)],
)  # fmt: skip
def test_expressions_count_as_on_paper(text: str, expected: int) -> None:
    assert evaluate(parse(text), {"hoc-sinh-nu": Decimal(7)}) == expected


@pytest.mark.parametrize(
    "text",
    ["", "  ", "1 +", "(1", "1)", "a b", "+ 1", "a <= b", "__import__('os')", "1.2.3", "(" * 60 + "1" + ")" * 60],
)
def test_what_is_no_expression_is_refused_in_words(text: str) -> None:
    with pytest.raises(BadExpression):
        parse(text)


def test_division_by_zero_and_missing_values_are_not_known() -> None:
    assert evaluate(parse("1 / 0"), {}) is None
    assert evaluate(parse("a + 1"), {"a": None}) is None


CODES = st.from_regex(r"[a-z]{1,4}(-[a-z]{1,3})?", fullmatch=True)
TREES = st.recursive(
    st.one_of(st.integers(0, 999).map(str), CODES),
    lambda one: st.tuples(one, st.sampled_from("+-*/"), one).map(lambda told: f"({told[0]} {told[1]} {told[2]})"),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(TREES)
def test_every_expression_that_is_written_is_read(text: str) -> None:
    tree = parse(text)
    values = dict.fromkeys(codes_of(tree), Decimal(2))
    python = (
        eval(compile(_as_python(text), "text", "eval"), {"__builtins__": {}}, {"D": Decimal})
        if "/" not in text
        else None
    )
    if python is not None:
        assert evaluate(tree, values) == python


def _as_python(text: str) -> str:
    import re

    return re.sub(r"[a-z0-9]+(-[a-z]+)?", lambda found: f"D({found[0] if found[0].isdigit() else 2})", text)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_an_expression_or_refused(text: str) -> None:
    try:
        read = evaluate(parse(text), {})
    except BadExpression:
        read = None
    assert read is None or isinstance(read, Decimal)
