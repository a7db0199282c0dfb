"""``tongket read``: the facts of reports, as a table or as JSON; one file, many, a folder, or standard input.

Files are read in processes of their own, so that none can stop the others; output stands in the order of the files whatever
``--jobs`` says. Exit codes: 0 all read, 2 a file could not be read or an option is wrong, 130 stopped by the keyboard.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from tongket.cores.kernel.errors import Refused

if TYPE_CHECKING:
    from tongket.cores.reader.sources import SourceText
    from tongket.faces.cli.reading_crew import Order

# what ``cores.reader.sources`` reads; written out so that naming a wrong option needs none of it
READABLE = frozenset([
    ".txt", ".html", ".htm", ".docx", ".docm", ".dotx", ".doc", ".dot", ".rtf", ".odt", ".pdf", ".xlsx", ".xlsm", ".xls", ".ods",
    ".csv", ".tsv", ".eml",
])  # fmt: skip
DONE, BAD_INPUT = 0, 2
_BAR = 30
_MOST_JOBS = 64
_SAYS = {
    "vi": {
        "missing": "Không tìm thấy tệp “{name}”. Hãy kiểm tra lại đường dẫn.",
        "no_folder": "Không tìm thấy thư mục “{name}”. Hãy kiểm tra lại đường dẫn.",
        "out_alone": "Dùng --dir và --out cùng nhau: một thư mục để đọc, một thư mục để ghi.",
        "nothing": "Hãy cho biết tệp cần đọc, hoặc dùng --dir THƯ_MỤC --out THƯ_MỤC.",
        "empty_folder": "Thư mục “{name}” không có tệp .txt, .html, .docx hoặc .pdf nào.",
        "cannot_write": "Không ghi được vào “{name}”: {why}.",
        "done": "Đã đọc {done} tệp, {refused} tệp không đọc được.",
        "too_long": "Đầu vào dài hơn mức cho phép là {limit} MB. Hãy tách thành nhiều tệp.",
        "jobs": "--jobs cần một số từ 1 đến {most}.",
        "not_read": "Các tệp không đọc được:",
    },
    "en": {
        "missing": "No file “{name}”. Please check the path.",
        "no_folder": "No folder “{name}”. Please check the path.",
        "out_alone": "Use --dir and --out together: one folder to read, one to write.",
        "nothing": "Name a file to read, or use --dir FOLDER --out FOLDER.",
        "empty_folder": "The folder “{name}” holds no .txt, .html, .docx or .pdf file.",
        "cannot_write": "Cannot write to “{name}”: {why}.",
        "done": "{done} files read, {refused} could not be read.",
        "too_long": "The input is longer than the {limit} MB allowed. Please split it.",
        "jobs": "--jobs takes a number from 1 to {most}.",
        "not_read": "Files that could not be read:",
    },
}
_CODES = (
    "mã kết thúc: 0 đã đọc mọi tệp (có cảnh báo vẫn là 0); 2 có tệp không đọc được hoặc tùy chọn sai, các tệp khác vẫn được đọc; "
    "130 bị dừng bằng bàn phím"
)


def add_read_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the sub-command."""
    parser = commands.add_parser("read", help="đọc báo cáo hoặc bản tin thành các dữ kiện", epilog=_CODES)
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="tệp .docx, .doc, .pdf, .html, .txt, .xlsx, .csv, .eml hoặc thư mục; “-” là đầu vào chuẩn",
    )
    parser.add_argument("--json", action="store_true", help="in JSON thay cho bảng")
    parser.add_argument("--jsonl", action="store_true", help="in JSON, mỗi tệp một dòng")
    parser.add_argument("--with-text", action="store_true", help="kèm văn bản mà các vị trí được đếm trong đó")
    parser.add_argument("--dir", type=Path, help="đọc mọi tệp trong thư mục này")
    parser.add_argument("--out", type=Path, help="ghi mỗi tệp một JSON vào thư mục này")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="số tệp đọc cùng lúc (mặc định 1)")
    parser.add_argument("--lang", choices=sorted(_SAYS), default="vi", help="tiếng của lời báo lỗi")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    return run_read(
        options.files,
        shape="lines" if options.jsonl else "json" if options.json else "table",
        with_text=options.with_text,
        in_dir=options.dir,
        out_dir=options.out,
        jobs=options.jobs,
        lang=options.lang,
    )


