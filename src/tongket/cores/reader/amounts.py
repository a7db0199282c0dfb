"""How amounts are printed: digits with Vietnamese marks, scales ("triệu"), and the marks that follow ("%", "đồng")."""

from __future__ import annotations

import re
from decimal import Decimal

# What follows the first digit of a number.
_DIGITS = (
    r"(?:\d{0,2}(?:\.\d{3}){1,5}(?:,\d{1,6})?|\d{0,2}(?:,\d{3}){2,5}|\d{0,2}(?: \d{3}){2,5}(?!\d)|(?<=0) \d\d(?=\s?%)"
    r"|\d{0,14}(?:[.,]\d{1,6})?)"
)
_SCALE = r"(?:(?:nghìn |ngàn |trăm |chục )?(?:tỷ|tỉ)|(?:trăm |chục )?triệu|nghìn|ngàn|trăm|chục|vạn)"
_MARK = (
    r"(?: ?(?:%|phần trăm(?!\w))| ?(?:tr\.? ?đ(?:ồng)?\.?|trđ|triệuđ|tỷđ)(?!\w)"
    r"| ?(?:đồng(?! chí| bào| đội| nghiệp| hồ| ruộng| hạng)|vnđ|vnd|đ(?!/c))(?!\w)| (?:usd|đô la(?: mỹ)?|euro)(?!\w)"
    r"| ?lần(?! lượt)(?!\w)| điểm (?:%|phần trăm(?!\w)))"
)
# The first digit comes first, and only then what stands before it: so the text is searched for digits alone.
NUMBER = re.compile(
    rf"(?P<first>\d(?<![\d.,]\d){_DIGITS})"
    rf"(?:(?P<join> ?- ?| ?/ ?| (?:đến|dến|tới) )(?P<second>\d{_DIGITS}))?(?!\d|[.,/]\d)"
    rf"(?P<scale>(?: {_SCALE}(?!\w))?)"
    r"(?P<more>(?<=[uỷỉn])(?:(?: \d{1,3} (?:triệu|nghìn|ngàn)(?!\w)){1,3}(?: \d{1,3}(?= đồng))?| rưỡi(?!\w)))?"
    rf"(?P<mark>{_MARK}?)"
)
MARK_AFTER = re.compile(rf"(?P<mark>{_MARK}?)")
_MORE = re.compile(r"(\d{1,3})(?: (triệu|nghìn|ngàn))?")
_SCALES = {"chục": 1, "trăm": 2, "nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9}
_PRINTED_PLACES = re.compile(r"[,.](\d+)$")
_SPACED_SHARE = re.compile(r"0 \d\d")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_COMMAS = re.compile(r"\d{1,3}(?:,\d{3}){2,}")
_ONE_COMMA = re.compile(r"\d{1,3},\d{3}")
ONE = Decimal(1)
_LOST_POINTS = re.compile(r" điểm(?: phần trăm(?!\w)|(?=\s?(?:[,.;:()\n]|$)| (?:so|và|trong|trên|của|ở)(?!\w)))")


def read_decimal(printed: str, *, divisible: bool) -> tuple[Decimal, int]:
    """Value and printed decimals of digits by Vietnamese habit: dot groups thousands, comma starts decimals.

    ``divisible`` says whether the unit has fractions (percent, money, area); people and classes have none, so "1,718 người"
    is read as thousands.

    >>> read_decimal("1.718", divisible=True), read_decimal("21.8", divisible=True), read_decimal("0 94", divisible=True)
    ((Decimal('1718'), 0), (Decimal('21.8'), 1), (Decimal('0.94'), 2))
    """
    digits = printed
    if digits.isdecimal():
        return Decimal(digits), 0
    if " " in digits:
        digits = digits.replace("0 ", "0,", 1) if _SPACED_SHARE.fullmatch(digits) else digits.replace(" ", "")
    if _DOTTED.fullmatch(digits):
        digits = digits.replace(".", "")
    elif _COMMAS.fullmatch(digits) or (not divisible and _ONE_COMMA.fullmatch(digits)):
        digits = digits.replace(",", "")
    decimals = _PRINTED_PLACES.search(digits)
    return Decimal(digits.replace(",", ".")), len(decimals[1]) if decimals else 0


def scale_of(words: str) -> Decimal:
    """What a scale multiplies by.

    >>> scale_of("nghìn tỷ"), scale_of("")
    (Decimal('1000000000000'), Decimal('1'))
    """
    return Decimal(10 ** sum(_SCALES[word] for word in words.split())) if words else ONE


def is_money_scale(words: str) -> bool:
    """Whether a scale with nothing counted behind it is understood as money: "996 triệu", "2 tỷ", but not "2 nghìn".

    >>> is_money_scale("triệu"), is_money_scale("nghìn")
    (True, False)
    """
    return words.rpartition(" ")[2] in ("triệu", "tỷ", "tỉ")


def with_more(value: Decimal, scale: Decimal, more: str) -> Decimal:
    """The whole of an amount said in steps: "1 tỷ 250 triệu", "2 triệu rưỡi".

    >>> with_more(Decimal(1000000), Decimal(1000000), " 250 nghìn"), with_more(Decimal(2000), Decimal(1000), " rưỡi")
    (Decimal('1250000'), Decimal('2500'))
    """
    if not more:
        return value
    if more.strip() == "rưỡi":
        return value + scale / 2
    return value + sum((Decimal(number) * scale_of(word) for number, word in _MORE.findall(more)), Decimal(0))


def family_of(mark: str, plain: str, end: int) -> tuple[str, str, int, Decimal] | None:
    """Family, unit, end and further scale of a printed mark; None when there is no mark."""
    if not mark:
        return None
    one = ONE
    if mark in ("%", "phần trăm"):
        points = _LOST_POINTS.match(plain, end) if mark == "%" else None
        if points:
            return "points", "điểm phần trăm", points.end(), one
        return "percent", "%", end, one
    if mark.startswith("điểm"):
        return "points", "điểm phần trăm", end, one
    if mark.startswith("tr") or mark == "tỷđ":
        return "money", "VND", end, Decimal(10**9 if mark == "tỷđ" else 10**6)
    if mark in ("đồng", "đ", "vnđ", "vnd"):
        return "money", "VND", end, one
    if mark == "lần":
        return "times", "times", end, one
    return "measure", "euro" if mark == "euro" else "usd", end, one


def plain_value(value: Decimal) -> Decimal:
    """A scaled whole number without decimals: 4,5 tỷ is 4500000000 and not 4500000000.0."""
    return value.to_integral_value() if value >= 1000 and value == value.to_integral_value() else value
