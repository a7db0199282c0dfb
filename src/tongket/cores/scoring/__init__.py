"""Scoring of emulation blocks: a sheet as data → points, totals, ranks, grades and places, each with the words that lead to it.

Words: a *sheet* is a tree of *groups* and *leaves* (criteria) of some *kind*; a unit's *report* has *entries*; its *result*
opens into the tree. Zero, missing and not applicable are three things. Numbers are exact fractions; nothing is rounded
but where the sheet says so. Nothing is read at import, nothing knows the day. The kinds: docs/scoring.md.
Doors: ``read_sheet``, ``write_sheet``, ``score`` (results in words), ``score_many`` (columns), ``places_for`` (quotas),
``one_more`` (what would raise a unit), ``differences`` and ``try_sheet`` (two sheets), ``sheet_from_rows`` (a table of criteria).
"""

from tongket.cores.scoring.comparing import differences, try_sheet
from tongket.cores.scoring.figures import Entry, Figures, Report, figures_of_reports, figures_of_rows
from tongket.cores.scoring.improving import one_more
from tongket.cores.scoring.kinds import KINDS
from tongket.cores.scoring.quotas import places_for
from tongket.cores.scoring.reading import read_sheet, write_sheet
from tongket.cores.scoring.results import Result
from tongket.cores.scoring.scores import Scores, score, score_many
from tongket.cores.scoring.sheet import Sheet
from tongket.cores.scoring.strict import BadSheet, Problem
from tongket.cores.scoring.tables import Draft, Question, rows_of_sheet, sheet_from_rows

__all__ = [
    "KINDS",
    "BadSheet",
    "Draft",
    "Entry",
    "Figures",
    "Problem",
    "Question",
    "Report",
    "Result",
    "Scores",
    "Sheet",
    "differences",
    "figures_of_reports",
    "figures_of_rows",
    "one_more",
    "places_for",
    "read_sheet",
    "rows_of_sheet",
    "score",
    "score_many",
    "sheet_from_rows",
    "try_sheet",
    "write_sheet",
]  # fmt: skip