def run_read(
    files: Sequence[str],
    *,
    shape: str = "table",
    with_text: bool = False,
    out_dir: Path | None = None,
    in_dir: Path | None = None,
    jobs: int = 1,
    lang: str = "vi",
) -> int:
    """Read files or a whole folder; 0 when all were read, 2 when one could not be. Warnings do not change the code."""
    says = _SAYS[lang]
    try:
        if not 1 <= jobs <= _MOST_JOBS:
            raise Refused(says["jobs"].format(most=_MOST_JOBS))
        if in_dir is not None:
            if out_dir is None:
                raise Refused(says["out_alone"])
            files = [str(in_dir)]
        elif not files or (out_dir is not None and not all(Path(file).is_dir() for file in files)):
            raise Refused(says["out_alone"] if out_dir is not None else says["nothing"])
        paths = list(_paths(files, says, must_be_folder=in_dir is not None))
        if out_dir is not None:
            _make(out_dir, says)
    except Refused as refusal:
        _complain(str(refusal))
        return BAD_INPUT
    report = _Report(says, total=len(paths), counts=out_dir is not None or any(Path(file).is_dir() for file in files))
    if paths == ["-"] or (len(paths) == 1 and out_dir is None):
        _read_one(paths[0], shape, with_text, says, report)
    else:
        _read_many(paths, shape, with_text, out_dir, jobs, says, report)
    return report.end()


def _paths(files: Sequence[str], says: dict[str, str], *, must_be_folder: bool) -> Iterator[str]:
    """The files named, folders as the readable files in them by name."""
    for file in files:
        folder = Path(file)
        if file != "-" and folder.is_dir():
            with os.scandir(folder) as entries:
                inside = sorted(e.name for e in entries if PurePath(e.name).suffix.lower() in READABLE and e.is_file())
            if not inside:
                raise Refused(says["empty_folder"].format(name=folder))
            yield from (os.path.join(file, name) for name in inside)
        elif must_be_folder:
            raise Refused(says["no_folder"].format(name=folder))
        else:
            yield file


def _make(out_dir: Path, says: dict[str, str]) -> None:
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise Refused(says["cannot_write"].format(name=out_dir, why=trouble.strerror)) from trouble


class _Report:
    """What is told on standard error: the bar while a terminal looks on, remarks and refusals when all is done."""

    def __init__(self, says: dict[str, str], *, total: int, counts: bool) -> None:
        self._says, self._total, self._counts = says, total, counts
        self._done = 0
        self._refused: list[str] = []
        self._shows_bar = total > 1 and sys.stderr.isatty()

    def step(self, file: str, refused: str | None, remarks: Sequence[str]) -> None:
        """One file more is done."""
        self._done += 1
        if refused is not None:
            self._refused.append(f"{file}: {refused}")
        for remark in remarks:
            self._line(f"tongket: {file}: {remark}")
        if self._shows_bar:
            full = _BAR * self._done // self._total
            name = PurePath(file).name[:40]
            bar = f"\r[{'#' * full}{'.' * (_BAR - full)}] {self._done}/{self._total} {name:<40}"
            print(bar, end="", file=sys.stderr, flush=True)

    def end(self) -> int:
        """Tell what could not be read, and how many were; the exit code."""
        if self._shows_bar:
            print(file=sys.stderr)
        if self._refused and self._total > 1:
            _complain(self._says["not_read"])
        for line in self._refused:
            _complain(line)
        if self._counts:
            _complain(self._says["done"].format(done=self._done - len(self._refused), refused=len(self._refused)))
        return BAD_INPUT if self._refused else DONE

    def _line(self, words: str) -> None:
        if self._shows_bar:
            print(f"\r{' ' * (_BAR + 64)}\r", end="", file=sys.stderr)
        print(words, file=sys.stderr)


def _read_one(file: str, shape: str, with_text: bool, says: dict[str, str], report: _Report) -> None:
    """One file: short texts in this process, the rest in a child that is over with it."""
    from tongket.faces.cli.reading_worker import reading_of, shown  # noqa: PLC0415 -- slow import

    try:
        source = _standard_input(says) if file == "-" else _file(Path(file), says)
    except Refused as refusal:
        report.step(file, str(refusal), ())
        return
    name = "stdin" if file == "-" else Path(file).stem
    sys.stdout.write(shown(reading_of(source, name), shape, with_text=with_text))
    report.step(file, None, source.warnings)


