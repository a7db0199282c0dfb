"""The blocks of a paper as WordprocessingML."""

from __future__ import annotations

from io import BytesIO

from docx.document import Document
from docx.shared import Mm

from tongket.cores.documents.composition import plain_runs
from tongket.cores.documents.numbering import heading_lines
from tongket.cores.documents.paper import (
    Align,
    Article,
    Block,
    Heading,
    ListItem,
    Paragraph,
    ParagraphRole,
    Picture,
    Run,
    Table,
)
from tongket.cores.documents.tables import CELL_PADDING, PrintedCell, column_widths, printed_rows, table_size
from tongket.cores.documents.word_lists import plan_headings, plan_lists, unlisted
from tongket.cores.documents.word_xml import Element, cell, lines, node, paragraph, row, twips

_ROLE_STYLES = {ParagraphRole.BODY: "NoiDung", ParagraphRole.BASE: "CanCu", ParagraphRole.CENTRED: "MenhLenh"}
_CELL_STYLES = {Align.LEFT: "OChu", Align.RIGHT: "OSo", Align.CENTRE: "OGiua"}
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")


def body_elements(
    document: Document, blocks: tuple[Block, ...], width: float, *, keep_last: bool, has_lists: bool
) -> list[Element]:
    """The blocks as paragraphs and tables, in order.

    ``width`` is the room between the margins in millimetres; ``keep_last`` keeps the last one with what follows it;
    ``has_lists`` lets Word write the markers of points.
    """
    elements: list[Element] = []
    lists = plan_lists(document, blocks) if has_lists else [(None, "")] * len(blocks)
    headings = plan_headings(document, blocks) if has_lists else [None] * len(blocks)
    for index, block in enumerate(blocks):
        last = keep_last and index == len(blocks) - 1
        if isinstance(block, Table):
            elements += _table(block, width, keep_end=keep_last and index >= len(blocks) - 2)
        elif isinstance(block, Picture):
            elements += _picture(document, block, width)
        else:
            elements.append(_text(block, lists[index][0], headings[index], keep=last))
    return elements


def _text(
    block: Heading | Paragraph | ListItem | Article, listed: Element | None, numbered: Element | None, *, keep: bool
) -> Element:
    kept = (node("keepNext"),) if keep else ()
    if isinstance(block, Heading):
        return _heading(block, numbered, kept)
    if isinstance(block, Article):
        if not block.text:
            return paragraph("Dieu", plain_runs(block), node("keepNext"), node("outlineLvl", val=1))
        return paragraph("Dieu", plain_runs(block), *kept)
    if isinstance(block, ListItem):
        if listed is not None:
            return paragraph("DanhSach", block.runs, *kept, listed)
        return paragraph("DanhSach", plain_runs(block), *kept)
    return paragraph(_ROLE_STYLES[block.role], block.runs, *kept)


def _heading(block: Heading, numbered: Element | None, kept: tuple[Element, ...]) -> Element:
    """A heading whose number Word writes, or with it typed; the styles of the first two levels may have a list."""
    if numbered is not None:
        return lines(f"Heading{block.level}", (block.text,), *kept, numbered)
    plain = (unlisted(),) if block.level in (1, 2) else ()
    return lines(f"Heading{block.level}" if block.level else "Phan", heading_lines(block), *kept, *plain)


def _picture(document: Document, block: Picture, width: float) -> list[Element]:
    inline = document.part.new_pic_inline(BytesIO(block.png), width=Mm(min(block.width_mm, width)))
    inline.docPr.set("descr", block.alt)
    kept = (node("keepNext"),) if block.caption else ()
    holder = paragraph("HinhAnh", (), *kept)
    holder.append(node("r", node("drawing", inline)))
    return [holder, *([lines("TenHinh", (block.caption,))] if block.caption else [])]


def _table(table: Table, width: float, *, keep_end: bool) -> list[Element]:
    size = table_size(table)
    widths = column_widths(table, width, size)
    heads = [
        cell(at, lines(f"DauBang{size:.0f}", (column.header,)), valign="center")
        for at, column in zip(widths, table.columns, strict=True)
    ]
    printed = printed_rows(table)
    rows = [
        _row(cells, widths, size, keep=keep_end and number == len(printed))
        for number, cells in enumerate(printed, start=1)
    ]
    columns = [node("gridCol", w=twips(at)) for at in widths]
    drawn = node("tbl", _properties(widths), node("tblGrid", *columns), row(*heads, header=True), *rows)
    before = [lines("Caption", (table.caption,))] if table.caption else []
    if table.unit_note:
        before.append(lines("DonViTinh", (table.unit_note,)))
    kept = (node("keepNext"),) if keep_end else ()
    return [*before, drawn, paragraph("SauBang", (), *kept)]


def _properties(widths: tuple[float, ...]) -> Element:
    padding = {"top": 1, "left": CELL_PADDING, "bottom": 1, "right": CELL_PADDING}
    return node(
        "tblPr",
        node("tblW", w=sum(twips(at) for at in widths), type="dxa"),
        node("tblBorders", *[node(side, val="single", sz=4, space=0, color="000000") for side in _BORDERS]),
        node("tblLayout", type="fixed"),
        node("tblCellMar", *[node(side, w=twips(mm), type="dxa") for side, mm in padding.items()]),
    )


def _row(cells: tuple[PrintedCell, ...], widths: tuple[float, ...], size: float, *, keep: bool) -> Element:
    drawn: list[Element] = []
    column = 0
    for item in cells:
        extra = [node("keepNext")] if keep else []
        if item.indent_mm:
            extra.append(node("ind", left=twips(item.indent_mm)))
        text = paragraph(
            f"{_CELL_STYLES[item.align]}{size:.0f}", (Run(item.text, bold=item.bold, italic=item.italic),), *extra
        )
        room = sum(widths[column : column + item.span])
        drawn.append(cell(room, text, valign="center", span=item.span))
        column += item.span
    return row(*drawn)
