"""A Word file as its reader sees it: paragraphs in order with their real looks, tables, sections; tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml.etree import _Element as Element

from tongket.cores.documents.lint.drawn import Drawn, drawn_in
from tongket.cores.documents.lint.lists import Lists
from tongket.cores.documents.lint.looks import MM_PER_TWIP, Face, Looks, Shape, val, whole
from tongket.cores.documents.lint.package import Package, W
from tongket.cores.documents.lint.sections import Section, sections_of
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import nfc

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_REMOVED = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "customXmlPr"))
_INSIDE = frozenset(
    f"{W}{name}"
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "bdo", "dir", "customXml")
)
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_DRAWINGS = frozenset(f"{W}{name}" for name in ("drawing", "pict", "object"))
_MOST_PARAGRAPHS = 60_000
_CELL_MARGIN = 108


@dataclass(slots=True)
class Piece:
    """A stretch of letters in one face."""

    text: str
    face: Face
    run: Element


@dataclass(slots=True)
class Cell:
    """A table cell; ``room`` is the width for its text in millimetres, 0 when the file does not say."""

    table: int
    row: int
    column: int
    columns: int
    room: float
    paragraphs: list[Para] = field(default_factory=list)
    element: Element | None = None

    @property
    def text(self) -> str:
        return "\n".join(para.text for para in self.paragraphs)


@dataclass(slots=True)
class Table:
    """One table: its cells row by row, whether its lines are drawn, its place among the blocks (as of a paragraph)."""

    number: int
    element: Element
    rows: list[list[Cell]]
    is_ruled: bool
    order: int = -1

    @property
    def cells(self) -> Iterator[Cell]:
        for row in self.rows:
            yield from row


@dataclass
class Para:
    """One paragraph; ``number`` counts those with text, ``mark`` is what a list prints before it."""

    element: Element
    pieces: list[Piece]
    shape: Shape
    cell: Cell | None
    number: int
    section: int
    mark: str
    style: str
    drawn: list[Drawn]
    breaks_page: bool
    order: int = -1

    @cached_property
    def text(self) -> str:
        return nfc("".join(piece.text for piece in self.pieces))

    @cached_property
    def bare(self) -> str:
        return self.text.strip()

    @cached_property
    def said(self) -> str:
        """The words with the mark of the list before them, on one line."""
        return " ".join(f"{self.mark} {self.text}".split())

    @property
    def is_contents(self) -> bool:
        return self.style.lower().startswith(("toc ", "table of figures"))


Block = Para | Table


class Story:
    """All that is printed of one file."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.looks = Looks(package)
        self._lists = Lists(package, self.looks)
        root = package.xml(package.main)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise Refused("Tệp Word không có nội dung.", "Mở tệp bằng Word, lưu lại thành .docx rồi kiểm tra tệp mới.")
        self.body = body
        self.sections: list[Section] = sections_of(package, body)
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.paragraphs: list[Para] = []
        self.is_tracked = self.has_hidden = False
        self._section = self._number = 0
        self.blocks = list(self._walk(body, None, ""))
        for order, block in enumerate(self.blocks):
            block.order = order
        last = -1
        for table in self.tables:  # a table in a cell comes after the table it stands in
            last = table.order = table.order if table.order >= 0 else last

    @cached_property
    def flow(self) -> list[Para]:
        """The paragraphs outside tables, in order, empty ones too."""
        return [block for block in self.blocks if isinstance(block, Para)]

    @cached_property
    def written(self) -> list[Para]:
        """All paragraphs with words, those of cells too."""
        return [para for para in self.paragraphs if para.bare]

    def _walk(self, container: Element, cell: Cell | None, table_style: str) -> Iterator[Block]:
        for item in container.iterchildren():
            if item.tag == f"{W}p":
                yield from self._paragraph(item, cell, table_style)
            elif item.tag == f"{W}tbl":
                yield self._table(item)
            elif item.tag in _INSIDE:
                yield from self._walk(item, cell, table_style)
            elif item.tag == f"{_MC}AlternateContent":
                yield from self._walk(_choice(item), cell, table_style)

    def _paragraph(self, element: Element, cell: Cell | None, table_style: str) -> Iterator[Block]:
        if len(self.paragraphs) >= _MOST_PARAGRAPHS:
            raise Refused("Tệp dài quá mức kiểm tra được (hơn 60.000 đoạn).", "Tách tệp thành nhiều phần rồi kiểm tra.")
        properties = element.find(f"{W}pPr")
        style = val(properties.find(f"{W}pStyle")) if properties is not None else ""
        mark, indent = self._lists.mark_of(properties, style)
        para = Para(
            element=element, pieces=[], shape=self.looks.shape(element, table_style, indent), cell=cell, number=0,
            section=self._section, mark=mark, style=self.looks.name_of(style), drawn=[], breaks_page=False,
        )  # fmt: skip
        aside: list[Element] = []
        self._gather(element, para, style, table_style, aside)
        if para.bare:
            self._number += 1
            para.number = self._number
        self.paragraphs.append(para)
        if cell is not None:
            cell.paragraphs.append(para)
        yield para
        for box in aside:
            yield from self._walk(box, cell, "")
        if properties is not None and properties.find(f"{W}sectPr") is not None and cell is None:
            self._section += 1

    def _gather(self, element: Element, para: Para, style: str, table_style: str, aside: list[Element]) -> None:
        for item in element.iterchildren():
            if item.tag == f"{W}r":
                self._run(item, para, style, table_style, aside)
            elif item.tag in _REMOVED:
                self.is_tracked = self.is_tracked or item.tag in (f"{W}del", f"{W}moveFrom")
            elif item.tag in _INSIDE:
                self.is_tracked = self.is_tracked or item.tag in (f"{W}ins", f"{W}moveTo")
                self._gather(item, para, style, table_style, aside)
            elif item.tag == f"{_MC}AlternateContent":
                self._gather(_choice(item), para, style, table_style, aside)

    def _run(self, run: Element, para: Para, style: str, table_style: str, aside: list[Element]) -> None:
        text = "".join(self._signs(run, para, aside))
        if not text:
            return
        face = self.looks.face(run, style, table_style)
        if face.hidden:
            self.has_hidden = True
            return
        para.pieces.append(Piece(text, face, run))

    def _signs(self, run: Element, para: Para, aside: list[Element]) -> Iterator[str]:
        for item in run.iterchildren():
            if item.tag == f"{W}t":
                yield item.text or ""
            elif item.tag in _DRAWINGS:
                self._drawing(item, para, aside)
            elif item.tag == f"{_MC}AlternateContent":
                for drawing in _choice(item).iterchildren():
                    if drawing.tag in _DRAWINGS:
                        self._drawing(drawing, para, aside)
            elif item.tag == f"{W}lastRenderedPageBreak" or (item.tag == f"{W}br" and item.get(f"{W}type") == "page"):
                para.breaks_page = True
            elif str(item.tag).startswith(W):
                yield _SIGNS.get(str(item.tag)[len(W) :], "")

    def _drawing(self, item: Element, para: Para, aside: list[Element]) -> None:
        para.drawn.extend(drawn_in(item))
        aside.extend(box for box in item.iter(f"{W}txbxContent") if not _inside_fallback(box, item))

    def _table(self, element: Element) -> Table:
        properties = element.find(f"{W}tblPr")
        style = val(properties.find(f"{W}tblStyle")) if properties is not None else ""
        table = Table(len(self.tables) + 1, element, [], _is_ruled(properties, style, self.looks))
        self.tables.append(table)
        widths = [whole(column.get(f"{W}w")) for column in element.iterfind(f"{W}tblGrid/{W}gridCol")]
        margin = _margins(properties)
        for number, row in enumerate(_rows(element), start=1):
            cells = list(_cells(row))
            made: list[Cell] = []
            at = 0
            for column, item in enumerate(cells):
                span = whole(val(item.find(f"{W}tcPr/{W}gridSpan")), 1)
                width = whole(getattr(item.find(f"{W}tcPr/{W}tcW"), "attrib", {}).get(f"{W}w")) or sum(
                    widths[at : at + span]
                )
                at += span
                room = max(0.0, (width - margin) * MM_PER_TWIP)
                cell = Cell(table.number, number, column, len(cells), room, element=item)
                for _ in self._walk(item, cell, style):
                    pass
                made.append(cell)
            table.rows.append(made)
        return table


