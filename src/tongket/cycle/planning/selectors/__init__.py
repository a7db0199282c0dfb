"""Reads of planning: the catalogue, targets as they stand on a day, tasks, the stage of the year and what waits."""

from tongket.cycle.planning.facts import (
    AmountRefused,
    TargetNow,
    Verdict,
    VerdictState,
    expected_by,
    judge,
    parse_amount,
    says_target,
    show_amount,
    slices,
    typed_amount,
    with_measure,
    years_elapsed,
)
from tongket.cycle.planning.selectors.catalogue import (
    indicator_by_code,
    indicators_for,
    indicators_of,
    names_of_codes,
    own_indicators,
    searched,
)
from tongket.cycle.planning.selectors.open_work import draft_plans, open_tasks_of
from tongket.cycle.planning.selectors.stages import stage_of, waiting_for
from tongket.cycle.planning.selectors.targets import all_targets_for, history_of, plan_of, target_of, targets_for
from tongket.cycle.planning.selectors.tasks import owners_for, task_of, tasks_for

__all__ = [
    "AmountRefused",
    "TargetNow",
    "Verdict",
    "VerdictState",
    "all_targets_for",
    "draft_plans",
    "expected_by",
    "history_of",
    "indicator_by_code",
    "indicators_for",
    "indicators_of",
    "judge",
    "names_of_codes",
    "open_tasks_of",
    "own_indicators",
    "owners_for",
    "parse_amount",
    "plan_of",
    "says_target",
    "searched",
    "show_amount",
    "slices",
    "stage_of",
    "target_of",
    "targets_for",
    "task_of",
    "tasks_for",
    "typed_amount",
    "waiting_for",
    "with_measure",
    "years_elapsed",
]
