"""K12 and K15: a number from elsewhere on its own scale, and the share of votes."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import numpy as np

from tongket.cores.scoring.exact import Exact, Mask
from tongket.cores.scoring.kinds.kind import Column, Input, Kind, Tell, number
from tongket.cores.scoring.sheet import Leaf
from tongket.cores.scoring.strict import Param
from tongket.cores.scoring.words import said

ZERO = Fraction(0)


class External(Kind):
    """M · (a − low) / (high − low): an index of another body (PAR index, tax, security)."""

    code, label, name = "external", "K12", "Điểm do nơi khác chấm"
    formula = "điểm tối đa × (điểm nơi khác − mức thấp nhất) / (mức cao nhất − mức thấp nhất)"
    params = (Param("source", "text"), number("high"), number("low", default=ZERO))

    def inputs(self, leaf: Leaf) -> tuple[Input, ...]:
        low, high = leaf.params["low"], leaf.params["high"]
        return (Input("actual", f"điểm của {leaf.params['source']}", 1, least=low, most=high),)

    def check(self, leaf: Leaf, tell: Tell) -> None:
        if leaf.params["high"] <= leaf.params["low"]:
            tell("thang điểm nơi khác không có khoảng.", "Ghi “high” lớn hơn “low”.")

    def points(self, leaf: Leaf, column: Column) -> Exact:
        low, high = leaf.params["low"], leaf.params["high"]
        return column.of("actual").plus(-low).by(leaf.maximum / (high - low))

    def words(self, leaf: Leaf, column: Column, row: int) -> str:
        low, high = leaf.params["low"], leaf.params["high"]
        mine = said(column.or_zero("actual", row))
        if not low:
            return f"{said(leaf.maximum)} × {mine} / {said(high)} ({leaf.params['source']})"
        return f"{said(leaf.maximum)} × ({mine} − {said(low)}) / {said(high - low)} ({leaf.params['source']})"


class Votes(Kind):
    """M · votes for / valid votes."""

    code, label, name = "votes", "K15", "Tỷ lệ phiếu"
    formula = "điểm tối đa × số phiếu đồng ý / số phiếu hợp lệ"

    def inputs(self, leaf: Leaf) -> tuple[Input, ...]:
        return (
            Input("votes", "số phiếu đồng ý", 1, whole=True, least=ZERO),
            Input("valid", "số phiếu hợp lệ", 0, whole=True, least=ZERO),
        )

    def wrong(self, leaf: Leaf, column: Column) -> Iterable[tuple[Mask, str]]:
        votes, valid = column.of("votes"), column.of("valid")
        yield column.there("valid") & np.asarray(valid.num == 0, dtype=np.bool_), "không có phiếu hợp lệ nào"
        yield column.there("votes") & valid.below(votes), "số phiếu đồng ý nhiều hơn số phiếu hợp lệ"

    def points(self, leaf: Leaf, column: Column) -> Exact:
        return column.of("votes").over(column.of("valid")).by(leaf.maximum)

    def words(self, leaf: Leaf, column: Column, row: int) -> str:
        return (
            f"{said(leaf.maximum)} × {said(column.or_zero('votes', row))} / {said(column.or_zero('valid', row))} phiếu"
        )
