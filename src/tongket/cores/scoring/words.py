"""Numbers and formulas as people write them down, and exact results as decimals."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext
from fractions import Fraction

from tongket.cores.kernel.numbers import format_number

_SHOWN = 6  # decimals of a number that has no end


def decimal_of(number: Fraction, places: int | None = None) -> Decimal:
    """The number as a decimal: exact when it has an end within 40 decimals, else cut to ``_SHOWN`` by halves away from zero.

    >>> decimal_of(Fraction(7, 4)), decimal_of(Fraction(1, 3)), decimal_of(Fraction(7), 2)
    (Decimal('1.75'), Decimal('0.333333'), Decimal('7.00'))
    """
    digits = ends_after(number)
    if digits is None or digits > 40:
        digits = _SHOWN
    digits = max(digits, places or 0)
    whole = _half_away(number, digits)
    with localcontext() as context:
        context.prec = max(len(str(abs(whole))) + 2, 28)
        return Decimal(whole).scaleb(-digits)


def _half_away(number: Fraction, digits: int) -> int:
    top, under = abs(number.numerator) * 10**digits, number.denominator
    whole = (2 * top + under) // (2 * under)
    return -whole if number < 0 else whole


def ends_after(number: Fraction) -> int | None:
    """How many decimals the number has; None when it has no end (1/3).

    >>> ends_after(Fraction(1, 8)), ends_after(Fraction(1, 3)), ends_after(Fraction(5))
    (3, None, 0)
    """
    rest, twos, fives = number.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def said(number: Fraction | int) -> str:
    """The number in Vietnamese writing; one without an end is cut to two decimals.

    >>> said(Fraction(5, 2)), said(Fraction(2, 3)), said(-4)
    ('2,5', '0,67', '-4')
    """
    number = Fraction(number)
    digits = ends_after(number)
    if digits is None or digits > _SHOWN:
        return format_number(Decimal(_half_away(number, 2)).scaleb(-2))
    return format_number(decimal_of(number))


def is_shown_whole(number: Fraction) -> bool:
    """Does ``said`` show the number to its last decimal."""
    digits = ends_after(number)
    return digits is not None and digits <= _SHOWN


def equals(number: Fraction) -> str:
    """The sign and the number: "= 7", or "≈ 6,67" where the number has no end.

    >>> equals(Fraction(7)), equals(Fraction(20, 3))
    ('= 7', '≈ 6,67')
    """
    return f"{'=' if is_shown_whole(number) else '≈'} {said(number)}"


def percent(share: Fraction) -> str:
    """A share as percent.

    >>> percent(Fraction(1, 2))
    '50%'
    """
    return f"{said(share * 100)}%"


def listed(words: Iterable[str]) -> str:
    """Words with commas.

    >>> listed(["a", "b"])
    'a, b'
    """
    return ", ".join(words)
