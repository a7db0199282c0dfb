"""Certificates: a thousand as one PDF beside the mail-merge way in the same run, and memory of long runs in parts.

The mail-merge way is what offices do: a .docx template filled for each person, converted by LibreOffice headless. It is
measured on fewer people, all converted by one start of LibreOffice (its best case), and the table says so.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from tongket.cores.documents import PaperDate, find_fonts
from tongket.cores.documents.certificates import (
    Certificate,
    Claim,
    Design,
    draw_background,
    new_pair,
    render_certificates,
    sheet_of,
    sign_claim,
)

DAY = date(2024, 12, 10)
COUNT, MERGED, TIMES = 1000, 40, 5
PART = 250


def people(count: int) -> list[Certificate]:
    """Certificates with their own numbers and signed codes."""
    pair = new_pair()
    issuer = "Trung tâm Thanh thiếu niên Phương Nam"
    made = []
    for number in range(1, count + 1):
        name = f"Nguyễn Thị Minh Số {number}"
        claim = Claim(issuer, "Giấy khen", f"{number:03d}/2024", name, "112/QĐ-TTN", DAY, pair.key_id)
        made.append(
            Certificate(
                "Giấy khen", f"Giám đốc {issuer}", name, "Đã hoàn thành xuất sắc nhiệm vụ công tác Đoàn và phong trào năm 2024",
                "Sông Mai", PaperDate.of(DAY), ("Giám đốc",), "Lý Thành Sơn", "Bà", f"Tổ {number % 30 + 1}, Cơ sở 2", "112/QĐ-TTN",
                PaperDate.of(DAY), number=f"{number:03d}", qr=sign_claim(claim, pair.private),
            )
        )  # fmt: skip
    return made


def ours(count: int) -> float:
    """Seconds for one PDF of so many, signing and codes included."""
    design = Design(sheet_of("360x270"), picture=draw_background(sheet_of("360x270"), 200))
    fonts = find_fonts()
    started = time.perf_counter()
    render_certificates(people(count), design, fonts)
    return time.perf_counter() - started


def merged(count: int) -> float:
    """Seconds of the mail-merge way for so many: the template filled for each, all converted by one LibreOffice."""
    with tempfile.TemporaryDirectory(prefix="tongket-merge-") as folder:
        there = Path(folder)
        _template().save(str(there / "mau.docx"))
        started = time.perf_counter()
        for number in range(1, count + 1):
            _filled(there / "mau.docx", number).save(str(there / f"{number:04d}.docx"))
        (there / "mau.docx").unlink()
        files = sorted(map(str, there.glob("*.docx")))
        profile = f"-env:UserInstallation=file://{there}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *files]
        subprocess.run(command, check=True, capture_output=True)
        if len(list(there.glob("*.pdf"))) != count:
            raise RuntimeError("LibreOffice did not convert every certificate")
        return time.perf_counter() - started


def _template() -> docx.document.Document:
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    lines = (
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 15), ("Độc lập - Tự do - Hạnh phúc", 16),
        ("GIÁM ĐỐC TRUNG TÂM THANH THIẾU NIÊN PHƯƠNG NAM", 22), ("TẶNG", 19), ("GIẤY KHEN", 42), ("Bà «ten»", 25), ("«chuc_vu»", 17),
        ("Đã hoàn thành xuất sắc nhiệm vụ công tác Đoàn và phong trào năm 2024", 18), ("Vào sổ khen thưởng số: «so»", 12),
        ("Sông Mai, ngày 10 tháng 12 năm 2024", 15), ("GIÁM ĐỐC", 15), ("Lý Thành Sơn", 16),
    )  # fmt: skip
    for words, size in lines:
        line = made.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = line.add_run(words)
        run.font.size, run.font.name = Pt(size), "Times New Roman"
    return made


def _filled(template: Path, number: int) -> docx.document.Document:
    made = docx.Document(str(template))
    values = {
        "«ten»": f"Nguyễn Thị Minh Số {number}",
        "«chuc_vu»": f"Tổ {number % 30 + 1}, Cơ sở 2",
        "«so»": f"{number:03d}",
    }
    for line in made.paragraphs:
        for run in line.runs:
            for mark, value in values.items():
                run.text = run.text.replace(mark, value) if mark in run.text else run.text
    return made


def memory(count: int) -> int:
    """The most memory, in MB, of a process that prints so many in parts, each written to a file and let go."""
    code = f"from bench.certificates import print_in_parts; print(print_in_parts({count}))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return int(done.stdout.split()[-1])


def print_in_parts(count: int) -> int:
    """What ``memory`` runs in a process of its own."""
    design = Design(sheet_of("360x270"), picture=draw_background(sheet_of("360x270"), 200))
    everybody, fonts = people(count), find_fonts()
    size = count if count <= COUNT else PART
    with tempfile.TemporaryDirectory(prefix="tongket-parts-") as folder:
        for start in range(0, count, size):
            made = render_certificates(everybody[start : start + size], design, fonts)
            (Path(folder) / f"{start}.pdf").write_bytes(made)
    # not ru_maxrss: a child starts with what its parent held before the program was exchanged
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) // 1024


def _median(of: Callable[[int], float], count: int, times: int) -> float:
    return median(of(count) for _time in range(times))


def print_certificates(*, quick: bool) -> None:
    """The table."""
    times, merge = (3, 15) if quick else (TIMES, MERGED)
    mine = _median(ours, COUNT, times)
    print(f"\nGiấy khen: {COUNT} giấy có nền, mã QR ký số, một tệp PDF/A (trung vị {times} lần)")
    print(f"  Tổng Kết                                   {mine:8.1f} giây")
    if shutil.which("soffice") is None:
        print("  LibreOffice chưa cài: không so được với trộn thư.")
    else:
        theirs = _median(merged, merge, times)
        whole = theirs / merge * COUNT
        print(f"  Trộn thư .docx + LibreOffice, {merge} giấy        {theirs:8.1f} giây")
        print(
            f"  … tính theo tỷ lệ cho {COUNT} giấy            {whole:8.1f} giây (suy ra tuyến tính, không đo cả {COUNT})"
        )
        print(f"  Nhanh hơn                                  {whole / mine:8.1f} lần")
    for count in (1000, 5000) if quick else (1000, 5000, 20_000):
        print(f"  Bộ nhớ cao nhất, {count:6d} giấy              {memory(count):8d} MB")
