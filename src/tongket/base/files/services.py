"""Keeping bytes: whole on the disk first, then their row."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.files.models import StoredFile
from tongket.base.files.selectors import path_of
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash

MAX_BYTES = 25 * 1024 * 1024
_MAX_NAME = 200
_FULL_ERRNO = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
_FULL_SQLITE = (
    "SQLITE_FULL",
    "SQLITE_IOERR_WRITE",
)  # the second: a limit of the file system met in the middle of a write
_FULL_POSTGRES = "53100"


def is_full_disk(problem: BaseException | None) -> bool:
    """Whether the trouble, or what caused it, is a disk or a database with no room left.

    >>> is_full_disk(OSError(errno.ENOSPC, "No space left")), is_full_disk(OSError(errno.EACCES, "denied")), is_full_disk(None)
    (True, False, False)
    """
    while problem is not None:
        if isinstance(problem, OSError) and problem.errno in _FULL_ERRNO:
            return True
        if (
            getattr(problem, "sqlite_errorname", "") in _FULL_SQLITE
            or getattr(problem, "sqlstate", "") == _FULL_POSTGRES
        ):
            return True
        problem = problem.__cause__ or problem.__context__
    return False


def cleaned_name(name: str) -> str:
    """The file name as shown: NFC, no path parts, no control marks, no longer than a file system takes.

    >>> cleaned_name("../../etc/báo cáo.docx"), cleaned_name("C:\\\\tệp\\\\a.xlsx"), cleaned_name("..")
    ('báo cáo.docx', 'a.xlsx', 'tep')
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    bare = squash("".join(c for c in last if c.isprintable() and c not in '<>:"|?*')).strip(". ")
    stem, dot, ending = bare.rpartition(".")
    if not dot:
        stem, ending = bare, ""
    return f"{stem[:_MAX_NAME]}{dot}{ending[:20]}" if stem else ending or "tep"


def _flush_folder(folder: Path) -> None:
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # Windows cannot open folders; there the rename is already durable enough
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_whole(path: Path, content: bytes) -> None:
    """The file is there whole or not at all, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


@transaction.atomic
def keep_file(*, unit_id: int, name: str, content: bytes, media_type: str, by: Any, at: datetime) -> StoredFile:
    """Keep the bytes under their SHA-256 (the same bytes once) and a row with their name for the unit.

    Leaves the bytes on the disk before the row, so that no row ever points to nothing. Refuses an empty file, one
    larger than ``MAX_BYTES``, and a disk that is full. Who may keep a file is asked by the calling service.
    """
    if not content:
        raise Refused(
            _("Tệp “%(name)s” rỗng.") % {"name": cleaned_name(name)}, _("Mở tệp, kiểm tra nội dung rồi tải lên lại.")
        )
    if len(content) > MAX_BYTES:
        raise Refused(
            _("Tệp “%(name)s” quá lớn (tối đa %(limit)s MB).")
            % {"name": cleaned_name(name), "limit": MAX_BYTES // 1024**2},
            _("Nén ảnh trong tệp hoặc tách thành nhiều tệp nhỏ hơn."),
        )
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(digest)
    if not path.exists() or path.stat().st_size != len(content):
        try:
            _write_whole(path, content)
        except OSError as trouble:
            full = is_full_disk(trouble)
            raise Refused(
                _("Ổ đĩa đã đầy, không ghi được tệp; chưa có gì được lưu.")
                if full
                else _("Không ghi được tệp vào máy chủ; chưa có gì được lưu."),
                _("Báo người quản trị kiểm tra dung lượng đĩa của thư mục %(folder)s.")
                % {"folder": settings.TONGKET_FILES},
            ) from trouble
    return StoredFile.objects.create(
        unit_id=unit_id,
        name=cleaned_name(name),
        media_type=media_type,
        size=len(content),
        sha256=digest,
        stored_at=at,
        stored_by_id=getattr(by, "pk", None),
        stored_by_name=str(by) if by is not None else "",
    )


def files_in_use(file_ids: Sequence[int]) -> set[int]:
    """Those of the files that any table still points to."""
    used: set[int] = set()
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and relation.related_model is not None:
            rows = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": file_ids})  # type: ignore[union-attr]
            used.update(rows.values_list(relation.field.attname, flat=True))  # type: ignore[union-attr]
    return used


def drop_files(file_ids: Sequence[int]) -> int:
    """Let files go that nothing points to, and their bytes when no other row has the same; how many went.

    The bytes go after the commit: what is rolled back keeps them.
    """
    free = set(file_ids) - files_in_use(file_ids)
    digests = set(StoredFile.objects.filter(pk__in=free).values_list("sha256", flat=True))
    StoredFile.objects.filter(pk__in=free).delete()

    def forget_bytes() -> None:
        kept = set(StoredFile.objects.filter(sha256__in=digests).values_list("sha256", flat=True))
        for digest in digests - kept:
            path_of(digest).unlink(missing_ok=True)

    transaction.on_commit(forget_bytes)
    return len(free)
