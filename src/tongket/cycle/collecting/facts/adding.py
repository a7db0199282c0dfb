"""What answers add up to: the algebra of sums over a tree, exact, without tables.

A cell of one answer *stands* in one of four ways: counted (zero is a number), not applicable, excused, missing. A Tally
is what any number of such cells make together; tallies of a whole are the tallies of its parts put together, whatever
the order or the grouping, and ``expected = counted + not_applicable + excused + missing`` always.

Cells and tallies are named tuples and not dataclasses: a page makes a thousand of each, a country millions, and a frozen
dataclass takes four times as long to make.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

PLACES = Decimal("0.000001")
EXACT = Context(prec=60)
ZERO = Decimal(0)
ONE = Decimal(1)


class Standing(StrEnum):
    """How a cell stands."""

    COUNTED = "counted"
    NOT_APPLICABLE = "not_applicable"
    EXCUSED = "excused"
    MISSING = "missing"


class Given(NamedTuple):
    """What one answer says in one cell.

    ``amount`` is None for words. ``weight`` is what the amount weighs in a mean; None when its weight is not known,
    so that it stays out of the mean.
    """

    standing: Standing
    amount: Decimal | None = None
    weight: Decimal | None = ONE


class Tally(NamedTuple):
    """What cells make together; ``low`` and ``high`` are None where no amount is."""

    expected: int = 0
    counted: int = 0
    not_applicable: int = 0
    excused: int = 0
    total: Decimal = ZERO
    products: Decimal = ZERO
    weights: Decimal = ZERO
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def missing(self) -> int:
        """How many cells are owed and not there."""
        return self.expected - self.counted - self.not_applicable - self.excused

    @property
    def mean(self) -> Decimal | None:
        """The weighted mean to six places, half away from zero; None when nothing has a weight."""
        return quotient(self.products, self.weights)


NOTHING = Tally()


def tally_of(given: Given) -> Tally:
    """The tally of one cell. A product is kept to six places, so what is taken away later is what was added."""
    match given.standing:
        case Standing.NOT_APPLICABLE:
            return Tally(expected=1, not_applicable=1)
        case Standing.EXCUSED:
            return Tally(expected=1, excused=1)
        case Standing.MISSING:
            return Tally(expected=1)
    amount = given.amount
    if amount is None:
        return Tally(expected=1, counted=1)
    weighed = given.weight is not None
    weight = given.weight if given.weight is not None else ZERO
    products = to_places(EXACT.multiply(amount, weight)) if weighed else ZERO
    return Tally(1, 1, 0, 0, amount, products, weight, amount, amount)


def to_places(value: Decimal) -> Decimal:
    """The value to six places, half away from zero, as PostgreSQL's round does it."""
    return value.quantize(PLACES, rounding="ROUND_HALF_UP", context=EXACT)


def quotient(part: Decimal, whole: Decimal, times: int = 1) -> Decimal | None:
    """part × times ÷ whole to six places, rounded once and half away from zero; None when whole is 0."""
    if not whole:
        return None
    exact = Fraction(part) * times / Fraction(whole)
    scaled = exact * 10**6
    rounded = (abs(scaled.numerator) * 2 + scaled.denominator) // (scaled.denominator * 2)
    return EXACT.multiply(Decimal(rounded if scaled >= 0 else -rounded), PLACES)


def together(tallies: Iterable[Tally]) -> Tally:
    """All the tallies as one."""
    found = list(tallies)
    if not found:
        return NOTHING
    with localcontext(EXACT):
        return Tally(
            sum(one.expected for one in found),
            sum(one.counted for one in found),
            sum(one.not_applicable for one in found),
            sum(one.excused for one in found),
            sum((one.total for one in found), ZERO),
            sum((one.products for one in found), ZERO),
            sum((one.weights for one in found), ZERO),
            min((one.low for one in found if one.low is not None), default=None),
            max((one.high for one in found if one.high is not None), default=None),
        )


@dataclass(frozen=True, slots=True)
class Moved:
    """A tally after a change; what has ``lost_edge`` has to look its low and high up again in the rows below."""

    tally: Tally
    lost_edge: bool = False


def moved(tally: Tally, *, gone: Tally, come: Tally) -> Moved:
    """The tally when cells that made ``gone`` now make ``come``: by the difference, without reading the others."""
    with localcontext(EXACT):
        after = Tally(
            tally.expected + come.expected - gone.expected,
            tally.counted + come.counted - gone.counted,
            tally.not_applicable + come.not_applicable - gone.not_applicable,
            tally.excused + come.excused - gone.excused,
            tally.total + come.total - gone.total,
            tally.products + come.products - gone.products,
            tally.weights + come.weights - gone.weights,
            _edge(min, tally.low, come.low),
            _edge(max, tally.high, come.high),
        )
    lost_low = gone.low is not None and gone.low == tally.low and (come.low is None or come.low > gone.low)
    lost_high = gone.high is not None and gone.high == tally.high and (come.high is None or come.high < gone.high)
    return Moved(after, lost_low or lost_high)


def with_edges(tally: Tally, below: Iterable[Tally]) -> Tally:
    """The tally with low and high taken from those right below (and its own cell among them)."""
    edges = together(below)
    return tally._replace(low=edges.low, high=edges.high)


def _edge(choose: Callable[[Decimal, Decimal], Decimal], one: Decimal | None, other: Decimal | None) -> Decimal | None:
    if one is None or other is None:
        return other if one is None else one
    return choose(one, other)


def ratio(numerator: Tally, denominator: Tally) -> Decimal | None:
    """The ratio of the sums in per cent, to six places: never the mean of ratios. None without a denominator."""
    if not numerator.counted or not denominator.counted:
        return None
    return quotient(numerator.total, denominator.total, 100)


def ranks(amounts: Sequence[Decimal | None], *, more_is_better: bool = True) -> list[int | None]:
    """The place of each amount, from 1; equals share the better place and the next one is skipped; None has none."""
    known = sorted((one for one in amounts if one is not None), reverse=more_is_better)
    first: dict[Decimal, int] = {}
    for place, amount in enumerate(known, start=1):
        first.setdefault(amount, place)
    return [None if one is None else first[one] for one in amounts]
