"""Codes behind the numbers of an issued report, and the table they lead to."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
from docx.document import Document

from tests.cycle.reporting.reviews.test_issue import issued, text_of
from tests.factories.reviews import World
from tongket.base.files.selectors import read_bytes
from tongket.cores.documents import Run
from tongket.cores.documents.lint import lint
from tongket.cores.reader.sources.opening import read_source
from tongket.cycle.papers.models import IssuedPaper
from tongket.cycle.reporting.facts import traces


def went_out(world: World, **more: Any) -> IssuedPaper:
    paper = issued(world, traced=True, **more).paper
    assert paper is not None
    return paper


def word_of(paper: IssuedPaper) -> Document:
    return docx.Document(BytesIO(read_bytes(paper.docx)))


def rows_of(paper: IssuedPaper) -> list[list[str]]:
    """The rows of the last table, without its head."""
    return [
        [cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in row.cells]
        for row in word_of(paper).tables[-1].rows[1:]
    ]


def test_every_number_carries_the_code_of_its_figure(world: World) -> None:
    words = text_of(went_out(world))
    told = "Có 13[1] lớp kỹ năng hè (gồm 6[2] lớp Mùa hè Đồng đội và 7[3] lớp Nhà thám hiểm nhí)"
    assert (told in words, "đạt 108,3%[1] kế hoạch, tăng 18,2%[1] so với năm 2022" in words) == (True, True)


def test_a_code_is_raised_and_small(world: World) -> None:
    raised = [run.text for one in word_of(went_out(world)).paragraphs for run in one.runs if run.font.superscript]
    assert raised[:3] == ["[1]", "[2]", "[3]"]


def test_a_row_says_how_the_number_is_made_and_in_which_version(world: World) -> None:
    first, second, *_rest = rows_of(went_out(world))
    assert (first[0], first[2], first[4], first[5], second[0]) == (
        "[1]",
        "13",
        "Gõ vào bảng",
        "Bản 1, 18/12/2023, Lê Thị Thanh Trúc",
        "[2]",
    )
    assert "So với kế hoạch: 13 / 12 = 108,3%; năm 2022: 11, tăng 18,2%." in first[3]


def test_rows_and_codes_answer_one_another(world: World) -> None:
    paper = went_out(world)
    rows = traces.read(paper.figures["traces"])
    raised = {run.text for one in word_of(paper).paragraphs for run in one.runs if run.font.superscript}
    assert {row.mark for row in rows} == raised
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))


def test_the_text_names_both_annexes_and_the_format_check_is_content(world: World) -> None:
    paper = went_out(world)
    assert "Phụ lục II: Nguồn số liệu trong báo cáo" in text_of(paper)
    assert [(one.rule, one.found) for one in lint(read_bytes(paper.docx)).findings] == []


def test_without_codes_nothing_is_added(world: World) -> None:
    paper = issued(world).paper
    assert paper is not None
    assert (paper.figures["traces"], "[1]" in text_of(paper)) == ([], False)


def test_a_line_with_codes_is_cut_into_words_and_codes() -> None:
    lookup = traces.with_codes({"f1.amount": "13 lớp", "f2.amount": "5"}, {"f1": 7})
    assert traces.content_of(f"Có {lookup['f1.amount']} hè, {lookup['f2.amount']} khác") == (
        Run("Có 13 lớp"),
        Run("[7]", raised=True),
        Run(" hè, 5 khác"),
    )
    assert traces.content_of("Không có số") == "Không có số"


def test_codes_do_not_stand_in_the_way_of_reading_the_report_again(world: World) -> None:
    paper = went_out(world)
    told = "Có 13 lớp kỹ năng hè (gồm 6 lớp Mùa hè Đồng đội và 7 lớp Nhà thám hiểm nhí), đạt 108,3% kế hoạch"
    texts = [read_source(f"a.{kind}", read_bytes(getattr(paper, kind))).text for kind in ("docx", "pdf")]
    assert [told in text for text in texts] == [True, True]
