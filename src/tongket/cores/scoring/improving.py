"""What one more would do: for one unit, the smallest change of each input that raises its points, its rank or its grade."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from tongket.cores.scoring.exact import Exact, constant, where
from tongket.cores.scoring.kinds import KINDS
from tongket.cores.scoring.kinds.kind import Column, Input
from tongket.cores.scoring.points import Points, points_of
from tongket.cores.scoring.scores import Scores, scores_of
from tongket.cores.scoring.words import said

_FARTHEST = 2**24  # steps looked ahead
_FIXED = frozenset({"target", "valid"})  # inputs that are set, not reached


@dataclass(frozen=True)
class Change:
    """An input brought from ``now`` to ``to``: the leaf's points and the total after it."""

    now: Fraction
    to: Fraction
    leaf_points: Fraction
    total: Fraction
    rank: int | None
    words: str


@dataclass(frozen=True)
class Chance:
    """One input of one leaf: the smallest change for a step of the leaf, for a point of the total, for a rank, for a grade."""

    leaf: str
    name: str
    input: str
    step: Change | None
    point: Change | None
    rank: Change | None
    grade: Change | None


@dataclass(frozen=True)
class Improvement:
    """``rank_gap`` points to the total of the next rank above, ``grade_gap`` to the start of the next grade; None: none above."""

    unit: str
    rank_gap: Fraction | None
    grade_gap: Fraction | None
    chances: tuple[Chance, ...]


def one_more(scores: Scores, unit: str) -> Improvement:
    """What would raise a unit, everybody else staying as they are. Targets are not moved, manual marks are.

    Changes are searched in steps: whole numbers where the block gave whole numbers, else its finest decimal. For sheets
    whose criteria "not applicable" take the mean of others, a change found is sure, but a smaller one may exist.
    *Raises* ValueError for a unit not scored.
    """
    row = scores.units.index(unit)
    chances = []
    for code, points in scores.points.items():
        if not points.usable[row]:
            continue
        for one in KINDS[points.leaf.kind].inputs(points.leaf):
            if one.sign and one.name not in _FIXED and _counts_now(points, one, row):
                chance = _Search(scores, row, code, one).chance()
                if chance.step is not None:
                    chances.append(chance)
    return Improvement(unit, _rank_gap(scores, row), _grade_gap(scores, row), tuple(chances))


def _counts_now(points: Points, one: Input, row: int) -> bool:
    """Of a manual mark only the stage that counts can be raised."""
    return points.leaf.kind != "jury" or bool(points.column.there(one.name)[row])


def _rank_gap(scores: Scores, row: int) -> Fraction | None:
    place = scores.places[row]
    if place.rank is None or place.rank == 1:
        return None
    above = [other for other, one in enumerate(scores.places) if one.rank is not None and one.rank < place.rank]
    nearest = max(above, key=lambda other: scores.places[other].rank or 0)
    return scores.totals.total.at(nearest) - scores.totals.total.at(row)


def _grade_gap(scores: Scores, row: int) -> Fraction | None:
    grade = scores.grading.grade_of(row)
    if grade is None:
        return None
    at = [one.code for one in scores.sheet.grades].index(grade.code)
    start = scores.sheet.grades[at - 1].start if at else None
    return None if start is None else max(start - scores.totals.total.at(row), Fraction(0))


