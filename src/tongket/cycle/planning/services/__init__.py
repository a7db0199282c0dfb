"""Deeds of planning. Each asks permission, checks the state, writes and leaves an audit row, in one transaction."""

from tongket.cycle.planning.services.catalogue import create_indicator, edit_indicator, move_indicator, retire_indicator
from tongket.cycle.planning.services.handover import hand_over_tasks
from tongket.cycle.planning.services.outside import keep_outside_indicators
from tongket.cycle.planning.services.plans import adopt_plan, copy_from_previous, copy_unfinished_tasks
from tongket.cycle.planning.services.targets import BadEntries, TargetEntry, remove_target, set_target, set_targets
from tongket.cycle.planning.services.tasks import add_task, delete_task, edit_task, move_task, set_task_state
from tongket.cycle.planning.services.workbook import MAX_WORKBOOK_BYTES, BadRows, Imported, RowError, import_catalogue

__all__ = [
    "MAX_WORKBOOK_BYTES",
    "BadEntries",
    "BadRows",
    "Imported",
    "RowError",
    "TargetEntry",
    "add_task",
    "adopt_plan",
    "copy_from_previous",
    "copy_unfinished_tasks",
    "create_indicator",
    "delete_task",
    "edit_indicator",
    "edit_task",
    "hand_over_tasks",
    "import_catalogue",
    "keep_outside_indicators",
    "move_indicator",
    "move_task",
    "remove_target",
    "retire_indicator",
    "set_target",
    "set_targets",
    "set_task_state",
]
