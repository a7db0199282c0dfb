"""Numbers as Vietnamese officers write them: read, printed, rounded, spelled out.

Source: domain/vietnamese-text E.2 (dot for thousands, comma for decimals).
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from tongket.cores.kernel.text import squash

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"\d+(?:,\d+)?")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?:,\d+)?")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DOT_DECIMAL = re.compile(r"\d+\.\d+")
_LOOKALIKES = str.maketrans({"l": "1", "I": "1", "O": "0", "o": "0", "i": "1"})
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
SCALES = ("", "nghìn", "triệu", "tỷ", "nghìn tỷ", "triệu tỷ")


class NotANumber(ValueError):
    """Text that is no number. ``reason`` is a Vietnamese sentence, ``suggestion`` a mended text or None."""

    def __init__(self, text: str, reason: str, suggestion: str | None = None) -> None:
        super().__init__(reason)
        self.text = text
        self.reason = reason
        self.suggestion = suggestion


def plain_int(text: str) -> int | None:
    """The number a program wrote into a form or an address: ASCII digits, at most eighteen; anything else is None.

    >>> plain_int("12"), plain_int("²"), plain_int("-1"), plain_int("9" * 5000)
    (12, None, None, None)
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None


def parse_number(text: str) -> Decimal:
    """The number that a person typed or pasted, in Vietnamese habits.

    Dots group thousands, a comma starts decimals; plain digits, groups parted by spaces, a sign and
    brackets for negatives (accounting) are taken. ``1.5`` and ``1,718.50`` are ambiguous and refused with a suggestion.

    Raises NotANumber.

    >>> parse_number("1.718"), parse_number("4300"), parse_number("4,5"), parse_number("−3,2"), parse_number("(12)")
    (Decimal('1718'), Decimal('4300'), Decimal('4.5'), Decimal('-3.2'), Decimal('-12'))
    """
    bare = squash(text).replace("−", "-").replace("–", "-")
    negative = bare.startswith("-") or (bare.startswith("(") and bare.endswith(")"))
    body = bare.strip("()").lstrip("-+").strip()
    if len(body) > 40:
        raise NotANumber(text, "Số dài quá 40 ký tự.")
    if _GROUPED.fullmatch(body) or _PLAIN.fullmatch(body) or _SPACED.fullmatch(body):
        value = Decimal(body.replace(".", "").replace(" ", "").replace(",", "."))
        return -value if negative and value else value
    raise _explain(text, body)


def _explain(text: str, body: str) -> NotANumber:
    shown = f"“{squash(text)}”"
    if _ENGLISH.fullmatch(body):
        mended = body.replace(",", "\0").replace(".", ",").replace("\0", ".")
        return NotANumber(text, f"{shown} viết kiểu Anh. Có phải {mended}?", mended)
    if _DOT_DECIMAL.fullmatch(body):
        mended = body.replace(".", ",")
        return NotANumber(
            text, f"{shown} không rõ: dấu chấm ngăn hàng nghìn phải có đủ ba chữ số. Có phải {mended}?", mended
        )
    mended = body.translate(_LOOKALIKES)
    if mended != body and (_GROUPED.fullmatch(mended) or _PLAIN.fullmatch(mended)):
        place = next(i for i, (a, b) in enumerate(zip(body, mended, strict=True)) if a != b)
        which = _ORDINALS[place] if place < len(_ORDINALS) else str(place + 1)
        return NotANumber(
            text, f"{shown} không phải là số: ký tự thứ {which} là chữ {body[place]}. Có phải {mended}?", mended
        )
    if body.endswith("%"):
        return NotANumber(text, f"{shown} có dấu %. Chỉ gõ số, phần trăm do phần mềm tính.", body.rstrip("% "))
    number = re.match(r"[\d.,]+(?= ?\D+$)", body)
    if number:
        return NotANumber(
            text, f"{shown} có chữ đi kèm. Chỉ gõ số, đơn vị tính đã có ở cột bên.", number.group().rstrip(".,")
        )
    return NotANumber(text, f"{shown} không phải là số.")


def round_half_away(value: Decimal, places: int) -> Decimal:
    """The value rounded to ``places`` decimals, halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def format_number(value: Decimal | int, places: int | None = None) -> str:
    """The number as printed in Vietnam; with ``places`` None, as many decimals as it has, no trailing zeros.

    >>> format_number(1718), format_number(Decimal("4.50")), format_number(Decimal("25"), 1), format_number(-1234567)
    ('1.718', '4,5', '25,0', '-1.234.567')
    """
    exact = Decimal(value)
    if places is not None:
        exact = round_half_away(exact, places)
    sign = "-" if exact < 0 else ""
    whole, _, decimals = format(abs(exact), ",f").partition(".")
    if places is None:
        decimals = decimals.rstrip("0")
    grouped = whole.replace(",", ".")
    return f"{sign}{grouped},{decimals}" if decimals else f"{sign}{grouped}"


def _three_digits(number: int, *, full: bool) -> list[str]:
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words: list[str] = []
    if hundreds or full:
        words += [DIGITS[hundreds], "trăm"]
    if tens == 0:
        if ones and words:
            words.append("linh")
    else:
        words += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    if ones:
        last = DIGITS[ones]
        if ones == 1 and tens >= 2:
            last = "mốt"
        elif ones == 4 and tens >= 2:
            last = "tư"
        elif ones == 5 and tens >= 1:
            last = "lăm"
        words.append(last)
    return words


def number_in_words(number: int) -> str:
    """The whole number spelled out, lower case (units below 10**18).

    >>> number_in_words(1005), number_in_words(505515)
    ('một nghìn không trăm linh năm', 'năm trăm linh năm nghìn năm trăm mười lăm')
    """
    if abs(number) >= 10**18:
        raise ValueError(f"number_in_words takes numbers below 10**18, got {number}")
    if number == 0:
        return DIGITS[0]
    if number < 0:
        return f"âm {number_in_words(-number)}"
    billions, rest = divmod(number, 10**9)
    words: list[str] = []
    if billions:
        words += [number_in_words(billions), "tỷ"]
    for scale in (2, 1, 0):
        group = rest // 1000**scale % 1000
        if group:
            words += _three_digits(group, full=bool(words))
            words += [SCALES[scale]] if scale else []
    return " ".join(words)


def money_in_words(amount_vnd: int) -> str:
    """The money line of official papers: first letter capital, "đồng" at the end.

    >>> money_in_words(800_000_000)
    'Tám trăm triệu đồng'
    """
    words = number_in_words(amount_vnd)
    return f"{words[0].upper()}{words[1:]} đồng"
