"""``tongket read`` with many files: order, processes, the bar, refusals at the end, memory, what it imports."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tracemalloc
from dataclasses import asdict
from itertools import repeat
from pathlib import Path

import docx
import pytest

from tests.sampling import WHOLE
from tongket.cores.reader.sources import Limits
from tongket.cores.reader.sources.opening import READABLE as READ_BY_CORE
from tongket.faces.cli.main import main
from tongket.faces.cli.read import READABLE
from tongket.faces.cli.reading_crew import Order, _Worker, answers_to

LIMITS = {field: getattr(Limits(), field) for field in Limits.__slots__}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eleven reports and a program that calls itself one."""
    place = tmp_path / "bao-cao"
    place.mkdir()
    for number in range(10):
        text = f"Năm 2023, cơ sở {number} mở {number + 3} lớp kỹ năng cho {100 + number} học viên.\n"
        (place / f"bc{number}.txt").write_text(text * (10 - number), encoding="utf-8")
    document = docx.Document()
    document.add_paragraph("Năm 2023, mở 77 lớp kỹ năng.")
    document.save(str(place / "bc5b.docx"))
    (place / "bc4.html").write_bytes(b"MZ" + bytes(50))
    (place / "anh.png").write_bytes(b"\x89PNG")
    return place


def told(capsys: pytest.CaptureFixture[str]) -> tuple[list[str], list[str]]:
    captured = capsys.readouterr()
    return [json.loads(line)["doc"] for line in captured.out.splitlines()], captured.err.splitlines()


def test_folder_is_read_in_order_by_any_number_of_processes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = []
    for jobs in ("1", "3"):
        assert main(["read", str(folder), "--jsonl", "--jobs", jobs]) == 2
        outputs.append(capsys.readouterr())
    assert outputs[0] == outputs[1]
    docs = [json.loads(line)["doc"] for line in outputs[0].out.splitlines()]
    assert docs == ["bc0", "bc1", "bc2", "bc3", "bc4.txt", "bc5", "bc5b", "bc6", "bc7", "bc8", "bc9"]


def test_bad_files_are_told_at_the_end_and_the_others_done(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(folder / "bc4.html"), str(folder / "khong-co.txt"), str(folder / "bc1.txt")]
    assert main(["read", *files, "--jsonl"]) == 2
    assert told(capsys) == (
        ["bc1"],
        [
            "tongket: Các tệp không đọc được:",
            f"tongket: {files[0]}: “bc4.html” là tệp chương trình bị đổi đuôi, không phải văn bản. Hãy chọn đúng tệp báo cáo.",
            f"tongket: {files[1]}: Không tìm thấy tệp “{files[1]}”. Hãy kiểm tra lại đường dẫn.",
        ],
    )


def test_folder_is_written_file_by_file(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "ra" / "json"
    assert main(["read", "--dir", str(folder), "--out", str(out), "--jobs", "2"]) == 2
    assert len(list(out.iterdir())) == 11
    assert json.loads((out / "bc5b.json").read_text(encoding="utf-8"))["facts"][0]["value"] == 77
    assert capsys.readouterr().err.splitlines()[-1] == "tongket: Đã đọc 11 tệp, 1 tệp không đọc được."


@pytest.mark.parametrize("jobs", ["0", "-1", "65"])
def test_number_of_processes_is_bounded(jobs: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(folder), "--jobs", jobs]) == 2
    assert capsys.readouterr().err == "tongket: --jobs cần một số từ 1 đến 64.\n"


