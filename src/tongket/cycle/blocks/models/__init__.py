"""Tables of the room, by noun."""

from tongket.cycle.blocks.models.covenant import Covenant, Line, Party
from tongket.cycle.blocks.models.meeting import Attendance, Conclusion, Meeting
from tongket.cycle.blocks.models.year import BlockRules, BlockYear, Handover, Step, StepAnswer, YearPaper

__all__ = [
    "Attendance", "BlockRules", "BlockYear", "Conclusion", "Covenant", "Handover", "Line", "Meeting", "Party", "Step",
    "StepAnswer", "YearPaper",
]  # fmt: skip
