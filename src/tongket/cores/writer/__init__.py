"""From figures to Vietnamese sentences whose numbers are live slots; from facts of the contract back to sentences.

Words: *statement* (one figure with its plan and its past), *sentence* (a template and the statements it speaks about),
*slot* (``[[f12.amount]]``: a place for a printed number), *outline* (the headings of a report, as data),
*record* (a fact in the JSON shape of the contract).
Doors: ``sentence_of`` and ``text_of`` for records; ``compose``, ``compose_paragraph``, ``compose_target``, ``fill``, ``slots_of``, ``lookup_of``, ``unbound_numbers``,
``wording_troubles``, and the module ``outlines``.
"""

from tongket.cores.writer.aims import compose_shortfall, compose_target
from tongket.cores.writer.checking import HandTyped, Trouble, nearest_statement, unbound_numbers, wording_troubles
from tongket.cores.writer.composition import (
    STYLES,
    Sentence,
    compose,
    lowered,
    raised,
)
from tongket.cores.writer.paragraphs import compose_paragraph, compose_together, main_verb
from tongket.cores.writer.printing import lookup_of, shown
from tongket.cores.writer.records import Record
from tongket.cores.writer.said import sentence_of, text_of
from tongket.cores.writer.slots import NO_NUMBER, fill, pieces_of, slots_of
from tongket.cores.writer.statement import Direction, Kind, State, Statement, Status

__all__ = [
    "NO_NUMBER",
    "STYLES",
    "Direction",
    "HandTyped",
    "Kind",
    "Record",
    "Sentence",
    "State",
    "Statement",
    "Status",
    "Trouble",
    "compose",
    "compose_paragraph",
    "compose_shortfall",
    "compose_target",
    "compose_together",
    "fill",
    "lookup_of",
    "lowered",
    "main_verb",
    "nearest_statement",
    "pieces_of",
    "raised",
    "sentence_of",
    "shown",
    "slots_of",
    "text_of",
    "unbound_numbers",
    "wording_troubles",
]
