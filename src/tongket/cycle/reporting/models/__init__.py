"""Tables of the room, one module a noun."""

from tongket.cycle.reporting.models.figure import (
    Closing,
    Evidence,
    Figure,
    FigureChange,
    FigureComment,
    PasteUndo,
    StatedRatio,
)
from tongket.cycle.reporting.models.reading import IncomingFile, ReadFact, Reading, RememberedLabel
from tongket.cycle.reporting.models.review import Review, ReviewSection
from tongket.cycle.reporting.models.table import RememberedTable

__all__ = [
    "Closing",
    "Evidence",
    "Figure",
    "FigureChange",
    "FigureComment",
    "IncomingFile",
    "PasteUndo",
    "ReadFact",
    "Reading",
    "RememberedLabel",
    "RememberedTable",
    "Review",
    "ReviewSection",
    "StatedRatio",
]
