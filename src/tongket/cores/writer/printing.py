"""Numbers as the review prints them, and the lookup of all slots of some statements."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from tongket.cores.kernel.numbers import format_number, round_half_away
from tongket.cores.writer.statement import Kind, State, Statement

THOUSAND, MILLION, BILLION = 10**3, 10**6, 10**9
_MONEY_WORDS = {1: "đồng", THOUSAND: "nghìn đồng", MILLION: "triệu đồng", BILLION: "tỷ đồng"}
_PERCENT_PLACES = 4


def decimals_of(value: Decimal) -> int:
    """How many decimals the value needs, trailing zeros not counted."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def careful_percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """``part`` as percent of ``whole`` with one decimal, more only where one would say 100 or 0 and be wrong.

    >>> careful_percent(Decimal(13), Decimal(12)), careful_percent(Decimal(9999), Decimal(10000))
    (Decimal('108.3'), Decimal('99.99'))
    """
    if whole == 0:
        return None
    exact = part * 100 / whole
    rounded = round_half_away(exact, 1)
    for places in range(1, _PERCENT_PLACES + 1):
        rounded = round_half_away(exact, places)
        if rounded == exact or rounded not in (100, 0):
            break
    return rounded


def percent_says(value: Decimal) -> str:
    """A percentage in print, without a trailing zero: "120%", "98,3%"."""
    return f"{format_number(value)}%"


def money_suffix(measure: str) -> str:
    """What follows the money words of the measure: "/người/tháng" of "triệu đồng/người/tháng"."""
    slash = measure.find("/")
    return measure[slash:] if slash >= 0 else ""


def money_says(amount: Decimal, scale: int) -> str:
    """Money in words of its scale, never rounded: "4,5 tỷ đồng", "850 triệu đồng", "12.345.678 đồng".

    >>> money_says(Decimal(4_500_000_000), 1_000_000), money_says(Decimal(12_345_678), 1_000_000)
    ('4,5 tỷ đồng', '12.345.678 đồng')
    """
    if scale >= MILLION and abs(amount) >= BILLION and decimals_of(amount / BILLION) <= 2:
        scale = BILLION
    elif scale == THOUSAND and abs(amount) >= MILLION and decimals_of(amount / MILLION) <= 2:
        scale = MILLION
    if scale not in _MONEY_WORDS or decimals_of(amount / scale) > 3:
        scale = 1
    return f"{format_number(amount / scale)} {_MONEY_WORDS[scale]}"


def shown(statement: Statement, value: Decimal) -> str:
    """A value of the statement's own kind in print; money carries its words, a percentage its mark."""
    if statement.kind is Kind.MONEY:
        return money_says(value, statement.scale) + money_suffix(statement.measure)
    if statement.kind is Kind.PERCENT:
        return percent_says(value)
    return format_number(value / statement.scale)


def growth_of(statement: Statement) -> Decimal | None:
    """Signed percent against the period before: computed, or stated where a part is not known."""
    if statement.amount is not None and statement.previous is not None:
        if statement.previous == 0:
            return None
        change = careful_percent(statement.amount - statement.previous, abs(statement.previous))
        return change
    return statement.stated_growth


def of_plan(statement: Statement) -> Decimal | None:
    """Percent of the plan: computed, or stated where a part is not known."""
    if statement.amount is not None and statement.plan is not None:
        return careful_percent(statement.amount, statement.plan)
    return statement.stated_percent_of_plan


def difference(statement: Statement) -> Decimal | None:
    """Signed difference from the period before, in the statement's own unit (points for percentages)."""
    if statement.amount is None or statement.previous is None:
        return None
    return statement.amount - statement.previous


def times_of(statement: Statement) -> Decimal | None:
    """How many times the amount of the period before, when that is exact to one decimal or large enough to say so."""
    if statement.amount is None or not statement.previous or statement.previous < 0:
        return None
    return round_half_away(statement.amount / statement.previous, 1)


def _values(statement: Statement) -> dict[str, str]:
    found: dict[str, str] = {}
    amount = statement.amount if statement.state is State.VALUE else None
    if amount is not None:
        found["amount"] = shown(statement, amount)
        found["none"] = "không có" if amount == 0 else f"có {shown(statement, amount)}"
    if statement.text:
        found["text"] = statement.text
    for name, value in (("plan", statement.plan), ("previous", statement.previous)):
        if value is not None:
            found[name] = shown(statement, value)
    return found | _comparisons(statement)


def _comparisons(statement: Statement) -> dict[str, str]:
    found: dict[str, str] = {}
    share, growth, change, times = of_plan(statement), growth_of(statement), difference(statement), times_of(statement)
    if share is not None:
        found["of_plan"] = percent_says(share)
        found["over_plan"] = percent_says(abs(share - 100))
    if growth is not None:
        found["growth"] = percent_says(abs(growth))
    if change is not None:
        is_percent = statement.kind is Kind.PERCENT
        found["diff"] = f"{format_number(abs(change))} điểm phần trăm" if is_percent else shown(statement, abs(change))
    if times is not None:
        found["times"] = format_number(times)
    if statement.kind is Kind.PERCENT and statement.amount is not None and statement.plan is not None:
        found["plan_diff"] = f"{format_number(abs(statement.amount - statement.plan))} điểm phần trăm"
    return found


def lookup_of(statements: Iterable[Statement]) -> dict[str, str]:
    """Printed values of all slots of the statements and their parts: {"f12.amount": "1.718", …}."""
    found: dict[str, str] = {}
    for statement in statements:
        found |= {f"{statement.key}.{name}": value for name, value in _values(statement).items()}
        found |= lookup_of(statement.parts)
    return found