class _Search:
    """Changes of one input of one leaf of one unit."""

    def __init__(self, scores: Scores, row: int, code: str, asked: Input) -> None:
        self.scores, self.row, self.code, self.asked = scores, row, code, asked
        self.before = scores.points[code]
        self.now = self.before.column.or_zero(asked.name, row)
        under = self.before.column.of(asked.name).den
        self.step = Fraction(1, under if isinstance(under, int) and not asked.whole else 1)
        self._points: dict[int, Points] = {}
        self._scores: dict[int, Scores] = {}

    def chance(self) -> Chance:
        """The smallest change for every aim."""
        now = self.before.counted.at(self.row)
        farthest = self._farthest()
        step = self._first(lambda many: self._leaf(many) > now, farthest)
        name = self.before.leaf.name
        if step is None:
            return Chance(self.code, name, self.asked.name, None, None, None, None)
        aims = (self._has_point, self._has_rank, self._has_grade)
        point, rank, grade = (self._first(aim, farthest) if aim(farthest) else None for aim in aims)
        changes = [None if many is None else self._change(many) for many in (step, point, rank, grade)]
        return Chance(self.code, name, self.asked.name, *changes)

    def _has_point(self, many: int) -> bool:
        gained = self._after(many).totals.total.at(self.row) - self.scores.totals.total.at(self.row)
        return bool(self.scores.totals.complete[self.row]) and gained >= 1

    def _has_rank(self, many: int) -> bool:
        now, then = self.scores.places[self.row].rank, self._after(many).places[self.row].rank
        return now is not None and now > 1 and then is not None and then < now

    def _has_grade(self, many: int) -> bool:
        codes = [one.code for one in self.scores.sheet.grades]
        now, then = self.scores.grading.grade_of(self.row), self._after(many).grading.grade_of(self.row)
        return now is not None and then is not None and codes.index(then.code) < codes.index(now.code)

    def _value(self, many: int) -> Fraction:
        return self.now + self.asked.sign * many * self.step

    def _limit(self) -> int | None:
        """How many steps the input itself allows."""
        edge = self.asked.most if self.asked.sign > 0 else self.asked.least
        if self.code in self.scores.sheet.leaves and self.before.leaf.kind == "votes":
            edge = self.before.column.or_zero("valid", self.row)
        if edge is None:
            return None
        room = abs(edge - self.now) / self.step
        return room.numerator // room.denominator

    def _farthest(self) -> int:
        """As far as points still rise, or as the input goes."""
        limit = self._limit()
        if limit is not None:
            return min(limit, _FARTHEST)
        many, most = 1, KINDS[self.before.leaf.kind].bounds(self.before.leaf)[1]
        while many < _FARTHEST and self._leaf(many) < most:
            many *= 2
        return many

    def _first(self, good: Callable[[int], bool], farthest: int) -> int | None:
        """The fewest steps for which ``good`` holds; it holds from some number of steps on, or never."""
        if farthest < 1 or not good(farthest):
            return None
        low, high = 0, 1
        while high < farthest and not good(high):
            low, high = high, min(high * 2, farthest)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if good(middle) else (middle, high)
        return high

    def _changed(self, many: int) -> Points:
        if many not in self._points:
            column, name = self.before.column, self.asked.name
            only = np.zeros(column.count, np.bool_)
            only[self.row] = True
            value: Exact = where(only, constant(self._value(many), column.count), column.of(name))
            moved = Column(
                column.units, column.given, column.na, {**column.values, name: value},
                {**column.has, name: column.there(name) | only},
            )  # fmt: skip
            self._points[many] = points_of(self.scores.sheet, self.before.leaf, moved)
        return self._points[many]

    def _leaf(self, many: int) -> Fraction:
        return self._changed(many).counted.at(self.row)

    def _after(self, many: int) -> Scores:
        if many not in self._scores:
            points = {**self.scores.points, self.code: self._changed(many)}
            self._scores[many] = scores_of(self.scores.sheet, self.scores.figures, points)
        return self._scores[many]

    def _change(self, many: int) -> Change:
        after, to = self._after(many), self._value(many)
        leaf, total = self._leaf(many), after.totals.total.at(self.row)
        words = (
            f"{self.asked.says} từ {said(self.now)} {'lên' if self.asked.sign > 0 else 'xuống'} {said(to)}: "
            f"mục này {said(self.before.counted.at(self.row))} → {said(leaf)}, "
            f"tổng {said(self.scores.totals.total.at(self.row))} → {said(total)}"
        )
        return Change(self.now, to, leaf, total, after.places[self.row].rank, words)
