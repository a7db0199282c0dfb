"""Amounts, targets and verdicts as frozen facts: no query here. Other rooms reach them by ``selectors``."""

from tongket.cycle.planning.facts.amounts import AmountRefused, parse_amount, show_amount, typed_amount, with_measure
from tongket.cycle.planning.facts.judging import TargetNow, Verdict, VerdictState, judge, says_target
from tongket.cycle.planning.facts.pace import expected_by, slice_of, slices, years_elapsed

__all__ = [
    "AmountRefused",
    "TargetNow",
    "Verdict",
    "VerdictState",
    "expected_by",
    "judge",
    "parse_amount",
    "says_target",
    "show_amount",
    "slice_of",
    "slices",
    "typed_amount",
    "with_measure",
    "years_elapsed",
]
