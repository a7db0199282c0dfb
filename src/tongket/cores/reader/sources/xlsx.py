"""Workbooks (.xlsx, .xlsm): the values that show, row by row; formulas and macros are never run.

Hidden sheets, rows and columns stay out and are told. Numbers are printed as a Vietnamese officer reads them on the screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from tongket.cores.reader.sources.archives import Archive, office_archive
from tongket.cores.reader.sources.encodings import mend
from tongket.cores.reader.sources.limits import Limits
from tongket.cores.reader.sources.old_fonts import from_font
from tongket.cores.reader.sources.rows import row_line
from tongket.cores.reader.sources.sheet_numbers import Format, printed_cell
from tongket.cores.reader.sources.text import SourceText, assemble

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DAMAGED = "Tệp Excel bị hỏng hoặc không đúng kiểu .xlsx."
_RESAVE = "Hãy mở tệp bằng Excel, lưu lại thành .xlsx rồi đọc tệp mới."
_MACROS = "Tệp có macro; phần mềm chỉ đọc giá trị, không chạy macro."
_NOT_COUNTED = (
    "{count} ô có công thức chưa có giá trị lưu sẵn nên bỏ trống; hãy mở bằng Excel, lưu lại rồi đọc tệp mới."
)
_ERRORS = "{count} ô báo lỗi (như #DIV/0!) nên bỏ trống."
_HIDDEN = "Đã bỏ qua phần ẩn của bảng tính: {parts}."
_WIDEST = 200  # columns of a row that are read
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass
class _Seen:
    """What was left out while reading."""

    sheets: int = 0
    rows: int = 0
    columns: int = 0
    uncounted: int = 0
    errors: int = 0
    remarks: set[str] = field(default_factory=set)

    def says(self, has_macros: bool) -> tuple[str, ...]:
        hidden = [
            f"{count} {noun}"
            for count, noun in ((self.sheets, "trang tính"), (self.rows, "dòng"), (self.columns, "cột"))
            if count
        ]
        found = [_MACROS] if has_macros else []
        found += [_HIDDEN.format(parts=", ".join(hidden))] if hidden else []
        found += [_NOT_COUNTED.format(count=self.uncounted)] if self.uncounted else []
        found += [_ERRORS.format(count=self.errors)] if self.errors else []
        return (*found, *sorted(self.remarks))


@dataclass(frozen=True, slots=True)
class _Book:
    """What all sheets of a workbook share."""

    strings: list[str]
    formats: list[Format]
    fonts: list[str]  # of each cell style
    from_1904: bool


def read(content: bytes, limits: Limits) -> SourceText:
    """The text of a workbook: each visible sheet's name, then its rows with cells parted by " | ".

    *Raises* ``Unreadable`` for zip bombs, damaged files and workbooks without values.
    """
    seen = _Seen()
    lines: list[str] = []
    length = 0
    with office_archive(content, limits, _DAMAGED, _RESAVE) as archive:
        book = _book(archive, seen)
        sheets = list(_sheets(archive, seen))
        for name, part in sheets:
            rows = list(_rows(archive, part, book, seen, limits.characters - length))
            if rows:
                lines += [name, *rows] if len(sheets) > 1 else rows
                length += sum(map(len, rows))
        has_macros = archive.has_macros
    warnings = seen.says(has_macros)
    return assemble([(line, None) for line in lines], kind="xlsx", limits=limits, warnings=warnings)


def _sheets(archive: Archive, seen: _Seen) -> Iterator[tuple[str, str]]:
    """Names and parts of the sheets that show, in their order."""
    places = {}
    for relation in archive.xml("xl/_rels/workbook.xml.rels"):
        target = str(relation.get("Target", ""))
        places[relation.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    for sheet in archive.xml("xl/workbook.xml").iter(f"{_S}sheet"):
        if sheet.get("state", "visible") != "visible":
            seen.sheets += 1
            continue
        part = places.get(sheet.get(f"{_R}id", ""), "")
        if part in archive.names:
            yield sheet.get("name", ""), part


def _book(archive: Archive, seen: _Seen) -> _Book:
    properties = archive.xml("xl/workbook.xml").find(f"{_S}workbookPr")
    from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    formats, fonts = _styles(archive.xml_or_none("xl/styles.xml"))
    strings = archive.xml_or_none("xl/sharedStrings.xml")
    items = [_string(item) for item in strings.iterchildren(f"{_S}si")] if strings is not None else []
    mended = mend("\n".join(item.replace("\n", " ") for item in items))
    seen.remarks.update(mended.remarks)
    return _Book(mended.text.split("\n") if items else [], formats, fonts, from_1904)


def _string(item: etree._Element) -> str:
    """The words of a shared or inline string, each run by its own font; readings for foreign scripts left out."""
    words: list[str] = []
    for node in item.iterchildren():
        if node.tag == f"{_S}t":
            words.append(node.text or "")
        elif node.tag == f"{_S}r":
            named = node.find(f"{_S}rPr/{_S}rFont")
            text = "".join(part.text or "" for part in node.iterchildren(f"{_S}t"))
            words.append(from_font(text, named.get("val", "") if named is not None else "")[0])
    return " ".join("".join(words).split())


def _styles(root: etree._Element | None) -> tuple[list[Format], list[str]]:
    if root is None:
        return [], []
    codes = {number.get("numFmtId", ""): number.get("formatCode", "") for number in root.iter(f"{_S}numFmt")}
    names = []
    for font in root.iterfind(f"{_S}fonts/{_S}font"):
        name = font.find(f"{_S}name")
        names.append(name.get("val", "") if name is not None else "")
    formats, fonts = [], []
    for style in root.iterfind(f"{_S}cellXfs/{_S}xf"):
        number = style.get("numFmtId", "0")
        formats.append(Format.of(number, codes.get(number, "")))
        place = style.get("fontId", "0")
        fonts.append(names[int(place)] if place.isdigit() and int(place) < len(names) else "")
    return formats, fonts


def _rows(archive: Archive, part: str, book: _Book, seen: _Seen, room: int) -> Iterator[str]:
    """The lines of one sheet; reading stops when there is more text than anybody reads at once."""
    root = archive.xml(part)
    hidden = _hidden_columns(root)
    met: set[int] = set()
    for row in root.iterfind(f"{_S}sheetData/{_S}row"):
        cells = dict(_cells(row, book, seen))
        if row.get("hidden") in ("1", "true") or row.get("zeroHeight") in ("1", "true"):
            seen.rows += any(cells.values())
            continue
        met |= {place for place in cells if place in hidden and cells[place]}
        shown = [cells.get(place, "") for place in range(max(cells, default=-1) + 1) if place not in hidden]
        line = row_line(shown)
        if line:
            yield line
            room -= len(line)
        if room < -1:
            break
    seen.columns += len(met)


def _hidden_columns(root: etree._Element) -> set[int]:
    hidden: set[int] = set()
    for column in root.iterfind(f"{_S}cols/{_S}col"):
        if column.get("hidden") in ("1", "true"):
            first, last = column.get("min", "1"), column.get("max", "1")
            if first.isdigit() and last.isdigit():
                hidden |= set(range(int(first) - 1, min(int(last), _WIDEST)))
    return hidden


def _cells(row: etree._Element, book: _Book, seen: _Seen) -> Iterator[tuple[int, str]]:
    place = -1
    for cell in row.iterchildren(f"{_S}c"):
        match = _CELL.fullmatch(cell.get("r", ""))
        place = _column(match[1]) if match else place + 1
        if place >= _WIDEST:
            break
        yield place, _shown(cell, book, seen)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _shown(cell: etree._Element, book: _Book, seen: _Seen) -> str:
    kind = cell.get("t", "n")
    value = cell.find(f"{_S}v")
    raw = (value.text or "") if value is not None else ""
    style = cell.get("s", "0")
    at = int(style) if style.isdigit() else 0
    font = book.fonts[at] if at < len(book.fonts) else ""
    if kind == "s":
        text = book.strings[int(raw)] if raw.isdigit() and int(raw) < len(book.strings) else ""
        return from_font(text, font)[0]
    if kind == "inlineStr":
        inside = cell.find(f"{_S}is")
        return from_font(_string(inside), font)[0] if inside is not None else ""
    if kind == "e":
        seen.errors += 1
        return ""
    if not raw and cell.find(f"{_S}f") is not None:
        seen.uncounted += 1
        return ""
    if kind == "str":
        return from_font(" ".join(raw.split()), font)[0]
    if kind == "b":
        return "có" if raw == "1" else "không"
    return printed_cell(raw, book.formats[at] if at < len(book.formats) else Format(), from_1904=book.from_1904)
