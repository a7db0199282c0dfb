"""Reads of judging: which rules hold for a unit on a day, the verdict on a case, versions of a unit's own layer."""

from tongket.cycle.judging.selectors.layers import (
    denied_to_author,
    draft_of,
    inherited_on,
    layer_of,
    layers_of,
    own_text_on,
)
from tongket.cycle.judging.selectors.stacks import (
    LeftOut,
    Stack,
    layers_below_that_break,
    stack_for,
    trouble_of,
    try_layer,
)
from tongket.cycle.judging.selectors.verdicts import (
    ConditionSaid,
    Judged,
    Verdict,
    judge_case,
    judge_cases,
    sum_verdict_of,
    verdict_of,
)

__all__ = [
    "ConditionSaid", "Judged", "LeftOut", "Stack", "Verdict", "denied_to_author", "draft_of", "inherited_on", "judge_case", "judge_cases", "layer_of", "layers_below_that_break",
    "layers_of", "own_text_on", "stack_for", "sum_verdict_of", "trouble_of", "try_layer", "verdict_of",
]  # fmt: skip
