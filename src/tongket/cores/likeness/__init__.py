"""Texts that repeat one another: which reports share passages, how much, and where.

Words: a *run* is five words in a row, the unit of comparing; a *sketch* stands for all runs of a text in half a
kilobyte that can be kept; the *share* of two texts is the part of the shorter one's runs that the other has too;
*form* is what very many texts have in common, a printed form's own words, and is not counted.
Doors: ``alike`` (all pairs of a season), ``near`` (one text against kept sketches), ``sketch_of``, ``passages`` (where).
Nothing is read at import; equal texts give equal sketches on every machine.
"""

from tongket.cores.likeness.pairs import LEAST, Pair, alike, near
from tongket.cores.likeness.passages import Passage, passages
from tongket.cores.likeness.runs import RUN, common_runs, runs_of, words_of
from tongket.cores.likeness.sketches import SKETCH_BYTES, Sketch, read_sketch, sketch_of

__all__ = [
    "LEAST", "RUN", "SKETCH_BYTES", "Pair", "Passage", "Sketch", "alike", "common_runs", "near", "passages",
    "read_sketch", "runs_of", "sketch_of", "words_of",
]  # fmt: skip
