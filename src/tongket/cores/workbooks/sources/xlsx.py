"""Excel workbooks (.xlsx, .xlsm): stored values with their number formats; formulas and macros are never run."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from math import isfinite
from xml.etree import ElementTree as ET

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from tongket.cores.kernel.dates import YEARS, short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import format_number
from tongket.cores.kernel.text import squash
from tongket.cores.workbooks.grids import Book, Cell, Drawing, Sheet
from tongket.cores.workbooks.limits import Limits
from tongket.cores.workbooks.sources.packages import Package, opened

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_QUOTED = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]")
_DIVIDED = re.compile(r"[0#?],+(?![0#?,])")  # a format that shows thousands or millions of what is stored
SUMMARY = "Cần sửa (Tổng Kết)"  # the sheet of reasons that we add to a file sent back
_BROKEN, _RESAVE = "Không đọc được tệp Excel này.", "Mở bằng Excel, lưu lại dạng Excel Workbook (.xlsx) rồi tải lên."


@dataclass(frozen=True)
class _Style:
    """What a number format does to a stored number."""

    is_day: bool = False
    is_percent: bool = False
    is_divided: bool = False


def read(content: bytes, limits: Limits) -> Book:
    """The visible sheets in order; hidden sheets and macros are told in the remarks."""
    with opened(content, limits, _BROKEN, _RESAVE) as package:
        if "xl/workbook.xml" not in package.names:
            raise Refused("Tệp không phải là Excel (.xlsx).", _RESAVE)
        root = package.root("xl/workbook.xml")
        targets = _targets(package)
        strings = _strings(package)
        properties = root.find(f"{_S}workbookPr")
        is_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        styles = _styles(package)
        remarks = ["Tệp có macro; phần mềm chỉ đọc số đã lưu, không chạy macro."] if _has_macro(package) else []
        sheets: list[Sheet] = []
        hidden: list[str] = []
        for entry in list(root.iter(f"{_S}sheet"))[: limits.sheets]:
            name = squash(entry.get("name", ""))
            part = targets.get(entry.get(f"{_R}id", ""), "")
            if part not in package.names or name == SUMMARY:
                continue
            if entry.get("state", "visible") != "visible":
                hidden.append(name)
                continue
            sheets.append(_Reader(package, name, limits, strings, styles, is_1904).read(part))
        if hidden:
            remarks.append(f"Không đọc trang ẩn: {', '.join(hidden)}.")
        if not sheets:
            raise Refused("Tệp không có trang tính nào nhìn thấy được.", "Bỏ ẩn trang tính, lưu lại rồi tải lên.")
        return Book("xlsx", tuple(sheets), tuple(remarks))


def _has_macro(package: Package) -> bool:
    return any(name.lower().endswith("vbaproject.bin") for name in package.names)


def _targets(package: Package) -> dict[str, str]:
    name = "xl/_rels/workbook.xml.rels"
    if name not in package.names:
        return {}
    found = {}
    for link in package.root(name):
        target = link.get("Target", "")
        place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        found[link.get("Id", "")] = place
    return found


def _strings(package: Package) -> list[str]:
    name = "xl/sharedStrings.xml"
    if name not in package.names:
        return []
    return [_words(item) for item in package.root(name).iter(f"{_S}si")]


def _words(item: ET.Element) -> str:
    """The words of a string item, without the reading aids of rich text."""
    parts = []
    for child in item:
        if child.tag == f"{_S}t":
            parts.append(child.text or "")
        elif child.tag == f"{_S}r":
            parts.extend(piece.text or "" for piece in child.iter(f"{_S}t"))
    return squash(re.sub(r"_x([0-9A-Fa-f]{4})_", _unescaped, "".join(parts)))


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def _styles(package: Package) -> list[_Style]:
    name = "xl/styles.xml"
    if name not in package.names:
        return []
    root = package.root(name)
    formats = dict(BUILTIN_FORMATS)
    for one in root.iter(f"{_S}numFmt"):
        formats[int(one.get("numFmtId", "0"))] = one.get("formatCode", "General")
    box = root.find(f"{_S}cellXfs")
    found = []
    for xf in box if box is not None else ():
        code = formats.get(int(xf.get("numFmtId", "0")), "General")
        bare = _QUOTED.sub("", code)
        found.append(_Style(bool(is_date_format(code)), "%" in bare, bool(_DIVIDED.search(bare.split(";")[0]))))
    return found


class _Reader:
    """One sheet read from its XML, sparse: rows and cells that are not there cost nothing."""

    def __init__(
        self, package: Package, name: str, limits: Limits, strings: list[str], styles: list[_Style], is_1904: bool
    ) -> None:
        self.package, self.drawing = package, Drawing(name, limits)
        self.strings, self.styles = strings, styles
        self.epoch = CALENDAR_MAC_1904 if is_1904 else CALENDAR_WINDOWS_1900
        self.row = self.column = 0

    def read(self, part: str) -> Sheet:
        """The sheet."""
        for event, element in self.package.events(part):
            if event == "start":
                if element.tag == f"{_S}row":
                    self._open_row(element)
            elif element.tag == f"{_S}c":
                self._take(element)
                element.clear()
            elif element.tag == f"{_S}row":
                element.clear()
            elif element.tag == f"{_S}col":
                self._column(element)
            elif element.tag == f"{_S}mergeCell":
                self._merge(element.get("ref", ""))
            elif element.tag == f"{_S}sheetData":
                element.clear()
        return self.drawing.sheet()

    def _open_row(self, element: ET.Element) -> None:
        self.row = int(element.get("r") or self.row + 1)
        self.column = 0
        if element.get("hidden") in ("1", "true"):
            self.drawing.hidden_rows.add(self.row)

    def _column(self, element: ET.Element) -> None:
        if element.get("hidden") in ("1", "true"):
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            self.drawing.hidden_columns |= set(range(first, min(last, self.drawing.limits.columns) + 1))

    def _merge(self, ref: str) -> None:
        first, _colon, last = ref.partition(":")
        start, end = _PLACE.fullmatch(first), _PLACE.fullmatch(last or first)
        if start and end:
            self.drawing.merge((int(start[2]), _number_of(start[1]), int(end[2]), _number_of(end[1])))

    def _take(self, element: ET.Element) -> None:
        place = _PLACE.fullmatch(element.get("r", ""))
        self.column = _number_of(place[1]) if place else self.column + 1
        row = int(place[2]) if place else self.row
        self.drawing.put(row, self.column, self._cell(element))

    def _cell(self, element: ET.Element) -> Cell:
        kind = element.get("t", "n")
        stored = element.find(f"{_S}v")
        raw = (stored.text or "") if stored is not None else ""
        if kind == "inlineStr":
            inside = element.find(f"{_S}is")
            return Cell(_words(inside) if inside is not None else "")
        if not raw.strip():
            has_formula = element.find(f"{_S}f") is not None
            return (
                Cell(flaw="Ô công thức chưa có kết quả; mở tệp bằng Excel, lưu lại rồi tải lên.")
                if has_formula
                else Cell()
            )
        if kind == "s":
            return Cell(self.strings[int(raw)])
        if kind == "str":
            return Cell(squash(raw))
        if kind == "e":
            return Cell(squash(raw), flaw=f"Ô báo lỗi công thức {squash(raw)}; sửa công thức trong Excel.")
        if kind == "b":
            return Cell("TRUE" if raw.strip() == "1" else "FALSE")
        if kind == "d":
            return _day_cell(datetime.fromisoformat(raw.strip().removesuffix("Z")))
        return self._number(raw, int(element.get("s", "0")))

    def _number(self, raw: str, style: int) -> Cell:
        look = self.styles[style] if 0 <= style < len(self.styles) else _Style()
        value = float(raw)
        if not isfinite(value):
            return Cell(squash(raw)[:40], flaw="Ô không chứa một số hữu hạn.")
        exact = Decimal(format(value, ".15g"))  # what Excel itself keeps of a number
        if look.is_day:
            return self._day(value, exact)
        if look.is_percent:
            exact *= 100
        shown = format_number(exact) if abs(exact) < 10**30 else raw[:40]
        flaw = ""
        if look.is_divided:
            flaw = f"Ô lưu số {shown} nhưng định dạng rút gọn hàng nghìn hoặc triệu, nên nhìn thấy số khác."
        return Cell(f"{shown}%" if look.is_percent else shown, exact, None, look.is_percent, flaw)

    def _day(self, value: float, exact: Decimal) -> Cell:
        if value < 1 or value > 200_000:
            return Cell(format_number(exact), exact, flaw="Ô định dạng ngày nhưng chứa số không phải ngày.")
        found = from_excel(value, self.epoch)
        if isinstance(found, timedelta) or not isinstance(found, date | datetime):
            return Cell(format_number(exact), exact)
        return _day_cell(found)


def _day_cell(found: date) -> Cell:
    day = found.date() if isinstance(found, datetime) else found
    flaw = "" if day.year in YEARS else f"Năm {day.year} ngoài khoảng {YEARS[0]} đến {YEARS[-1]}."
    return Cell(short_date(day) if day.year >= 1000 else str(day), day=day, flaw=flaw)


def _number_of(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number
