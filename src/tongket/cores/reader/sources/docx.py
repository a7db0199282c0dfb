"""Word files: the accepted text in document order, as somebody who prints the file would read it.

In: paragraphs with the numbers Word computes, tables (nested too), content controls, text boxes, footnotes and endnotes after
the block that refers to them, insertions and moved-in text. Out: headers, footers, deletions, moved-away text, comments, hidden
text, tables of contents. Words in the fonts .Vn… and VNI-… become Unicode run by run.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from tongket.cores.reader.sources.archives import Archive, office_archive
from tongket.cores.reader.sources.encodings import mend
from tongket.cores.reader.sources.limits import Limits
from tongket.cores.reader.sources.old_fonts import font_encoding, from_font
from tongket.cores.reader.sources.rows import row_line
from tongket.cores.reader.sources.text import SourceText, Unreadable, assemble
from tongket.cores.reader.sources.word_lists import Lists
from tongket.cores.reader.sources.word_styles import Styles, W, font_of, is_on, value

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WORD_FOLDER = "word/"
_DAMAGED = "Tệp Word bị hỏng hoặc không đúng kiểu .docx."
_RESAVE = "Hãy mở tệp bằng Word, lưu lại thành .docx rồi đọc tệp mới."
_MACROS = "Tệp có macro; phần mềm chỉ đọc chữ, không chạy macro."
_TRACKED = "Tệp có sửa đổi đang theo dõi; đã đọc bản như khi chấp nhận mọi sửa đổi."
_HIDDEN = "Tệp có chữ ẩn; phần mềm bỏ qua chữ ẩn."
_FONTS = "Tệp có đoạn đặt phông cũ (.Vn, VNI) nhưng chữ là Unicode; đã đọc theo chữ."
_SCANNED = "Tệp Word chỉ có ảnh chụp, không có chữ để đọc."
_OCR = "Hãy nhận dạng chữ (OCR) bằng máy quét hoặc phần mềm OCR, soát lại, rồi đọc tệp có chữ."

_REMOVED = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr"))
_INSIDE = frozenset(
    [
        f"{W}{name}"
        for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "bdo", "dir")
    ]
    + [f"{W}customXml", f"{_MATH}oMath", f"{_MATH}oMathPara"]
)
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}


def read(content: bytes, limits: Limits) -> SourceText:
    """The text of a .docx (or the words of a .docm), one paragraph a line, a table row a line with cells parted by " | ".

    *Raises* ``Unreadable`` for zip bombs (before any member is unpacked), damaged files and documents without text.
    """
    with office_archive(content, limits, _DAMAGED, _RESAVE) as archive:
        part = _main_part(archive)
        folder = part.rpartition("/")[0] + "/"
        body = archive.xml(part).find(f"{W}body")
        styles = Styles(archive.xml_or_none(f"{folder}styles.xml"))
        lists = Lists(archive.xml_or_none(f"{folder}numbering.xml"), styles)
        notes = _notes(archive, folder)
        story = _Story(styles, lists, notes)
        if body is not None:
            story.tell(body)
        has_macros, has_pictures = archive.has_macros, any("/media/" in name for name in archive.names)
    text = mend("\n".join(story.lines))
    if has_pictures and sum(char.isalpha() for char in text.text) < 20:
        raise Unreadable(_SCANNED, _OCR)
    said = (
        (_MACROS, has_macros),
        (_TRACKED, story.is_tracked),
        (_HIDDEN, story.has_hidden),
        (_FONTS, story.contradicts),
    )
    warnings = (*(says for says, holds in said if holds), *text.remarks)
    return assemble([(line, None) for line in text.text.split("\n")], kind="docx", limits=limits, warnings=warnings)


def _main_part(archive: Archive) -> str:
    """Where the document itself lies: by the package's relations, else at its usual place."""
    if "_rels/.rels" in archive.names:
        for relation in archive.xml("_rels/.rels"):
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                name = str(relation.get("Target", "")).lstrip("/")
                if name in archive.names:
                    return name
    return f"{_WORD_FOLDER}document.xml"


