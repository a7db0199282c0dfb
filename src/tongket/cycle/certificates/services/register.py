"""The register: numbers given to a batch, awards handed over, recalled, replaced; an older book taken in."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.base.files.models import StoredFile
from tongket.base.files.selectors import read_bytes
from tongket.base.files.services import keep_file
from tongket.base.search.publishing import touched
from tongket.cores.documents import find_fonts
from tongket.cores.documents.certificates import check_certificates, fingerprint
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.certificates import facts, selectors
from tongket.cycle.certificates.enums import AwardState, BatchState
from tongket.cycle.certificates.list_sheet import (
    REGISTER,
    Plan,
    must_have_rows,
    plan_register,
    write_left,
    write_register,
)
from tongket.cycle.certificates.models import Award, Batch, RegisterSeries, Withdrawal
from tongket.cycle.certificates.printed_register import printed_register
from tongket.cycle.certificates.services.batches import XLSX
from tongket.cycle.certificates.services.keys import must_have_key
from tongket.cycle.organizations import selectors as organizations

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit


@transaction.atomic
def register_batch(*, batch: Batch, by: User, on: date) -> Batch:
    """Every row of the list gets its number, in its order; the batch is closed and bound to the key that signs.

    Leaves numbers without a gap, the series moved on, one audit row. Refuses an empty list, a batch registered before,
    a certificate that does not fit, a decision of tomorrow, a design with QR when the unit has no key. The series row
    is locked first, so that two batches at once get two runs of numbers.
    """
    require(by, "certificates.register", batch.unit, on=on)
    held = Batch.objects.select_for_update(of=("self",)).select_related("design__picture", "unit").get(pk=batch.pk)
    if held.state != BatchState.DRAFT:
        raise Refused(_("Đợt này đã vào sổ."), _("Mở sổ khen thưởng để xem số."))
    if held.decided_on > on:
        raise Refused(_("Ngày quyết định sau hôm nay."), _("Sửa ngày quyết định rồi vào sổ."))
    rows = list(selectors.list_of(held))
    _must_fit(held, rows)
    held.key = must_have_key(held.unit, on) if held.design.with_qr else None
    number = first = _take_numbers(held, len(rows))
    for number, row in enumerate(rows, first):
        row.number = number
    same = {"year": held.decided_on.year, "key": held.key, "decision": held.decision, "decided_on": held.decided_on}
    selectors.list_of(held).update(**same)
    selectors.list_of(held).filter(citation="").update(citation=held.citation)
    Award.objects.bulk_update(rows, ["number"], batch_size=500)
    touched("certificates.Award", rows)
    held.state = BatchState.REGISTERED
    held.save(update_fields=["state", "key"])
    after = {
        "rows": len(rows),
        "first_number": first,
        "last_number": number,
        "key": held.key.key_id if held.key else "",
    }
    record(by=by, verb="certificates.registered", target=held, unit_id=held.unit_id, after=after)
    return held


def _must_fit(batch: Batch, rows: list[Award]) -> None:
    if not rows:
        raise Refused(_("Đợt chưa có ai trong danh sách."), _("Nhập danh sách từ Excel trước."))
    issuer = organizations.version_on(batch.unit, batch.decided_on).name
    qr = facts.longest_code(rows, batch, issuer) if batch.design.with_qr else ""
    check_certificates(
        (facts.certificate_of(row, batch, qr) for row in rows), facts.design_of(batch.design, b""), find_fonts()
    )


def _take_numbers(batch: Batch, count: int) -> int:
    """The first of so many numbers."""
    key: dict[str, Any] = {"unit_id": batch.unit_id, "form": batch.form, "year": batch.decided_on.year}
    RegisterSeries.objects.get_or_create(**key)
    series = RegisterSeries.objects.select_for_update().get(**key)
    first = series.last_number + 1
    series.last_number += count
    series.save(update_fields=["last_number"])
    return first


@transaction.atomic
def hand_over(*, award: Award, handed_on: date, receiver: str, by: User, on: date) -> Award:
    """The certificate was handed over: to whom and when."""
    require(by, "certificates.prepare", award.unit, on=on)
    held = _held(award)
    if handed_on > on:
        raise Refused(_("Ngày trao sau hôm nay."), _("Ghi ngày đã trao."))
    if held.decided_on and handed_on < held.decided_on:
        raise Refused(_("Ngày trao trước ngày quyết định."), _("Kiểm tra lại ngày trao."))
    held.handed_on, held.receiver = handed_on, squash(receiver)
    held.save(update_fields=["handed_on", "receiver"])
    after = {"handed_on": handed_on, "receiver": held.receiver}
    record(by=by, verb="certificates.handed", target=held, unit_id=held.unit_id, after=after)
    return held


@transaction.atomic
def recall(*, award: Award, reason: str, by: User, on: date) -> Award:
    """The award counts no more; its number stays its own. The verification page says so from its next making."""
    require(by, "certificates.register", award.unit, on=on)
    held = _held(award)
    _withdraw(held, reason, on, replaced=False)
    held.state = AwardState.RECALLED
    held.save(update_fields=["state"])
    record(
        by=by, verb="certificates.recalled", target=held, unit_id=held.unit_id, after={"state": held.state},
        reason=squash(reason),
    )  # fmt: skip
    return held


@transaction.atomic
def take_away(*, unit: Unit, award_id: int, reason: str, by: User, on: date) -> str:
    """The certificate of an award that was cancelled elsewhere: recalled when it has its number, off the list of a draft else.

    Returns what became of it, AwardState.RECALLED or ""; "" too when it is not there any more. Its number, if it has one,
    is for the page of the award. Refuses who may not recall.
    """
    require(by, "certificates.register", unit, on=on)
    found = Award.objects.select_for_update(of=("self",)).select_related("batch").filter(pk=award_id, unit=unit).first()
    if found is None or found.state == AwardState.RECALLED:
        return ""
    if found.number is not None:
        return str(recall(award=found, reason=reason, by=by, on=on).state)
    before = {"recipient": found.recipient}
    record(by=by, verb="certificates.taken_off", target=found.batch or found, unit_id=unit.pk, before=before, reason=squash(reason))  # fmt: skip
    batch, place = found.batch, found.place
    found.delete()
    Award.objects.filter(batch=batch, place__gt=place).update(place=F("place") - 1)
    return ""


@transaction.atomic
def replace_copy(*, award: Award, fields: dict[str, str], reason: str, by: User, on: date) -> Award:
    """A second copy under the same number, perhaps with words mended; the copy before it counts no more."""
    require(by, "certificates.register", award.unit, on=on)
    held = _held(award)
    before = {name: getattr(held, name) for name in fields}
    _withdraw(held, reason, on, replaced=True)
    for name in ("honorific", "recipient", "detail", "citation"):
        setattr(held, name, squash(fields.get(name, getattr(held, name))))
    if not held.recipient:
        raise Refused(_("Thiếu tên người, tập thể được khen."), _("Ghi tên rồi cấp lại."))
    held.edition += 1
    held.handed_on, held.receiver, held.printed_on = None, "", None
    if held.key is not None:
        held.key = must_have_key(held.unit, on)
    held.save()
    after = {name: getattr(held, name) for name in fields} | {"edition": held.edition}
    record(
        by=by, verb="certificates.replaced", target=held, unit_id=held.unit_id, before=before, after=after,
        reason=squash(reason),
    )  # fmt: skip
    return held


def _held(award: Award) -> Award:
    found = (
        Award.objects.select_for_update(of=("self",)).select_related("unit", "key", "batch__design").get(pk=award.pk)
    )
    if found.state == AwardState.RECALLED:
        raise Refused(_("Giấy này đã thu hồi."), _("Số vẫn giữ trong sổ; khen lại thì lập đợt mới."))
    return found


def _withdraw(award: Award, reason: str, on: date, *, replaced: bool) -> None:
    if not squash(reason):
        raise Refused(_("Thiếu lý do."), _("Ghi lý do, ví dụ: sai tên, giấy bị hỏng."))
    mark = ""
    if award.key is not None:
        issuer = organizations.version_on(award.unit, award.decided_on or on).name
        mark = fingerprint(facts.signed_of(award, issuer, award.key.key_id))
    Withdrawal.objects.create(
        unit_id=award.unit_id, award=award, fingerprint=mark, withdrawn_on=on, replaced=replaced, reason=squash(reason)
    )


def export_register(*, unit: Unit, by: User, on: date, asked: selectors.Asked) -> bytes:
    """The register as a workbook that ``take_register`` takes back unchanged."""
    require(by, "certificates.view", unit, on=on)
    return write_register(selectors.register_of(unit.pk, asked))


def print_register(*, unit: Unit, by: User, on: date, asked: selectors.Asked) -> bytes:
    """The register as a Word file, oldest number first, as a book is kept."""
    require(by, "certificates.view", unit, on=on)
    rows = sorted(selectors.register_of(unit.pk, asked), key=lambda row: (row.year or 0, row.form, row.number or 0))
    note = _("Năm %(year)s") % {"year": asked.year} if asked.year else ""
    return printed_register(rows, organizations.letterhead_of(unit, on), note, on)


def keep_register(*, unit: Unit, name: str, content: bytes, by: User, on: date, at: datetime) -> StoredFile:
    """Keep the workbook between the look and the taking. Refuses what cannot be read, before anything is kept."""
    require(by, "certificates.register", unit, on=on)
    plan_register(content, {}, on)
    return keep_file(unit_id=unit.pk, name=name, content=content, media_type=XLSX, by=by, at=at)


def look_at_register(*, unit: Unit, kept: StoredFile, by: User, on: date) -> Plan:
    """What each row of the kept workbook would do."""
    require(by, "certificates.register", unit, on=on)
    known = {(one.form, one.year or 0, one.number or 0): one for one in selectors.register_of(unit.pk)}
    return plan_register(read_bytes(kept), known, on)


@transaction.atomic
def take_register(
    *, unit: Unit, kept: StoredFile, by: User, on: date, at: datetime
) -> tuple[int, int, StoredFile | None]:
    """Good rows: older ones with their numbers, known ones with their days; how many new, how many changed, the rest."""
    require(by, "certificates.register", unit, on=on)
    plan = look_at_register(unit=unit, kept=kept, by=by, on=on)
    must_have_rows(plan)
    new = [Award(unit=unit, **row.fields) for row in plan.of("new")]
    _move_series(unit, new)
    touched("certificates.Award", Award.objects.bulk_create(new, batch_size=500))
    changed = [_with(row.award, row.fields) for row in plan.of("update") if row.award is not None]
    Award.objects.bulk_update(changed, ["printed_on", "handed_on", "receiver", "amount_vnd", "note"], batch_size=200)
    after = {"created": len(new), "updated": len(changed)}
    record(by=by, verb="certificates.register_imported", target=kept, unit_id=unit.pk, after=after)
    left = plan.of("error")
    if not left:
        return len(new), len(changed), None
    made = write_left(left, REGISTER)
    rest = keep_file(unit_id=unit.pk, name="dong-chua-nhap.xlsx", content=made, media_type=XLSX, by=by, at=at)
    return len(new), len(changed), rest


def _with(award: Award, fields: dict[str, Any]) -> Award:
    for name in ("printed_on", "handed_on", "receiver", "amount_vnd", "note"):
        setattr(award, name, fields[name])
    return award


def _move_series(unit: Unit, rows: list[Award]) -> None:
    """The next number comes after every number of the older book."""
    last: dict[tuple[str, int], int] = {}
    for row in rows:
        key = (row.form, row.year or 0)
        last[key] = max(last.get(key, 0), row.number or 0)
    for (form, year), number in last.items():
        RegisterSeries.objects.get_or_create(unit=unit, form=form, year=year)
        series = RegisterSeries.objects.select_for_update().get(unit=unit, form=form, year=year)
        series.last_number = max(series.last_number, number)
        series.save(update_fields=["last_number"])
