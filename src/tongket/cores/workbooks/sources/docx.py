"""Tables of Word files; the paragraphs before a table (its title, "ĐVT: …") come as its first lines."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cores.workbooks.grids import Book, Cell, Drawing
from tongket.cores.workbooks.limits import Limits
from tongket.cores.workbooks.sources.packages import opened

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT = (f"{_W}del", f"{_W}moveFrom", f"{_W}instrText")
_BEFORE = 6


def read(content: bytes, limits: Limits) -> Book:
    """Each table of the document as a sheet; a document without a table is refused."""
    with opened(
        content, limits, "Không đọc được tệp Word này.", "Mở bằng Word, lưu lại thành .docx rồi tải lên."
    ) as package:
        if "word/document.xml" not in package.names:
            raise Refused("Tệp không phải là Word (.docx).", "Mở bằng Word, lưu lại thành .docx rồi tải lên.")
        body = package.root("word/document.xml").find(f"{_W}body")
        found: list[Drawing] = []
        before: list[str] = []
        for block in list(body) if body is not None else []:
            if block.tag == f"{_W}tbl":
                found.append(_table(block, before, Drawing(f"Bảng {len(found) + 1}", limits)))
                before = []
            elif block.tag == f"{_W}p" and (words := squash(_words(block))):
                before = [*before, words][-_BEFORE:]
    sheets = [drawing.sheet() for drawing in found[: limits.sheets] if drawing.cells]
    if not sheets:
        raise Refused("Tệp Word này không có bảng nào.", "Nếu số nằm trong lời văn, dùng trang Đọc văn bản.")
    return Book("docx", tuple(sheets))


def _table(table: ET.Element, before: list[str], drawing: Drawing) -> Drawing:
    for number, words in enumerate(before, 1):
        drawing.put(number, 1, Cell(words[:500]))
    open_merges: dict[int, tuple[int, int]] = {}  # column → (first row, last column) of a cell merged downward
    row = len(before)
    for line in table.findall(f"{_W}tr"):
        row += 1
        column = 1
        for cell in line.findall(f"{_W}tc"):
            across, down = _spans(cell, drawing.limits)
            if down == "continue" and column in open_merges:
                first, last = open_merges[column]
                drawing.merge((first, column, row, last))
            else:
                open_merges.pop(column, None)
                if down == "restart":
                    open_merges[column] = (row, column + across - 1)
                if across > 1:
                    drawing.merge((row, column, row, column + across - 1))
                drawing.put(row, column, Cell(squash(_words(cell))))
            column += across
    return drawing


def _spans(cell: ET.Element, limits: Limits) -> tuple[int, str]:
    properties = cell.find(f"{_W}tcPr")
    if properties is None:
        return 1, ""
    across = properties.find(f"{_W}gridSpan")
    text = across.get(f"{_W}val", "1") if across is not None else "1"
    down = properties.find(f"{_W}vMerge")
    return (
        max(1, min(int(text), limits.columns)) if text.isascii() and text.isdigit() and len(text) < 6 else 1,
        "" if down is None else down.get(f"{_W}val", "continue"),
    )


def _words(element: ET.Element) -> str:
    """The words in document order; deleted text and what moved away is left out."""
    words: list[str] = []
    stack = [element]
    while stack:
        node = stack.pop()
        if node.tag in _LEFT_OUT:
            continue
        if node.tag == f"{_W}t":
            words.append(node.text or "")
        elif node.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}p"):
            words.append(" ")
        elif node.tag == f"{_W}noBreakHyphen":
            words.append("-")
        stack.extend(reversed(node))
    return "".join(words)