def _notes(archive: Archive, folder: str) -> dict[tuple[str, str], etree._Element]:
    """Footnotes and endnotes by kind and number."""
    found = {}
    for kind in ("footnote", "endnote"):
        root = archive.xml_or_none(f"{folder}{kind}s.xml")
        for note in root.iterchildren(f"{W}{kind}") if root is not None else ():
            if note.get(f"{W}type", "normal") == "normal":
                found[kind, note.get(f"{W}id", "")] = note
    return found


class _Story:
    """The lines of a document, gathered while its blocks are walked."""

    def __init__(self, styles: Styles, lists: Lists, notes: dict[tuple[str, str], etree._Element]) -> None:
        self.lines: list[str] = []
        self.is_tracked = self.has_hidden = self.contradicts = False
        self._styles, self._lists, self._notes = styles, lists, notes
        self._aside: list[etree._Element] = []  # text boxes and notes met in the block being told
        self._open = ""  # words of a paragraph whose mark was deleted: the next paragraph goes on

    def tell(self, container: etree._Element) -> None:
        """Add the lines of all blocks of a container, then of what stands beside them."""
        for line in self._blocks(container):
            self.lines.append(line)

    def _blocks(self, container: etree._Element) -> Iterator[str]:
        for block in container.iterchildren():
            if block.tag == f"{W}p":
                yield from self._paragraph(block)
            elif block.tag == f"{W}tbl":
                yield from self._table(block)
            elif block.tag in (f"{W}sdt", f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{W}sdtContent"):
                if not _is_placeholder(block) and not _is_contents(block):
                    yield from self._blocks(block)
            elif block.tag == f"{_MC}AlternateContent":
                yield from self._blocks(_choice(block))
            yield from self._beside()

    def _beside(self) -> Iterator[str]:
        while self._aside:
            waiting, self._aside = self._aside, []
            for element in waiting:
                yield from self._blocks(element)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        properties = paragraph.find(f"{W}pPr")
        style = value(properties.find(f"{W}pStyle")) if properties is not None else ""
        words = self._words(paragraph, style)
        if self._styles.is_contents(style):
            return
        mark = self._lists.mark(properties) if words.strip() or not _is_deleted_mark(properties) else ""
        whole = self._open + (mark if not self._open else "") + words
        if _is_deleted_mark(properties):
            self.is_tracked = True
            self._open = whole
            return
        self._open = ""
        if words.strip():
            yield from whole.split("\n")

    def _table(self, table: etree._Element) -> Iterator[str]:
        for row in _rows(table):
            if row.find(f"{W}trPr/{W}del") is not None:
                self.is_tracked = True
                continue
            cells: list[str] = [""] * _whole(row.find(f"{W}trPr/{W}gridBefore"))
            paragraphs: list[list[str]] = []
            nested: list[etree._Element] = []
            for cell in _cells(row):
                inner, tables = self._cell(cell)
                nested += tables
                paragraphs.append(inner)
                cells.append(" ".join(inner))
                cells += [""] * (_whole(cell.find(f"{W}tcPr/{W}gridSpan"), 1) - 1)
            if len(paragraphs) < 3 and any(len(inner) > 1 for inner in paragraphs):
                yield from (line for inner in paragraphs for line in inner)  # a letterhead, a place for signatures
            else:
                yield row_line(cells)
            for inner_table in nested:
                yield from self._table(inner_table)

    def _cell(self, cell: etree._Element) -> tuple[list[str], list[etree._Element]]:
        """The lines of a cell, and the tables in it; a cell merged into the one above has none."""
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and value(merge, "continue") != "restart":
            return [], []
        if cell.find(f"{W}tcPr/{W}cellDel") is not None:
            self.is_tracked = True
            return [], []
        lines: list[str] = []
        tables: list[etree._Element] = []
        for block in _flat(cell):
            if block.tag == f"{W}tbl":
                tables.append(block)
            elif block.tag == f"{W}p":
                lines += [line.strip() for line in self._paragraph(block) if line.strip()]
        if self._open:
            lines.append(self._open)
            self._open = ""
        return lines, tables

    def _words(self, paragraph: etree._Element, style: str) -> str:
        """The words of a paragraph's runs, each stretch of one old font made Unicode together."""
        pieces: list[tuple[str, str]] = list(self._pieces(paragraph, style))
        words: list[str] = []
        for font, group in groupby(pieces, key=lambda piece: piece[1]):
            text, contradicts = from_font("".join(piece for piece, _ in group), font)
            self.contradicts |= contradicts
            words.append(text)
        return "".join(words)

    def _pieces(self, element: etree._Element, style: str) -> Iterator[tuple[str, str]]:
        for node in element.iterchildren():
            if node.tag == f"{W}r":
                yield from self._run(node, style)
            elif node.tag in _REMOVED:
                self.is_tracked |= node.tag in (f"{W}del", f"{W}moveFrom")
            elif node.tag in _INSIDE:
                self.is_tracked |= node.tag in (f"{W}ins", f"{W}moveTo")
                if not _is_placeholder(node):
                    yield from self._pieces(node, style)
            elif node.tag == f"{_MC}AlternateContent":
                yield from self._pieces(_choice(node), style)
            elif node.tag == f"{_MATH}r":
                yield "".join(part.text or "" for part in node.iter(f"{_MATH}t")), ""

    def _run(self, run: etree._Element, style: str) -> Iterator[tuple[str, str]]:
        properties = run.find(f"{W}rPr")
        if properties is not None and is_on(properties.find(f"{W}vanish")):
            self.has_hidden = True
            return
        run_style = value(properties.find(f"{W}rStyle")) if properties is not None else ""
        font = font_of(properties) or self._styles.font(run_style, style)
        font = font if font_encoding(font) else ""
        for node in run.iterchildren():
            name = etree.QName(node).localname if isinstance(node.tag, str) else ""
            if node.tag == f"{W}t":
                yield node.text or "", font
            elif node.tag == f"{W}sym":
                yield _symbol(node), ""
            elif name in _SIGNS and node.tag == f"{W}{name}":
                yield _SIGNS[name], font
            elif name in ("footnoteReference", "endnoteReference"):
                note = self._notes.get((name.removesuffix("Reference"), node.get(f"{W}id", "")))
                self._aside += [note] if note is not None else []
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                self._aside += _boxes(_choice(node) if name == "AlternateContent" else node)


def _whole(element: etree._Element | None, default: int = 0) -> int:
    text = value(element)
    return min(int(text), 64) if text.isascii() and text.isdigit() and len(text) < 6 else default


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table.iterchildren():
        if child.tag == f"{W}tr":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"):
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row.iterchildren():
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
            yield from _cells(child)


def _flat(container: etree._Element) -> Iterator[etree._Element]:
    """The blocks of a cell, content controls opened."""
    for child in container.iterchildren():
        if child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"):
            if not _is_placeholder(child):
                yield from _flat(child)
        else:
            yield child


def _choice(alternate: etree._Element) -> etree._Element:
    """One of the ways in which a drawing is kept, never both."""
    found = alternate.find(f"{_MC}Choice")
    other = alternate.find(f"{_MC}Fallback")
    if found is None or (other is not None and not _boxes(found) and _boxes(other)):
        found = other
    return found if found is not None else etree.Element("nothing")


def _boxes(element: etree._Element) -> list[etree._Element]:
    """The outermost text boxes of a drawing."""
    if element.tag == f"{_MC}AlternateContent":
        return _boxes(_choice(element))
    found: list[etree._Element] = []
    for child in element.iterchildren():
        found += [child] if child.tag == f"{W}txbxContent" else _boxes(child)
    return found


def _is_placeholder(block: etree._Element) -> bool:
    """Whether a content control still shows its own "click here"."""
    return block.tag == f"{W}sdt" and is_on(block.find(f"{W}sdtPr/{W}showingPlcHdr"))


def _is_contents(block: etree._Element) -> bool:
    gallery = value(block.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"))
    return gallery == "Table of Contents"


def _is_deleted_mark(properties: etree._Element | None) -> bool:
    """Whether the paragraph's own mark was deleted, so that the next one goes on in its line."""
    marks = properties.find(f"{W}rPr") if properties is not None else None
    return marks is not None and (marks.find(f"{W}del") is not None or marks.find(f"{W}moveFrom") is not None)


def _symbol(node: etree._Element) -> str:
    """A sign of a symbol font: ticks are told, others are a bullet."""
    code = (node.get(f"{W}char") or "").upper()
    return "✓" if code in ("F0FC", "F0FE", "F052", "00FC", "00FE") else "-" if code in ("F0B7", "F02D", "F0A7") else " "
