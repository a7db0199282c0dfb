"""What the commands of keeping share: the clock, passphrases, progress, answers as text or JSON."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from tongket.cores.kernel.errors import Refused


def add_passphrase(parser: argparse.ArgumentParser, *, deed: str) -> None:
    """The options that give a passphrase: typed, or from a file."""
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--ask", action="store_true", help=f"hỏi mật khẩu {deed}")
    choice.add_argument("--passphrase-file", type=Path, metavar="TỆP", help=f"đọc mật khẩu {deed} từ dòng đầu của tệp")


def passphrase_of(options: argparse.Namespace, *, twice: bool = False) -> str:
    """The passphrase as asked for, "" when none is; raises Refused for an empty one or two that differ."""
    if options.passphrase_file:
        try:
            found = options.passphrase_file.read_text("utf-8").split("\n", 1)[0].strip()
        except (OSError, UnicodeDecodeError) as trouble:
            raise Refused(f"Không đọc được tệp mật khẩu “{options.passphrase_file}”.", "Kiểm tra tên tệp.") from trouble
    elif options.ask:
        found = getpass.getpass("Mật khẩu của tệp sao lưu: ")
        if twice and getpass.getpass("Gõ lại mật khẩu: ") != found:
            raise Refused("Hai lần gõ mật khẩu khác nhau.", "Gõ lại lệnh.")
    else:
        return ""
    if len(found) < 8 and twice:
        raise Refused("Mật khẩu của tệp sao lưu quá ngắn.", "Dùng ít nhất 8 ký tự; một câu ngắn là dễ nhớ nhất.")
    if not found:
        raise Refused("Mật khẩu trống.", "Ghi mật khẩu, hoặc bỏ lựa chọn đặt mật khẩu.")
    return found


def now() -> datetime:
    """The clock of this machine."""
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    return timezone.localtime()


class Shown:
    """Progress on one line of a terminal; nothing when the output goes to a file."""

    def __init__(self) -> None:
        self._is_shown = sys.stderr.isatty()
        self._width = 0

    def __call__(self, done: int, total: int, says: str) -> None:
        """Show how far it is."""
        if self._is_shown:
            line = f"{100 * done // max(total, 1):3d} % {says}"[:70]
            print(f"\r{line.ljust(self._width)}", end="", file=sys.stderr, flush=True)
            self._width = len(line)

    def end(self) -> None:
        """Clear the line."""
        if self._is_shown and self._width:
            print(f"\r{' ' * self._width}\r", end="", file=sys.stderr, flush=True)


def print_answer(answer: dict[str, Any], lines: list[str], *, as_json: bool) -> None:
    """The answer for people, or for programs."""
    if as_json:
        print(json.dumps(answer, ensure_ascii=False, indent=1, default=str))
    else:
        print("\n".join(lines))


def warn(lines: list[str]) -> None:
    """Lines that people should read, on stderr."""
    for line in lines:
        print(f"Lưu ý: {line}", file=sys.stderr)
