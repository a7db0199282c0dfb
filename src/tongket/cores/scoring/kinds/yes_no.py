"""K1: all the points or none."""

from __future__ import annotations

from fractions import Fraction

from tongket.cores.scoring.exact import Exact, constant, where
from tongket.cores.scoring.kinds.kind import Column, Input, Kind, truth
from tongket.cores.scoring.sheet import Leaf
from tongket.cores.scoring.words import said


class YesNo(Kind):
    """M when done, else 0; with ``evidence``, done counts only with at least one piece of evidence."""

    code, label, name = "yes_no", "K1", "Có hoặc không"
    formula = "đạt thì được điểm tối đa, không đạt thì 0"
    params = (truth("evidence", default=False),)

    def inputs(self, leaf: Leaf) -> tuple[Input, ...]:
        done = Input("ok", "đạt (1) hay không (0)", 1, whole=True, least=Fraction(0), most=Fraction(1))
        if not leaf.params["evidence"]:
            return (done,)
        return done, Input("evidence", "số minh chứng", 1, needed=False, whole=True, least=Fraction(0))

    def points(self, leaf: Leaf, column: Column) -> Exact:
        done = ~column.of("ok").below_number(1)
        if leaf.params["evidence"]:
            done &= ~column.of("evidence").below_number(1)
        return where(done, constant(leaf.maximum, column.count), constant(0, column.count))

    def words(self, leaf: Leaf, column: Column, row: int) -> str:
        if not column.number("ok", row):
            return "không đạt"
        if leaf.params["evidence"] and not column.number("evidence", row):
            return "đạt nhưng chưa có minh chứng"
        return f"đạt, điểm tối đa {said(leaf.maximum)}"
