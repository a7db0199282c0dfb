"""The .docx through LibreOffice and our own PDF put the fixed parts of page one on the same places, word for word."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cores.documents import samples
from tests.cores.documents.kind_samples import every_paper
from tests.cores.documents.placed import Stretch, joined, stretches_of
from tests.sampling import some
from tongket.cores.documents import FontChoice, Heading, Paper, render_docx, render_pdf
from tongket.cores.documents.composition import Composition, compose
from tongket.cores.documents.numbering import heading_lines

_PLACE = 2.0  # millimetres
_BATCH = 40
PAPERS = {**every_paper(), "tên dài": samples.long_names(), "báo cáo dài": samples.long_report()}
ALWAYS = ("Báo cáo STATE", "Báo cáo PARTY", "đóng khung YOUTH", "ban hành UNION", "tên dài", "báo cáo dài")
SAMPLE = list(dict.fromkeys((*ALWAYS, *some(PAPERS, 8, "agreement"))))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All papers of the sample as LibreOffice draws them."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    for number, name in enumerate(SAMPLE):
        (folder / f"{number}.docx").write_bytes(render_docx(PAPERS[name]))
    command = ["soffice", f"-env:UserInstallation=file://{folder}/home", "--headless", "--convert-to", "pdf"]
    for start in range(0, len(SAMPLE), _BATCH):
        batch = [f"{number}.docx" for number in range(start, min(start + _BATCH, len(SAMPLE)))]
        subprocess.run([*command, *batch], cwd=folder, capture_output=True, check=True, timeout=600)
    return folder


def _fixed(said: Composition) -> Iterator[str]:
    head = said.head
    yield from (*head.superior, *head.body.lines, head.country, head.motto, head.number, *head.subject, head.place_date)
    yield from (said.titles.kind, *said.titles.abstract.lines)


def _found(line: str, printed: list[Stretch]) -> Stretch | None:
    words = "".join(line.split())
    return next((one for one in printed if "".join(one.text.split()) == words), None)


def _apart(paper: Paper, ours: list[Stretch], theirs: list[Stretch]) -> list[str]:
    told = []
    for line in filter(None, _fixed(compose(paper))):
        here, there = _found(line, ours), _found(line, theirs)
        if here is None or there is None:
            told.append(f"{line}: not printed as one line")
        elif max(abs(here.left - there.left), abs(here.right - there.right), abs(here.foot - there.foot)) > _PLACE:
            told.append(f"{line}: {there.left - here.left:.1f}, {there.foot - here.foot:.1f} mm apart")
    return told


def _ends(printed: list[Stretch], words: str) -> list[str]:
    """How the lines of a heading end: its words run through the stretches that hold them, one after the other."""
    squashed = "".join(words.split())
    for at in range(len(printed)):
        lines, text = [], ""
        for one in printed[at:]:
            text += "".join(one.text.split())
            if not squashed.startswith(text):
                break
            lines.append(one.text.split()[-1])
            if text == squashed:
                return lines
    return []


@pytest.mark.slow
@pytest.mark.office
@pytest.mark.parametrize("name", SAMPLE)
def test_fixed_parts_of_page_one_agree_within_two_millimetres(name: str, office: Path, fonts: FontChoice) -> None:
    paper = PAPERS[name]
    ours = joined(stretches_of(render_pdf(paper, fonts)))
    theirs = joined(stretches_of((office / f"{SAMPLE.index(name)}.pdf").read_bytes()))

    first = [[one for one in printed if one.page == 1] for printed in (ours, theirs)]
    assert _apart(paper, *first) == []
    headings = [line for block in compose(paper).blocks if isinstance(block, Heading) for line in heading_lines(block)]
    assert [_ends(ours, line) for line in headings] == [_ends(theirs, line) for line in headings]
    assert [line for line in headings if not _ends(ours, line)] == []
