"""Tables in HTML: what Excel, Word and browsers put on the clipboard, and saved web pages."""

from __future__ import annotations

from html.parser import HTMLParser

from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cores.workbooks.grids import Book, Cell, Drawing
from tongket.cores.workbooks.limits import Limits

_UNSEEN = frozenset({"script", "style", "template", "noscript", "head"})


def read(text: str, limits: Limits) -> Book:
    """Each outermost table as a sheet; a table within a cell is part of the cell's words."""
    reader = _Tables(limits)
    reader.feed(text)
    reader.close()
    reader.end_table()
    sheets = [drawing.sheet() for drawing in reader.found if drawing.cells]
    if not sheets:
        raise Refused("Không thấy bảng nào trong nội dung vừa dán.", "Chép đúng vùng bảng rồi dán lại.")
    return Book("html", tuple(sheets[: limits.sheets]))


class _Tables(HTMLParser):
    """Walks tags; spans become merges, cells under a row span are skipped."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.limits = limits
        self.found: list[Drawing] = []
        self.depth = self.unseen = 0
        self.row = self.column = 0
        self.words: list[str] | None = None
        self.place = (0, 0)
        self.taken: set[tuple[int, int]] = set()
        self.before: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag == "table":
            self.depth += 1
            if self.depth == 1:
                self._open()
        elif self.depth == 1 and tag == "tr":
            self._end_cell()
            self.row, self.column = self.row + 1, 0
            if _is_hidden(attrs):
                self.found[-1].hidden_rows.add(self.row)
        elif self.depth == 1 and tag in ("td", "th"):
            self._end_cell()
            self._open_cell(dict(attrs))
        elif tag in ("br", "p", "div", "li") and self.words is not None:
            self.words.append(" ")

    def _open(self) -> None:
        drawing = Drawing(f"Bảng {len(self.found) + 1}", self.limits)
        self.found.append(drawing)
        self.taken = set()
        self.row = self.column = 0
        for text in [one for one in map(squash, "".join(self.before).split("\n")) if one][-6:]:
            self.row += 1
            drawing.put(self.row, 1, Cell(text[:500]))
        self.before = []

    def _open_cell(self, attrs: dict[str, str | None]) -> None:
        if self.row == 0:
            self.row = 1
        self.column += 1
        while (self.row, self.column) in self.taken:
            self.column += 1
        across = min(_span(attrs.get("colspan")), self.limits.columns)
        down = min(_span(attrs.get("rowspan")), self.limits.rows)
        if (across > 1 or down > 1) and across * down + len(self.taken) <= self.limits.cells:
            self.found[-1].merge((self.row, self.column, self.row + down - 1, self.column + across - 1))
            self.taken |= {(self.row + i, self.column + j) for i in range(down) for j in range(across) if i or j}
        self.place, self.words = (self.row, self.column), []
        self.column += across - 1

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag == "table" and self.depth:
            if self.depth == 1:
                self._end_cell()
            self.depth -= 1
        elif self.depth == 1 and tag in ("td", "th", "tr"):
            self._end_cell()
        elif self.depth == 0 and tag in ("p", "div", "h1", "h2", "h3", "caption", "br"):
            self.before.append("\n")

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        if self.words is not None:
            self.words.append(data)
        elif self.depth == 0:
            self.before.append(data)

    def _end_cell(self) -> None:
        if self.words is not None and self.found:
            self.found[-1].put(*self.place, Cell(squash("".join(self.words))))
        self.words = None

    def end_table(self) -> None:
        """What was never closed counts as closed at the end."""
        self._end_cell()


def _span(text: str | None) -> int:
    digits = (text or "1").strip()
    return max(1, min(int(digits), 10_000)) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 1


def _is_hidden(attrs: list[tuple[str, str | None]]) -> bool:
    return any(name == "style" and "display:none" in (value or "").replace(" ", "").lower() for name, value in attrs)
