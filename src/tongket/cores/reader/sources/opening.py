"""The public door: what a file is by its name and by its first bytes, and who reads it."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import PurePath

from tongket.cores.kernel.packages import LOCKED, MEGABYTE, OLE, OTHER_KINDS, ZIP
from tongket.cores.reader.sources.converted import KINDS as CONVERTED
from tongket.cores.reader.sources.converted import converted
from tongket.cores.reader.sources.language import remarks_on
from tongket.cores.reader.sources.limits import Limits
from tongket.cores.reader.sources.text import SourceText, Unreadable

_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"#!")
_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".heic", ".webp")
_USE = "Hãy dùng tệp .docx, .doc, .pdf, .html, .txt, .xlsx hoặc .eml."
_OCR = "Hãy nhận dạng chữ (OCR) bằng máy quét hoặc phần mềm OCR, soát lại, rồi đọc tệp có chữ."
# modules beside this one, imported when the first file of their kind comes: parsers of PDF and HTML are slow to load
_READERS = {
    ".txt": "txt", ".html": "html", ".htm": "html", ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".pdf": "pdf",
    ".xlsx": "xlsx", ".xlsm": "xlsx", ".csv": "sheet_text", ".tsv": "sheet_text", ".eml": "eml",
}  # fmt: skip
READABLE = (*_READERS, *CONVERTED)
_WORDS, _SHEETS = (".docx", ".docm", ".dotx"), (".xlsx", ".xlsm")
_BEGINNINGS = {
    **dict.fromkeys((*_WORDS, *_SHEETS, ".odt", ".ods"), b"PK"), **dict.fromkeys((".doc", ".dot", ".xls"), OLE), ".pdf": b"%PDF-",
    ".rtf": b"{\\rtf",
}  # fmt: skip
_TEXTS = (".txt", ".html", ".htm", ".csv", ".tsv", ".eml")
_BREAKDOWNS = (
    ValueError, LookupError, TypeError, AttributeError, RecursionError, ArithmeticError, AssertionError, NotImplementedError, EOFError,
)  # fmt: skip


def read_source(name: str, content: bytes, limits: Limits | None = None) -> SourceText:
    """The text of a file of a known kind.

    *Shape*: NFC text with one paragraph a line; pages for PDF. *Raises* ``Unreadable`` for files too large, of another
    kind than their name says, locked, scanned, empty or built to exhaust the machine. Memory is bounded by the limits;
    for a bound on time use ``isolated.read_source_isolated``.
    """
    limits = limits or Limits()
    shown = PurePath(name).name
    must_fit(shown, len(content), limits)
    if not content.strip(b"\x00 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(f"Tệp “{shown}” rỗng, không có chữ nào.", "Hãy chọn tệp có nội dung văn bản.")
    suffix, content = as_readable(name, content, limits)
    reader = import_module(f"tongket.cores.reader.sources.{_READERS[suffix]}")
    try:
        found: SourceText = reader.read(content, limits)
    except _BREAKDOWNS as trouble:
        raise Unreadable(
            f"Tệp “{shown}” bị hỏng, không đọc được.",
            "Hãy mở tệp, lưu lại rồi đọc tệp mới; hoặc chép chữ vào tệp .txt.",
        ) from trouble
    return replace(found, warnings=(*found.warnings, *remarks_on(found.text)))


def must_fit(shown: str, size: int, limits: Limits) -> None:
    """Refuse a file over the limit, naming the limit."""
    if size > limits.file_bytes:
        raise Unreadable(
            f"Tệp “{shown}” nặng {size / MEGABYTE:.0f} MB, lớn hơn mức cho phép là {limits.file_bytes // MEGABYTE} MB.",
            "Hãy giảm ảnh trong tệp hoặc tách thành nhiều tệp.",
        )


def as_readable(name: str, content: bytes, limits: Limits) -> tuple[str, bytes]:
    """The ending and the bytes that a reader of ours takes: old kinds converted, wrong endings of Word put right.

    *Raises* ``Unreadable`` for a content that is not what the ending of the name says.
    """
    shown = PurePath(name).name
    suffix = PurePath(name).suffix.lower()
    if suffix in CONVERTED:
        suffix = _true_suffix(suffix, content)
    _check_kind(shown, suffix, content)
    return converted(shown, suffix, content, limits) if suffix in CONVERTED else (suffix, content)


def _true_suffix(suffix: str, content: bytes) -> str:
    """What a .doc or .xls really holds: mail programs and web sites put these endings on other kinds."""
    head = content[:1024].lstrip().lower()
    if content.startswith(ZIP) and suffix in (".doc", ".dot", ".xls"):
        return ".xlsx" if suffix == ".xls" else ".docx"
    if head.startswith(b"{\\rtf"):
        return ".rtf"
    if head.startswith((b"<html", b"<!doctype html", b"\xef\xbb\xbf<html")) or b"<html" in head:
        return ".html"
    return suffix


def _check_kind(shown: str, suffix: str, content: bytes) -> None:
    """Refuse a content that is not what the ending of the name says."""
    if content.startswith(_PROGRAMS[:4]) or (content.startswith(_PROGRAMS[4]) and suffix not in (".txt", ".eml")):
        raise Unreadable(
            f"“{shown}” là tệp chương trình bị đổi đuôi, không phải văn bản.", "Hãy chọn đúng tệp báo cáo."
        )
    if suffix in _PICTURES:
        raise Unreadable(f"“{shown}” là tệp ảnh, không có chữ để đọc.", _OCR)
    if suffix == ".msg":
        raise Unreadable(f"“{shown}” là thư của Outlook (.msg).", "Hãy mở thư, lưu thành .eml hoặc .html rồi đọc lại.")
    if suffix not in READABLE:
        raise Unreadable(f"Chưa đọc được loại tệp “{suffix or shown}”.", _USE)
    if content.startswith(OLE) and suffix not in CONVERTED:
        _refuse_ole(shown, suffix, content)
    other = _other_kind(suffix, content)
    if other:
        raise Unreadable(
            f"Nội dung của “{shown}” là {other}, không đúng với đuôi {suffix}.",
            "Hãy kiểm tra lại tên tệp hoặc xuất lại tệp đúng loại.",
        )


def _other_kind(suffix: str, content: bytes) -> str | None:
    """What the content is when it is not what its ending says."""
    if suffix == ".rtf" and content.startswith(b"{\\rtf"):
        return None
    for magic, says in OTHER_KINDS.items():
        if content.startswith(magic):
            return says
    if suffix in _TEXTS:
        is_pdf, is_zip = content.startswith(b"%PDF-"), content.startswith(ZIP)
        return "tệp PDF" if is_pdf else "tệp nén hoặc tệp Office" if is_zip else None
    must_begin = _BEGINNINGS.get(suffix)
    if must_begin is None or must_begin in content[: 1024 if suffix == ".pdf" else len(must_begin)]:
        return None
    return "tệp loại khác"


def _refuse_ole(shown: str, suffix: str, content: bytes) -> None:
    """An old Office file or a locked new one, under another ending."""
    if suffix in (*_WORDS, *_SHEETS) or LOCKED in content:
        program = "Excel" if suffix in _SHEETS else "Word"
        raise Unreadable(
            f"Tệp “{shown}” được đặt mật khẩu nên không đọc được.",
            f"Hãy mở bằng {program}, bỏ mật khẩu, lưu lại rồi đọc tệp mới.",
        )
    raise Unreadable(
        f"Nội dung của “{shown}” là tệp Office kiểu cũ, không đúng với đuôi {suffix}.",
        "Hãy đổi lại đuôi thành .doc hoặc .xls, hoặc lưu lại thành .docx rồi đọc tệp mới.",
    )
