"""Many files at once: kept first, read in the background one by one, each bad one with its reason, the others done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.base.files.selectors import read_bytes
from tongket.base.files.services import MAX_BYTES, cleaned_name, drop_files, keep_file
from tongket.base.jobs.services import enqueue_on_commit
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cycle.reporting.enums import IncomingState
from tongket.cycle.reporting.models import IncomingFile
from tongket.cycle.reporting.services.readings import cleaned_sender, put_in_reading, too_large

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

MOST_FILES = 60


@dataclass(frozen=True)
class Upload:
    """One of the files as it came: its bytes are read only when it is kept."""

    name: str
    size: int
    media_type: str
    read: Callable[[], bytes]


@transaction.atomic
def put_in_many(
    *,
    unit: Unit,
    period: Period,
    uploads: Sequence[Upload],
    sender: str,
    find_period: bool,
    by: User,
    on: date,
    at: datetime,
) -> str:
    """Keep the files and have them read in the background; the id of the batch.

    Leaves one IncomingFile each (one that is empty or too large is said to be so at once) and a job. Refuses more than
    ``MOST_FILES`` files.
    """  # fmt: skip
    require(by, "reporting.read_documents", unit, on=on)
    if len(uploads) > MOST_FILES:
        raise Refused(
            _("Một lần đưa vào được nhiều nhất %(most)s tệp, ở đây có %(count)s.")
            % {"most": MOST_FILES, "count": len(uploads)},
            _("Chia thành nhiều lần."),
        )
    batch = uuid4().hex
    for upload in uploads:
        row = IncomingFile(
            unit=unit, batch=batch, name=cleaned_name(upload.name), period="" if find_period else period.code,
            otherwise=period.code, sender=cleaned_sender(sender), put_in_by_name=str(by), put_in_at=at,
        )  # fmt: skip
        try:
            if upload.size > MAX_BYTES:
                raise too_large(upload.name, upload.size)
            content = upload.read()
            row.file = keep_file(
                unit_id=unit.pk, name=upload.name, content=content, media_type=upload.media_type, by=by, at=at
            )
        except Refused as refused:
            row.state, row.says = IncomingState.FAILED, str(refused)[:500]
        row.save()
    enqueue_on_commit("reporting.read_batch", by=by, says=_says(len(uploads)), unit_id=unit.pk, batch=batch)
    return batch


def _says(count: int) -> str:
    return ngettext("Đọc %(count)s văn bản đưa vào", "Đọc %(count)s văn bản đưa vào", count) % {"count": count}


def read_one(*, incoming: IncomingFile, by: User, on: date, at: datetime) -> IncomingFile:
    """Read one waiting file. Leaves its Reading, or the reason why there is none; nothing for one already read."""
    require(by, "reporting.read_documents", incoming.unit, on=on)
    if incoming.state != IncomingState.WAITING or incoming.file is None:
        return incoming
    stored = incoming.file
    try:
        put_in = put_in_reading(
            unit=incoming.unit, period=Period.from_code(incoming.period or incoming.otherwise), name=incoming.name,
            content=read_bytes(stored), media_type=stored.media_type, by=by, on=on, at=at, sender=incoming.sender,
            find_period=not incoming.period,
        )  # fmt: skip
    except Refused as refused:
        incoming.state, incoming.says = IncomingState.FAILED, str(refused)[:500]
        incoming.save(update_fields=["state", "says"])
        return incoming
    incoming.state = IncomingState.READ if put_in.is_new else IncomingState.KNOWN
    incoming.reading, incoming.file = put_in.reading, None
    incoming.save(update_fields=["state", "reading", "file"])
    drop_files([stored.pk])
    return incoming


@transaction.atomic
def dismiss(*, incoming: IncomingFile, by: User, on: date, at: datetime) -> None:
    """Take a file off the list that could not be read. Leaves an audit row; refuses one that still waits."""
    require(by, "reporting.read_documents", incoming.unit, on=on)
    if incoming.state == IncomingState.WAITING:
        raise Refused(_("Tệp này còn chờ đọc."), _("Đợi đọc xong rồi bỏ."))
    stored, unit_id = incoming.file_id, incoming.unit_id
    before = {"file": incoming.name, "reason": incoming.says}
    record(by=by, verb="reporting.file_dismissed", target=incoming, unit_id=unit_id, before=before, at=at)
    incoming.delete()
    if stored is not None:
        drop_files([stored])
