"""The words and ruling lines of a PDF page with their places, as PDFium finds them.

Places count in points from the lower left corner of the page as it is shown (its rotation undone).
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Literal

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tongket.cores.reader.sources.old_fonts import font_encoding, from_font

_THIN = 3.0  # points up to which a filled box is a line
_MOST_SEGMENTS = 4000
_MOST_CHARACTERS = 60_000  # of one page
_NOTE_MARK = re.compile(r"\[\d{1,3}\]")
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its box, the height of its baseline, its type size."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, ``flat`` or ``upright``: where it lies and from where to where it goes."""

    way: Literal["flat", "upright"]
    at: float
    start: float
    end: float

    @property
    def is_flat(self) -> bool:
        """Whether it goes from left to right."""
        return self.way == "flat"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its size as shown, its words in the order of the file, its ruling lines."""

    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]


def sheet_of(page: pdfium.PdfPage) -> Sheet:
    """Words and rules of a page."""
    turn = page.get_rotation()
    width, height = page.get_size()
    textpage = page.get_textpage()
    try:
        words = _without_notes(list(_words(textpage, turn, width, height)))
    finally:
        textpage.close()
    return Sheet(width, height, words, tuple(_rules(page, turn, width, height)) if words else ())


def _without_notes(words: list[Word]) -> tuple[Word, ...]:
    """The words but raised marks of notes and sources ("[2]"), which stand on a line of their own and part a sentence."""
    usual = median(word.size for word in words) if words else 0.0
    return tuple(word for word in words if word.size > 0.8 * usual or not _NOTE_MARK.fullmatch(word.text))


def _turned(x: float, y: float, turn: int, width: float, height: float) -> tuple[float, float]:
    """A place of the file on the page as shown."""
    if turn == 90:
        return y, height - x
    if turn == 180:
        return width - x, height - y
    return (width - y, x) if turn == 270 else (x, y)


def _words(textpage: pdfium.PdfTextPage, turn: int, width: float, height: float) -> Iterator[Word]:
    handle = textpage.raw
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    letters: list[str] = []
    first = 0
    x0 = x1 = base = size = 0.0

    def closed() -> Iterator[Word]:
        if letters and _is_upright(handle, first, turn):
            text = _in_unicode(handle, first, "".join(letters))
            if text.strip():
                yield Word(text, x0, x1, base, max(size, 1.0))
        letters.clear()

    for index in range(min(textpage.count_chars(), _MOST_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(handle, index)
        char = _HYPHENS.get(code) or (chr(code) if 32 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " ")
        if char.isspace() or not raw.FPDFText_GetLooseCharBox(handle, index, box):
            yield from closed()
            continue
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        left, low = _turned(box.left, box.bottom, turn, width, height)
        right, high = _turned(box.right, box.top, turn, width, height)
        left, right = min(left, right), max(left, right)
        here = _turned(x.value, y.value, turn, width, height)[1]
        tall = abs(high - low)
        if letters and (abs(here - base) > 0.35 * tall or left - x1 > 0.28 * tall or left < x0 - 0.5 * tall):
            yield from closed()
        if not letters:
            first, x0, base, size = index, left, here, tall
        letters.append(char)
        x1 = right if len(letters) == 1 else max(x1, right)
    yield from closed()


def _is_upright(handle: object, index: int, turn: int) -> bool:
    """Whether a character stands as the page does; what runs aslant is a watermark."""
    angle = raw.FPDFText_GetCharAngle(handle, index)
    off = (math.degrees(angle) - turn) % 360
    return angle < 0 or min(off, 360 - off) < 8 or turn != 0


def _in_unicode(handle: object, index: int, text: str) -> str:
    """The word out of an old font, when its font is one."""
    if text.isascii():
        return text
    flags, name = ctypes.c_int(), ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(handle, index, name, 128, flags)
    font = name.value.decode("latin-1")
    return from_font(text, font)[0] if font_encoding(font) else text


def _rules(page: pdfium.PdfPage, turn: int, width: float, height: float) -> Iterator[Rule]:
    left = _MOST_SEGMENTS
    for shape in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=4):
        matrix = shape.get_matrix()
        points: list[tuple[float, float]] = []
        count = raw.FPDFPath_CountSegments(shape.raw)
        left -= max(count, 1)
        if left < 0:
            return
        for number in range(count):
            segment = raw.FPDFPath_GetPathSegment(shape.raw, number)
            a, b = ctypes.c_float(), ctypes.c_float()
            raw.FPDFPathSegment_GetPoint(segment, a, b)
            shown_x, shown_y = matrix.on_point(a.value, b.value)
            place = _turned(shown_x, shown_y, turn, width, height)
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
                yield from _edges(points)
                points = []
            points.append(place)
            if raw.FPDFPathSegment_GetClose(segment) and points:
                points.append(points[0])
        yield from _edges(points)


def _edges(points: list[tuple[float, float]]) -> Iterator[Rule]:
    """The straight edges of one outline; a thin box is one line."""
    if len(points) < 2:
        return
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide, tall = max(xs) - min(xs), max(ys) - min(ys)
    if tall <= _THIN < wide:
        yield Rule("flat", (max(ys) + min(ys)) / 2, min(xs), max(xs))
    elif wide <= _THIN < tall:
        yield Rule("upright", (max(xs) + min(xs)) / 2, min(ys), max(ys))
    elif wide > _THIN and tall > _THIN:
        for (ax, ay), (bx, by) in pairwise(points):
            if abs(ay - by) < 1 and abs(ax - bx) > _THIN:
                yield Rule("flat", ay, min(ax, bx), max(ax, bx))
            elif abs(ax - bx) < 1 and abs(ay - by) > _THIN:
                yield Rule("upright", ax, min(ay, by), max(ay, by))
