"""``tongket read FILE``: the facts of a report or a news page, as a table or as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tongket.cores.kernel.errors import Refused

if TYPE_CHECKING:
    from tongket.cores.reader import Reading
    from tongket.cores.reader.sources import SourceText

READABLE = (".txt", ".html", ".htm", ".docx", ".docm", ".pdf")
DONE, BAD_INPUT = 0, 2
_SAYS = {
    "vi": {
        "missing": "Không tìm thấy tệp “{name}”. Hãy kiểm tra lại đường dẫn.",
        "no_folder": "Không tìm thấy thư mục “{name}”. Hãy kiểm tra lại đường dẫn.",
        "out_alone": "Dùng --dir và --out cùng nhau: một thư mục để đọc, một thư mục để ghi.",
        "nothing": "Hãy cho biết tệp cần đọc, hoặc dùng --dir THƯ_MỤC --out THƯ_MỤC.",
        "empty_folder": "Thư mục “{name}” không có tệp .txt, .html, .docx hoặc .pdf nào.",
        "cannot_write": "Không ghi được vào “{name}”: {why}.",
        "done": "Đã đọc {done} tệp, {refused} tệp không đọc được.",
    },
    "en": {
        "missing": "No file “{name}”. Please check the path.",
        "no_folder": "No folder “{name}”. Please check the path.",
        "out_alone": "Use --dir and --out together: one folder to read, one to write.",
        "nothing": "Name a file to read, or use --dir FOLDER --out FOLDER.",
        "empty_folder": "The folder “{name}” holds no .txt, .html, .docx or .pdf file.",
        "cannot_write": "Cannot write to “{name}”: {why}.",
        "done": "{done} files read, {refused} could not be read.",
    },
}


def add_read_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the sub-command."""
    parser = commands.add_parser("read", help="đọc báo cáo hoặc bản tin thành các dữ kiện")
    parser.add_argument("files", nargs="*", metavar="FILE", help="tệp .txt, .html, .docx, .pdf; “-” là đầu vào chuẩn")
    parser.add_argument("--json", action="store_true", help="in JSON thay cho bảng")
    parser.add_argument("--with-text", action="store_true", help="kèm văn bản mà các vị trí được đếm trong đó")
    parser.add_argument("--dir", type=Path, help="đọc mọi tệp trong thư mục này")
    parser.add_argument("--out", type=Path, help="ghi mỗi tệp một JSON vào thư mục này")
    parser.add_argument("--lang", choices=sorted(_SAYS), default="vi", help="tiếng của lời báo lỗi")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    return run_read(
        options.files,
        as_json=options.json,
        with_text=options.with_text,
        in_dir=options.dir,
        out_dir=options.out,
        lang=options.lang,
    )


def run_read(
    files: Sequence[str],
    *,
    as_json: bool = False,
    with_text: bool = False,
    out_dir: Path | None = None,
    in_dir: Path | None = None,
    lang: str = "vi",
) -> int:
    """Read files or a whole folder; 0 when all were read, 2 when one could not be. Warnings do not change the code."""
    says = _SAYS[lang]
    try:
        if in_dir is not None:
            return _read_folder(in_dir, out_dir, with_text=with_text, says=says)
        if not files or out_dir is not None:
            raise Refused(says["out_alone"] if out_dir is not None else says["nothing"])
    except Refused as refusal:
        _complain(str(refusal))
        return BAD_INPUT
    return _read_files(files, as_json=as_json, with_text=with_text, says=says)


def _read_files(files: Sequence[str], *, as_json: bool, with_text: bool, says: dict[str, str]) -> int:
    from tongket.faces.cli.read_table import table_of  # noqa: PLC0415 -- slow import

    code = DONE
    names = _names([Path(file) for file in files])
    for file, name in zip(files, names, strict=True):
        try:
            reading = _reading_of(file, name, says)
        except Refused as refusal:
            _complain(f"{file}: {refusal}")
            code = BAD_INPUT
            continue
        if as_json:
            print(json.dumps(reading.as_json(with_text=with_text), ensure_ascii=False, indent=1))
        else:
            print(table_of(reading), end="")
    return code


def _read_folder(in_dir: Path, out_dir: Path | None, *, with_text: bool, says: dict[str, str]) -> int:
    if out_dir is None:
        raise Refused(says["out_alone"])
    if not in_dir.is_dir():
        raise Refused(says["no_folder"].format(name=in_dir))
    paths = sorted(path for path in in_dir.iterdir() if path.suffix.lower() in READABLE and path.is_file())
    if not paths:
        raise Refused(says["empty_folder"].format(name=in_dir))
    done = refused = 0
    for number, path, name in _with_progress(paths):
        try:
            reading = _reading_of(str(path), name, says)
            _write(out_dir, name, reading, with_text=with_text, says=says)
            done += 1
        except Refused as refusal:
            _complain(f"{path.name}: {refusal}")
            refused += 1
        if number == len(paths) and sys.stderr.isatty():
            print(file=sys.stderr)
    _complain(says["done"].format(done=done, refused=refused))
    return BAD_INPUT if refused else DONE


def _with_progress(paths: list[Path]) -> Iterator[tuple[int, Path, str]]:
    """Each path with its number and name; on a terminal the progress stands on one line."""
    for number, (path, name) in enumerate(zip(paths, _names(paths), strict=True), start=1):
        if sys.stderr.isatty():
            print(f"\r{number}/{len(paths)} {path.name[:60]:<60}", end="", file=sys.stderr, flush=True)
        yield number, path, name


def _names(paths: list[Path]) -> list[str]:
    """File names without their last suffix; where two clash, the suffix stays."""
    stems = Counter(path.stem for path in paths)
    return [path.name if stems[path.stem] > 1 else path.stem for path in paths]


def _write(out_dir: Path, name: str, reading: Reading, *, with_text: bool, says: dict[str, str]) -> None:
    target = out_dir / f"{name}.json"
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
        target.write_text(
            json.dumps(reading.as_json(with_text=with_text), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    except OSError as trouble:
        raise Refused(says["cannot_write"].format(name=target, why=trouble.strerror)) from trouble


def _reading_of(file: str, name: str, says: dict[str, str]) -> Reading:
    from tongket.cores.reader import read_facts  # noqa: PLC0415 -- slow import

    source = _standard_input() if file == "-" else _file(Path(file), says)
    for remark in source.warnings:
        _complain(f"{file}: {remark}")
    return read_facts(source.text, "stdin" if file == "-" else name)


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


def _standard_input() -> SourceText:
    """What comes in, its kind told by its first bytes."""
    from tongket.cores.reader.sources import read_source  # noqa: PLC0415 -- slow import
    from tongket.cores.reader.sources.isolated import read_source_isolated  # noqa: PLC0415 -- slow import

    content = sys.stdin.buffer.read()
    head = content[:512].lstrip().lower()
    if content.startswith(b"%PDF-"):
        return read_source_isolated(content, "stdin.pdf")
    if content.startswith(b"PK\x03\x04"):
        return read_source_isolated(content, "stdin.docx")
    if head.startswith((b"<!doctype", b"<html", b"<?xml")):
        return read_source_isolated(content, "stdin.html")
    return read_source("stdin.txt", content)


def _complain(line: str) -> None:
    print(f"tongket: {line}", file=sys.stderr)
