"""Reading a file in a child process, so that a hostile file can neither hang nor exhaust the one who reads it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tongket.cores.reader.sources.limits import MEGABYTE, Limits
from tongket.cores.reader.sources.text import Paragraph, SourceText, Unreadable

_RETRY = "Hãy mở tệp, lưu lại rồi thử lần nữa; nếu vẫn không được, hãy dùng tệp .docx hoặc .txt."


def read_source_isolated(source: Path | bytes, name: str | None = None, limits: Limits | None = None) -> SourceText:
    """``read_source`` in a child with a bound on time and, where the system has it, on memory.

    ``source`` is a path, or the bytes with their ``name``. *Raises* ``Unreadable`` as ``read_source`` does, and when the
    child takes too long or breaks down.
    """
    limits = limits or Limits()
    if isinstance(source, bytes):
        if name is None:
            raise ValueError("bytes came without a name; a name with its ending is needed")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "source"
            path.write_bytes(source)
            return _read(path, name, limits)
    return _read(source, name or source.name, limits)


def _read(path: Path, name: str, limits: Limits) -> SourceText:
    shown = Path(name).name
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise Unreadable(
            f"Tệp “{shown}” nặng {size / MEGABYTE:.0f} MB, lớn hơn mức cho phép là {limits.file_bytes // MEGABYTE} MB.",
            "Hãy giảm ảnh trong tệp hoặc tách thành nhiều tệp.",
        )
    order = json.dumps({field: getattr(limits, field) for field in limits.__slots__})
    command = [sys.executable, "-m", "tongket.cores.reader.sources.child", str(path), name, order]
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(part for part in sys.path if part),
        "PYTHONIOENCODING": "utf-8",
    }
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            timeout=limits.seconds,
            check=False,
            stdin=subprocess.DEVNULL,
            env=environment,
        )
    except subprocess.TimeoutExpired as late:
        raise Unreadable(f"Đọc tệp “{shown}” quá {limits.seconds} giây nên đã dừng.", _RETRY) from late
    if done.returncode not in (0, 3):
        raise Unreadable(f"Không đọc được tệp “{shown}”: tệp hỏng hoặc quá nặng so với máy.", _RETRY)
    answer = json.loads(done.stdout.decode("utf-8"))
    if done.returncode == 3:
        raise Unreadable(answer["reason"], answer["remedy"])
    return SourceText(
        text=answer["text"],
        paragraphs=tuple(Paragraph(*place) for place in answer["paragraphs"]),
        kind=answer["kind"],
        pages=answer["pages"],
        warnings=tuple(answer["warnings"]),
    )
