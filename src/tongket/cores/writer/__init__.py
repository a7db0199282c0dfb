"""From figures to Vietnamese sentences whose numbers are live slots.

Words: *statement* (one figure with its plan and its past), *sentence* (a template and the statements it speaks about),
*slot* (``[[f12.amount]]``: a place for a printed number), *outline* (the headings of a report, as data).
Doors: ``compose``, ``compose_target``, ``fill``, ``slots_of``, ``lookup_of``, ``unbound_numbers``,
``wording_troubles``, and the module ``outlines``.
"""

from tongket.cores.writer.checking import HandTyped, Trouble, nearest_statement, unbound_numbers, wording_troubles
from tongket.cores.writer.composition import (
    STYLES,
    Sentence,
    compose,
    compose_all,
    compose_shortfall,
    compose_target,
    lowered,
    raised,
)
from tongket.cores.writer.printing import lookup_of, shown
from tongket.cores.writer.slots import NO_NUMBER, fill, pieces_of, slots_of
from tongket.cores.writer.statement import Direction, Kind, State, Statement, Status

__all__ = [
    "NO_NUMBER",
    "STYLES",
    "Direction",
    "HandTyped",
    "Kind",
    "Sentence",
    "State",
    "Statement",
    "Status",
    "Trouble",
    "compose",
    "compose_all",
    "compose_shortfall",
    "compose_target",
    "fill",
    "lookup_of",
    "lowered",
    "nearest_statement",
    "pieces_of",
    "raised",
    "shown",
    "slots_of",
    "unbound_numbers",
    "wording_troubles",
]
