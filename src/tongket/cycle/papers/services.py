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
from tongket.cores.documents import Paper, find_fonts, render_docx, render_pdf, to_json
from tongket.cores.kernel.errors import Refused
from tongket.cycle.papers.models import IssuedPaper, NumberSeries

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
) -> IssuedPaper:
    """Give the paper its number, draw and keep its .docx and .pdf, freeze its record and the figures it stands on.

    Leaves one IssuedPaper, two kept files, the number series moved on, one audit row. A correction keeps number, symbol
    and day of what it corrects and is its next version. ``number`` (else the next free one) may only jump forward.
    Refuses: who may not issue; a paper without a whole date; a number already passed; a version corrected before.
    The series row is locked before the number is read, so that two issues at once get two numbers.
    """
    registry.require(by, "papers.issue", unit, on=on)
    issued_on = _day_of(paper, corrects)
    given = corrects.number if corrects else _take_number(unit, paper.kind_code, issued_on.year, number)
    if corrects is not None and hasattr(corrects, "corrected_by"):
        raise Refused(_("Bản này đã có bản đính chính."), _("Mở bản mới nhất rồi đính chính bản đó."))
    final = replace(paper, number=given)
    symbol = f"{paper.kind_code}-{paper.symbol}" if paper.kind_code else paper.symbol
    version = corrects.version + 1 if corrects else 1
    docx, pdf = _keep_both(unit, final, symbol, version, by, at)
    issued = IssuedPaper.objects.create(
        unit=unit,
        period=period,
        kind_code=paper.kind_code,
        number=given,
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
    after = {"number": given, "symbol": symbol, "version": version, "docx": docx.sha256, "pdf": pdf.sha256}
    audit.record(by=by, verb="papers.issue", target=issued, unit_id=unit.pk, after=after, at=at)
    return issued


def _day_of(paper: Paper, corrects: IssuedPaper | None) -> date:
    if corrects is not None:
        return corrects.issued_on
    if paper.date.month is None or paper.date.day is None:
        raise Refused(_("Văn bản chưa có ngày ban hành."), _("Ghi đủ ngày, tháng, năm rồi phát hành."))
    return date(paper.date.year, paper.date.month, paper.date.day)


def _take_number(unit: Unit, kind_code: str, year: int, wanted: int | None) -> int:
    NumberSeries.objects.get_or_create(unit=unit, year=year, kind_code=kind_code)
    series = NumberSeries.objects.select_for_update().get(unit=unit, year=year, kind_code=kind_code)
    following = series.last_number + 1
    if wanted is not None and wanted < following:
        raise Refused(
            _("Số %(wanted)s đã cấp hoặc đã qua trong sổ %(year)s.") % {"wanted": wanted, "year": year},
            _("Để trống để lấy số tiếp theo là %(following)s, hoặc ghi số lớn hơn.") % {"following": following},
        )
    series.last_number = wanted or following
    series.save(update_fields=["last_number"])
    return series.last_number


def _keep_both(
    unit: Unit, paper: Paper, symbol: str, version: int, by: Any, at: datetime
) -> tuple[StoredFile, StoredFile]:
    name = f"{paper.kind_name or paper.abstract} số {paper.number:02d}-{symbol} năm {paper.date.year}"
    name = f"{name} (bản {version})" if version > 1 else name
    docx = files.keep_file(
        unit_id=unit.pk, name=f"{name}.docx", content=render_docx(paper), media_type=DOCX, by=by, at=at
    )
    content = render_pdf(paper, find_fonts())
    pdf = files.keep_file(unit_id=unit.pk, name=f"{name}.pdf", content=content, media_type=PDF, by=by, at=at)
    return docx, pdf
