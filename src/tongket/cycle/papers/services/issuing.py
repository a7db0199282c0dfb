"""Issuing papers: number, both files, the frozen record, in one transaction."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.audit import services as audit
from tongket.base.files import services as files
from tongket.cores.documents import Paper, ProfileCode, find_fonts, render_docx, render_pdf, to_json
from tongket.cores.kernel.errors import Refused
from tongket.cycle.papers.enums import Origin
from tongket.cycle.papers.models import IssuedPaper, RegisterEntry
from tongket.cycle.papers.models.register import notation
from tongket.cycle.papers.services.numbers import Taken, say_gap, take_number
from tongket.cycle.papers.services.signing import check_signature

if TYPE_CHECKING:
    from tongket.base.files.models import StoredFile
    from tongket.cycle.organizations.models import Unit

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


@transaction.atomic
def issue_paper(
    *,
    unit: Unit,
    period: str,
    paper: Paper,
    figures: dict[str, Any],
    by: Any,
    on: date,
    at: datetime,
    corrects: IssuedPaper | None = None,
    number: int | None = None,
    suffix: str = "",
    skip_reason: str = "",
) -> IssuedPaper:
    """Give the paper its number, draw and keep its .docx and .pdf, freeze its record and the figures it stands on.

    Leaves one IssuedPaper, its line in the register, two kept files, the number series moved on, one audit row. A
    correction keeps number, symbol and day of what it corrects and is its next version. ``number`` (else the next free
    one) may only jump forward, ``skip_reason`` says why; with ``suffix`` it is inserted beside one that was given.
    Refuses: who may not issue; a paper without a whole date; a signer whom the directory does not let sign on that day;
    a number already passed; a version corrected before, a recalled paper.
    The series row is locked before the number is read, so that two issues at once get two numbers.
    """
    registry.require(by, "papers.issue", unit, on=on)
    issued_on = _day_of(paper, corrects)
    signed = paper.signature
    check_signature(unit=unit, name=signed.name, lines=signed.authority_lines, day=issued_on)
    symbol = symbol_of(paper.profile, paper.kind_code, paper.symbol)
    entry: RegisterEntry | None
    if corrects is None:
        taken = take_number(unit, paper.kind_code, paper.symbol, issued_on.year, wanted=number, suffix=suffix)
        say_gap(unit, taken, skip_reason, by=by, at=at)
        entry = _entered(unit, period, paper, taken, symbol, issued_on, by, at)
        given, version = (taken.number, taken.suffix), 1
    else:
        entry = _correctable(corrects)
        given, version = (corrects.number, corrects.suffix), corrects.version + 1
    final = replace(paper, number=given[0], number_suffix=given[1])
    docx, pdf = _keep_both(unit, final, symbol, version, by, at)
    issued = IssuedPaper.objects.create(
        unit=unit,
        period=period,
        kind_code=paper.kind_code,
        entry=entry,
        number=given[0],
        suffix=given[1],
        symbol=symbol,
        issued_on=issued_on,
        year=issued_on.year,
        abstract=paper.abstract,
        signer_name=paper.signature.name,
        version=version,
        corrects=corrects,
        record=json.loads(to_json(final)),
        figures=figures,
        docx=docx,
        pdf=pdf,
        issued_by_name=str(by),
        recorded_at=at,
    )
    after = {"number": given[0], "symbol": symbol, "version": version, "docx": docx.sha256, "pdf": pdf.sha256}
    after |= {"suffix": suffix} if suffix else {}
    audit.record(by=by, verb="papers.issue", target=issued, unit_id=unit.pk, after=after, at=at)
    return issued


def symbol_of(profile: str, kind_code: str, symbol: str) -> str:
    """The symbol after the number: ``BC-TTN``; ``BC/CB`` of the Party and the Youth Union; a công văn has no kind."""
    if not kind_code:
        return symbol
    return f"{kind_code}{'/' if profile in (ProfileCode.PARTY, ProfileCode.YOUTH) else '-'}{symbol}"


def _entered(
    unit: Unit, period: str, paper: Paper, taken: Taken, symbol: str, day: date, by: Any, at: datetime
) -> RegisterEntry:
    """The line of the register; the recipients are those printed on the paper."""
    return RegisterEntry.objects.create(
        unit=unit, period=period, issuer_symbol=taken.issuer_symbol, year=taken.year, series_key=taken.series_key,
        number=taken.number, suffix=taken.suffix, kind_code=paper.kind_code, symbol=symbol, issued_on=day,
        abstract=paper.abstract, signer_name=paper.signature.name, signer_lines=list(paper.signature.authority_lines),
        origin=Origin.PROGRAM, recipients="\n".join([*paper.addressees, *paper.recipients]),
        kept_by=paper.archive_line.removeprefix("Lưu:").strip()[:200], entered_by_name=str(by), entered_at=at,
    )  # fmt: skip


def _correctable(corrects: IssuedPaper) -> RegisterEntry | None:
    """The line of the register of the paper to be corrected."""
    if hasattr(corrects, "corrected_by"):
        raise Refused(_("Bản này đã có bản đính chính."), _("Mở bản mới nhất rồi đính chính bản đó."))
    entry: RegisterEntry | None = corrects.entry
    if entry is not None and entry.is_recalled:
        raise Refused(_("Văn bản này đã thu hồi nên không đính chính được."), _("Ban hành văn bản mới thay thế."))
    return entry


def _day_of(paper: Paper, corrects: IssuedPaper | None) -> date:
    if corrects is not None:
        return corrects.issued_on
    if paper.date.month is None or paper.date.day is None:
        raise Refused(_("Văn bản chưa có ngày ban hành."), _("Ghi đủ ngày, tháng, năm rồi phát hành."))
    return date(paper.date.year, paper.date.month, paper.date.day)


def _keep_both(
    unit: Unit, paper: Paper, symbol: str, version: int, by: Any, at: datetime
) -> tuple[StoredFile, StoredFile]:
    number = notation(paper.number or 0, paper.number_suffix, symbol).replace("/", "-")
    name = f"{paper.kind_name or paper.abstract} số {number} năm {paper.date.year}"
    name = f"{name} (bản {version})" if version > 1 else name
    docx = files.keep_file(
        unit_id=unit.pk, name=f"{name}.docx", content=render_docx(paper), media_type=DOCX, by=by, at=at
    )
    content = render_pdf(paper, find_fonts())
    pdf = files.keep_file(unit_id=unit.pk, name=f"{name}.pdf", content=content, media_type=PDF, by=by, at=at)
    return docx, pdf
