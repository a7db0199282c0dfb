"""One lock a data folder: many may use it, one may rebuild it. The system gives locks of dead processes back. No Django.

Whoever serves holds one of ``SEATS`` bytes of the lock file; whoever restores, upgrades or moves holds them all. A second
file says who rebuilds, for people only: after a power cut it is stale, and nobody asks it whether the lock is free.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

LOCK_NAME, WHO_NAME = "tongket.lock", "tongket.lock.who"
SEATS = 64


class InUse(Exception):
    """Somebody else holds the folder; ``who`` is what they wrote about themselves, {} when nothing is known."""

    def __init__(self, who: dict[str, str]) -> None:
        super().__init__("the data folder is in use")
        self.who = who


def _open(folder: Path) -> BinaryIO:
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o600)
    return os.fdopen(handle, "r+b", buffering=0)


def _try_lock(file: BinaryIO, first: int, count: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 -- optional dependency

            file.seek(first)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, count)
        else:
            import fcntl  # noqa: PLC0415 -- optional dependency

            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, count, first)
    except OSError:
        return False
    return True


_seats: list[BinaryIO] = []
_held: set[Path] = set()


def take_seat(folder: Path) -> None:
    """Hold a seat until this process ends: the folder is in use. Raises InUse while somebody rebuilds it."""
    if _seats or folder in _held:
        return
    file = _open(folder)
    for seat in range(SEATS):
        if _try_lock(file, seat, 1):
            _seats.append(file)  # kept open: closing gives the lock back
            return
    file.close()
    raise InUse(who_holds(folder))


@contextlib.contextmanager
def alone(folder: Path, deed: str, *, patience: float = 0.0) -> Iterator[None]:
    """Hold the whole folder while rebuilding it; waits up to ``patience`` seconds, then raises InUse."""
    folder = folder.absolute()
    if folder in _held:  # a deed inside a deed of the same process
        yield
        return
    if _seats:  # this very process serves: its own locks would not stop it
        raise InUse(who_holds(folder))
    file = _open(folder)
    deadline = time.monotonic() + patience
    while not _try_lock(file, 0, SEATS):
        if time.monotonic() >= deadline:
            file.close()
            raise InUse(who_holds(folder))
        time.sleep(0.1)
    _held.add(folder)
    who = {"deed": deed, "pid": str(os.getpid()), "machine": socket.gethostname()}
    (folder / WHO_NAME).write_text(json.dumps(who), "utf-8")
    try:
        yield
    finally:
        (folder / WHO_NAME).unlink(missing_ok=True)
        _held.discard(folder)
        file.close()


def is_free(folder: Path) -> bool:
    """Whether nobody uses the folder now."""
    try:
        with alone(folder, "probe"):
            return True
    except InUse:
        return False


def who_holds(folder: Path) -> dict[str, str]:
    """What the one who rebuilds wrote about itself; {} for servers, which write nothing."""
    try:
        found = json.loads((folder / WHO_NAME).read_text("utf-8"))
        return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}
    except (OSError, ValueError):
        return {}
