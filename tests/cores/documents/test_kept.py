"""Papers kept by earlier versions are read, and drawn as they were: word for word, each in its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cores.documents.placed import stretches_of
from tongket.cores.documents import FontChoice, from_json, render_docx, render_pdf

KEPT = sorted((Path(__file__).parent / "kept").glob("*.json"))
_PLACE = 0.6  # millimetres


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_paper_of_the_first_layout_is_drawn_as_it_was(path: Path, fonts: FontChoice) -> None:
    if fonts.family != "Liberation Serif":
        pytest.skip("the kept places are those of Liberation Serif")
    kept = json.loads(path.read_text())
    paper = from_json(json.dumps(kept["paper"]))

    printed = [(one.page, one.left, one.foot, one.text) for one in stretches_of(render_pdf(paper, fonts))]

    assert paper.layout == 1
    assert [(page, text) for page, _, _, text in printed] == [(page, text) for page, _, _, text in kept["printed"]]
    moved = [
        text
        for (_, left, foot, text), (_, was_left, was_foot, _) in zip(printed, kept["printed"], strict=True)
        if abs(left - was_left) > _PLACE or abs(foot - was_foot) > _PLACE
    ]
    assert moved == []
    assert render_docx(paper)[:2] == b"PK"
