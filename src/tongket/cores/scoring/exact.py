"""Columns of exact fractions: one numerator and one denominator a unit, in 64 bits while they fit, in whole numbers of any length after.

Nothing here rounds unless asked to: every product is measured before it is made, and a column that could pass 62 bits
turns to Python's own integers first. A column of one row is how a single number is computed, so there is one arithmetic.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[Any]  # int64, or object holding Python integers
Mask = npt.NDArray[np.bool_]
_MOST = 2**62
LONGEST = 28  # digits of a number given from outside: what a decimal carries without rounding
Number = int | Decimal | Fraction


def _peak(values: Whole | int) -> int:
    """The largest absolute value, at least 1."""
    if isinstance(values, int):
        return max(abs(values), 1)
    if not values.size:
        return 1
    return max(abs(int(values.max())), abs(int(values.min())), 1)


def _big(values: Whole | int) -> Whole | int:
    return values if isinstance(values, int) or values.dtype == object else values.astype(object)


def _times(left: Whole | int, right: Whole | int) -> Whole | int:
    if isinstance(left, int) and isinstance(right, int):
        return left * right
    if isinstance(right, int) and right == 1:
        return left
    if isinstance(left, int) and left == 1:
        return right
    if _peak(left) * _peak(right) >= _MOST:
        return _big(left) * _big(right)
    return left * right


def _plus(left: Whole, right: Whole) -> Whole:
    if _peak(left) + _peak(right) >= _MOST:
        left, right = _array(_big(left)), _array(_big(right))
    total: Whole = left + right
    return total


def _array(values: Whole | int, like: Whole | None = None) -> Whole:
    if not isinstance(values, int):
        return values
    count = 1 if like is None else len(like)
    return np.full(count, values, np.int64 if abs(values) < _MOST else object)


class Exact:
    """A column of fractions: ``num`` an array, ``den`` an array of the same length or one positive integer for all rows."""

    __slots__ = ("den", "num")

    def __init__(self, num: Whole, den: Whole | int = 1) -> None:
        self.num = num
        self.den = den

    def __len__(self) -> int:
        return len(self.num)

    def at(self, row: int) -> Fraction:
        """The number of one row."""
        return Fraction(int(self.num[row]), self.den if isinstance(self.den, int) else int(self.den[row]))

    def fractions(self) -> list[Fraction]:
        """The numbers of all rows."""
        if isinstance(self.den, int):
            return [Fraction(int(one), self.den) for one in self.num]
        return [Fraction(int(one), int(under)) for one, under in zip(self.num, self.den, strict=True)]

    def _same(self, other: Exact) -> tuple[Whole, Whole, Whole | int]:
        """Both numerators over one denominator."""
        if isinstance(self.den, int) and isinstance(other.den, int):
            if self.den == other.den:
                return self.num, other.num, self.den
            under = lcm(self.den, other.den)
            return (
                _array(_times(self.num, under // self.den)), _array(_times(other.num, under // other.den)), under,
            )  # fmt: skip
        if self.den is other.den:
            return self.num, other.num, self.den
        return (
            _array(_times(self.num, other.den)), _array(_times(other.num, self.den)), _times(self.den, other.den),
        )  # fmt: skip

    def __add__(self, other: Exact) -> Exact:
        left, right, under = self._same(other)
        return Exact(_plus(left, right), under).reduced()

    def __sub__(self, other: Exact) -> Exact:
        return self + Exact(-other.num, other.den)

    def __mul__(self, other: Exact) -> Exact:
        return Exact(_array(_times(self.num, other.num)), _times(self.den, other.den)).reduced()

    def by(self, number: Fraction | int) -> Exact:
        """Every row times one number."""
        return Exact(_array(_times(self.num, number.numerator)), _times(self.den, number.denominator)).reduced()

    def plus(self, number: Fraction | int) -> Exact:
        """Every row plus one number."""
        return self + constant(number, len(self))

    def over(self, other: Exact) -> Exact:
        """The quotient; rows whose divisor is zero become zero, the caller masks them."""
        zero = other.num == 0
        divisor = np.where(zero, 1, other.num)
        sign = np.where(divisor < 0, -1, 1)
        num = _array(_times(_array(_times(self.num, sign)), other.den))
        den = _array(_times(divisor * sign, self.den))
        return Exact(np.where(zero, 0, num), den).reduced()

    def reduced(self) -> Exact:
        """In lowest terms where the denominators differ by row: long sums would grow without bound."""
        if isinstance(self.den, int):
            return self
        common = np.gcd(self.num, self.den)
        if np.all(common == 1):
            return self
        return Exact(_small(self.num // common), _small(self.den // common))

    def _compare(self, other: Exact, how: Callable[[Any, Any], Any]) -> Mask:
        left, right, _under = self._same(other)
        found: Mask = np.asarray(how(left, right), dtype=np.bool_)
        return found

    def below(self, other: Exact) -> Mask:
        """Row by row: less than."""
        return self._compare(other, lambda left, right: left < right)

    def same(self, other: Exact) -> Mask:
        """Row by row: equal."""
        return self._compare(other, lambda left, right: left == right)

    def below_number(self, number: Fraction | int) -> Mask:
        """Row by row: less than one number."""
        return self.below(constant(number, len(self)))

    def is_whole(self) -> Mask:
        """Row by row: a whole number."""
        found: Mask = np.asarray(self.num % self.den == 0, dtype=np.bool_)
        return found

    def floor(self) -> Exact:
        """The largest whole number not above."""
        return Exact(_small(self.num // self.den))

    def least(self, number: Fraction | int) -> Exact:
        """Every row at least this."""
        return where(self.below_number(number), constant(number, len(self)), self)

    def most(self, number: Fraction | int) -> Exact:
        """Every row at most this."""
        bound = constant(number, len(self))
        return where(bound.below(self), bound, self)

    def rounded(self, mode: str, digits: int) -> Exact:
        """Every row to so many decimals: ``half_up`` (halves away from zero), ``half_even``, ``down`` (towards zero)."""
        if mode == "none":
            return self
        unit = 10**digits
        if isinstance(self.den, int) and self.den == unit:
            return self
        sign = np.where(self.num < 0, -1, 1)
        top = _array(_times(np.abs(self.num), unit))
        under = _array(self.den, self.num)
        if _peak(top) * 2 + _peak(under) >= _MOST:
            top, under = _array(_big(top)), _array(_big(under))
        whole = top // under
        if mode != "down":
            twice = 2 * (top - whole * under)
            up = twice >= under if mode == "half_up" else (twice > under) | ((twice == under) & (whole % 2 == 1))
            whole = whole + np.where(np.asarray(up, dtype=np.bool_), 1, 0)
        return Exact(_small(sign * whole), unit)


def _small(values: Whole) -> Whole:
    """Back into 64 bits when everything fits."""
    if values.dtype == object and _peak(values) < _MOST:
        return values.astype(np.int64)
    return values


def constant(number: Fraction | int, count: int) -> Exact:
    """The same number in every row."""
    top = number.numerator
    return Exact(np.full(count, top, np.int64 if abs(top) < _MOST else object), number.denominator)


def where(mask: Mask, yes: Exact, no: Exact) -> Exact:
    """Row by row, one or the other."""
    if isinstance(yes.den, int) and isinstance(no.den, int):
        left, right, under = yes._same(no)
        return Exact(np.where(mask, left, right), under)
    return Exact(
        np.where(mask, yes.num, no.num), np.where(mask, _array(yes.den, yes.num), _array(no.den, no.num)),
    )  # fmt: skip


def sum_of(columns: Sequence[Exact], count: int) -> Exact:
    """The sum, row by row; zero for no column."""
    plain = [one for one in columns if isinstance(one.den, int)]
    total = _sum_plain(plain, count)
    for one in columns:
        if not isinstance(one.den, int):
            total = total + one
    return total


def _sum_plain(columns: Sequence[Exact], count: int) -> Exact:
    if not columns:
        return constant(0, count)
    under = lcm(*(one.den for one in columns if isinstance(one.den, int)))
    tops = [_array(_times(one.num, under // int(one.den))) for one in columns]
    if sum(_peak(one) for one in tops) >= _MOST:
        tops = [_array(_big(one)) for one in tops]
    return Exact(_small(np.sum(np.stack(tops), axis=0)), under)


def peak_of(column: Exact, mask: Mask) -> Fraction | None:
    """The largest number among the rows of the mask; None for an empty mask."""
    rows = np.flatnonzero(mask)
    if not rows.size:
        return None
    if isinstance(column.den, int):
        return Fraction(int(column.num[rows].max()), column.den)
    return max(column.at(int(row)) for row in rows)


def exact_of(values: Sequence[Number | str]) -> Exact:
    """The column of numbers given from outside: integers, decimals, fractions, or decimals as plain text ("12.5").

    *Raises* ValueError for what is no number, a float, and a number of more than ``LONGEST`` digits.
    """
    try:
        found = np.array(values, dtype=np.int64) if all(type(one) is int for one in values) else None
    except OverflowError:
        found = None
    if found is not None and _peak(found) < _MOST:
        return Exact(found)
    numbers = [_number(one) for one in values]
    under = 1
    if any(type(one) is Fraction for one in numbers):
        under = lcm(*(Fraction(one).denominator for one in numbers))
        tops = [int(Fraction(one) * under) for one in numbers]
    else:
        places = max((-_exponent(one) for one in numbers if isinstance(one, Decimal)), default=0)
        under = 10 ** max(places, 0)
        tops = [int(one.scaleb(places)) if isinstance(one, Decimal) else one * under for one in numbers]
    big = max((abs(one) for one in tops), default=0) >= _MOST
    return Exact(np.array(tops, dtype=object if big else np.int64), under)


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _is_short(value: Decimal) -> bool:
    places = max(-_exponent(value), 0)
    return places <= LONGEST and (value.is_zero() or max(value.adjusted(), 0) + places < LONGEST)


def _number(value: object) -> Number:
    """One number from outside, checked."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str):
        value = _decimal(value)
    if isinstance(value, Decimal):
        if not value.is_finite() or not _is_short(value):
            raise ValueError(f"{value} is no number of at most {LONGEST} digits")
        return value if _exponent(value) <= 0 else Decimal(int(value))
    if isinstance(value, int):
        if value.bit_length() > LONGEST * 4:
            raise ValueError(f"a number of more than {LONGEST} digits")
        return value
    if isinstance(value, Fraction):
        return value
    raise ValueError(f"{value!r} is no exact number: give int, Decimal, Fraction or text")


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError:
        raise ValueError(f"“{text[:40]}” is no number") from None


def fraction_of(value: object) -> Fraction:
    """One number from outside as a fraction; *raises* ValueError as ``exact_of``."""
    return Fraction(_number(value))
