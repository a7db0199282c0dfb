"""Deeds of the register: numbers for papers made outside, their files, following, recall, copies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.audit import services as audit
from tongket.base.files import services as files
from tongket.cores.documents import ProfileCode, count_pdf_pages
from tongket.cores.documents.lint import Severity, lint
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.papers.enums import COPIES, CopyForm, Origin
from tongket.cycle.papers.format_check import known_of
from tongket.cycle.papers.models import AttachedFile, RegisterEntry
from tongket.cycle.papers.selectors.signing import Signing, signings_on
from tongket.cycle.papers.services.issuing import DOCX, PDF, symbol_of
from tongket.cycle.papers.services.numbers import Taken, say_gap, take_number

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit
    from tongket.cycle.papers.models import IncomingPaper

FOLLOWED = ("recipients", "kept_by", "copies", "page_count", "transferred_on", "received_by", "urgency", "note")


@dataclass(frozen=True)
class OutsidePaper:
    """A paper written outside, as its line of the register says it."""

    kind_code: str
    symbol: str  # the unit's own or a council's; of a công văn with the drafting part: TTN-HCTH
    issued_on: date
    abstract: str
    signer_id: int | None
    recipients: str = ""
    kept_by: str = ""
    copies: int | None = None
    number: int | None = None
    suffix: str = ""
    skip_reason: str = ""


@transaction.atomic
def take_outside_number(
    *, unit: Unit, period: str, wanted: OutsidePaper, by: Any, on: date, at: datetime
) -> RegisterEntry:
    """Give a paper made outside its number; its file is attached afterwards.

    Leaves the line of the register, the series moved on, one audit row. Refuses a signer without a post on the day, a
    day still ahead, an empty abstract, a number that cannot be given.
    """
    registry.require(by, "papers.keep", unit, on=on)
    abstract = _checked(wanted.abstract, wanted.issued_on, on)
    signer = signer_of(unit, wanted.signer_id, wanted.issued_on)
    if not wanted.symbol:
        raise Refused(
            _("Đầu văn bản của đơn vị còn thiếu ký hiệu văn bản."),
            _("Người quản trị bổ sung ở mục Tổ chức, phần đầu văn bản, rồi lấy số lại."),
        )
    taken = take_number(
        unit, wanted.kind_code, wanted.symbol, wanted.issued_on.year, wanted=wanted.number, suffix=wanted.suffix
    )
    say_gap(unit, taken, wanted.skip_reason, by=by, at=at)
    profile = organizations.letterhead_of(unit, wanted.issued_on).profile
    entry = _line(
        unit, period, taken, wanted.kind_code, symbol_of(profile, wanted.kind_code, wanted.symbol), wanted.issued_on,
        abstract, signer, by, at, origin=Origin.OUTSIDE, recipients=wanted.recipients.strip(),
        kept_by=squash(wanted.kept_by), copies=wanted.copies,
    )  # fmt: skip
    after = {"notation": entry.notation, "issued_on": entry.issued_on, "abstract": abstract, "signer": signer.full_name}
    audit.record(by=by, verb="papers.number_taken", target=entry, unit_id=unit.pk, after=after, at=at)
    return entry


def signer_of(unit: Unit, signer_id: int | None, day: date) -> Signing:
    """The chosen signer; Refused by name when they have no post on the day, or do not sign then."""
    signers = signings_on(unit, day)
    found = next((one for one in signers if one.signer_id == signer_id), None)
    words = {"day": short_date(day), "name": found.full_name if found else ""}
    if found is None:
        able = ", ".join(one.says for one in signers if one.post)
        raise Refused(
            _("Người được chọn không ký văn bản của đơn vị vào ngày %(day)s.") % words,
            _("Chọn một trong: %(names)s.") % {"names": able}
            if able
            else _("Thêm người ký ở mục Tổ chức, phần người ký, có hiệu lực từ trước ngày đó."),
        )
    if not found.post:
        raise Refused(
            _("%(name)s không giữ chức vụ nào vào ngày %(day)s nên không ký được.") % words,
            _("Ghi chức vụ có hiệu lực ngày đó ở trang của người này (mục Tổ chức), hoặc chọn người ký khác."),
        )
    return found


def _checked(abstract: str, issued_on: date, on: date) -> str:
    said = squash(abstract)
    if not said:
        raise Refused(_("Thiếu trích yếu."), _("Ghi nội dung chính của văn bản trong một câu."))
    if issued_on > on:
        raise Refused(
            _("Ngày ban hành %(day)s còn ở phía trước.") % {"day": short_date(issued_on)},
            _("Ghi ngày hôm nay hoặc ngày đã ký."),
        )
    return said


def _line(
    unit: Unit, period: str, taken: Taken, kind_code: str, symbol: str, day: date, abstract: str, signer: Signing,
    by: Any, at: datetime, **more: Any,
) -> RegisterEntry:  # fmt: skip
    return RegisterEntry.objects.create(
        unit=unit, period=period, issuer_symbol=taken.issuer_symbol, year=taken.year, series_key=taken.series_key,
        number=taken.number, suffix=taken.suffix, kind_code=kind_code, symbol=symbol, issued_on=day, abstract=abstract,
        signer_name=signer.full_name, signer_lines=list(signer.authority_lines), entered_by_name=str(by), entered_at=at,
        **more,
    )  # fmt: skip


@transaction.atomic
def attach_file(*, entry: RegisterEntry, name: str, content: bytes, by: Any, on: date, at: datetime) -> AttachedFile:
    """Keep the file of an outside paper as it was issued, with what the format check finds in it.

    Refuses what is neither a Word file nor a PDF by its content, whatever its name; papers the program made itself.
    """
    unit = entry.unit
    registry.require(by, "papers.keep", unit, on=on)
    if entry.origin == Origin.PROGRAM:
        raise Refused(_("Văn bản này làm trong phần mềm, tệp đã có sẵn."), _("Cần sửa thì lập bản đính chính."))
    form, pages, counts = looked_at(content, unit, on)
    stem = name.rpartition(".")[0] or name
    kept = files.keep_file(
        unit_id=unit.pk, name=f"{stem}.{form}", content=content, media_type=PDF if form == "pdf" else DOCX, by=by, at=at
    )
    row = AttachedFile.objects.create(
        entry=entry, file=kept, form=form, finding_counts=counts, attached_by_name=str(by), attached_at=at
    )
    if pages and entry.page_count is None:
        entry.page_count = pages
        entry.save(update_fields=["page_count"])
    after = {"notation": entry.notation, "sha256": kept.sha256}
    audit.record(by=by, verb="papers.file_attached", target=entry, unit_id=unit.pk, after=after, at=at)
    return row


def looked_at(content: bytes, unit: Unit, on: date) -> tuple[str, int | None, list[int]]:
    """What the bytes are: ``docx`` or ``pdf``, pages of a PDF, findings of a Word file by severity. Raises Refused."""
    if content.startswith(b"%PDF-"):
        return "pdf", count_pdf_pages(content), []
    if not content.startswith(b"PK\x03\x04"):
        raise Refused(
            _("Tệp này không phải Word (.docx) hay PDF."),
            _("Lưu văn bản thành .docx hoặc .pdf; ảnh chụp thì quét thành PDF."),
        )
    report = lint(content, known=known_of(unit, on))
    return "docx", None, [report.count(one) for one in Severity]


@transaction.atomic
def follow(*, entry: RegisterEntry, by: Any, on: date, at: datetime, **told: Any) -> RegisterEntry:
    """Recipients, copies, the day of transfer, the receipt, as the book has them. Refuses fields that are not of these."""
    registry.require(by, "papers.keep", entry.unit, on=on)
    unknown = sorted(set(told) - set(FOLLOWED))
    if unknown:
        raise ValueError(f"follow does not write {unknown}; it writes {list(FOLLOWED)}")
    day = told.get("transferred_on")
    if day is not None and day < entry.issued_on:
        raise Refused(
            _("Ngày chuyển %(day)s trước ngày ban hành.") % {"day": short_date(day)}, _("Xem lại ngày chuyển.")
        )
    before = {name: getattr(entry, name) for name in told}
    for name, value in told.items():
        setattr(entry, name, value)
    changed = [name for name in told if before[name] != getattr(entry, name)]
    if changed:
        entry.save(update_fields=changed)
        old, new = {name: before[name] for name in changed}, {name: getattr(entry, name) for name in changed}
        audit.record(by=by, verb="papers.followed", target=entry, unit_id=entry.unit_id, before=old, after=new, at=at)
    return entry


@transaction.atomic
def recall(
    *, entry: RegisterEntry, reason: str, recalled_on: date, destroyed_by: str, by: Any, on: date, at: datetime
) -> RegisterEntry:
    """Take the paper back: it keeps its number and its files and says everywhere that it was recalled.

    Refuses: a paper recalled before, an empty reason, a day before the paper or still ahead.
    """
    locked = RegisterEntry.objects.select_for_update(of=("self",)).select_related("unit").get(pk=entry.pk)
    registry.require(by, "papers.recall", locked.unit, on=on)
    if locked.is_recalled:
        raise Refused(_("Văn bản này đã thu hồi."), _("Cần thay thế thì ban hành văn bản mới."))
    if not squash(reason):
        raise Refused(_("Chưa ghi lý do thu hồi."), _("Ghi một câu vì sao phải thu hồi."))
    if not locked.issued_on <= recalled_on <= on:
        raise Refused(
            _("Ngày thu hồi phải từ ngày ban hành đến hôm nay."), _("Xem lại ngày %(day)s.") % {"day": short_date(recalled_on)}
        )  # fmt: skip
    locked.recalled_on, locked.recall_reason = recalled_on, squash(reason)[:400]
    locked.destroyed_by, locked.recalled_by_name = squash(destroyed_by)[:300], str(by)
    locked.save(update_fields=["recalled_on", "recall_reason", "destroyed_by", "recalled_by_name"])
    after = {"notation": locked.notation, "recalled_on": recalled_on, "destroyed_by": locked.destroyed_by}
    audit.record(
        by=by, verb="papers.recalled", target=locked, unit_id=locked.unit_id, after=after, reason=locked.recall_reason, at=at
    )  # fmt: skip
    return locked


@dataclass(frozen=True)
class Copy:
    """A copy to be entered: its form, day, signer, how many and for whom; ``part`` says what of it is copied (TrS)."""

    form: str
    issued_on: date
    signer_id: int | None
    symbol: str
    copies: int | None = None
    recipients: str = ""
    part: str = ""


@transaction.atomic
def make_copy(
    *, source: RegisterEntry | IncomingPaper, period: str, copy: Copy, by: Any, on: date, at: datetime
) -> RegisterEntry:
    """Enter a copy of a paper of the unit or of one that came in; all forms of copies share one series of the year.

    Refuses a recalled paper, an extract that does not say of what, a signer without a post on the day.
    """
    unit = source.unit
    registry.require(by, "papers.keep", unit, on=on)
    outgoing = source if isinstance(source, RegisterEntry) else None
    if outgoing is not None and outgoing.is_recalled:
        raise Refused(_("Văn bản này đã thu hồi nên không sao được."), _("Sao văn bản thay thế nếu có."))
    part = squash(copy.part)
    if copy.form == CopyForm.EXTRACT and not part:
        raise Refused(_("Trích sao phải ghi phần được trích."), _("Ghi phần trích, ví dụ: Điều 2 và Phụ lục I."))
    says = {"form": CopyForm(copy.form).label, "what": _named(source), "part": f" ({part})" if part else ""}
    abstract = _checked(_("%(form)s %(what)s%(part)s") % says, copy.issued_on, on)[:400]
    signer = signer_of(unit, copy.signer_id, copy.issued_on)
    taken = take_number(unit, COPIES, copy.symbol, copy.issued_on.year)
    profile = organizations.letterhead_of(unit, copy.issued_on).profile
    entry = _line(
        unit, period, taken, copy.form, symbol_of(ProfileCode(profile), copy.form, copy.symbol), copy.issued_on, abstract,
        signer, by, at, origin=Origin.COPY, copy_form=copy.form, copied_from=outgoing,
        copied_incoming=None if outgoing else source, copies=copy.copies, recipients=copy.recipients.strip(),
    )  # fmt: skip
    after = {"notation": entry.notation, "copy_form": copy.form, "copied_from": _named(source)}
    audit.record(by=by, verb="papers.copied", target=entry, unit_id=unit.pk, after=after, at=at)
    return entry


def _named(source: RegisterEntry | IncomingPaper) -> str:
    if isinstance(source, RegisterEntry):
        return f"{source.notation}: {source.abstract}"
    return f"{source.notation} {source.author}: {source.abstract}".strip()
