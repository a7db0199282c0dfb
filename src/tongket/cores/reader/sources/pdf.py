"""PDF files with text: lines joined again into paragraphs, page by page."""

from __future__ import annotations

import io
import logging
import re
import warnings as python_warnings
from collections import Counter

from pypdf import PasswordType, PdfReader
from pypdf.errors import PyPdfError

from tongket.cores.reader.sources.limits import Limits
from tongket.cores.reader.sources.text import SourceText, Unreadable, assemble

_DAMAGED = Unreadable("Tệp PDF bị hỏng, không mở được.", "Hãy xuất lại PDF từ văn bản gốc rồi đọc tệp mới.")
_SCANNED = "Tệp PDF chỉ có ảnh chụp, không có chữ để đọc."
_USE_ORIGINAL = "Hãy dùng tệp Word gốc, hoặc PDF xuất từ Word thay cho bản quét."
_LEAST_LETTERS_A_PAGE = 20

_NEW_PARAGRAPH = re.compile(
    r"\s*(?:[-+*•–]\s|\(?\d{1,2}(?:\.\d{1,2}){0,2}[.)]\s|[IVX]{1,5}[.)]\s|[a-zđ][.)]\s|(?:Phần|Chương|Điều)\s)"
)
_ENDS_PARAGRAPH = re.compile(r"[.:;!?/…]\s*$|[.!?…][”\"]\s*$")
_PAGE_NUMBER = re.compile(r"\s*(?:trang\s*)?-?\s*\d{1,4}\s*(?:[/-]\s*\d{0,4})?\s*$", re.IGNORECASE)


def read(content: bytes, limits: Limits) -> SourceText:
    """The text of a PDF, one paragraph a line, each with its page.

    *Raises* ``Unreadable`` for locked, damaged and scanned files and for too many pages.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with python_warnings.catch_warnings():
            python_warnings.simplefilter("ignore")
            pages = _pages(content, limits)
    except Unreadable:
        raise
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OSError,
        ArithmeticError,
        AssertionError,
        NotImplementedError,
    ) as trouble:
        raise Unreadable(_DAMAGED.reason, _DAMAGED.remedy) from trouble
    letters = sum(sum(char.isalpha() for char in page) for page in pages)
    if letters < _LEAST_LETTERS_A_PAGE * max(1, min(len(pages), 5)):
        raise Unreadable(_SCANNED, _USE_ORIGINAL)
    return assemble(_paragraphs(pages), kind="pdf", limits=limits, pages=len(pages))


def _pages(content: bytes, limits: Limits) -> list[str]:
    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise Unreadable("Tệp PDF được đặt mật khẩu nên không đọc được.", "Hãy bỏ mật khẩu rồi lưu lại tệp.")
    count = len(reader.pages)
    if count > limits.pages:
        raise Unreadable(
            f"Tệp PDF có {count} trang, nhiều hơn mức cho phép là {limits.pages} trang.",
            "Hãy tách lấy phần báo cáo cần đọc.",
        )
    texts: list[str] = []
    length = 0
    for page in reader.pages:
        texts.append(page.extract_text() or "")
        length += len(texts[-1])
        if length > limits.characters:
            break
    return texts


def _paragraphs(pages: list[str]) -> list[tuple[str, int | None]]:
    """Broken lines joined: a line goes on when it neither ends a sentence nor is short, and the next opens nothing new."""
    repeated = _running_heads(pages)
    found: list[tuple[str, int | None]] = []
    open_line, open_page, width = "", 1, 60
    for number, page in enumerate(pages, start=1):
        lines = [line.rstrip() for line in page.splitlines()]
        width = max(width, *(len(line) for line in lines)) if lines else width
        for line in lines:
            if not line.strip() or _PAGE_NUMBER.fullmatch(line) or line.strip() in repeated:
                continue
            if open_line and _goes_on(open_line, line, width):
                joint = "" if open_line.endswith("-") and not open_line.endswith(" -") else " "
                open_line = open_line.rstrip() + joint + line.strip()
                last = line
            else:
                if open_line:
                    found.append((open_line, open_page))
                open_line, open_page, last = line.strip(), number, line
            if len(last) < width * 0.6 and _ENDS_PARAGRAPH.search(last):
                found.append((open_line, open_page))
                open_line = ""
    if open_line:
        found.append((open_line, open_page))
    return found


def _goes_on(before: str, line: str, width: int) -> bool:
    if _NEW_PARAGRAPH.match(line) or before.isupper() != line.strip().isupper():
        return False
    first = line.strip()[0]
    if _ENDS_PARAGRAPH.search(before):
        return first.islower()
    return first.islower() or first.isdigit() or len(before) > width * 0.7


def _running_heads(pages: list[str]) -> set[str]:
    """Lines that stand at the top or foot of most pages."""
    if len(pages) < 4:
        return set()
    edges: Counter[str] = Counter()
    for page in pages:
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        edges.update({*lines[:1], *lines[-1:]})
    return {line for line, times in edges.items() if times > len(pages) * 0.6}
