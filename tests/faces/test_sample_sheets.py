"""The three sample sheets are read from their Excel files, ask little, and score."""

from __future__ import annotations

import pytest

from tongket.cores.scoring import Sheet, read_sheet, rows_of_sheet, sheet_from_rows
from tongket.cores.workbooks import read_book
from tongket.faces.cli.samples.sheets import RULES, SHEETS, workbook_of


def read(which: str) -> tuple[Sheet, list[str]]:
    (page,) = read_book("", workbook_of(which)).sheets
    rows = [[cell.number if cell.number is not None else cell.text for cell in line.cells] for line in page.lines]
    draft = sheet_from_rows(rows, code=which, name=SHEETS[which][0], year=2024)
    return read_sheet(draft.data | RULES[which]), [one.text for one in draft.questions]


@pytest.mark.parametrize(
    ("which", "scale", "leaves", "kinds", "asked"),
    [
        ("union", 100, 13, {"yes_no", "ratio", "deduct", "count", "tiers", "steps", "jury", "awards"}, 1),
        ("agency", 1000, 16, {"yes_no", "ratio", "deduct", "count", "tiers", "jury", "awards", "external"}, 2),
        ("leaders", 100, 6, {"leader", "best", "rank", "peers", "votes"}, 0),
    ],
)
def test_a_sample_sheet_comes_from_its_workbook(
    which: str, scale: int, leaves: int, kinds: set[str], asked: int
) -> None:
    sheet, questions = read(which)
    assert (sheet.scale, len(sheet.leaves), {one.kind for one in sheet.leaves.values()}) == (scale, leaves, kinds)
    assert len(questions) == asked  # only whether bonus and penalty are read right
    assert all("được đọc là phần điểm" in one for one in questions)
    again = sheet_from_rows(rows_of_sheet(sheet), code=which, name=sheet.name, year=2024)
    assert read_sheet(again.data) == sheet
    assert again.questions == []
