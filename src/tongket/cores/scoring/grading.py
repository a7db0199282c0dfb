"""Grades: the best one whose points, floors, prerequisites and knock-outs all allow it; failing one means the next is tried."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from tongket.cores.scoring.exact import Mask
from tongket.cores.scoring.figures import Figures
from tongket.cores.scoring.points import Points
from tongket.cores.scoring.sheet import BASIC, Floor, Grade, Group, Leaf, Sheet, part_of, walk
from tongket.cores.scoring.totals import Totals, share_mask
from tongket.cores.scoring.words import listed, percent, said


@dataclass(frozen=True)
class Graded:
    """A unit's grade; ``fallen`` why better ones, whose points it had, were not given."""

    code: str
    name: str
    fallen: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()  # facts nobody said, which held a better grade back


def floor_nodes(sheet: Sheet, floor: Floor) -> tuple[str, ...]:
    """The codes a floor looks at: bonus and penalty have no floor."""
    basic = tuple(one for one in sheet.children if part_of(one) == BASIC)
    if floor.of == "named":
        return floor.named
    if floor.of == "groups":
        return tuple(one.code for one in basic)
    return tuple(one.code for one in walk(basic) if isinstance(one, Leaf))


def holds(sheet: Sheet, code: str, facts: dict[str, bool | None]) -> bool | None:
    """Does a prerequisite hold with all that it needs; None when somebody has still to say."""
    needs = next(one.needs for one in sheet.prerequisites if one.code == code)
    answers = [facts.get(code), *(holds(sheet, one, facts) for one in needs)]
    if any(one is False for one in answers):
        return False
    return None if any(one is None for one in answers) else True


class Grading:
    """The grades of every unit of one scoring."""

    def __init__(
        self, sheet: Sheet, figures: Figures, points: dict[str, Points], totals: Totals, knocked: dict[str, Mask]
    ) -> None:
        self.sheet, self.figures, self.points, self.totals, self.knocked = sheet, figures, points, totals, knocked
        self._below: dict[Floor, dict[str, Mask]] = {}
        self._reached = {grade.code: self._from(grade) for grade in sheet.grades}
        self._fails = {grade.code: self._fails_floor(grade) for grade in sheet.grades}

    def _from(self, grade: Grade) -> Mask:
        if grade.start is None:
            return np.ones(self.totals.count, np.bool_)
        if grade.is_in:
            return ~self.totals.total.below_number(grade.start)
        least = self.totals.total.plus(-grade.start)
        return np.asarray(least.num > 0, dtype=np.bool_)

    def _masks(self, floor: Floor) -> dict[str, Mask]:
        if floor not in self._below:
            self._below[floor] = {
                code: share_mask(self.sheet, self.points, self.totals, code, floor.share)
                for code in floor_nodes(self.sheet, floor)
            }
        return self._below[floor]

    def _fails_floor(self, grade: Grade) -> Mask:
        found = np.zeros(self.totals.count, np.bool_)
        for floor in grade.floors:
            for mask in self._masks(floor).values():
                found = found | mask
        return found

    def grade_of(self, row: int) -> Graded | None:
        """One unit's grade; None while its total is not complete, or when the sheet has no grades."""
        if not self.totals.complete[row] or not self.sheet.grades:
            return None
        best = self._best_allowed(row)
        fallen: list[str] = []
        asks: list[str] = []
        for number, grade in enumerate(self.sheet.grades):
            if not self._reached[grade.code][row]:
                continue
            reasons, asked = self._reasons(grade, row)
            if number < best[0]:
                reasons.append(best[1])
            if not reasons:
                return Graded(grade.code, grade.name, tuple(fallen), tuple(asks))
            fallen.append(f"không xếp “{grade.name}”: {'; '.join(reasons)}")
            asks += asked
        last = self.sheet.grades[-1]
        return Graded(last.code, last.name, tuple(fallen), tuple(asks))

    def _best_allowed(self, row: int) -> tuple[int, str]:
        """The best grade knock-outs leave, by number, and why."""
        codes = [grade.code for grade in self.sheet.grades]
        found = (0, "")
        for one in self.sheet.knockouts:
            if one.effect == "max_grade" and self.knocked[one.code][row] and codes.index(one.grade) > found[0]:
                found = codes.index(one.grade), one.name
        return found

    def _reasons(self, grade: Grade, row: int) -> tuple[list[str], list[str]]:
        reasons, asks = [], []
        if self._fails[grade.code][row]:
            reasons = [self._floor_words(floor, row) for floor in grade.floors if self._low(floor, row)]
        facts = {one.code: known(self.figures, row, one.code) for one in self.sheet.prerequisites}
        names = {one.code: one.name for one in self.sheet.prerequisites}
        for code in grade.needs:
            answer = holds(self.sheet, code, facts)
            if answer is None:
                asks.append(code)
                reasons.append(f"chưa xác nhận “{names[code]}”")
            elif not answer:
                reasons.append(f"chưa đạt điều kiện “{names[code]}”")
        return reasons, asks

    def _low(self, floor: Floor, row: int) -> list[str]:
        return [code for code, mask in self._masks(floor).items() if mask[row]]

    def _floor_words(self, floor: Floor, row: int) -> str:
        names = []
        for code in self._low(floor, row)[:5]:
            node: Leaf | Group = self.sheet.leaves[code] if code in self.sheet.leaves else self.sheet.groups[code]
            names.append(f"{code} được {said(self._reached_at(code, row))}/{said(node.maximum)}")
        return f"dưới {percent(floor.share)} điểm ở {listed(names)}"

    def _reached_at(self, code: str, row: int) -> Fraction:
        column = self.points[code].counted if code in self.points else self.totals.subtotals[code].reached
        return column.at(row)


def known(figures: Figures, row: int, name: str) -> bool | None:
    """A fact as yes, no or not said."""
    fact = figures.fact(row, name)
    return None if fact is None else bool(fact)
