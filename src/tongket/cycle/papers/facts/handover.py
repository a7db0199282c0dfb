"""The paper that goes with files handed over to the archive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tongket.cores.documents import Annex, Column, Paper, PaperDate, Paragraph, ProfileCode, Row, Signature, Table
from tongket.cores.kernel.dates import short_date
from tongket.cycle.organizations.selectors import Letterhead
from tongket.cycle.papers.models import CaseFile, Handover

HEADS = ("Số TT", "Số, ký hiệu hồ sơ", "Tiêu đề hồ sơ", "Thời gian", "Thời hạn lưu", "Số tờ", "Ghi chú")


def list_rows(files: Sequence[CaseFile]) -> list[tuple[str, ...]]:
    """The list of files handed over: a row each, in the order of the catalogue."""
    return [
        (
            str(number), one.code, one.title, _span(one.opened_on, one.closed_on), keeping_says(one),
            str(one.page_total or ""), one.description,
        )
        for number, one in enumerate(files, start=1)
    ]  # fmt: skip


def keeping_says(case: CaseFile) -> str:
    """How long the file is kept, in words."""
    return "Vĩnh viễn" if case.retention_years is None else f"{case.retention_years} năm"


def _span(first: date | None, last: date | None) -> str:
    return " – ".join(short_date(one) for one in (first, last) if one)


def handover_paper(row: Handover, files: Sequence[CaseFile], head: Letterhead) -> Paper:
    """Minutes without number: who gives what to whom; the list is an annex across the page."""
    shares = (1, 2.2, 7, 3.4, 2, 1.4, 2.6)
    table = Table(
        tuple(Column(name, share) for name, share in zip(HEADS, shares, strict=True)),
        tuple(Row(cells) for cells in list_rows(files)),
    )
    blocks = (
        Paragraph(f"Hôm nay, ngày {short_date(row.handed_on)}, {head.name} giao nộp hồ sơ vào {row.archive}."),
        Paragraph(f"Người giao: {row.given_by}."),
        Paragraph(f"Người nhận: {row.received_by or '……………………………………'}."),
        Paragraph(f"Số hồ sơ giao nộp: {len(files)}, kê ở mục lục kèm theo."),
        *([Paragraph(f"Ghi chú: {row.note}.")] if row.note else []),
    )
    return Paper(
        profile=ProfileCode(head.profile), kind_code="BB", kind_name="Biên bản", superior=head.superior_name, body=head.name,
        number=None, symbol=head.symbol or "…", place=head.place or "…",
        date=PaperDate(row.handed_on.year, row.handed_on.month), abstract="Giao nhận hồ sơ, tài liệu", blocks=blocks,
        signature=Signature(("NGƯỜI GIAO",), row.given_by), recipients=(row.archive,),
        annexes=(Annex("Mục lục hồ sơ nộp lưu", (table,), landscape=True),),
    )  # fmt: skip
