"""A report of about 40 pages with 30 tables and 12 charts: to .docx and to PDF, beside LibreOffice turning the same .docx into PDF."""

from __future__ import annotations

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from tests.cores.documents.samples import TARGETS, TEXT, report

from tongket.cores.documents import (
    Block,
    ChartRow,
    Heading,
    Paper,
    Paragraph,
    Picture,
    count_pdf_pages,
    find_fonts,
    number_headings,
    pages_of_pdf,
    plan_chart,
    render_docx,
    render_pdf,
)

TABLES, CHARTS = 30, 12
_MEGABYTE = 1 << 20


def big_report() -> Paper:
    """Thirty sections, each with a table and text; two of five with a chart."""
    blocks: list[Block] = []
    for number in range(TABLES):
        blocks.append(Heading(1, f"Lĩnh vực công tác thứ {number + 1}"))
        blocks.extend([Paragraph(TEXT)] * 9)
        blocks.append(replace(TARGETS, caption=f"Bảng {number + 1}. Kết quả các chỉ tiêu"))
        if number * CHARTS % TABLES < CHARTS:
            blocks.append(_chart(number))
            blocks.append(Paragraph(TEXT))
    blocks.append(Paragraph("Trung tâm trân trọng báo cáo."))
    return report(blocks=number_headings(tuple(blocks)))


def _chart(number: int) -> Picture:
    rows = [
        ChartRow(f"Chỉ tiêu {place} của lĩnh vực {number + 1}", Decimal(90 + 7 * place), Decimal(100), Decimal(80))
        for place in range(1, 6)
    ]
    chart = plan_chart(rows, this_year="Năm 2024", last_year="Năm 2023")
    return Picture(chart.png, chart.alt, width_mm=160, caption=f"Biểu đồ {number + 1}")


def _median(deed: Callable[[], object], runs: int) -> tuple[float, float]:
    """Median and worst seconds of some runs, after one that counts for nothing."""
    deed()
    seconds = []
    for _ in range(runs):
        started = time.perf_counter()
        deed()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds), max(seconds)


def _by_office(content: bytes) -> None:
    with tempfile.TemporaryDirectory(prefix="tongket-bench-") as folder:
        (Path(folder) / "paper.docx").write_bytes(content)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/home", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "paper.docx"], cwd=folder, capture_output=True, check=True, timeout=300)


def print_documents(*, quick: bool) -> int:
    """``python -m bench --documents``: draw, turn, and one line for each; 0 when nothing failed."""
    runs = 3 if quick else 5
    paper, fonts = big_report(), find_fonts()
    docx, pdf = render_docx(paper), render_pdf(paper, fonts)
    print(
        f"report: {count_pdf_pages(pdf)} pages, {TABLES} tables, {CHARTS} charts, "
        f".docx {len(docx) // 1024} KB, PDF {len(pdf) // 1024} KB, font {fonts.family}; median of {runs} runs"
    )
    deeds: list[tuple[str, Callable[[], object]]] = [
        (".docx", lambda: render_docx(paper)),
        ("PDF", lambda: render_pdf(paper, fonts)),
        ("pages as pictures, 100 dots an inch", lambda: pages_of_pdf(pdf, 100)),
    ]
    medians = {}
    for name, deed in deeds:
        medians[name], worst = _median(deed, runs)
        print(f"{name}: median {medians[name]:.2f} s, worst {worst:.2f} s")
    if shutil.which("soffice") is None:
        print("LibreOffice is not installed: nothing to compare with.")
    else:
        office, worst = _median(lambda: _by_office(docx), runs)
        print(f"LibreOffice, the same .docx to PDF: median {office:.2f} s, worst {worst:.2f} s")
        print(f"our PDF is {office / medians['PDF']:.1f} times as fast")
    unit = 1 if sys.platform == "darwin" else 1024
    print(f"most memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit // _MEGABYTE} MB")
    return 0
