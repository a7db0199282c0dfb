"""Words and troubles that backup, restore, upgrade and move share."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from django.db import DatabaseError
from django.utils.translation import gettext as _

from tongket.base.files.services import is_full_disk
from tongket.base.keeping import locks
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import format_number

Say = Callable[[int, int, str], None]
SPARE = 16 * 1024 * 1024


def quiet(done: int, total: int, says: str) -> None:
    """Progress that nobody listens to."""


def size_says(count: int) -> str:
    """A size as people read it.

    >>> size_says(900), size_says(1_600_000), size_says(3 * 1024**3)
    ('1 KB', '1,5 MB', '3 GB')
    """
    for unit, size in (("GB", 1024**3), ("MB", 1024**2)):
        if count >= size:
            return f"{format_number(Decimal(count * 10 // size) / 10)} {unit}"
    return f"{max(1, -(-count // 1024))} KB"


def check_space(folder: Path, needed: int) -> None:
    """Refuse before anything is written when the disk of the folder has less room than needed."""
    there = folder
    while not there.exists():
        there = there.parent
    free = shutil.disk_usage(there).free
    if free < needed + SPARE:
        raise Refused(
            _("Ổ đĩa của %(folder)s chỉ còn %(free)s, cần khoảng %(needed)s; chưa ghi gì.")
            % {"folder": folder, "free": size_says(free), "needed": size_says(needed + SPARE)},
            _("Dọn bớt ổ đĩa, hoặc chọn thư mục ở ổ khác."),
        )


@contextmanager
def full_disk_in_words(nothing_lost: str) -> Iterator[None]:
    """A disk that fills in the middle is said plainly; other trouble with files too."""
    try:
        yield
    except (OSError, DatabaseError) as trouble:
        if is_full_disk(trouble):
            raise Refused(
                _("Ổ đĩa đã đầy giữa chừng. %(kept)s") % {"kept": nothing_lost},
                _("Dọn bớt ổ đĩa rồi làm lại lệnh này."),
            ) from trouble
        if isinstance(trouble, OSError):
            raise Refused(
                _("Không đọc hoặc ghi được %(what)s (%(why)s). %(kept)s")
                % {"what": trouble.filename or _("tệp"), "why": trouble.strerror or str(trouble), "kept": nothing_lost},
                _("Kiểm tra thư mục và quyền ghi, rồi làm lại."),
            ) from trouble
        raise


@contextmanager
def alone_in_words(folder: Path, deed: str) -> Iterator[None]:
    """Hold the data folder alone, or say who holds it."""
    try:
        with locks.alone(folder, deed):
            yield
    except locks.InUse as trouble:
        raise in_use(folder, trouble.who) from trouble


def in_use(folder: Path, who: dict[str, str]) -> Refused:
    """What is said when somebody holds the folder."""
    if who:
        return Refused(
            _("Một lệnh khác đang thay dữ liệu trong %(folder)s (%(deed)s, tiến trình %(pid)s trên máy %(machine)s).")
            % {
                "folder": folder,
                "deed": who.get("deed", ""),
                "pid": who.get("pid", ""),
                "machine": who.get("machine", ""),
            },
            _("Chờ lệnh đó xong rồi làm lại."),
        )
    return Refused(
        _("Phần mềm đang mở với thư mục %(folder)s.") % {"folder": folder},
        _("Dừng phần mềm (Ctrl+C ở cửa sổ đang chạy, hoặc dừng dịch vụ), rồi làm lại lệnh này."),
    )


def take_seat(folder: Path) -> None:
    """Hold a seat in the data folder until this process ends, or say who is rebuilding it."""
    try:
        locks.take_seat(folder)
    except locks.InUse as trouble:
        raise in_use(folder, trouble.who) from trouble
