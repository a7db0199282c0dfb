"""``tongket lint``: what it prints, what it writes, its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cores.documents.lint.editing import File, look, replace
from tests.cores.documents.lint.papers import paper_of
from tongket.cores.documents import ProfileCode, render_docx
from tongket.cores.documents.lint import lint
from tongket.faces.cli.main import main


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "dung.docx"
    path.write_bytes(render_docx(paper_of("Báo cáo", ProfileCode.STATE)))
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    file = File(render_docx(paper_of("Báo cáo", ProfileCode.STATE)))
    look(file.one("QuocHieu"), b="0")
    replace(file.one("SoKyHieu"), "05/", "5/")
    path = tmp_path / "sai.docx"
    path.write_bytes(file.save())
    return path


def test_a_clean_file_ends_with_zero(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(clean)]) == 0
    assert capsys.readouterr().out == f"{clean}: 0 lỗi, 0 cảnh báo (thể thức ND30-2020)\n"


def test_findings_are_told_one_by_one(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(broken)]) == 1

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{broken}: 2 lỗi, 0 cảnh báo (thể thức ND30-2020)"
    assert lines[3] == "  lỗi F28 Số dưới 10 (bảng 1, hàng 2, ô 1, “Số: 5/BC-TTN”): số 5"
    assert lines[4] == "      cần: ghi thêm số 0 phía trước: 01…09 [Nghị định 30/2020/NĐ-CP, Phụ lục I, ô số 3]"


def test_json_holds_every_file(clean: Path, broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(clean), str(broken), "--json", "--profile", "state"]) == 1

    told = json.loads(capsys.readouterr().out)
    assert [(one["errors"], one["guessed"]) for one in told] == [(0, False), (2, False)]
    assert told[1]["findings"][0]["rule"] == "F17"


def test_fix_writes_a_mended_file_and_says_what_it_did(
    broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "moi" / "sua.docx"

    assert main(["lint", str(broken), "--fix", str(out)]) == 1

    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("  đã sửa F17 Kiểu chữ Quốc hiệu (bảng 1, hàng 1, ô 2,")
    assert [finding.rule for finding in lint(out.read_bytes()).findings] == ["F28"]


def test_the_source_is_never_written_over(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = broken.read_bytes()

    assert main(["lint", str(broken), "--fix", str(broken)]) == 2
    assert broken.read_bytes() == before


def test_a_file_that_is_not_there(tmp_path: Path, clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "khong-co.docx"

    assert main(["lint", str(missing), str(clean)]) == 2
    assert capsys.readouterr().err == f"tongket: {missing}: không mở được tệp. Hãy kiểm tra lại đường dẫn.\n"
