"""Reading a file in a child process, so that a hostile file can neither hang nor exhaust the one who reads it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path, PurePath

from tongket.cores.reader.sources.converted import KINDS as CONVERTED
from tongket.cores.reader.sources.limits import Limits
from tongket.cores.reader.sources.opening import as_readable, must_fit
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
    must_fit(shown, path.stat().st_size, limits)
    if PurePath(name).suffix.lower() in CONVERTED:
        suffix, content = as_readable(
            name, path.read_bytes(), limits
        )  # LibreOffice needs more memory than the child has
        return read_source_isolated(content, f"{PurePath(name).stem}{suffix}", limits)
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