def _choice(item: Element) -> Element:
    found = item.find(f"{_MC}Choice")
    found = item.find(f"{_MC}Fallback") if found is None else found
    return found if found is not None else item


def _inside_fallback(box: Element, top: Element) -> bool:
    above = box.getparent()
    while above is not None and above is not top:
        if above.tag == f"{_MC}Fallback":
            return True
        above = above.getparent()
    return False


def _rows(table: Element) -> Iterator[Element]:
    for item in table.iterchildren():
        if item.tag == f"{W}tr":
            yield item
        elif item.tag in _INSIDE:
            yield from _rows(item)


def _cells(row: Element) -> Iterator[Element]:
    for item in row.iterchildren():
        if item.tag == f"{W}tc":
            yield item
        elif item.tag in _INSIDE:
            yield from _cells(item)


def _margins(properties: Element | None) -> int:
    """Left and right cell margins together, in twips."""
    found = 0
    for sides in (("left", "start"), ("right", "end")):
        elements = [properties.find(f"{W}tblCellMar/{W}{side}") for side in sides] if properties is not None else []
        said = next((item for item in elements if item is not None), None)
        found += whole(said.get(f"{W}w"), _CELL_MARGIN) if said is not None else _CELL_MARGIN
    return found


def _is_ruled(properties: Element | None, style: str, looks: Looks) -> bool:
    """Whether the lines of a table are drawn, by the table itself or by the name of its style."""
    borders = properties.find(f"{W}tblBorders") if properties is not None else None
    if borders is not None:
        return any(val(side, "nil") not in ("nil", "none") for side in borders)
    return "grid" in looks.name_of(style).lower() if style else False
