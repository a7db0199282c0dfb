"""Marks laid over the pages of a kept PDF: recalled, or the block of a copy. The kept bytes are never changed.

The marks are artifacts (PDF 32000-1, 14.8.2.2) with embedded fonts, so that PDF/A-2 stays PDF/A-2.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from django.utils.translation import gettext as _

from tongket.cores.documents import find_fonts
from tongket.cores.documents.fonts import loaded
from tongket.cores.kernel.dates import issue_date, short_date
from tongket.cores.kernel.errors import Refused
from tongket.cycle.papers.enums import CopyForm

if TYPE_CHECKING:
    from tongket.cycle.organizations.selectors import Letterhead
    from tongket.cycle.papers.models import RegisterEntry

A4 = (595.28, 841.89)
BLOCK_HEIGHT = 250.0  # points a copy block needs with its signature
BOTTOM = 60.0
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)  # the overlay itself tells no day


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files("tongket.cycle.papers.facts").joinpath("overlay.typ").read_bytes()


def _overlay(size: tuple[float, float], **told: Any) -> bytes:
    """One transparent page with the mark, as a PDF."""
    import typst  # noqa: PLC0415 -- slow import

    fonts = find_fonts()
    inputs = {"told": json.dumps({"width": size[0], "height": size[1], "family": fonts.family, **told})}
    drawn: bytes = typst.compile(
        _template(),
        font_paths=loaded(fonts),
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=["a-2b"],
        timestamp=_UNDATED,
    )
    return drawn


def _opened(content: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as trouble:
        raise Refused(
            _("Tệp PDF bị hỏng hoặc đặt mật khẩu, không mở được."), _("Xuất lại tệp PDF rồi đính lại vào sổ.")
        ) from trouble


def _laid(book: pdfium.PdfDocument, page: pdfium.PdfPage, overlay: bytes) -> None:
    """Put the only page of ``overlay`` over the page, told as no part of its text: an archival PDF stays one."""
    above = pdfium.PdfDocument(overlay)
    try:
        mark = above.page_as_xobject(0, book).as_pageobject()
        page.insert_obj(mark)
        raw.FPDFPageObj_AddMark(mark.raw, b"Artifact")
        page.gen_content()
    finally:
        above.close()


def _written(book: pdfium.PdfDocument) -> bytes:
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def recalled_pdf(content: bytes, entry: RegisterEntry) -> bytes:
    """The same pages, each saying that the paper was recalled and when."""
    book = _opened(content)
    assert entry.recalled_on is not None
    line = _("%(notation)s đã thu hồi ngày %(day)s") % {"notation": entry, "day": short_date(entry.recalled_on)}
    drawn: dict[tuple[float, float], bytes] = {}
    try:
        for number in range(len(book)):
            size = book[number].get_size()
            if size not in drawn:
                drawn[size] = _overlay(size, kind="recalled", title=_("ĐÃ THU HỒI"), line=line)
            _laid(book, book[number], drawn[size])
        return _written(book)
    finally:
        book.close()


def copied_pdf(content: bytes, copy: RegisterEntry, letterhead: Letterhead) -> bytes:
    """The same pages with the block of the copy right after the text, or on a page of its own when there is no room.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I; documents B.4 (a rule over the whole width, then the form of the copy).
    """
    book = _opened(content)
    try:
        last = book[len(book) - 1]
        size = last.get_size()
        top = _end_of_text(last, size[1]) + 18
        if top + BLOCK_HEIGHT > size[1] - BOTTOM:
            last, size, top = book.new_page(*A4), A4, 57.0
        overlay = _overlay(
            size, kind="copy", top=top, form=str(CopyForm(copy.copy_form).label).upper(), part="", body=letterhead.name,
            place_date=f"{letterhead.place}, {issue_date(copy.issued_on)}", number=f"Số: {copy.notation}",
            lines=list(copy.signer_lines), signer=copy.signer_name, recipients=copy.recipients.splitlines(),
        )  # fmt: skip
        _laid(book, last, overlay)
        return _written(book)
    finally:
        book.close()


def _end_of_text(page: pdfium.PdfPage, height: float) -> float:
    """How far down the page anything is drawn, in points from its top."""
    bitmap = page.render(scale=0.5, grayscale=True)
    rows, stride, width = bytes(bitmap.buffer), bitmap.stride, bitmap.width
    inked = [row for row in range(bitmap.height) if min(rows[row * stride : row * stride + width]) < 200]
    return (inked[-1] + 1) / bitmap.height * height if inked else 0.0
