"""Blocks pasted from Excel, Word, a web page or Zalo, and .csv files: what parts their cells is found, not asked."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable

from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import clean, squash
from tongket.cores.workbooks.grids import Book, Sheet, drawn
from tongket.cores.workbooks.limits import Limits
from tongket.cores.workbooks.sources import html

_MARKUP = re.compile(r"<(?:table|tr|td|html)\b", re.IGNORECASE)
_RULE = re.compile(r"[\s|:+\-=_]+")
_GAP = re.compile(r" {2,}|\t")
_SAID = re.compile(r"(.{2,200}?[^\d\s])\s*(?::|=|→|->)\s*(\S.{0,200})")
_COUNTED = re.compile(r"([-–•*+]?\s*[^\W\d].{2,160}?)\s+(-?\d[\d.,]*)(?:\s+([^\d:;,.]{1,30}))?[.;]?")


def read(text: str, limits: Limits) -> Book:
    """The block as one sheet (HTML: one a table). Raises Refused for an empty or oversized block."""
    if len(text) > limits.pasted_characters:
        raise Refused(
            f"Khối dán dài {len(text)} ký tự, nhiều nhất {limits.pasted_characters}.",
            "Chép đúng phần bảng số liệu rồi dán lại, hoặc tải tệp lên.",
        )
    plain = clean(text).replace("\r\n", "\n").replace("\r", "\n").replace("\v", " ").replace("\f", "\n")
    if not plain.strip():
        raise Refused("Chưa có gì để dán.", "Chép vùng ô trong Excel hoặc Word rồi dán vào đây.")
    if _MARKUP.search(plain[:5000]) and "</t" in plain.lower():
        return html.read(plain, limits)
    rows = _tabbed(plain) if "\t" in plain else _parted(plain.split("\n"))
    return Book("pasted", (_sheet("Khối dán", rows, limits),))


def read_csv(content: bytes, name: str, limits: Limits) -> Book:
    """A .csv, .tsv or .txt file; semicolons, commas, tabs or bars part its cells."""
    plain = clean(_decoded(content)).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if not plain.strip():
        raise Refused("Tệp rỗng.", "Chọn tệp có bảng số liệu.")
    if plain.startswith("sep=") and "\n" in plain:
        first, plain = plain.split("\n", 1)
        mark = first[4:5] or ";"
    else:
        mark = _mark_of(plain)
    return Book("csv", (_sheet(name, _csv_rows(plain, mark), limits),))


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "cp1258"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("Không nhận ra bảng mã của tệp.", "Trong Excel chọn Lưu thành, kiểu .xlsx hoặc CSV UTF-8.")


def _mark_of(plain: str) -> str:
    """The mark that gives most lines the same number of cells, more than one."""
    head = "\n".join(plain.split("\n")[:50])
    best, found = (0, 0), ";"
    for mark in (";", "\t", ",", "|"):
        counts = Counter(len(row) for row in _csv_rows(head, mark) if len(row) > 1)
        width, lines = max(counts.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
        if (lines, width) > best:
            best, found = (lines, width), mark
    return found


def _csv_rows(plain: str, mark: str) -> list[list[str]]:
    try:
        if plain.count('"') % 2:  # a lone inch or quotation mark is no quoting
            return list(csv.reader(io.StringIO(plain), delimiter=mark, quoting=csv.QUOTE_NONE))
        return list(csv.reader(io.StringIO(plain), delimiter=mark))
    except csv.Error:
        return [line.split(mark) for line in plain.split("\n")]


def _tabbed(plain: str) -> list[list[str]]:
    return _csv_rows(plain, "\t")


def _parted(lines: list[str]) -> list[list[str]]:
    """Cells of lines without tabs: the first way of parting that fits at least half of the lines."""
    filled = [line for line in lines if line.strip()]
    ways: tuple[Callable[[str], list[str]], ...] = (_by_bars, _by_semicolons, _by_gaps, _by_colon, _by_number)
    for way in ways:
        if sum(len(way(line)) > 1 for line in filled) * 2 >= len(filled):
            return [way(line) for line in lines]
    return [[line] for line in lines]


def _by_bars(line: str) -> list[str]:
    if "|" not in line:
        return [line]
    if _RULE.fullmatch(line):
        return ["", ""]
    bare = line.strip()
    return bare.removeprefix("|").removesuffix("|").split("|")


def _by_semicolons(line: str) -> list[str]:
    return line.rstrip("; ").split(";") if len(line.split(";")) > 2 or not line.rstrip().endswith(";") else [line]


def _by_gaps(line: str) -> list[str]:
    return _GAP.split(line.strip())


def _by_colon(line: str) -> list[str]:
    found = _SAID.fullmatch(line.strip())
    return [found[1], found[2].rstrip(".; ")] if found else [line]


def _by_number(line: str) -> list[str]:
    found = _COUNTED.fullmatch(line.strip())
    return [found[1], f"{found[2].rstrip('.,')} {found[3] or ''}"] if found else [line]


def _sheet(name: str, rows: list[list[str]], limits: Limits) -> Sheet:
    return drawn(name, ([squash(cell) for cell in row] for row in rows), limits)
