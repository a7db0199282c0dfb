"""Printing: a run of a batch in parts, each whole or not at all, so that a killed run goes on where it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.base.files.selectors import read_bytes
from tongket.base.files.services import drop_files, keep_file
from tongket.base.jobs.models import Job
from tongket.base.jobs.services import enqueue_on_commit
from tongket.cores.documents import find_fonts
from tongket.cores.documents.certificates import render_certificate_image, render_certificates
from tongket.cores.kernel.errors import Refused
from tongket.cycle.certificates import facts, selectors
from tongket.cycle.certificates.enums import AwardState, BatchState
from tongket.cycle.certificates.models import Award, Batch, PrintedFile
from tongket.cycle.certificates.services.keys import opened

PDF = "application/pdf"
Step = Callable[[int], None]


@transaction.atomic
def start_printing(*, batch: Batch, by: User, on: date) -> Job:
    """A new run of the batch, worked in the background; the files of the run before go. Refuses a draft."""
    require(by, "certificates.prepare", batch.unit, on=on)
    held = Batch.objects.select_for_update().get(pk=batch.pk)
    if held.state != BatchState.REGISTERED:
        raise Refused(
            _("Đợt chưa vào sổ nên chưa có số để in."), _("Nhờ người đứng đầu vào sổ trước; xem thử thì được ngay.")
        )
    old = PrintedFile.objects.filter(batch=held)
    files = list(old.values_list("file_id", flat=True))
    old.delete()
    drop_files(files)
    held.run += 1
    held.save(update_fields=["run"])
    record(by=by, verb="certificates.print_started", target=held, unit_id=held.unit_id, after={"run": held.run})
    says = _("In giấy khen: %(title)s") % {"title": held.title}
    return enqueue_on_commit("certificates.print_batch", by=by, says=says, batch=held.pk, run=held.run)


def missing_parts(batch: Batch) -> tuple[int, list[tuple[int, int, int]]]:
    """How many certificates the run has printed already, and the parts to do: number, first and last place."""
    places = list(selectors.list_of(batch).exclude(state=AwardState.RECALLED).values_list("place", flat=True))
    size = selectors.part_size(len(places))
    chunks = [places[start : start + size] for start in range(0, len(places), size)]
    done = {one.part for one in selectors.parts_of(batch)}
    todo = [(number, chunk[0], chunk[-1]) for number, chunk in enumerate(chunks, 1) if number not in done]
    return sum(len(chunk) for number, chunk in enumerate(chunks, 1) if number in done), todo


def print_part(
    *, batch: Batch, part: int, first: int, last: int, by: User | None, on: date, at: datetime
) -> PrintedFile | None:
    """One file of the run: drawn, kept, its awards marked as printed, in one transaction.

    None when another worker has done it or a newer run was begun. Raises: Refused naming whose certificate cannot be drawn.
    """
    rows = list(selectors.list_of(batch).filter(place__gte=first, place__lte=last).exclude(state=AwardState.RECALLED))
    picture = read_bytes(batch.design.picture) if batch.design.picture else b""
    signing = _signing(batch)
    said = [facts.certificate_of(row, batch, signing(row)) for row in rows]
    made = render_certificates(said, facts.design_of(batch.design, picture), find_fonts())
    name = f"{batch.title} - {rows[0].number:03d}-{rows[-1].number:03d}.pdf"
    with transaction.atomic():
        held = Batch.objects.select_for_update().get(pk=batch.pk)
        if held.run != batch.run or PrintedFile.objects.filter(batch=held, run=held.run, part=part).exists():
            return None
        kept = keep_file(unit_id=batch.unit_id, name=name, content=made, media_type=PDF, by=by, at=at)
        Award.objects.filter(pk__in=[row.pk for row in rows], printed_on__isnull=True).update(printed_on=on)
        return PrintedFile.objects.create(
            batch=held, run=held.run, part=part, first_place=first, last_place=last, file=kept
        )


def _signing(batch: Batch) -> facts.Signing:
    """Signs with each award's own key: a replaced copy may have a later one."""
    hands: dict[int, facts.Signing] = {}

    def sign(award: Award) -> str:
        if award.key_id is None:
            return ""
        if award.key_id not in hands:
            key = selectors.key_of(batch.unit_id, award.key_id)
            if key is None:
                return ""
            hands[award.key_id] = opened(key, batch.design, batch.decided_on)
        return hands[award.key_id](award)

    return sign


def draw_preview(*, award: Award, batch: Batch, by: User, on: date, ppi: int = 60) -> bytes:
    """One certificate as it will be printed: PNG. A draft has no number and no QR code yet, but their room."""
    require(by, "certificates.view", batch.unit, on=on)
    picture = read_bytes(batch.design.picture) if batch.design.picture else b""
    qr = _signing(batch)(award) if award.number else _("Mã QR có khi vào sổ") if batch.design.with_qr else ""
    said = facts.certificate_of(award, batch, qr)
    return render_certificate_image(said, facts.design_of(batch.design, picture), find_fonts(), ppi)


def print_one(*, award: Award, by: User, on: date) -> bytes:
    """The certificate of one register row, as PDF, for looking and for one printed anew; nothing is written.

    Refuses a row of an older book, which has no words of a batch; a recalled one.
    """
    require(by, "certificates.prepare", award.unit, on=on)
    if award.batch is None:
        raise Refused(_("Dòng này nhập từ sổ cũ, không in từ đây được."), _("Lập đợt in mới nếu cần cấp lại."))
    if award.state == AwardState.RECALLED:
        raise Refused(_("Giấy này đã thu hồi."), _("Không in giấy đã thu hồi."))
    batch = award.batch
    picture = read_bytes(batch.design.picture) if batch.design.picture else b""
    said = facts.certificate_of(award, batch, _signing(batch)(award))
    return render_certificates([said], facts.design_of(batch.design, picture), find_fonts())
