"""Reading kept bytes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from tongket.base.files.models import StoredFile
from tongket.cores.kernel.errors import Refused


def path_of(sha256: str) -> Path:
    """Where the bytes with this SHA-256 lie."""
    return Path(settings.TONGKET_FILES) / sha256[:2] / sha256


def open_file(stored: StoredFile) -> BinaryIO:
    """The kept bytes, open for reading; the caller closes. Raises Refused when the data folder lost them."""
    try:
        return path_of(stored.sha256).open("rb")
    except FileNotFoundError:
        raise Refused(
            _("Tệp “%(name)s” không còn trong thư mục dữ liệu.") % {"name": stored.name},
            _("Báo người quản trị khôi phục thư mục tệp từ bản sao lưu."),
        ) from None


def read_bytes(stored: StoredFile) -> bytes:
    """All bytes of the kept file."""
    with open_file(stored) as source:
        return source.read()


def stored_file(file_id: int, *, unit_id: int) -> StoredFile | None:
    """The file with this number when it belongs to the unit, else None."""
    return StoredFile.objects.filter(pk=file_id, unit_id=unit_id).first()


def stored_before(unit_ids: Iterable[int], moment: datetime) -> list[StoredFile]:
    """Files of the units that were kept before the moment, the oldest first."""
    return list(StoredFile.objects.filter(unit_id__in=list(unit_ids), stored_at__lt=moment).order_by("stored_at", "pk"))
