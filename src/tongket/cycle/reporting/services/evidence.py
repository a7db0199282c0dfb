"""Hanging files on figures and taking them off."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.base.files.services import keep_file
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cycle.reporting.models import Evidence, Figure
from tongket.cycle.reporting.services.figures import lock_unit, must_be_open

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit
    from tongket.cycle.planning.models import Indicator

MAX_BYTES = 20 * 1024 * 1024
MAX_FILES = 20
_OFFICE = "application/vnd.openxmlformats-officedocument."
_TYPES = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".docx": f"{_OFFICE}wordprocessingml.document",
    ".xlsx": f"{_OFFICE}spreadsheetml.sheet",
    ".txt": "text/plain",
    ".csv": "text/csv",
}
ACCEPTED = ",".join(_TYPES)


def media_type_of(name: str, content: bytes) -> str:
    """What the bytes are, by their first marks and not by their name alone.

    Raises Refused for kinds that are not taken and for a file that is not what its name says.
    """
    ending = f".{name.rpartition('.')[2].lower()}"
    media_type = _TYPES.get(ending)
    if media_type is None:
        raise Refused(
            _("Không nhận tệp loại này: “%(name)s”.") % {"name": name},
            _("Dùng PDF, ảnh JPG hoặc PNG, Word (.docx), Excel (.xlsx), văn bản .txt hoặc .csv."),
        )
    if not _looks_like(ending, content):
        raise Refused(
            _("Tệp “%(name)s” không đúng là tệp %(ending)s.") % {"name": name, "ending": ending},
            _("Mở tệp bằng đúng phần mềm, lưu lại rồi tải lên."),
        )
    return media_type


def _looks_like(ending: str, content: bytes) -> bool:
    if ending == ".pdf":
        return content[:1024].lstrip().startswith(b"%PDF-")
    if ending == ".png":
        return content.startswith(b"\x89PNG\r\n\x1a\n")
    if ending in (".jpg", ".jpeg"):
        return content.startswith(b"\xff\xd8\xff")
    if ending in (".docx", ".xlsx"):
        return _office_part(content) == {".docx": "word/", ".xlsx": "xl/"}[ending]
    return b"\x00" not in content[:65536]


def _office_part(content: bytes) -> str:
    """ "word/" or "xl/" for an Office package without macros; only its table of contents is read."""
    try:
        names = zipfile.ZipFile(BytesIO(content)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return ""
    if any(name.endswith("vbaProject.bin") for name in names):
        return ""
    return next((part for part in ("word/", "xl/") if any(name.startswith(part) for name in names)), "")


@transaction.atomic
def add_evidence(
    *,
    unit: Unit,
    period: Period,
    indicator: Indicator,
    name: str,
    content: bytes,
    note: str = "",
    by: User,
    on: date,
    at: datetime,
) -> Evidence:
    """Hang a file on the unit's own figure. Leaves the bytes, a StoredFile, an Evidence row and an audit event.

    Refuses who may not, a closed period, a cell without a figure, a twenty-first file, kinds that are not taken, and
    files that are too large or not what their name says.
    """
    require(by, "reporting.evidence", unit, on=on)
    lock_unit(unit)
    must_be_open(unit, period)
    figure = Figure.objects.filter(unit=unit, indicator=indicator, period=period.code).first()
    if figure is None:
        raise Refused(_("Ô này chưa có số nên chưa gắn minh chứng được."), _("Nhập số trước, rồi thêm tệp."))
    if figure.evidence.count() >= MAX_FILES:
        raise Refused(_("Mỗi ô có nhiều nhất %(most)s tệp.") % {"most": MAX_FILES}, _("Gỡ tệp không cần nữa."))
    if len(content) > MAX_BYTES:
        raise Refused(
            _("Tệp “%(name)s” lớn hơn %(most)s MB.") % {"name": name, "most": MAX_BYTES // 1024**2},
            _("Nén ảnh trong tệp hoặc tách thành nhiều tệp."),
        )
    media_type = media_type_of(name, content)
    stored = keep_file(unit_id=unit.pk, name=name, content=content, media_type=media_type, by=by, at=at)
    evidence = Evidence.objects.create(figure=figure, file=stored, note=note.strip()[:200])
    record(
        by=by,
        verb="reporting.evidence_added",
        target=evidence,
        unit_id=unit.pk,
        after={"indicator": indicator.code, "period": period.code, "file": stored.name, "sha256": stored.sha256},
        at=at,
    )
    return evidence


@transaction.atomic
def remove_evidence(*, evidence: Evidence, unit: Unit, by: User, on: date, at: datetime) -> None:
    """Take a file off a figure; its bytes stay in the data folder. Leaves an audit event. Refuses a closed period."""
    require(by, "reporting.evidence", unit, on=on)
    lock_unit(unit)
    must_be_open(unit, Period.from_code(evidence.figure.period))
    record(
        by=by,
        verb="reporting.evidence_removed",
        target=evidence,
        unit_id=unit.pk,
        before={
            "indicator": evidence.figure.indicator.code,
            "period": evidence.figure.period,
            "file": evidence.file.name,
            "sha256": evidence.file.sha256,
        },
        at=at,
    )
    evidence.delete()
