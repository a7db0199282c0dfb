"""A rule of a request as formulas of a workbook, so that a form judges itself while it is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tongket.cycle.collecting.enums import RuleKind
from tongket.cycle.collecting.facts.expressions import BadExpression, Code, Expression, Number, Pair, codes_of, parse

Places = Mapping[
    str, tuple[str, str, int]
]  # by code: the cell of this period, of the last one, what it is multiplied by


@dataclass(frozen=True)
class Formula:
    """``blank``: something it needs is empty; ``holds``: the rule is kept."""

    blank: str
    holds: str


def rule_formula(rule: Any, places: Places) -> Formula | None:
    """The formulas of a rule; None where it speaks of something that is not on the form, or is no formula.

    ``rule`` has ``kind, left, operator, right, low, high``. Words in a cell count as nothing, as in ``checks``.
    """
    try:
        sides = [parse(rule.left)] + ([parse(rule.right)] if rule.kind == RuleKind.COMPARE else [])
    except BadExpression:
        return None
    codes = sorted(frozenset().union(*(codes_of(one) for one in sides)))
    if not codes or any(code not in places for code in codes):
        return None
    blank = _blank([places[code][0] for code in codes])
    left = _written(sides[0], {code: _cell(places[code][0], places[code][2]) for code in codes})
    match rule.kind:
        case RuleKind.COMPARE:
            right = _written(sides[1], {code: _cell(places[code][0], places[code][2]) for code in codes})
            return Formula(blank, f"ROUND({left},6){rule.operator}ROUND({right},6)")
        case RuleKind.RANGE:
            bounds = [f"{left}>={_plain(rule.low)}"] if rule.low is not None else []
            bounds += [f"{left}<={_plain(rule.high)}"] if rule.high is not None else []
            return Formula(blank, f"AND({','.join(bounds)})") if bounds else None
        case RuleKind.CHANGE if rule.high is not None:
            before = _written(sides[0], {code: _cell(places[code][1], places[code][2]) for code in codes})
            both = _blank([one for code in codes for one in places[code][:2]])
            return Formula(both, f"ABS({left}-{before})<=ABS({before})*{_plain(rule.high)}/100")
    return None


def _blank(cells: list[str]) -> str:
    return "OR(" + ",".join(f'TRIM({one}&"")=""' for one in cells) + ")"


def _cell(place: str, scale: int) -> str:
    return f"N({place})" if scale == 1 else f"(N({place})*{scale})"


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _written(expression: Expression, cells: Mapping[str, str]) -> str:
    match expression:
        case Number(value):
            return _plain(value)
        case Code(code):
            return cells[code]
        case Pair(sign, left, right):
            return f"({_written(left, cells)}{sign}{_written(right, cells)})"
    raise AssertionError(expression)
