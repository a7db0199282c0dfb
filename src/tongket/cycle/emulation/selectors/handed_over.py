"""What a block's scoring puts into the package that its head hands over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tongket.cores.documents import render_docx
from tongket.cycle.emulation.selectors.board import board_of
from tongket.cycle.emulation.selectors.paper import paper_of
from tongket.cycle.emulation.selectors.rounds import rounds_at
from tongket.cycle.emulation.selectors.workbook import ranking_workbook

if TYPE_CHECKING:
    from tongket.cycle.blocks.models import BlockYear

FOLDER = "cham-diem"


def scoring_files(year: BlockYear, on: date) -> list[tuple[str, bytes]]:
    """Of each round of the block's year: the ranking with every point as a workbook, the table of points and the minutes."""
    found = []
    for one in rounds_at(year.unit_id, year.year):
        board = board_of(one, on)
        if not board.rows:
            continue
        found.append((f"{FOLDER}/{one.title} xep hang.xlsx", ranking_workbook(board)))
        found += [
            (f"{FOLDER}/{one.title} {which}.docx", render_docx(paper_of(which, board, on)))
            for which in ("bang-diem", "bien-ban")
        ]
    return found
