"""Messy tables read with care: files and pasted blocks → rows that are right, asked about, wrong or left out.

Words: a *book* has *sheets*, a sheet *tables*; a table has a *head* of one or more lines and *rows*. A *mark* is a sign
("-", "x") that officers use for different things, a *habit* the way numbers are written, a *measure* a unit with its
factor. Doors: ``read_book``, ``read_pasted``, ``fill`` against known rows, ``mark_book`` for the file that goes back.
"""

from tongket.cores.workbooks.filling import Answers, Filled, Found, Known, fill
from tongket.cores.workbooks.returning import Mark, mark_book, written_book
from tongket.cores.workbooks.sources.opening import read_book, read_pasted

__all__ = [
    "Answers",
    "Filled",
    "Found",
    "Known",
    "Mark",
    "fill",
    "mark_book",
    "read_book",
    "read_pasted",
    "written_book",
]
