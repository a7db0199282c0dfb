"""LibreOffice workbooks (.ods): stored values; repeated empty rows and cells are counted, not made."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from xml.etree import ElementTree as ET

from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import format_number
from tongket.cores.kernel.text import squash
from tongket.cores.workbooks.grids import Book, Cell, Drawing
from tongket.cores.workbooks.limits import Limits
from tongket.cores.workbooks.sources.packages import opened

_T = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_X = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def read(content: bytes, limits: Limits) -> Book:
    """The sheets of the workbook."""
    remedy = "Mở bằng LibreOffice, lưu lại thành .xlsx rồi tải lên."
    with opened(content, limits, "Không đọc được tệp LibreOffice này.", remedy) as package:
        if "content.xml" not in package.names:
            raise Refused("Tệp không phải là bảng tính LibreOffice (.ods).", remedy)
        root = package.root("content.xml")
        drawings = [_sheet(table, limits) for table in list(root.iter(f"{_T}table"))[: limits.sheets]]
    if not drawings:
        raise Refused("Tệp không có trang tính nào.", remedy)
    return Book("ods", tuple(drawing.sheet() for drawing in drawings))


def _sheet(table: ET.Element, limits: Limits) -> Drawing:
    drawing = Drawing(squash(table.get(f"{_T}name", "")), limits)
    row = 0
    for line in table.iter(f"{_T}table-row"):
        times = _times(line, f"{_T}number-rows-repeated")
        if any(cell.get(f"{_O}value-type") or cell.find(f"{_X}p") is not None for cell in line):
            for _again in range(min(times, limits.rows + 1)):
                row += 1
                _row(line, row, drawing)
            row += times - min(times, limits.rows + 1)
        else:
            row += times
    return drawing


def _row(line: ET.Element, row: int, drawing: Drawing) -> None:
    if line.get(f"{_T}visibility", "visible") != "visible":
        drawing.hidden_rows.add(row)
    column = 0
    for cell in line:
        if cell.tag not in (f"{_T}table-cell", f"{_T}covered-table-cell"):
            continue
        times = _times(cell, f"{_T}number-columns-repeated")
        if cell.tag == f"{_T}table-cell":
            read = _cell(cell)
            for offset in range(min(times, drawing.limits.columns + 1) if not read.is_empty else 0):
                drawing.put(row, column + 1 + offset, read)
            across, down = _times(cell, f"{_T}number-columns-spanned"), _times(cell, f"{_T}number-rows-spanned")
            if across > 1 or down > 1:
                drawing.merge((row, column + 1, row + down - 1, column + across))
        column += times


def _cell(cell: ET.Element) -> Cell:
    words = squash(" ".join("".join(line.itertext()) for line in cell.findall(f"{_X}p")))
    kind = cell.get(f"{_O}value-type", "")
    if kind in ("float", "currency", "percentage"):
        try:
            exact = Decimal(format(float(cell.get(f"{_O}value", "")), ".15g"))
        except (ValueError, InvalidOperation):
            return Cell(words, flaw="Ô không chứa một số hữu hạn.")
        if not exact.is_finite():
            return Cell(words, flaw="Ô không chứa một số hữu hạn.")
        percent = kind == "percentage"
        exact = exact * 100 if percent else exact
        shown = format_number(exact) if abs(exact) < 10**30 else words
        return Cell(f"{shown}%" if percent else shown, exact, None, percent)
    if kind == "date":
        try:
            day = date.fromisoformat(cell.get(f"{_O}date-value", "")[:10])
        except ValueError:
            return Cell(words, flaw="Ô ngày không đọc được.")
        return Cell(short_date(day) if day.year >= 1000 else str(day), None, day)
    if words.startswith(("#", "Err:")):
        return Cell(words, flaw=f"Ô báo lỗi công thức {words[:40]}; sửa công thức rồi lưu lại.")
    return Cell(words)


def _times(element: ET.Element, name: str) -> int:
    text = element.get(name, "1")
    return max(1, min(int(text), 10_000_000)) if text.isascii() and text.isdigit() and len(text) < 9 else 1
