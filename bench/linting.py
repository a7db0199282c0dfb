"""The format check of a paper of about a hundred pages, with tables and two annexes: median and worst of seven runs, in processor time."""

from __future__ import annotations

import statistics
import time
from dataclasses import replace

from tests.cores.documents.samples import body_blocks, long_report

from tongket.cores.documents import Paragraph, number_headings, render_docx
from tongket.cores.documents.lint import lint

RUNS = 7
_PARTS = 9
_LETTERS_A_PAGE = 2600


def print_lint() -> None:
    """Draw the paper once, check it seven times, print one line."""
    base = long_report()
    mention = Paragraph("Số liệu chi tiết nêu tại Phụ lục I và Phụ lục II kèm theo báo cáo này.")
    parts = tuple(block for _ in range(_PARTS) for block in (*body_blocks(), *base.blocks[:-1]))
    content = render_docx(replace(base, blocks=(*number_headings(parts), mention)))
    letters = sum(len(getattr(block, "text", "")) for block in parts)
    seconds = []
    for _ in range(RUNS):
        started = time.process_time()
        report = lint(content)
        seconds.append(time.process_time() - started)
    print(
        f"lint: about {letters // _LETTERS_A_PAGE} pages of text besides tables, {len(content) // 1024} KB, "
        f"{len(report.findings)} findings: median {statistics.median(seconds):.2f} s of processor time, worst {max(seconds):.2f} s"
    )
