"""Files of old or other kinds (.doc, .rtf, .odt, .xls, .ods) turned into .docx or .xlsx by LibreOffice, where it is installed.

Macros are switched off and links are not followed; the profile is made for one file and thrown away.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from tongket.cores.reader.sources.limits import Limits
from tongket.cores.reader.sources.text import Unreadable

KINDS = {".doc": "docx", ".dot": "docx", ".rtf": "docx", ".odt": "docx", ".xls": "xlsx", ".ods": "xlsx"}
_SHOWN = {
    ".doc": "tệp Word kiểu cũ (.doc)", ".dot": "tệp Word kiểu cũ (.dot)", ".rtf": "tệp RTF", ".odt": "tệp OpenDocument (.odt)",
    ".xls": "tệp Excel kiểu cũ (.xls)", ".ods": "bảng tính OpenDocument (.ods)",
}  # fmt: skip
_PLACES = (
    "soffice",
    "libreoffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def libre_office() -> str | None:
    """The program that converts, or None when the machine has none."""
    return next(filter(None, map(shutil.which, _PLACES)), None)


def converted(name: str, suffix: str, content: bytes, limits: Limits) -> tuple[str, bytes]:
    """The ending and the bytes of the converted file. *Raises* ``Unreadable`` without LibreOffice and when it fails."""
    target = KINDS[suffix]
    kind, word = _SHOWN[suffix], "Excel" if target == "xlsx" else "Word"
    program = libre_office()
    if program is None:
        raise Unreadable(
            f"“{name}” là {kind}, máy này chưa có LibreOffice để mở.",
            f"Hãy mở tệp bằng {word}, chọn Lưu thành (Save As) kiểu .{target}, rồi đọc lại tệp mới; hoặc cài LibreOffice.",
        )
    save_as = f"Hãy mở tệp bằng {word}, chọn Lưu thành (Save As) kiểu .{target}, rồi đọc lại tệp mới."
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = Path(place)
        source, profile = folder / f"source{suffix}", folder / "profile"
        source.write_bytes(content)
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        command = [
            program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
            "--convert-to", target, "--outdir", str(folder / "out"), str(source),
        ]  # fmt: skip
        is_done = _run(command, limits.convert_seconds)
        result = folder / "out" / f"source.{target}"
        if not is_done or not result.is_file() or result.stat().st_size > limits.file_bytes * 2:
            raise Unreadable(f"“{name}” là {kind} nhưng không mở được: tệp hỏng hoặc có mật khẩu.", save_as)
        return f".{target}", result.read_bytes()


def _lift_memory(process: int) -> None:
    """An office program needs more address space than the reader that begins it; its time stays bounded."""
    try:
        import resource  # noqa: PLC0415 -- optional dependency: not on Windows

        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.prlimit(process, resource.RLIMIT_AS, (most, most))
    except (ImportError, AttributeError, OSError):  # only Linux can, and only there the reader is bounded so
        return


def _run(command: list[str], seconds: int) -> bool:
    """Whether the program ended by itself in time; with its helpers it is ended when not."""
    own_group = os.name == "posix"
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=own_group,
    ) as running:
        _lift_memory(running.pid)
        try:
            return running.wait(timeout=seconds) == 0
        except subprocess.TimeoutExpired:
            if own_group:
                os.killpg(running.pid, signal.SIGKILL)
            else:
                running.kill()
            return False
