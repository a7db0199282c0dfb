"""Points of one leaf for all units: who can be scored, who lacks a number, who is not concerned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from tongket.cores.scoring.exact import Exact, Mask, constant, sum_of, where
from tongket.cores.scoring.kinds import KINDS
from tongket.cores.scoring.kinds.kind import Column, Input
from tongket.cores.scoring.sheet import Leaf, Sheet
from tongket.cores.scoring.words import said

SCORED, MISSING, WRONG, NOT_CONCERNED = "scored", "missing", "wrong", "not_applicable"


@dataclass
class Points:
    """A leaf over all units. ``counted`` is rounded where leaves are rounded, and zero where nothing counts."""

    leaf: Leaf
    column: Column
    exact: Exact
    counted: Exact
    usable: Mask
    missing: Mask
    wrong: Mask
    dropped: Mask
    troubles: tuple[tuple[Mask, str], ...]

    @property
    def is_open(self) -> Mask:
        """Whose total cannot be complete because of this leaf."""
        found: Mask = self.missing | self.wrong
        return found

    def state(self, row: int) -> str:
        """Of one unit."""
        if self.wrong[row]:
            return WRONG
        if self.missing[row]:
            return MISSING
        return NOT_CONCERNED if self.column.na[row] else SCORED

    def trouble(self, row: int) -> str:
        """What is wrong with one unit's input, "" when nothing."""
        return "; ".join(reason for mask, reason in self.troubles if mask[row])


def points_of(sheet: Sheet, leaf: Leaf, column: Column) -> Points:
    """The points of every unit in one leaf."""
    kind = KINDS[leaf.kind]
    silent = ~column.given & ~column.na
    lacking = column.given & ~column.na & kind.is_missing(column, leaf)
    troubles = [(mask & ~lacking & ~silent, reason) for mask, reason in _troubles(leaf, column)]
    wrong = np.zeros(column.count, np.bool_)
    for mask, _reason in troubles:
        wrong = wrong | mask
    column.usable = column.given & ~column.na & ~lacking & ~wrong
    exact = kind.points(leaf, column)
    concerned = column.na & ~wrong
    if leaf.na == "mean" and concerned.any():
        mean = _mean(exact, column.usable)
        if mean is None:
            troubles.append((concerned, "không có đơn vị nào khác để lấy trung bình"))
            wrong, concerned = wrong | concerned, concerned & False
        exact = where(concerned, constant(mean or 0, column.count), exact)
    elif leaf.na == "full":
        exact = where(concerned, constant(leaf.maximum, column.count), exact)
    counts = column.usable | (concerned if leaf.na in ("mean", "full") else concerned & False)
    exact = where(counts, exact, constant(0, column.count))
    rounding = sheet.rounding
    counted = exact.rounded(rounding.mode, rounding.digits) if rounding.at == "leaf" else exact
    missing = (silent | lacking) & ~wrong
    dropped = concerned if leaf.na == "drop" else concerned & False
    return Points(leaf, column, exact, counted, column.usable, missing, wrong, dropped, tuple(troubles))


def _mean(exact: Exact, rows: Mask) -> Fraction | None:
    many = int(rows.sum())
    if not many:
        return None
    kept = where(rows, exact, constant(0, len(exact)))
    if isinstance(kept.den, int):
        return Fraction(sum(int(one) for one in kept.num), kept.den * many)
    return sum(kept.fractions(), Fraction(0)) / many


def _troubles(leaf: Leaf, column: Column) -> Iterator[tuple[Mask, str]]:
    kind = KINDS[leaf.kind]
    if leaf.na == "refuse":
        yield column.na.copy(), "tiêu chí này không cho ghi “không áp dụng”"
    yield column.na & column.given, "vừa ghi “không áp dụng” vừa có số liệu"
    for one in kind.inputs(leaf):
        if one.name in column.values:
            yield from _outside(one, column)
    for mask, reason in kind.wrong(leaf, column):
        yield mask & ~column.na, reason


def _outside(one: Input, column: Column) -> Iterator[tuple[Mask, str]]:
    value, there = column.values[one.name], column.has[one.name] & ~column.na
    if one.least is not None:
        yield there & value.below_number(one.least), f"{one.says} nhỏ hơn {said(one.least)}"
    if one.most is not None:
        yield there & constant(one.most, column.count).below(value), f"{one.says} lớn hơn {said(one.most)}"
    if one.whole:
        yield there & ~value.is_whole(), f"{one.says} phải là số nguyên"


def weighed_sum(parts: list[tuple[Exact, Fraction]], count: int) -> Exact:
    """Columns times their weights, added up."""
    return sum_of([column if weight == 1 else column.by(weight) for column, weight in parts], count)