def test_word_file_comes_through_standard_input(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content = (folder / "bc5b.docx").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert main(["read", "-", "--jsonl"]) == 0
    assert told(capsys)[0] == ["stdin"]


def test_input_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a" * (26 * 1024 * 1024))))
    assert main(["read", "-"]) == 2
    assert capsys.readouterr().err == "tongket: -: Đầu vào dài hơn mức cho phép là 25 MB. Hãy tách thành nhiều tệp.\n"


def test_remarks_on_the_file_stand_among_the_warnings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "thu.txt"
    path.write_text("Kính gửi các bạn, hẹn gặp lại.", encoding="utf-8")
    assert main(["read", str(path), "--jsonl"]) == 0
    says = "Không đọc được dữ kiện nào; văn bản có thể không phải báo cáo."
    assert json.loads(capsys.readouterr().out)["warnings"] == [{"code": "source", "says": says, "places": []}]


def test_command_reads_all_kinds_of_the_core() -> None:
    assert frozenset(READ_BY_CORE) == READABLE


def test_process_that_takes_too_long_is_replaced(folder: Path) -> None:
    orders = [Order(str(folder / f"bc{number}.txt"), "x", "lines", with_text=False, target="") for number in (1, 2)]
    answers = list(answers_to(orders, jobs=1, limits=LIMITS | {"seconds": 0, "convert_seconds": 0}))
    assert answers == [{"refused": "Đọc tệp quá 0 giây nên đã dừng."}] * 2


def test_process_that_died_before_its_order_is_replaced(folder: Path) -> None:
    """What could not be written stays in the buffer, and closing it fails once more."""
    worker = _Worker(LIMITS)
    order = Order(str(folder / "bc1.txt"), "x", "lines", with_text=False, target="")
    process = worker._begin()
    process.kill()
    process.wait()
    assert worker.answer(order) == {"refused": "Không đọc được tệp: tệp hỏng hoặc quá nặng so với máy."}
    assert sorted(worker.answer(order)) == ["out", "remarks"]
    worker.end()


def test_a_fault_of_ours_refuses_the_file_and_never_waits(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_worker: _Worker, _order: Order) -> dict[str, object]:
        raise RuntimeError

    monkeypatch.setattr(_Worker, "answer", broken)
    orders = [Order(str(folder / f"bc{number}.txt"), "x", "lines", with_text=False, target="") for number in (1, 2, 3)]
    answers = list(answers_to(orders, jobs=2, limits=LIMITS))
    assert [sorted(answer) for answer in answers] == [["refused"]] * 3


def test_broken_process_spoils_only_its_file(folder: Path) -> None:
    (folder / "nang.html").write_bytes(b"<p>a</p>" * 200_000)
    paths = [folder / "bc1.txt", folder / "nang.html", folder / "bc2.txt"]
    orders = [Order(str(path), path.stem, "lines", with_text=False, target="") for path in paths]
    answers = list(answers_to(orders, jobs=1, limits=LIMITS | {"memory_bytes": 160 * 1024 * 1024}))
    assert [sorted(answer) for answer in answers] == [["out", "remarks"], ["refused"], ["out", "remarks"]]


def test_memory_stays_flat_over_many_texts(folder: Path) -> None:
    count = 20_000 if WHOLE else 300
    order = Order(str(folder / "bc9.txt"), "bc9", "lines", with_text=False, target="")
    tracemalloc.start()
    try:
        done = sum("out" in answer for answer in answers_to(repeat(order, count), jobs=2, limits=LIMITS))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert done == count
    assert peak < 4 * 1024 * 1024


def test_reading_a_text_imports_neither_django_nor_parsers(folder: Path) -> None:
    code = (
        "import sys, io, contextlib\nfrom tongket.faces.cli.main import main\n"
        f"with contextlib.redirect_stdout(io.StringIO()): main(['read', {str(folder / 'bc1.txt')!r}])\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'django', 'bs4', 'lxml', 'openpyxl', 'docx', 'pypdfium2'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.skipif(os.name != "posix", reason="a terminal of its own needs POSIX")
def test_bar_shows_on_a_terminal_only(folder: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "tongket", "read", str(folder), "--jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs) as running:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        out = running.stdout.read() if running.stdout else b""
    os.close(ours)
    bars = [part for part in shown.decode().split("\r") if part.startswith("[")]
    assert (len(bars), bars[-1].split()[:2]) == (12, ["[##############################]", "12/12"])
    assert len(out.splitlines()) == 11


def test_orders_travel_whole() -> None:
    order = Order("đường/dẫn.txt", "tên", "lines", with_text=True, target="ra.json")
    assert json.loads(order.as_line(LIMITS)) == asdict(order) | {"limits": LIMITS}
