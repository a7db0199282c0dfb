"""Batches: opened, their words changed, their list taken from a workbook or cleared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.base.files.models import StoredFile
from tongket.base.files.selectors import read_bytes
from tongket.base.files.services import keep_file
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.certificates.enums import BatchState
from tongket.cycle.certificates.list_sheet import LIST, Plan, must_have_rows, plan_list, write_left
from tongket.cycle.certificates.models import Award, Batch, PrintedFile
from tongket.cycle.certificates.selectors import list_of

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST = 20_000
WORDS = ("title", "form", "decision", "authority", "place", "signer_name", "citation")


@transaction.atomic
def save_batch(*, unit: Unit, period: str, batch: Batch | None, fields: dict[str, Any], by: User, on: date) -> Batch:
    """A new batch, or a draft's words changed. Refuses a batch that stands in the register, a design of another unit."""
    require(by, "certificates.prepare", unit, on=on)
    changed = batch or Batch(unit=unit, period=period, made_by_name=str(by))
    _must_be_draft(changed)
    for name in WORDS:
        setattr(changed, name, squash(fields[name]))
    changed.decided_on, changed.design = fields["decided_on"], fields["design"]
    changed.signer_lines = [squash(line) for line in fields["signer_lines"].splitlines() if line.strip()]
    if not changed.signer_lines:
        raise Refused(_("Thiếu chức vụ người ký."), _("Ghi mỗi dòng một phần, ví dụ: Giám đốc."))
    if changed.design.unit_id != unit.pk:
        raise Refused(_("Mẫu in này của đơn vị khác."), _("Chọn mẫu in của đơn vị mình."))
    changed.save()
    after = {name: getattr(changed, name) for name in ("title", "form", "decision", "decided_on", "signer_name")}
    record(by=by, verb="certificates.batch_saved", target=changed, unit_id=unit.pk, after=after)
    return changed


def _must_be_draft(batch: Batch) -> None:
    if batch.state != BatchState.DRAFT:
        raise Refused(
            _("Đợt này đã vào sổ nên không sửa được nữa."), _("Sửa từng giấy bằng Cấp lại, hoặc lập đợt mới.")
        )


def keep_list(*, unit: Unit, name: str, content: bytes, batch: Batch, by: User, on: date, at: datetime) -> StoredFile:
    """Keep the workbook between the look and the taking. Refuses what cannot be read, before anything is kept."""
    require(by, "certificates.prepare", unit, on=on)
    _must_be_draft(batch)
    plan_list(content, (), batch.citation)
    return keep_file(unit_id=unit.pk, name=name, content=content, media_type=XLSX, by=by, at=at)


def look_at_list(*, batch: Batch, kept: StoredFile, by: User, on: date) -> Plan:
    """What each row of the kept workbook would do."""
    require(by, "certificates.prepare", batch.unit, on=on)
    return plan_list(read_bytes(kept), list_of(batch), batch.citation)


@transaction.atomic
def take_list(*, batch: Batch, kept: StoredFile, by: User, on: date, at: datetime) -> tuple[int, StoredFile | None]:
    """The good rows at the end of the batch's list; how many, and a workbook of the rows left out (None: none were)."""
    require(by, "certificates.prepare", batch.unit, on=on)
    held = Batch.objects.select_for_update().get(pk=batch.pk)
    _must_be_draft(held)
    plan = look_at_list(batch=held, kept=kept, by=by, on=on)
    must_have_rows(plan)
    last = list_of(held).aggregate(last=Max("place"))["last"] or 0
    good = plan.of("new")
    if last + len(good) > MOST:
        raise Refused(_("Một đợt in nhiều nhất %(most)s giấy.") % {"most": "20.000"}, _("Chia thành nhiều đợt."))
    Award.objects.bulk_create(
        [
            Award(unit_id=held.unit_id, batch=held, place=place, form=held.form, **row.fields)
            for place, row in enumerate(good, last + 1)
        ],
        batch_size=500,
    )
    record(by=by, verb="certificates.list_taken", target=held, unit_id=held.unit_id, after={"rows": len(good)})
    left = plan.of("error")
    if not left:
        return len(good), None
    made = write_left(left, LIST)
    return len(good), keep_file(
        unit_id=held.unit_id, name="dong-chua-nhap.xlsx", content=made, media_type=XLSX, by=by, at=at
    )


@transaction.atomic
def clear_list(*, batch: Batch, by: User, on: date) -> int:
    """The draft's whole list goes; how many rows."""
    require(by, "certificates.prepare", batch.unit, on=on)
    held = Batch.objects.select_for_update().get(pk=batch.pk)
    _must_be_draft(held)
    PrintedFile.objects.filter(batch=held).delete()
    count = list_of(held).count()
    list_of(held).delete()
    record(by=by, verb="certificates.list_cleared", target=held, unit_id=held.unit_id, before={"rows": count})
    return count


@transaction.atomic
def put_rows(*, batch: Batch, rows: Sequence[dict[str, Any]], by: User, on: date) -> list[int]:
    """Recipients that another room decided on, at the end of a draft's list; the ids of their certificates, in order.

    ``rows``: honorific, recipient, detail, citation, amount_vnd, each as the list has it.
    """
    require(by, "certificates.prepare", batch.unit, on=on)
    held = Batch.objects.select_for_update().get(pk=batch.pk)
    _must_be_draft(held)
    last = list_of(held).aggregate(last=Max("place"))["last"] or 0
    if last + len(rows) > MOST:
        raise Refused(_("Một đợt in nhiều nhất %(most)s giấy.") % {"most": "20.000"}, _("Chia thành nhiều đợt."))
    made = Award.objects.bulk_create(
        [
            Award(unit_id=held.unit_id, batch=held, place=place, form=held.form, **row)
            for place, row in enumerate(rows, last + 1)
        ],
        batch_size=500,
    )
    record(by=by, verb="certificates.list_taken", target=held, unit_id=held.unit_id, after={"rows": len(rows)})
    return [one.pk for one in made]
