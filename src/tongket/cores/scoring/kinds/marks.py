"""K13 and K14: marks that people give."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise

import numpy as np

from tongket.cores.scoring.exact import Exact, Mask, constant, exact_of, where
from tongket.cores.scoring.kinds.kind import MARK, Column, Input, Kind, number
from tongket.cores.scoring.sheet import STAGE_NAMES, STAGES, Leaf
from tongket.cores.scoring.strict import Param
from tongket.cores.scoring.words import said

ZERO = Fraction(0)


class Peers(Kind):
    """The mean of the marks of the other members, never one's own; the highest and lowest may be left out.

    Marks are inputs named ``@unit``. With too few marks to leave any out, all count, and the words say so.
    """

    code, label, name = "peers", "K13", "Trung bình điểm các đơn vị khác chấm"
    formula = "trung bình điểm của các đơn vị khác (không tính đơn vị tự chấm mình), quy về điểm tối đa"
    params = (
        number("scale", default=None, above=0),
        Param("drop", "whole", 0, least=0, most=10),
        Param("least_marks", "whole", 1, least=1, most=200),
    )

    def inputs(self, leaf: Leaf) -> tuple[Input, ...]:
        return ()

    def scale(self, leaf: Leaf) -> Fraction:
        """The most a mark can be; the maximum when unsaid."""
        scale: Fraction | None = leaf.params["scale"]
        return leaf.maximum if scale is None else scale

    def marks(self, column: Column, row: int) -> list[Fraction]:
        """The marks of the others for one unit, from the lowest."""
        own = MARK + column.units[row]
        names = [name for name in column.values if name.startswith(MARK) and name != own]
        return sorted(column.values[name].at(row) for name in names if column.has[name][row])

    def kept(self, leaf: Leaf, marks: list[Fraction]) -> list[Fraction]:
        """Without the highest and lowest, when enough are left."""
        drop: int = leaf.params["drop"]
        return marks[drop : len(marks) - drop] if len(marks) > 2 * drop else marks

    def is_missing(self, column: Column, leaf: Leaf) -> Mask:
        least = leaf.params["least_marks"]
        return np.array([len(self.marks(column, row)) < least for row in range(column.count)], dtype=np.bool_)

    def wrong(self, leaf: Leaf, column: Column) -> Iterable[tuple[Mask, str]]:
        scale = constant(self.scale(leaf), column.count)
        for name in [one for one in column.values if one.startswith(MARK)]:
            outside = column.values[name].below_number(0) | scale.below(column.values[name])
            yield column.has[name] & outside, f"điểm của {name[1:]} ngoài khoảng 0 đến {said(self.scale(leaf))}"

    def points(self, leaf: Leaf, column: Column) -> Exact:
        factor, found = leaf.maximum / self.scale(leaf), []
        for row in range(column.count):
            marks = self.kept(leaf, self.marks(column, row)) if column.usable[row] else []
            found.append(sum(marks, ZERO) * factor / len(marks) if marks else ZERO)
        return exact_of(found)

    def words(self, leaf: Leaf, column: Column, row: int) -> str:
        marks = self.marks(column, row)
        kept = self.kept(leaf, marks)
        scale = self.scale(leaf)
        written = f"({' + '.join(said(one) for one in kept)}) / {len(kept)}"
        if scale != leaf.maximum:
            written = f"{written} × {said(leaf.maximum)} / {said(scale)}"
        said_more = f"{len(marks)} đơn vị chấm"
        if len(kept) < len(marks):
            said_more += f", bỏ {leaf.params['drop']} điểm cao nhất và {leaf.params['drop']} điểm thấp nhất"
        elif leaf.params["drop"]:
            said_more += ", quá ít nên không bỏ điểm nào"
        if column.there(MARK + column.units[row])[row]:
            said_more += ", không tính điểm tự chấm"
        return f"{written} ({said_more})"


class Jury(Kind):
    """A mark given by hand in stages: self, cross-check, head, council. The last stage present counts."""

    code, label, name = "jury", "K14", "Chấm trực tiếp"
    formula = "điểm của cấp chấm sau cùng: tự chấm, chấm chéo, trưởng khối, hội đồng"
    one_needed = True

    def inputs(self, leaf: Leaf) -> tuple[Input, ...]:
        return tuple(
            Input(one, f"điểm {STAGE_NAMES[one]}", 1, needed=False, least=ZERO, most=leaf.maximum) for one in STAGES
        )

    def points(self, leaf: Leaf, column: Column) -> Exact:
        found = constant(0, column.count)
        for stage in STAGES:
            found = where(column.there(stage), column.of(stage), found)
        return found

    def stage(self, column: Column, row: int) -> str:
        """The stage that counts for one unit, "" when nobody has marked."""
        return next((one for one in reversed(STAGES) if column.there(one)[row]), "")

    def words(self, leaf: Leaf, column: Column, row: int) -> str:
        given = [(one, column.number(one, row)) for one in STAGES]
        told = [f"{STAGE_NAMES[one]} {said(mark)}" for one, mark in given if mark is not None]
        return ", ".join(told)

    def gaps(self, column: Column, row: int, gap: Fraction | None) -> tuple[str, ...]:
        """Pairs of following stages that differ by ``gap`` or more, in words."""
        if gap is None:
            return ()
        given = [(one, mark) for one in STAGES if (mark := column.number(one, row)) is not None]
        return tuple(
            f"{STAGE_NAMES[left]} {said(first)}, {STAGE_NAMES[right]} {said(second)}: chênh {said(abs(second - first))}"
            for (left, first), (right, second) in pairwise(given)
            if abs(second - first) >= gap
        )
