"""K2 and K4: what was reached beside what was set."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import numpy as np

from tongket.cores.scoring.exact import Exact, Mask, constant, where
from tongket.cores.scoring.kinds.kind import Bounds, Column, Input, Kind, Tell, number
from tongket.cores.scoring.sheet import Leaf
from tongket.cores.scoring.strict import Param
from tongket.cores.scoring.words import percent, said

ZERO = Fraction(0)
DIRECTION = Param("direction", "choice", "more", choices=("more", "less"))
UNLIMITED = Fraction(10**6)  # reached although lower is better and nothing happened


def target_inputs(leaf: Leaf, *, target_needed: bool = True) -> tuple[Input, ...]:
    """Actual and target, with which of them raises the points."""
    sign = 1 if leaf.params["direction"] == "more" else -1
    least = None if sign > 0 else ZERO
    return (
        Input("actual", "thực hiện", sign, least=least),
        Input("target", "mức giao", -sign, needed=target_needed, least=ZERO),
    )


def bad_targets(leaf: Leaf, column: Column) -> Iterable[tuple[Mask, str]]:
    """A target of zero, where more is better, gives no ratio."""
    if leaf.params["direction"] == "more":
        none = column.there("target") & (column.of("target").num == 0)
        yield none, "mức giao bằng 0 nên không tính được tỷ lệ"


def ratio_of(leaf: Leaf, column: Column) -> Exact:
    """Actual over target, or target over actual when less is better; never below zero."""
    actual, target = column.of("actual"), column.of("target")
    if leaf.params["direction"] == "more":
        return actual.least(0).over(target)
    nothing = np.asarray(actual.num == 0, dtype=np.bool_)
    return where(nothing, constant(UNLIMITED, column.count), target.over(actual))


def ratio_at(leaf: Leaf, column: Column, row: int) -> tuple[Fraction, str]:
    """One unit's ratio and how it is written."""
    actual, target = column.or_zero("actual", row), column.or_zero("target", row)
    if leaf.params["direction"] == "more":
        if actual < 0:
            return ZERO, f"{said(actual)} (âm, tính bằng 0) / {said(target)}"
        return actual / target, f"{said(actual)} / {said(target)}"
    if actual == 0:
        return UNLIMITED, "thực hiện 0, càng ít càng tốt: coi như đạt mức cao nhất"
    return target / actual, f"{said(target)} / {said(actual)}"


class Ratio(Kind):
    """M · min(r, cap); below ``floor`` nothing."""

    code, label, name = "ratio", "K2", "Tỷ lệ so với mức giao"
    formula = "điểm tối đa × thực hiện / mức giao, không quá trần; dưới ngưỡng thì 0"
    params = (
        DIRECTION,
        number("floor", default=None, above=0, most=1),
        number("cap", default=Fraction(1), above=0, most=10),
    )

    def inputs(self, leaf: Leaf) -> tuple[Input, ...]:
        return target_inputs(leaf)

    def check(self, leaf: Leaf, tell: Tell) -> None:
        floor = leaf.params["floor"]
        if floor is not None and floor > leaf.params["cap"]:
            tell("ngưỡng cao hơn trần.", "Ghi ngưỡng nhỏ hơn hoặc bằng trần.")

    def bounds(self, leaf: Leaf) -> Bounds:
        return ZERO, leaf.maximum * leaf.params["cap"]

    def wrong(self, leaf: Leaf, column: Column) -> Iterable[tuple[Mask, str]]:
        return bad_targets(leaf, column)

    def points(self, leaf: Leaf, column: Column) -> Exact:
        ratio = ratio_of(leaf, column)
        found = ratio.most(leaf.params["cap"]).by(leaf.maximum)
        if leaf.params["floor"] is None:
            return found
        return where(ratio.below_number(leaf.params["floor"]), constant(0, column.count), found)

    def words(self, leaf: Leaf, column: Column, row: int) -> str:
        ratio, written = ratio_at(leaf, column, row)
        floor, cap = leaf.params["floor"], leaf.params["cap"]
        if floor is not None and ratio < floor:
            return f"{written}, dưới ngưỡng {percent(floor)}"
        if ratio >= cap:
            return f"{said(leaf.maximum)} × {said(cap)} ({written}, đạt trần {percent(cap)})"
        return f"{said(leaf.maximum)} × {written}"


class Steps(Kind):
    """M + k for each whole percent over, at most c more; M − k' for each whole percent short, at least ``least``."""

    code, label, name = "steps", "K4", "Cộng, trừ theo từng 1% vượt, hụt"
    formula = "điểm tối đa + cộng × số phần trăm vượt (có trần), − trừ × số phần trăm hụt (có sàn)"
    params = (
        DIRECTION,
        number("plus", default=ZERO, least=0),
        number("most_plus", default=ZERO, least=0),
        number("minus", default=ZERO, least=0),
        number("least", default=ZERO),
        Param("short", "choice", "full", choices=("full", "started")),
    )

    def inputs(self, leaf: Leaf) -> tuple[Input, ...]:
        return target_inputs(leaf)

    def check(self, leaf: Leaf, tell: Tell) -> None:
        if leaf.params["least"] > leaf.maximum:
            tell("sàn cao hơn điểm tối đa.", "Ghi sàn nhỏ hơn hoặc bằng điểm tối đa.")
        if leaf.params["plus"] == 0 < leaf.params["most_plus"]:
            tell("có trần cộng nhưng không có mức cộng mỗi 1%.", "Ghi “plus”, hoặc bỏ “most_plus”.")

    def bounds(self, leaf: Leaf) -> Bounds:
        return min(leaf.params["least"], leaf.maximum), leaf.maximum + leaf.params["most_plus"]

    def wrong(self, leaf: Leaf, column: Column) -> Iterable[tuple[Mask, str]]:
        return bad_targets(leaf, column)

    def points(self, leaf: Leaf, column: Column) -> Exact:
        params = leaf.params
        over = ratio_of(leaf, column).most(UNLIMITED).plus(-1).by(100)
        short = over.by(-1)
        percents = short.floor() if params["short"] == "full" else over.floor().by(-1)
        less = percents.by(-params["minus"]).plus(leaf.maximum).least(params["least"])
        more = over.floor().by(params["plus"]).most(params["most_plus"]).plus(leaf.maximum)
        return where(over.below_number(0), less, more)

    def words(self, leaf: Leaf, column: Column, row: int) -> str:
        ratio, written = ratio_at(leaf, column, row)
        over = (ratio - 1) * 100
        shown, params = f"{written} = {percent(ratio)}" if ratio != UNLIMITED else written, leaf.params
        if over >= 0:
            whole = over.numerator // over.denominator
            gain = min(whole * params["plus"], params["most_plus"])
            capped = f", tối đa cộng {said(params['most_plus'])}" if whole * params["plus"] > gain else ""
            return f"{said(leaf.maximum)} + {said(gain)} (vượt {whole}% × {said(params['plus'])}{capped}; {shown})"
        whole = (
            -over.numerator // over.denominator if params["short"] == "full" else -(over.numerator // over.denominator)
        )
        loss = whole * params["minus"]
        sunk = f", không thấp hơn {said(params['least'])}" if leaf.maximum - loss < params["least"] else ""
        return f"{said(leaf.maximum)} − {whole}% × {said(params['minus'])}{sunk} ({shown})"
