"""Files of a nominee's dossier."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import can, require
from tongket.base.audit.services import record
from tongket.base.files.services import drop_files, keep_file
from tongket.cores.kernel.errors import Refused
from tongket.cycle.commendation.enums import LIVE, SeasonState
from tongket.cycle.commendation.models import Nominee, Part
from tongket.cycle.reporting.services.evidence import media_type_of

if TYPE_CHECKING:
    from tongket.base.access.models import User

MOST_FILES = 20
MOST_BYTES = 20 * 1024 * 1024


def _held(nominee: Nominee, by: User, on: date) -> Nominee:
    """The nominee for who prepares it in its unit or runs the season; Refused once its road has ended."""
    unit = nominee.listed.unit
    if not can(by, "commendation.manage", nominee.season.unit, on=on):
        require(by, "commendation.propose", unit, on=on)
    row = Nominee.objects.select_for_update(of=("self",)).select_related("season", "listed").get(pk=nominee.pk)
    if row.season.state != SeasonState.OPEN or row.standing not in LIVE:
        raise Refused(_("Hồ sơ này đã kết thúc."), _("Giấy tờ mới để ở hồ sơ thi đua của người, tập thể đó."))
    return row


@transaction.atomic
def add_part(*, nominee: Nominee, kind: str, name: str, content: bytes, by: User, on: date, at: datetime) -> Part:
    """A file into the dossier. Refuses a twenty-first file, kinds and sizes that are not taken."""
    row = _held(nominee, by, on)
    if row.parts.count() >= MOST_FILES:
        raise Refused(_("Hồ sơ có nhiều nhất %(most)s tệp.") % {"most": MOST_FILES}, _("Gộp bớt tệp."))
    if len(content) > MOST_BYTES:
        raise Refused(
            _("Tệp “%(name)s” lớn hơn 20 MB.") % {"name": name}, _("Nén ảnh trong tệp hoặc tách thành nhiều tệp.")
        )
    stored = keep_file(
        unit_id=row.listed.unit_id, name=name, content=content, media_type=media_type_of(name, content), by=by, at=at
    )
    made = Part.objects.create(nominee=row, kind=kind, file=stored)
    record(
        by=by,
        verb="commendation.part_added",
        target=row,
        unit_id=row.listed.unit_id,
        after={"file": stored.name},
        at=at,
    )
    return made


@transaction.atomic
def remove_part(*, part: Part, by: User, on: date, at: datetime) -> None:
    """A file out of the dossier."""
    row = _held(part.nominee, by, on)
    name, file_id = part.file.name, part.file_id
    part.delete()
    drop_files([file_id])
    record(
        by=by, verb="commendation.part_removed", target=row, unit_id=row.listed.unit_id, before={"file": name}, at=at
    )
