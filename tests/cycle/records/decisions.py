"""Decision papers made for the tests: real .docx and .pdf, as offices write them; all names invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

import docx

from tongket.cores.documents import (
    Align,
    Annex,
    Article,
    Column,
    Paper,
    PaperDate,
    ProfileCode,
    Row,
    Signature,
    Table,
    find_fonts,
    render_pdf,
)

HEAD = (
    "Số: 45/QĐ-TTN",
    "Sông Mai, ngày 20 tháng 12 năm 2023",
    "QUYẾT ĐỊNH",
    "Về việc công nhận danh hiệu thi đua năm 2023",
    "GIÁM ĐỐC TRUNG TÂM THANH THIẾU NHI SÔNG MAI",
    "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003;",
    "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ;",
    "Theo đề nghị của Hội đồng Thi đua, khen thưởng Trung tâm.",
    "QUYẾT ĐỊNH:",
)
TAIL = (
    "Điều 3. Các bộ phận và những người có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.",
    "Nơi nhận:",
    "- Như Điều 3;",
    "- Lưu: VT.",
)
Block = str | Sequence[Sequence[str]]


def decision_docx(*blocks: Block, head: Sequence[str] = HEAD, tail: Sequence[str] = TAIL) -> bytes:
    """The paper as Word writes it: the letterhead is a table, a block of rows a table too."""
    document = docx.Document()
    letterhead = document.add_table(rows=1, cols=2)
    letterhead.cell(0, 0).text = "TRUNG TÂM THANH THIẾU NHI SÔNG MAI"
    letterhead.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    for block in (*head, *blocks, *tail):
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(rows=len(block), cols=max(map(len, block)))
        for cells, row in zip(block, table.rows, strict=True):
            for text, cell in zip(cells, row.cells, strict=False):
                cell.text = text
    return saved(document)


def saved(document: Any) -> bytes:
    """The bytes of the document."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def decision_pdf(rows: Sequence[tuple[str, str, str]], *, award: str = "Lao động tiên tiến", year: int = 2023) -> bytes:
    """A decision of our own writing as a PDF, the names in its annex."""
    columns = (Column("TT", 0.6, Align.CENTRE), Column("Họ và tên", 2.2), Column("Chức vụ", 2.2), Column("Đơn vị", 2.4))
    listed = tuple(Row((str(place), *row)) for place, row in enumerate(rows, 1))
    paper = Paper(
        profile=ProfileCode.STATE, kind_code="QĐ", kind_name="Quyết định", superior="Tỉnh đoàn Sông Mai", body="Trung tâm Thanh thiếu nhi",
        number=45, symbol="TTN", place="Sông Mai", date=PaperDate.of(date(year, 12, 20)),
        abstract=f"Về việc công nhận danh hiệu thi đua năm {year}", bases=("Căn cứ Luật Thi đua, khen thưởng",),
        decider="Giám đốc Trung tâm Thanh thiếu nhi",
        blocks=(
            Article(f"Công nhận danh hiệu “{award}” năm {year} cho {len(rows):02d} cá nhân (có danh sách kèm theo)."),
            Article("Quyết định này có hiệu lực kể từ ngày ký."),
        ),
        signature=Signature(("GIÁM ĐỐC",), "Lý Thành Sơn"), recipients=("Như Điều 1",),
        annexes=(Annex(f"Danh sách cá nhân đạt danh hiệu {award} năm {year}", (Table(columns, listed),)),),
    )  # fmt: skip
    return render_pdf(paper, find_fonts())
