"""K3, K3b and K10: points that depend on what the other units of the block reached."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import numpy as np

from tongket.cores.scoring.exact import Exact, Mask, constant, exact_of, peak_of, where
from tongket.cores.scoring.kinds.kind import Bounds, Column, Input, Kind, Tell, number, truth
from tongket.cores.scoring.kinds.ratios import DIRECTION, ZERO, bad_targets, ratio_at, ratio_of, target_inputs
from tongket.cores.scoring.sheet import Leaf
from tongket.cores.scoring.strict import Param
from tongket.cores.scoring.words import said


def best_share(leaf: Leaf, column: Column, rows: Mask) -> Exact:
    """Actual beside the best actual among the rows: a/max, or min/a when less is better."""
    actual = column.of("actual").least(0)
    if leaf.params["direction"] == "more":
        best = peak_of(actual, rows) or ZERO
        return actual.by(1 / best) if best else constant(0, column.count)
    lowest = -(peak_of(actual.by(-1), rows) or ZERO)
    own_best = np.asarray(actual.num == 0, dtype=np.bool_)
    return where(own_best, constant(1, column.count), constant(lowest, column.count).over(actual))


def best_words(leaf: Leaf, column: Column, row: int, rows: Mask) -> str:
    """The share of the best, for one unit."""
    mine = column.or_zero("actual", row)
    if leaf.params["direction"] == "more":
        best = max(peak_of(column.of("actual"), rows) or ZERO, ZERO)
        if best == 0:
            return "chưa đơn vị nào có kết quả"
        return f"{said(leaf.maximum)} × {said(max(mine, ZERO))} / {said(best)} (cao nhất khối {said(best)})"
    lowest = -(peak_of(column.of("actual").by(-1), rows) or ZERO)
    if mine == 0:
        return f"{said(leaf.maximum)} (thực hiện 0, thấp nhất khối)"
    return f"{said(leaf.maximum)} × {said(lowest)} / {said(mine)} (thấp nhất khối {said(lowest)})"


class Best(Kind):
    """M · a / max(a): beside the best result, without a target."""

    code, label, name = "best", "K3b", "So với kết quả tốt nhất"
    formula = "điểm tối đa × thực hiện / thực hiện cao nhất khối"
    params = (DIRECTION,)
    is_relative = True

    def inputs(self, leaf: Leaf) -> tuple[Input, ...]:
        return target_inputs(leaf)[:1]

    def points(self, leaf: Leaf, column: Column) -> Exact:
        return best_share(leaf, column, column.usable).by(leaf.maximum)

    def words(self, leaf: Leaf, column: Column, row: int) -> str:
        return best_words(leaf, column, row, column.usable)


class Leader(Kind):
    """A share b of M for meeting the target, the rest in proportion to the leader's over-fulfilment.

    The leader is who has the largest ratio; several may share the lead. A leader who does not pass the target gets no
    more than b·M, unless ``leader_always``. A unit without a target is measured against the best result of the block,
    unless ``without_target`` is ``missing``. Source: domain/blocks C.7 K3, worked vector of C.8.
    """

    code, label, name = "leader", "K3", "So với đơn vị dẫn đầu"
    formula = "đạt mức giao được phần nền, phần còn lại theo mức vượt so với đơn vị dẫn đầu"
    params = (
        DIRECTION,
        number("base", default=Fraction(1, 2), above=0, most=1),
        Param("without_target", "choice", "best", choices=("best", "missing")),
        truth("leader_always", default=False),
    )
    is_relative = True

    def inputs(self, leaf: Leaf) -> tuple[Input, ...]:
        return target_inputs(leaf, target_needed=leaf.params["without_target"] == "missing")

    def wrong(self, leaf: Leaf, column: Column) -> Iterable[tuple[Mask, str]]:
        return bad_targets(leaf, column)

    def points(self, leaf: Leaf, column: Column) -> Exact:
        most, count = leaf.maximum, column.count
        base = most * leaf.params["base"]
        ratio, rows = ratio_of(leaf, column), column.usable & column.there("target")
        top = peak_of(ratio, rows) or ZERO
        found = ratio.most(1).by(base)
        if top > 1:
            over = ratio.plus(-1).by((most - base) / (top - 1)).plus(base)
            found = where(ratio.below_number(1), found, over)
        elif leaf.params["leader_always"] and rows.any():
            found = where(ratio.same(constant(top, count)), constant(most, count), found)
        if leaf.params["without_target"] == "missing":
            return found
        return where(column.there("target"), found, best_share(leaf, column, column.usable).by(most))

    def words(self, leaf: Leaf, column: Column, row: int) -> str:
        if not column.there("target")[row]:
            return f"không có mức giao: {best_words(leaf, column, row, column.usable)}"
        base = leaf.maximum * leaf.params["base"]
        ratio, written = ratio_at(leaf, column, row)
        top = peak_of(ratio_of(leaf, column), column.usable & column.there("target")) or ZERO
        if ratio == top and (top > 1 or leaf.params["leader_always"]):
            return f"{said(leaf.maximum)} (dẫn đầu khối: {written} = {said(ratio)})"
        if ratio < 1:
            return f"{said(base)} × {written}"
        if ratio == 1:
            return f"{said(base)} (vừa đạt mức giao: {written})"
        rest = f"{said(leaf.maximum - base)} × {said(ratio - 1)} / {said(top - 1)}"
        return f"{said(base)} + {rest} (vượt {said(ratio - 1)}, đơn vị dẫn đầu vượt {said(top - 1)})"


class Rank(Kind):
    """Points by rank in the block: first − step for each rank below, at least ``least``."""

    code, label, name = "rank", "K10", "Điểm theo thứ hạng trong khối"
    formula = "hạng nhất được điểm cao nhất, mỗi bậc sau giảm một mức, có sàn"
    params = (
        DIRECTION,
        number("step", above=0),
        number("least", default=ZERO, least=0),
        Param("ties", "choice", "best", choices=("best", "average")),
    )
    is_relative = True

    def inputs(self, leaf: Leaf) -> tuple[Input, ...]:
        sign = 1 if leaf.params["direction"] == "more" else -1
        return (Input("actual", "kết quả", sign),)

    def check(self, leaf: Leaf, tell: Tell) -> None:
        if leaf.params["least"] > leaf.maximum:
            tell("sàn cao hơn điểm tối đa.", "Ghi sàn nhỏ hơn hoặc bằng điểm tối đa.")

    def bounds(self, leaf: Leaf) -> Bounds:
        return min(leaf.params["least"], leaf.maximum), leaf.maximum

    def ranks(self, leaf: Leaf, column: Column) -> dict[int, tuple[int, int]]:
        """By row: the rank, and how many share it."""
        rows = [int(row) for row in np.flatnonzero(column.usable)]
        actual = column.of("actual")
        sign = -1 if leaf.params["direction"] == "more" else 1
        keys = {row: sign * actual.at(row) for row in rows}
        rows.sort(key=lambda row: keys[row])
        found: dict[int, tuple[int, int]] = {}
        at = 0
        while at < len(rows):
            upto = at
            while upto < len(rows) and keys[rows[upto]] == keys[rows[at]]:
                upto += 1
            found.update(dict.fromkeys(rows[at:upto], (at + 1, upto - at)))
            at = upto
        return found

    def _worth(self, leaf: Leaf, rank: int) -> Fraction:
        worth: Fraction = max(leaf.maximum - leaf.params["step"] * (rank - 1), leaf.params["least"])
        return worth

    def _points(self, leaf: Leaf, rank: int, many: int) -> Fraction:
        if leaf.params["ties"] == "best":
            return self._worth(leaf, rank)
        return sum((self._worth(leaf, one) for one in range(rank, rank + many)), ZERO) / many

    def points(self, leaf: Leaf, column: Column) -> Exact:
        ranks = self.ranks(leaf, column)
        return exact_of([self._points(leaf, *ranks[row]) if row in ranks else ZERO for row in range(column.count)])

    def words(self, leaf: Leaf, column: Column, row: int) -> str:
        rank, many = self.ranks(leaf, column)[row]
        shared = f", {many} đơn vị đồng hạng" if many > 1 else ""
        if many > 1 and leaf.params["ties"] == "average":
            return f"hạng {rank}{shared}: trung bình điểm các hạng {rank} đến {rank + many - 1}"
        if leaf.maximum - leaf.params["step"] * (rank - 1) < leaf.params["least"]:
            return f"hạng {rank}{shared}: mức thấp nhất {said(leaf.params['least'])}"
        return f"{said(leaf.maximum)} − {rank - 1} × {said(leaf.params['step'])} (hạng {rank}{shared})"
