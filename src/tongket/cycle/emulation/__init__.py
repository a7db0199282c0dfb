"""Scoring in emulation blocks: sheets of criteria, rounds of a year, entries, marks in stages, ranking, nomination.

A *sheet* is versioned data of ``cores.scoring``; a *round* is one scoring of the members of a block (or of the units
directly below a unit) by one adopted sheet. What a unit or a later stage says of a criterion is an *entry*; the last stage
that said something counts. *Freezing* keeps all inputs with their hash: from then on nothing outside changes the result.
"""
