"""The paper that tells which places of an issued paper were corrected."""

from __future__ import annotations

from collections.abc import Sequence

from tongket.cores.documents import Annex, Column, Paper, PaperDate, Paragraph, Row, Table
from tongket.cores.kernel.dates import short_date
from tongket.cycle.papers.facts.differences import Difference
from tongket.cycle.papers.models import IssuedPaper


def correction_paper(old: IssuedPaper, new: IssuedPaper, frozen: Paper, found: Sequence[Difference]) -> Paper:
    """A notice without number, in the layout of the corrected paper: every place with its old and new words."""
    kind = frozen.kind_name.capitalize() if frozen.kind_name else "Công văn"
    named = f"{kind} số {str(old).removeprefix('Số ')} ngày {short_date(old.issued_on)}"
    rows = tuple(
        Row((str(number), one.place, one.was or "(không có)", one.now or "(bỏ)"))
        for number, one in enumerate(found, start=1)
    )
    columns = (
        Column("Số TT", 1),
        Column("Chỗ đính chính", 3),
        Column(f"Bản {old.version}", 6),
        Column(f"Bản {new.version}", 6),
    )
    blocks = (
        Paragraph(f"{frozen.body} đính chính {named} về “{old.abstract}” tại {len(rows)} chỗ, kê ở phụ lục kèm theo."),
        Paragraph(
            f"Các nội dung khác giữ nguyên. Đề nghị các nơi nhận dùng bản {new.version} thay cho bản {old.version}."
        ),
    )
    return Paper(
        profile=frozen.profile, kind_code="TB", kind_name="Thông báo", superior=frozen.superior, body=frozen.body, number=None,
        symbol=frozen.symbol, place=frozen.place, date=PaperDate(new.recorded_at.year, new.recorded_at.month),
        abstract=f"Đính chính {named}", blocks=blocks, signature=frozen.signature,
        recipients=(*frozen.addressees, *frozen.recipients), archive_line=frozen.archive_line,
        annexes=(Annex("Danh sách chỗ đính chính", (Table(columns, rows),), landscape=True),),
    )  # fmt: skip
