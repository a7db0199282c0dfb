"""PDF files with text: columns in reading order, ruled tables row by row, lines joined again into paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tongket.cores.reader.sources.encodings import mend
from tongket.cores.reader.sources.limits import Limits
from tongket.cores.reader.sources.pdf_layout import Block, Line, blocks_of, paragraphs_of
from tongket.cores.reader.sources.pdf_words import sheet_of
from tongket.cores.reader.sources.text import SourceText, Unreadable, assemble

_DAMAGED = "Tệp PDF bị hỏng, không mở được."
_EXPORT = "Hãy xuất lại PDF từ văn bản gốc rồi đọc tệp mới."
_SCANNED = "Tệp PDF chỉ có ảnh chụp, không có chữ để đọc."
_OCR = "Hãy dùng tệp Word gốc; hoặc nhận dạng chữ (OCR) bằng máy quét hoặc phần mềm OCR, soát lại, rồi đọc tệp có chữ."
_PARTLY = "{count} trang chỉ có ảnh, không có chữ nên không đọc được; cần nhận dạng chữ (OCR) cho các trang này."
_LEAST_LETTERS_A_PAGE = 20
_EDGE = 2  # lines at the top and foot of a page that may be furniture
_PAGE_NUMBER = re.compile(
    r"\W{0,40}(?:(?:trang|tr\.|page)\W{0,10})?(?:\d{1,4}|[ivx]{1,6})\W{0,40}(?:(?:/|của|of)\s{0,4}\d{1,4}\W{0,40})?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


def read(content: bytes, limits: Limits) -> SourceText:
    """The text of a PDF, one paragraph a line, each with its page.

    *Raises* ``Unreadable`` for locked, damaged and scanned files and for too many pages.
    """
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as trouble:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(trouble).lower():
            raise Unreadable(
                "Tệp PDF được đặt mật khẩu nên không đọc được.", "Hãy bỏ mật khẩu rồi lưu lại tệp."
            ) from trouble
        raise Unreadable(_DAMAGED, _EXPORT) from trouble
    try:
        pages, letters = _pages(document, limits)
    except pdfium.PdfiumError as trouble:
        raise Unreadable(_DAMAGED, _EXPORT) from trouble
    finally:
        document.close()
    if sum(letters) < _LEAST_LETTERS_A_PAGE * max(1, min(len(pages), 5)):
        raise Unreadable(_SCANNED, _OCR)
    empty = sum(count == 0 for count in letters)
    paragraphs = list(paragraphs_of(_without_furniture(pages)))
    mended = mend("\n".join(text.replace("\n", " ") for text, _ in paragraphs))
    remarks = (*([_PARTLY.format(count=empty)] if empty else []), *mended.remarks)
    parts: list[tuple[str, int | None]] = [
        (text, page) for text, (_, page) in zip(mended.text.split("\n"), paragraphs, strict=False)
    ]
    return assemble(parts, kind="pdf", limits=limits, pages=len(pages), warnings=remarks)


def _pages(document: pdfium.PdfDocument, limits: Limits) -> tuple[list[list[Block]], list[int]]:
    """The blocks of each page, and how many letters it has."""
    count = len(document)
    if count > limits.pages:
        raise Unreadable(
            f"Tệp PDF có {count} trang, nhiều hơn mức cho phép là {limits.pages} trang.",
            "Hãy tách lấy phần báo cáo cần đọc.",
        )
    pages: list[list[Block]] = []
    letters: list[int] = []
    for number in range(count):
        page = document[number]
        try:
            sheet = sheet_of(page)
        finally:
            page.close()
        pages.append(blocks_of(sheet))
        letters.append(sum(char.isalpha() for word in sheet.words for char in word.text))
        if sum(letters) > limits.characters:
            break
    return pages, letters


def _without_furniture(pages: list[list[Block]]) -> list[list[Block]]:
    """The pages without page numbers and without lines that stand at the same edge of most pages."""
    edges: Counter[str] = Counter()
    for blocks in pages:
        edges.update({_shape(line) for line in _edge_lines(blocks)})
    least = max(2, len(pages) * 0.5)
    repeated = {shape for shape, times in edges.items() if times >= least and len(pages) > 1}
    return [_cleared(blocks, repeated) for blocks in pages]


def _shape(line: Line) -> str:
    """A line with its numbers made alike: "Trang 2/5" and "Trang 3/5" are one."""
    return _DIGITS.sub("#", line.text.strip().lower())


def _edge_lines(blocks: list[Block]) -> list[Line]:
    lines = sorted((line for block in blocks for line in block.lines if not line.row), key=lambda line: -line.y)
    return [*lines[:_EDGE], *lines[-_EDGE:]]


def _cleared(blocks: list[Block], repeated: set[str]) -> list[Block]:
    edge = _edge_lines(blocks)
    ends = {id(line) for line in (edge[0], edge[-1])} if edge else set()
    away = {
        id(line)
        for line in edge
        if _shape(line) in repeated or (id(line) in ends and _PAGE_NUMBER.fullmatch(line.text))
    }
    kept = [replace(block, lines=tuple(line for line in block.lines if id(line) not in away)) for block in blocks]
    return [block for block in kept if block.lines]
