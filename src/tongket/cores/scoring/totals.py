"""From leaves to groups to totals: weights, caps, criteria that do not apply, bonus, penalty, knock-outs on the total."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from tongket.cores.scoring.exact import Exact, Mask, constant, where
from tongket.cores.scoring.points import Points, weighed_sum
from tongket.cores.scoring.sheet import BASIC, BONUS, PENALTY, Group, KnockOut, Leaf, Sheet, part_of
from tongket.cores.scoring.words import said

ZERO = Fraction(0)


@dataclass
class Subtotal:
    """A group over all units: what was reached, out of how much (less where criteria do not apply)."""

    reached: Exact
    out_of: Exact
    raw: Exact  # before the cap and before criteria that do not apply were made up for
    raw_out_of: Exact


@dataclass
class Totals:
    """Everything added up; ``total`` is rounded, ``before`` it is not and knows no knock-out."""

    count: int
    subtotals: dict[str, Subtotal] = field(default_factory=dict)
    basic: Exact = field(default_factory=lambda: constant(0, 0))
    basic_out_of: Exact = field(default_factory=lambda: constant(0, 0))
    bonus: Exact = field(default_factory=lambda: constant(0, 0))
    penalty: Exact = field(default_factory=lambda: constant(0, 0))
    made_up: Exact = field(default_factory=lambda: constant(0, 0))  # basic on the full scale
    before: Exact = field(default_factory=lambda: constant(0, 0))
    total: Exact = field(default_factory=lambda: constant(0, 0))
    complete: Mask = field(default_factory=lambda: np.zeros(0, np.bool_))
    nothing_applies: Mask = field(default_factory=lambda: np.zeros(0, np.bool_))


def totals_of(sheet: Sheet, points: dict[str, Points], count: int) -> Totals:
    """The sums of every unit, before knock-outs."""
    found = Totals(count)
    adding = _Adding(sheet, points, found)
    parts = {part: adding.part(part) for part in (BASIC, BONUS, PENALTY)}
    found.basic, found.basic_out_of = parts[BASIC]
    found.bonus, found.penalty = parts[BONUS][0], parts[PENALTY][0]
    scale = constant(sheet.scale, count)
    found.nothing_applies = np.asarray(found.basic_out_of.num == 0, dtype=np.bool_)
    short = found.basic_out_of.below(scale) & ~found.nothing_applies
    found.made_up = found.basic
    if short.any():
        found.made_up = where(short, (found.basic * scale).over(found.basic_out_of), found.basic)
    total = found.made_up + found.bonus - found.penalty
    found.before = total if sheet.bonus_may_exceed else total.most(sheet.scale)
    found.total = found.before.rounded(sheet.rounding.mode, sheet.rounding.digits)
    found.complete = ~found.nothing_applies
    for one in points.values():
        found.complete &= ~(one.wrong if sheet.missing == "zero" else one.is_open)
    return found


class _Adding:
    def __init__(self, sheet: Sheet, points: dict[str, Points], totals: Totals) -> None:
        self.sheet, self.points, self.totals = sheet, points, totals

    def part(self, part: str) -> tuple[Exact, Exact]:
        """One part of the sheet: reached, out of."""
        return self._children([one for one in self.sheet.children if part_of(one) == part], basic=part == BASIC)

    def _children(self, nodes: list[Group | Leaf], *, basic: bool) -> tuple[Exact, Exact]:
        reached, out_of = [], []
        for one in nodes:
            mine, most = self._node(one, basic=basic)
            reached.append((mine, one.weight))
            out_of.append((most, one.weight))
        return weighed_sum(reached, self.totals.count), weighed_sum(out_of, self.totals.count)

    def _node(self, node: Group | Leaf, *, basic: bool) -> tuple[Exact, Exact]:
        count = self.totals.count
        most = constant(node.maximum, count)
        if isinstance(node, Leaf):
            points = self.points[node.code]
            if points.dropped.any():
                most = where(points.dropped, constant(0, count), most)
            return points.counted, most
        raw, raw_out_of = self._children(list(node.children), basic=basic)
        reached, out_of = raw, raw_out_of
        if node.capped:
            reached, out_of = raw.most(node.maximum), raw_out_of.most(node.maximum)
        if basic and self.sheet.rescale == "group":
            none = np.asarray(out_of.num == 0, dtype=np.bool_)
            short = out_of.below(most) & ~none
            if short.any():
                reached = where(short, (reached * most).over(out_of), reached)
            out_of = where(none, constant(0, count), most)
        self.totals.subtotals[node.code] = Subtotal(reached, out_of, raw, raw_out_of)
        return reached, out_of


def share_mask(sheet: Sheet, points: dict[str, Points], totals: Totals, code: str, share: Fraction) -> Mask:
    """Who has less than a share of the maximum of a node; who is not concerned has not."""
    if code in sheet.leaves:
        one = points[code]
        return one.counted.below_number(share * one.leaf.maximum) & ~one.dropped
    group = totals.subtotals[code]
    return group.reached.below(group.out_of.by(share))


@dataclass(frozen=True)
class Hit:
    """A knock-out that holds for a unit."""

    code: str
    name: str
    effect: str
    words: str
    grade: str = ""
    factor: Fraction = ZERO


def knock_out_masks(
    sheet: Sheet, points: dict[str, Points], totals: Totals, facts: list[dict[str, bool]]
) -> dict[str, Mask]:
    """By knock-out: whom it holds for. ``facts`` are those known to be, by row."""
    found = {}
    for one in sheet.knockouts:
        mask = np.array([bool(said_of.get(one.code)) for said_of in facts], dtype=np.bool_)
        if one.node and one.below is not None:
            mask |= share_mask(sheet, points, totals, one.node, one.below) & totals.complete
        found[one.code] = mask
    return found


def apply_factors(sheet: Sheet, totals: Totals, masks: dict[str, Mask]) -> None:
    """The total times the factor of every knock-out that holds."""
    total = totals.before
    for one in sheet.knockouts:
        if one.effect == "times" and masks[one.code].any():
            total = where(masks[one.code], total.by(one.factor), total)
    totals.total = total.rounded(sheet.rounding.mode, sheet.rounding.digits)


def hit_of(one: KnockOut) -> Hit:
    """The knock-out in words."""
    effects = {
        "unranked": "không xếp hạng", "max_grade": "hạ mức xếp loại cao nhất", "no_nomination": "không đề nghị khen thưởng",
        "times": f"tổng điểm × {said(one.factor)}",
    }  # fmt: skip
    until = f", đến {one.until}" if one.until else ""
    return Hit(one.code, one.name, one.effect, f"{one.name}: {effects[one.effect]}{until}", one.grade, one.factor)
