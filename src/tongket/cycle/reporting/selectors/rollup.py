"""Sums over units and over parts of a period, exact, nothing counted at two levels, nothing missing taken for zero.

A unit's own figure ends the search below it. Without one, the order is: its own months, quarters, halves; its own parts
when every one is there; the units below; at last the parts as far as they are there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection
from django.db.models import Count, Sum

from tongket.cores.kernel.periods import Period, PeriodKind
from tongket.cycle.organizations.selectors import units_below, units_right_below
from tongket.cycle.planning.enums import Adding, IndicatorKind
from tongket.cycle.reporting.models import Figure
from tongket.cycle.reporting.selectors.cells import ADDED

if TYPE_CHECKING:
    from tongket.cycle.organizations.selectors.tree import UnitBelow
    from tongket.cycle.planning.models import Indicator

OWN, PARTS, UNITS, PERIODS, RATIO = "own", "parts", "units", "periods", "ratio"


@dataclass(frozen=True)
class Branch:
    """A unit below another on some day."""

    unit_id: int
    parent_id: int
    code: str
    name: str


def branches_below(unit_id: int, *, on: date) -> list[Branch]:
    """All units under the unit on the day with their parents, in their order; a few queries however many there are."""
    return [_branch(row) for row in units_below(unit_id, on)]


def branches_right_below(unit_id: int, *, on: date) -> list[Branch]:
    """Those that hang on the unit itself."""
    return [_branch(row) for row in units_right_below(unit_id, on)]


def _branch(row: UnitBelow) -> Branch:
    return Branch(row.unit_id, row.parent_id, row.code, row.short_name or row.name)


class Leaf(NamedTuple):
    """An amount that goes into a sum: whose, when."""

    unit_id: int
    period: str
    amount: Decimal


class Lack(NamedTuple):
    """Something a sum has to do without."""

    indicator_id: int
    unit_id: int
    period: str


@dataclass(frozen=True)
class Rolled:
    """A value with the leaves it stands on; ``amount`` None with ``not_applicable``: nothing applies."""

    amount: Decimal | None
    basis: str
    leaves: tuple[Leaf, ...] = ()
    lacks: tuple[Lack, ...] = ()
    expected: int = 1
    not_applicable: bool = False


@lru_cache(maxsize=512)
def pieces(period: Period) -> tuple[Period, ...]:
    """The next smaller periods that make up the period; () for the smallest and for the reporting year of the 15th."""
    if period.kind is PeriodKind.SCHOOL_YEAR:
        return period.subperiods(PeriodKind.MONTH)
    kind = {
        PeriodKind.TERM: PeriodKind.YEAR,
        PeriodKind.YEAR: PeriodKind.HALF,
        PeriodKind.HALF: PeriodKind.QUARTER,
        PeriodKind.QUARTER: PeriodKind.MONTH,
    }.get(period.kind)
    return period.subperiods(kind) if kind else ()


@lru_cache(maxsize=512)
def codes_within(period: Period) -> tuple[str, ...]:
    """The code of the period and of all smaller ones inside it."""
    return (period.code, *(code for piece in pieces(period) for code in codes_within(piece)))


def combine(adding: str, amounts: Sequence[Decimal]) -> Decimal | None:
    """The amounts made one, exact but for a mean (six decimals); None when they cannot be."""
    if not amounts or adding == Adding.NONE:
        return None
    match adding:
        case Adding.SUM:
            return sum(amounts, Decimal(0))
        case Adding.LAST:
            return Decimal(amounts[-1])
        case Adding.MAX:
            return Decimal(max(amounts))
        case Adding.MIN:
            return Decimal(min(amounts))
    return (sum(amounts, Decimal(0)) / len(amounts)).quantize(Decimal("0.000001"))


def exact(value: object) -> Decimal | None:
    """A number as the database driver gives it, as an exact decimal (SQLite keeps fractions as floats of 15 digits)."""
    if value is None or isinstance(value, Decimal):
        return value
    return Decimal(value) if isinstance(value, int) else Decimal(str(value))


# what a unit itself entered: the amount, and whether it said "not applicable"; plain, there are thousands
Own = tuple[Decimal | int | None, bool]

Cells = dict[tuple[int, str], dict[int, Own]]  # by indicator and period code, then by unit


def own_amounts(unit_ids: Iterable[int], indicator_ids: Iterable[int], codes: Iterable[str]) -> Cells:
    """All figures of the units, one query, read without building model objects (a province has thousands)."""
    units, indicators, periods = list(unit_ids), list(indicator_ids), list(codes)
    found: Cells = {}
    if not units or not indicators or not periods:
        return found
    rows = Figure.objects.filter(indicator_id__in=indicators, period__in=periods, unit_id__in=units).order_by()
    told = _raw(rows.values_list("indicator_id", "unit_id", "period", "amount", "not_applicable"))
    for indicator, unit, period, amount, na in told:
        found.setdefault((indicator, period), {})[unit] = (amount if type(amount) is int else exact(amount), bool(na))
    return found


def whole_sums(
    unit_ids: Sequence[int], indicator_ids: Iterable[int], codes: Iterable[str]
) -> dict[tuple[int, str], Decimal]:
    """Sums over the units where every one of them has an amount, added up by the database, which is exact for whole
    numbers and for PostgreSQL's decimals; what is not sure to be exact is left out.
    """
    rows = Figure.objects.filter(indicator_id__in=list(indicator_ids), period__in=list(codes), unit_id__in=unit_ids)
    summed = rows.order_by().values_list("indicator_id", "period").annotate(Sum("amount"), Count("amount"))
    return {
        (indicator, period): Decimal(total)
        for indicator, period, total, count in _raw(summed)
        if count == len(unit_ids) and isinstance(total, int | Decimal)
    }


def _raw(rows: Any) -> list[tuple[Any, ...]]:
    sql, params = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


Key = tuple[int, int, str]  # indicator, unit, period


@dataclass
class Roller:
    """Answers "what is this indicator for this unit and period" from figures held in memory.

    ``sums`` are sums over all units directly below ``root`` that the database has made already.
    """

    indicators: dict[int, Indicator]
    cells: Cells
    trees: dict[str, list[Branch]]  # by code of the period asked for
    today: date
    root: int = 0
    sums: Mapping[tuple[int, str], Decimal] = field(default_factory=dict)
    _known: dict[Key, Rolled | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._parts: dict[int, list[int]] = defaultdict(list)
        for indicator in self.indicators.values():
            if indicator.part_of_id and indicator.kind in ADDED:
                self._parts[indicator.part_of_id].append(indicator.pk)
        self._children: dict[str, dict[int, list[int]]] = {}
        for code, tree in self.trees.items():
            below: dict[int, list[int]] = defaultdict(list)
            for branch in tree:
                below[branch.parent_id].append(branch.unit_id)
            self._children[code] = below
        self._codes: dict[tuple[int, int], set[str]] = defaultdict(set)
        for (indicator_id, code), units in self.cells.items():
            if code not in self.trees:  # only smaller periods are looked for in pieces
                for unit_id in units:
                    self._codes[indicator_id, unit_id].add(code)

    def _own(self, indicator_id: int, unit_id: int, code: str) -> Own | None:
        units = self.cells.get((indicator_id, code))
        return units.get(unit_id) if units else None

    def value(self, indicator_id: int, unit_id: int, period: Period) -> Rolled | None:
        """The value, or None when there is nothing at all."""
        key = (indicator_id, unit_id, period.code)
        if key not in self._known:
            self._known[key] = None  # a loop in the catalogue or the tree ends here
            self._known[key] = self._find(key, period)
        return self._known[key]

    def _find(self, key: Key, period: Period) -> Rolled | None:
        indicator_id, unit_id, code = key
        indicator = self.indicators[indicator_id]
        if indicator.kind == IndicatorKind.SHARE and indicator.numerator_id and indicator.denominator_id:
            ratio = self._ratio(indicator, unit_id, period)
            if ratio is not None:
                return ratio
        own = self._own(*key)
        if own is not None:
            return _entered(own, unit_id, code)
        return self._over_periods(indicator, unit_id, period) or self._below(indicator, unit_id, period)

    def _below(self, indicator: Indicator, unit_id: int, period: Period) -> Rolled | None:
        parts = self._parts.get(indicator.pk, [])
        if parts and all(self._own(part, unit_id, period.code) is not None for part in parts):
            return self._over_parts(indicator, parts, unit_id, period)
        found = self._over_units(indicator, unit_id, period)
        return found if found is not None or not parts else self._over_parts(indicator, parts, unit_id, period)

    def _over_parts(self, indicator: Indicator, parts: list[int], unit_id: int, period: Period) -> Rolled | None:
        found = [(Lack(part, unit_id, period.code), self.value(part, unit_id, period)) for part in parts]
        rolled = _together(found, PARTS, Adding.SUM)
        if rolled is None or rolled.amount is None:
            return rolled
        return _as_one(rolled, unit_id, period.code)

    def _over_units(self, indicator: Indicator, unit_id: int, period: Period) -> Rolled | None:
        below, code, pk = self._children.get(period.code, {}), period.code, indicator.pk
        children = below.get(unit_id, ())
        if not children or indicator.over_units in (Adding.NONE, Adding.LAST):
            return None
        if unit_id == self.root and (pk, code) in self.sums and indicator.over_units == Adding.SUM:
            return Rolled(self.sums[pk, code], UNITS, expected=len(children))
        own, has_parts, found = self.cells.get((pk, code), {}), pk in self._parts, _Gathered(UNITS)
        taken: list[tuple[int, str, Decimal | int | None]] = []
        all_na = True
        for child in children:
            cell = own.get(child)
            if cell is not None:
                taken.append((child, code, cell[0]))
                all_na = all_na and cell[1]
            elif has_parts or child in below or (pk, child) in self._codes or indicator.kind == IndicatorKind.SHARE:
                found.put(Lack(pk, child, code), self.value(pk, child, period))
            else:
                found.lack(Lack(pk, child, code))
        found.take(taken, all_na=all_na)
        return found.made(indicator.over_units)

    def _over_periods(self, indicator: Indicator, unit_id: int, period: Period) -> Rolled | None:
        codes = self._codes.get((indicator.pk, unit_id))
        if not codes or indicator.over_periods == Adding.NONE or codes.isdisjoint(codes_within(period)[1:]):
            return None
        rolled = _together(self._pieces(indicator.pk, unit_id, period), PERIODS, indicator.over_periods)
        return _as_one(rolled, unit_id, period.code) if rolled is not None and rolled.amount is not None else rolled

    def _pieces(self, indicator_id: int, unit_id: int, period: Period) -> list[tuple[Lack, Rolled | None]]:
        """The largest pieces with a figure, in order of time; what has not begun yet is not lacking."""
        found: list[tuple[Lack, Rolled | None]] = []
        codes = self._codes[indicator_id, unit_id]
        for piece in pieces(period):
            own = self._own(indicator_id, unit_id, piece.code)
            if own is not None:
                found.append((Lack(indicator_id, unit_id, piece.code), _entered(own, unit_id, piece.code)))
            elif not codes.isdisjoint(codes_within(piece)):
                found += self._pieces(indicator_id, unit_id, piece)
            elif piece.start <= self.today:
                found.append((Lack(indicator_id, unit_id, piece.code), None))
        return found

    def _ratio(self, indicator: Indicator, unit_id: int, period: Period) -> Rolled | None:
        """The ratio of the sums, over the units that gave both numbers."""
        if indicator.numerator_id not in self.indicators or indicator.denominator_id not in self.indicators:
            return None
        above = self.value(indicator.numerator_id, unit_id, period)
        under = self.value(indicator.denominator_id, unit_id, period)
        if above is None or under is None or above.amount is None or under.amount is None:
            return None
        part, whole, lacks = above.amount, under.amount, {*above.lacks, *under.lacks}
        if lacks:
            both = {leaf.unit_id for leaf in above.leaves} & {leaf.unit_id for leaf in under.leaves}
            lone = {leaf.unit_id for leaf in (*above.leaves, *under.leaves)} - both
            part = sum((leaf.amount for leaf in above.leaves if leaf.unit_id in both), Decimal(0))
            whole = sum((leaf.amount for leaf in under.leaves if leaf.unit_id in both), Decimal(0))
            lacks |= {Lack(indicator.pk, one, period.code) for one in lone}
        if not whole:
            return None
        units = {lack.unit_id for lack in lacks}
        amount = (part * 100 / whole).quantize(Decimal("0.000001"))
        gone = tuple(Lack(indicator.pk, one, period.code) for one in sorted(units))
        leaf = (Leaf(unit_id, period.code, amount),)
        return Rolled(amount, RATIO, leaf, gone, max(above.expected, under.expected))


def _entered(own: Own, unit_id: int, code: str) -> Rolled:
    amount, not_applicable = own
    if amount is None:
        return Rolled(None, OWN, not_applicable=not_applicable)
    return Rolled(Decimal(amount), OWN, (Leaf(unit_id, code, Decimal(amount)),))


def _as_one(rolled: Rolled, unit_id: int, code: str) -> Rolled:
    """The sum as one amount of the unit, so that it is added up over units as such."""
    assert rolled.amount is not None
    return Rolled(rolled.amount, rolled.basis, (Leaf(unit_id, code, rolled.amount),), rolled.lacks, rolled.expected)


class _Gathered:
    """Pieces on their way to becoming one value."""

    def __init__(self, basis: str) -> None:
        self.basis = basis
        self.leaves: list[Leaf] = []
        self.lacks: list[Lack] = []
        self.expected = 0
        self.there = False
        self.all_na = True

    def take(self, told: Sequence[tuple[int, str, Decimal | int | None]], *, all_na: bool) -> None:
        """Own figures of units: unit, period, amount."""
        self.there = self.there or bool(told)
        self.expected += len(told)
        self.leaves += [Leaf._make(one) for one in told if one[2] is not None]
        self.all_na = self.all_na and all_na

    def lack(self, lack: Lack) -> None:
        """A piece that is not there."""
        self.lacks.append(lack)
        self.expected += 1

    def put(self, lack: Lack, rolled: Rolled | None) -> None:
        """A piece that may itself be computed."""
        if rolled is None:
            self.lack(lack)
            return
        self.there = True
        self.expected += rolled.expected
        self.leaves += rolled.leaves
        self.lacks += rolled.lacks
        self.all_na = self.all_na and rolled.not_applicable

    def made(self, adding: str) -> Rolled | None:
        """The value; None when none of the pieces says anything."""
        if not self.there:
            return None
        amount = combine(adding, [leaf.amount for leaf in self.leaves])
        na = not self.leaves and self.all_na
        return Rolled(amount, self.basis, tuple(self.leaves), tuple(self.lacks), self.expected, na)


def _together(found: Sequence[tuple[Lack, Rolled | None]], basis: str, adding: str) -> Rolled | None:
    """The pieces made one; None when none of them says anything."""
    gathered = _Gathered(basis)
    for lack, rolled in found:
        gathered.put(lack, rolled)
    return gathered.made(adding)
