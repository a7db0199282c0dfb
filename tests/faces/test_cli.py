"""The ``tongket`` command as other programs and people at a terminal use it: the real process, exit codes, files."""

from __future__ import annotations

import json
import socket
import sqlite3
import unicodedata
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader
from tools.demo_server import run_tongket

TEXT = "Năm 2023, Nhà Thiếu nhi Đồng Phù Sa mở 12 lớp năng khiếu, thu hút 1.718 học viên, tăng 25% so với năm 2022.\n"
FIELDS = {
    "figure": {"label", "value", "unit", "qualifier", "period", "printed"},
    "comparison": {"label", "direction", "value", "unit", "base", "printed"},
    "target": {"label", "operator", "value", "unit", "frequency", "printed"},
}
COMMON = {"kind", "quote", "span", "certainty"}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A short report as a text file."""
    path = tmp_path / "bao-cao.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def lines(stream: bytes) -> list[str]:
    """What was printed."""
    return stream.decode().splitlines()


def rows_of(folder: Path) -> dict[str, int]:
    """How many rows each table of a data folder holds."""
    with closing(sqlite3.connect(folder / "tongket.sqlite3")) as base:
        tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: base.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}


# -- the demo


def test_second_demo_finds_the_first_and_leaves_it(demo_folder: Path) -> None:
    made = rows_of(demo_folder)
    again = run_tongket(demo_folder, "demo", "--no-serve")

    assert again.returncode == 0
    assert lines(again.stderr) == ["Dữ liệu mẫu đã có sẵn."]
    accounts = [line.split()[0] for line in lines(again.stdout) if line.startswith("  ")]
    assert accounts[0] == "son.lt"
    assert "quantri.s0" in accounts
    assert rows_of(demo_folder) == made


def test_port_in_use_is_said_and_another_is_offered(demo_folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = run_tongket(demo_folder, "demo", "--port", str(port))

    assert refused.returncode == 2
    said = lines(refused.stderr)[-1]
    assert said.partition(" (")[0] == f"tongket: cổng {port} đang có chương trình khác dùng"
    assert said.rpartition(". ")[2] == "Thêm --port với số khác."


# -- the review

REVIEWS = [
    ("S0", "2023", "2023"), ("S1", "2022-2023", "NH2022-2023"), ("S1", "2023", "2023"), ("S2", "2023-2028", "NK2023-2028"),
    ("S2", "2023", "2023"), ("S3", "2022-2023", "NH2022-2023"), ("S4", "2024", "2024"),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "year", "period"), REVIEWS)
def test_review_of_a_sample_in_three_files(
    demo_folder: Path, tmp_path: Path, unit: str, year: str, period: str
) -> None:
    out = tmp_path / "ra" / "day"

    done = run_tongket(demo_folder, "review", unit, year, "--out", str(out))

    assert lines(done.stderr) == []
    assert done.returncode == 0
    stem = out / f"bao-cao-tong-ket-{unit}-{period}"
    assert lines(done.stdout) == [f"{stem}.docx", f"{stem}.pdf", f"{stem}.json"]
    assert sorted(out.iterdir()) == sorted(Path(line) for line in lines(done.stdout))
    behind = json.loads(Path(f"{stem}.json").read_text("utf-8"))
    assert (behind["unit"], behind["period"]) == (unit, period)
    for text in (word_text(Path(f"{stem}.docx")), pdf_text(Path(f"{stem}.pdf"))):
        assert squash(behind["unit_name"]).upper() in squash(text).upper()


def test_review_of_s0_says_its_figures(demo_folder: Path, tmp_path: Path) -> None:
    done = run_tongket(demo_folder, "review", "S0", "2023", "--out", str(tmp_path), "--json")

    docx, pdf, behind = (Path(name) for name in json.loads(done.stdout)["files"])
    rows = json.loads(behind.read_text("utf-8"))["figures"]
    printed = [row["printed"] for row in rows if row["printed"].replace(".", "").isdigit()]
    assert "1.718" in printed
    for text in (word_text(docx), pdf_text(pdf)):
        assert [value for value in printed if value not in text] == []


BAD_REVIEWS = [
    (
        ("S9", "2023"),
        "tongket: Không có đơn vị mã “S9”. Xem mã ở trang Tổ chức; với đơn vị mẫu thì nạp bằng ./dev demo trước.",
    ),
    (
        ("S0", "hai ba"),
        "tongket: Không hiểu kỳ “hai ba”. Viết năm như 2023, năm học như 2022-2023, nhiệm kỳ như 2023-2028.",
    ),
    (
        ("S0", "2023-2021"),
        "tongket: Không hiểu kỳ “2023-2021”. Viết năm như 2023, năm học như 2022-2023, nhiệm kỳ như 2023-2028.",
    ),
]


@pytest.mark.parametrize(("asked", "says"), BAD_REVIEWS)
def test_review_of_what_is_not_there_is_refused(
    demo_folder: Path, tmp_path: Path, asked: tuple[str, str], says: str
) -> None:
    refused = run_tongket(demo_folder, "review", *asked, "--out", str(tmp_path))

    assert lines(refused.stderr) == [says]
    assert (refused.returncode, refused.stdout, list(tmp_path.iterdir())) == (2, b"", [])


def test_review_into_a_folder_that_cannot_be_is_refused(demo_folder: Path, report: Path) -> None:
    refused = run_tongket(demo_folder, "review", "S0", "2023", "--out", str(report))

    assert refused.returncode == 2
    assert [line.partition(":")[2].partition(str(report))[0] for line in lines(refused.stderr)] == [
        " Không ghi được vào thư mục "
    ]
    assert report.read_text("utf-8") == TEXT


# -- reading


def test_read_keeps_the_contract(demo_folder: Path, report: Path) -> None:
    done = run_tongket(demo_folder, "read", str(report), "--json")

    found = json.loads(done.stdout)
    assert (done.returncode, sorted(found), found["doc"]) == (0, ["doc", "facts", "warnings"], "bao-cao")
    assert [keys_that_lack(fact) for fact in found["facts"]] == [set()] * 3
    assert [fact["value"] for fact in found["facts"]] == [12, 1718, 25]
    text = unicodedata.normalize("NFC", TEXT)
    assert [text[slice(*fact["span"])] for fact in found["facts"]] == [fact["quote"] for fact in found["facts"]]
    assert [fact for fact in found["facts"] if not 0 <= fact["certainty"] <= 1] == []


def keys_that_lack(fact: dict[str, Any]) -> set[str]:
    """What the contract promises and the fact does not have."""
    return (COMMON | FIELDS[fact["kind"]]) - set(fact)


def test_read_takes_standard_input(demo_folder: Path, report: Path) -> None:
    named = json.loads(run_tongket(demo_folder, "read", str(report), "--json").stdout)

    piped = run_tongket(demo_folder, "read", "-", "--json", given=TEXT.encode())

    assert json.loads(piped.stdout) == {**named, "doc": "stdin"}


def test_read_of_a_folder_writes_one_file_each_and_names_what_it_could_not_read(
    demo_folder: Path, report: Path, tmp_path: Path
) -> None:
    source = tmp_path / "vao"
    source.mkdir()
    report.rename(source / "bao-cao.txt")
    document = Document()
    document.add_paragraph(TEXT.strip())
    document.save(str(source / "word.docx"))
    (source / "hong.docx").write_bytes(b"MZ\x90\x00 this is a program")

    done = run_tongket(demo_folder, "read", "--dir", str(source), "--out", str(tmp_path / "ra"))

    assert done.returncode == 2
    assert sorted(path.name for path in (tmp_path / "ra").iterdir()) == ["bao-cao.json", "word.json"]
    values = [
        [fact["value"] for fact in json.loads((tmp_path / "ra" / name).read_text("utf-8"))["facts"]]
        for name in ("bao-cao.json", "word.json")
    ]
    assert values == [[12, 1718, 25], [12, 1718, 25]]
    told = lines(done.stderr)
    assert (told[0], Path(told[1].split(":")[1].strip()).name, told[-1]) == (
        "tongket: Các tệp không đọc được:", "hong.docx", "tongket: Đã đọc 2 tệp, 1 tệp không đọc được.",
    )  # fmt: skip


def test_read_of_a_file_that_is_not_there_or_not_readable_is_refused(demo_folder: Path, tmp_path: Path) -> None:
    program = tmp_path / "bao-cao.docx"
    program.write_bytes(b"MZ\x90\x00" * 100)

    missing = run_tongket(demo_folder, "read", str(tmp_path / "khong-co.txt"))
    renamed = run_tongket(demo_folder, "read", str(program), "--json")

    assert (missing.returncode, missing.stdout, renamed.returncode, renamed.stdout) == (2, b"", 2, b"")
    path = tmp_path / "khong-co.txt"
    assert lines(missing.stderr) == [f"tongket: {path}: Không tìm thấy tệp “{path}”. Hãy kiểm tra lại đường dẫn."]
    assert [line.startswith(f"tongket: {program}: ") for line in lines(renamed.stderr)] == [True]


def word_text(path: Path) -> str:
    """All words of a Word file."""
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def pdf_text(path: Path) -> str:
    """All words of a PDF."""
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def squash(text: str) -> str:
    """Line breaks and spaces do not matter."""
    return "".join(text.split())
