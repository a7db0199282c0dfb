"""``tongket read``: what it prints, writes, and returns."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tongket.faces.cli.main import main

REPORT = "Năm 2023, Trung tâm mở 13 lớp kỹ năng, đạt 108,3% kế hoạch.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "bao-cao.2023.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_json_has_facts_and_the_name_without_last_suffix(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(report), "--json"]) == 0
    shape = json.loads(capsys.readouterr().out)
    assert (shape["doc"], [fact["value"] for fact in shape["facts"]], sorted(shape)) == (
        "bao-cao.2023",
        [13, 108.3],
        ["doc", "facts", "warnings"],
    )


def test_text_comes_along_when_asked(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(report), "--json", "--with-text"]) == 0
    shape = json.loads(capsys.readouterr().out)
    assert [shape["text"][slice(*fact["span"])] for fact in shape["facts"]] == [
        fact["quote"] for fact in shape["facts"]
    ]


def test_table_is_for_people(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(report)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "bao-cao.2023: 2 dữ kiện, 0 điều cần xem lại"
    assert [line.split()[:3] for line in lines[1:]] == [["Số", "liệu", "13"], ["So", "sánh", "đạt"]]


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode()), encoding="utf-8"))
    assert main(["read", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["doc"] == "stdin"


def test_folder_gives_one_json_a_file_and_keeps_clashing_suffixes(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.txt", "b.html", "hinh.png"):
        (tmp_path / "in" / name).write_text(REPORT, encoding="utf-8")
    assert main(["read", "--dir", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 0
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert written == ["a.json", "b.html.json", "b.txt.json"]
    assert json.loads((tmp_path / "out" / "b.txt.json").read_text(encoding="utf-8"))["doc"] == "b.txt"


def test_warnings_do_not_change_the_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Mở 13 lớp, gồm 6 lớp hè và 8 lớp đông.", encoding="utf-8")
    assert main(["read", str(path)]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("  ! Các số thành phần cộng lại là 14")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["read", "khong-co.txt"], "khong-co.txt: Không tìm thấy tệp “khong-co.txt”. Hãy kiểm tra lại đường dẫn."),
        (["read", "khong-co.txt", "--lang", "en"], "khong-co.txt: No file “khong-co.txt”. Please check the path."),
        (["read"], "Hãy cho biết tệp cần đọc, hoặc dùng --dir THƯ_MỤC --out THƯ_MỤC."),
        (["read", "--dir", "khong-co"], "Dùng --dir và --out cùng nhau: một thư mục để đọc, một thư mục để ghi."),
    ],
)
def test_bad_input_is_told_and_returns_2(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err == f"tongket: {says}\n"


def test_one_bad_file_does_not_stop_the_others(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "gia.docx"
    bad.write_bytes(b"MZ" + bytes(100))
    assert main(["read", str(bad), str(report), "--json"]) == 2
    captured = capsys.readouterr()
    assert json.loads(captured.out)["doc"] == "bao-cao.2023"
    assert "tệp chương trình bị đổi đuôi" in captured.err
