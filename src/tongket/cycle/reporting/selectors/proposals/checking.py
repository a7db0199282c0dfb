"""Does what a text says agree with what is known? Pure arithmetic on exact decimals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from tongket.cores.kernel.numbers import format_number, round_half_away
from tongket.cores.kernel.text import fold

_NEAR = Decimal("0.1")  # how far "hơn", "gần", "khoảng" may be from the exact number, as a share of it
_DECIMALS = re.compile(r"\d,(\d+)")
_OVER = re.compile(r"\b(hon|tren|vuot muc)\b")
_NEARLY = re.compile(r"\b(gan|xap xi)\b")
_ABOUT = re.compile(r"\b(khoang|uoc)\b")

QUALIFIER_SAYS = {"over": "hơn", "nearly": "gần", "about": "khoảng", "at_least": "ít nhất", "at_most": "không quá"}


def exact(value: object) -> Decimal:
    """The number of a stored fact (int, float or text) as an exact decimal."""
    return value if isinstance(value, Decimal) else Decimal(str(value))


def says_amount(value: Decimal, unit: str, qualifier: str | None = None) -> str:
    """The amount as people read it: money in triệu đồng when it is whole millions.

    >>> says_amount(Decimal(2000), "lượt", "over"), says_amount(Decimal(18_500_000_000), "VND"), says_amount(Decimal(25), "%")
    ('hơn 2.000 lượt', '18.500 triệu đồng', '25 %')
    """
    if unit == "VND":
        millions = value / 1_000_000
        shown = (
            f"{format_number(millions)} triệu đồng"
            if value and millions == round(millions, 3)
            else f"{format_number(value)} đồng"
        )
    else:
        shown = f"{format_number(value)} {unit}".strip()
    return f"{QUALIFIER_SAYS[qualifier]} {shown}" if qualifier in QUALIFIER_SAYS else shown


def amounts_agree(said: Decimal, qualifier: str | None, known: Decimal) -> bool:
    """Whether "hơn 2.000" may be the known 2.046.

    >>> amounts_agree(Decimal(2000), "over", Decimal(2046)), amounts_agree(Decimal(2000), "over", Decimal(1990))
    (True, False)
    """
    near = abs(known) * _NEAR
    match qualifier:
        case "over":
            return said <= known <= said + near
        case "nearly":
            return said - near <= known < said + near and known <= said
        case "about":
            return abs(known - said) <= near / 2
        case "at_least":
            return known >= said
        case "at_most":
            return known <= said
    return said == known


def printed_places(printed: str) -> int:
    """How many decimals the text printed: "4,50%" has two."""
    found = _DECIMALS.search(printed or "")
    return len(found.group(1)) if found else 0


def percent_agrees(stated: Decimal, computed: Decimal, printed: str, quote: str = "") -> bool:
    """Whether a printed percentage is the computed one, rounded or cut at its precision; "hơn" and "gần" may be off by one unit more.

    >>> percent_agrees(Decimal(25), Decimal("25.036"), "25%"), percent_agrees(Decimal("91.6"), Decimal("91.667"), "91,6%")
    (True, True)
    >>> percent_agrees(Decimal(27), Decimal("25.036"), "27%")
    False
    """
    places = max(printed_places(printed), -int(stated.normalize().as_tuple().exponent), 0)
    step = Decimal(1).scaleb(-places)
    if stated in (round_half_away(computed, places), computed.quantize(step, rounding=ROUND_DOWN)):
        return True
    words = fold(quote)
    if _OVER.search(words):
        return stated <= computed < stated + max(step, stated * _NEAR / 5)
    if _NEARLY.search(words):
        return stated - max(step, stated * _NEAR / 5) < computed <= stated
    return bool(_ABOUT.search(words)) and abs(computed - stated) <= max(step, stated * _NEAR / 5)


def is_loose(quote: str) -> bool:
    """Whether the words leave room: "hơn", "gần", "khoảng".

    >>> is_loose("tăng hơn 20 lớp"), is_loose("tăng 20 lớp")
    (True, False)
    """
    words = fold(quote)
    return any(pattern.search(words) for pattern in (_OVER, _NEARLY, _ABOUT))


@dataclass(frozen=True)
class Ratio:
    """A comparison of a text as a percentage we can keep: 120 (% of plan) or +25 (growth)."""

    kind: str  # "of_plan" or "growth"
    percent: Decimal


def ratio_of(direction: str, value: Decimal, unit: str, base: str | None) -> Ratio | None:
    """What a comparison says as a ratio; None for differences in things ("tăng 25 lớp") and ratios without a base.

    >>> ratio_of("increase", Decimal(20), "%", "plan")
    Ratio(kind='of_plan', percent=Decimal('120'))
    >>> ratio_of("decrease", Decimal(5), "%", "2022").percent, ratio_of("increase", Decimal(2), "times", "2022").percent
    (Decimal('-5'), Decimal('100'))
    """
    if unit not in ("%", "times") or base is None:
        return None
    percent = value * 100 if unit == "times" else value
    if base == "plan":
        signed = {"increase": 100 + percent if unit == "%" else percent, "decrease": 100 - percent}
        return Ratio("of_plan", signed.get(direction, percent))
    if direction == "equal":
        return Ratio("growth", Decimal(0))
    if direction == "reach" or unit == "times":
        return Ratio(
            "growth", percent - 100 if direction != "decrease" else 100 / value - 100 if value else Decimal(-100)
        )
    return Ratio("growth", -percent if direction == "decrease" else percent)


def before_from_growth(now: Decimal, percent: Decimal, decimals: int = 0) -> Decimal | None:
    """What the period before must have been, rounded; None for a fall of 100 % or more.

    >>> before_from_growth(Decimal(1718), Decimal(25))
    Decimal('1374')
    """
    whole = 100 + percent
    return round_half_away(now * 100 / whole, decimals) if whole > 0 else None
