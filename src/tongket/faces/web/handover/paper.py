"""The handover as an editable paper, in the layout of the unit's papers."""

from __future__ import annotations

from collections.abc import Iterable

from tongket.cores.documents import (
    Block,
    Heading,
    ListItem,
    Paper,
    PaperDate,
    Paragraph,
    ProfileCode,
    Signature,
    render_docx,
)
from tongket.cycle.organizations import selectors as organizations
from tongket.faces.web.handover.contents import Desk, Section


def handover_docx(desk: Desk, sections: Iterable[Section]) -> bytes:
    """Minutes without number: what is handed over, section by section; the giver signs, the day is left to the pen."""
    place = desk.place
    head = organizations.letterhead_of(place.unit, place.today)
    blocks: list[Block] = [
        Paragraph(f"Người bàn giao: {desk.account.full_name}."),
        Paragraph("Người nhận bàn giao: ……………………………………"),
    ]
    for number, section in enumerate(sections, start=1):
        blocks.append(Heading(1, section.title, f"{number}."))
        if not section.lines:
            blocks.append(Paragraph(section.nothing))
        blocks += [ListItem("-", f"{one.text} ({one.note})." if one.note else f"{one.text}.") for one in section.lines]
    paper = Paper(
        profile=ProfileCode(head.profile),
        kind_code="BB",
        kind_name="BIÊN BẢN",
        superior=head.superior_name,
        body=head.name,
        number=None,
        symbol=head.symbol or "…",
        place=head.place or "…",
        date=PaperDate(place.today.year, place.today.month),
        abstract="Bàn giao công việc",
        blocks=tuple(blocks),
        signature=Signature(("NGƯỜI BÀN GIAO",), desk.account.full_name),
        recipients=("Người nhận bàn giao",),
    )
    return render_docx(paper)