def _read_many(
    paths: list[str],
    shape: str,
    with_text: bool,
    out_dir: Path | None,
    jobs: int,
    says: dict[str, str],
    report: _Report,
) -> None:
    """Many files by long-lived processes; output as each comes due, so memory does not grow with their number."""
    from tongket.cores.reader.sources.limits import Limits  # noqa: PLC0415 -- slow import
    from tongket.faces.cli.reading_crew import answers_to  # noqa: PLC0415 -- slow import

    limits = Limits()
    bounds = {field: getattr(limits, field) for field in limits.__slots__}
    present = [path for path in paths if path != "-" and os.path.isfile(path)]
    orders = _orders(present, "json" if out_dir is not None and shape == "table" else shape, with_text, out_dir)
    answers = answers_to(orders, jobs=min(jobs, max(1, len(present))), limits=bounds)
    for path in paths:
        if path == "-":
            _read_one(path, shape, with_text, says, report)
        elif not os.path.isfile(path):
            report.step(path, says["missing"].format(name=path), ())
        else:
            answer = next(answers)
            sys.stdout.write(answer.get("out", ""))
            report.step(path, answer.get("refused"), answer.get("remarks", ()))
    answers.close()


def _orders(paths: list[str], shape: str, with_text: bool, out_dir: Path | None) -> Iterator[Order]:
    """The orders; names are the files' without their last suffix, which stays where two clash."""
    from tongket.faces.cli.reading_crew import Order  # noqa: PLC0415 -- slow import

    stems = Counter(PurePath(path).stem for path in paths)
    for path in paths:
        pure = PurePath(path)
        name = pure.name if stems[pure.stem] > 1 else pure.stem
        yield Order(path, name, shape, with_text, str(out_dir / f"{name}.json") if out_dir is not None else "")


def _file(path: Path, says: dict[str, str]) -> SourceText:
    from tongket.cores.reader.sources import read_source  # noqa: PLC0415 -- slow import
    from tongket.cores.reader.sources.isolated import read_source_isolated  # noqa: PLC0415 -- slow import

    if not path.is_file():
        raise Refused(says["missing"].format(name=path))
    try:
        if path.suffix.lower() == ".txt" and path.stat().st_size < 1_000_000:
            return read_source(path.name, path.read_bytes())
        return read_source_isolated(path)
    except OSError as trouble:
        raise Refused(says["missing"].format(name=path)) from trouble


def _standard_input(says: dict[str, str]) -> SourceText:
    """What comes in, its kind told by its first bytes; more than a file may hold is refused before it is all in."""
    from tongket.cores.reader.sources import Limits, read_source  # noqa: PLC0415 -- slow import
    from tongket.cores.reader.sources.isolated import read_source_isolated  # noqa: PLC0415 -- slow import

    limits = Limits()
    content = sys.stdin.buffer.read(limits.file_bytes + 1)
    if len(content) > limits.file_bytes:
        raise Refused(says["too_long"].format(limit=limits.file_bytes // 1024**2))
    suffix = _suffix_of(content)
    if suffix == ".txt":
        return read_source("stdin.txt", content)
    return read_source_isolated(content, f"stdin{suffix}")


def _suffix_of(content: bytes) -> str:
    """The ending that a content without a name deserves."""
    head = content[:2048].lstrip().lower()
    if content.startswith(b"%PDF-"):
        return ".pdf"
    if content.startswith(b"PK\x03\x04"):
        return ".xlsx" if b"xl/" in content[:4096] or b"xl/workbook.xml" in content[-65536:] else ".docx"
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return ".doc"
    if head.startswith(b"{\\rtf"):
        return ".rtf"
    if head.startswith((b"<!doctype", b"<html", b"<?xml", b"\xef\xbb\xbf<!doctype", b"\xef\xbb\xbf<html")):
        return ".html"
    is_letter = head.startswith((b"received:", b"return-path:", b"mime-version:", b"delivered-to:", b"message-id:"))
    return ".eml" if is_letter else ".txt"


def _complain(line: str) -> None:
    print(f"tongket: {line}", file=sys.stderr)
