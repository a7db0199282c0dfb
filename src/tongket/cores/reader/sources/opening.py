"""The public door: what a file is by its name and by its first bytes, and who reads it."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath

from tongket.cores.reader.sources.limits import MEGABYTE, Limits
from tongket.cores.reader.sources.text import SourceText, Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"#!")
_OTHER_KINDS = {
    b"\x89PNG": "tệp ảnh PNG",
    b"\xff\xd8\xff": "tệp ảnh JPEG",
    b"GIF8": "tệp ảnh GIF",
    b"Rar!": "tệp nén RAR",
    b"7z\xbc\xaf": "tệp nén 7z",
    b"\x1f\x8b": "tệp nén GZ",
    b"{\\rtf": "tệp RTF",
}
_SAVE_AS = "Hãy mở tệp bằng Word, chọn Lưu thành (Save As) kiểu .docx, rồi đọc lại tệp mới."
# modules beside this one, imported when the first file of their kind comes: parsers of PDF and HTML are slow to load
_READERS = {".txt": "txt", ".html": "html", ".htm": "html", ".docx": "docx", ".docm": "docx", ".pdf": "pdf"}


def read_source(name: str, content: bytes, limits: Limits | None = None) -> SourceText:
    """The text of a file of a known kind.

    *Shape*: NFC text with one paragraph a line; pages for PDF. *Raises* ``Unreadable`` for files too large, of another
    kind than their name says, locked, scanned, empty or built to exhaust the machine. Memory is bounded by the limits;
    for a bound on time use ``isolated.read_source_isolated``.
    """
    limits = limits or Limits()
    shown = PurePath(name).name
    if len(content) > limits.file_bytes:
        raise Unreadable(
            f"Tệp “{shown}” nặng {len(content) / MEGABYTE:.0f} MB, lớn hơn mức cho phép là "
            f"{limits.file_bytes // MEGABYTE} MB.",
            "Hãy giảm ảnh trong tệp hoặc tách thành nhiều tệp.",
        )
    if not content.strip(b"\x00 \r\n\t\xef\xbb\xbf"):
        raise Unreadable(f"Tệp “{shown}” rỗng, không có chữ nào.", "Hãy chọn tệp có nội dung văn bản.")
    suffix = PurePath(name).suffix.lower()
    _check_kind(shown, suffix, content)
    reader = import_module(f"tongket.cores.reader.sources.{_READERS[suffix]}")
    found: SourceText = reader.read(content, limits)
    return found


def _check_kind(shown: str, suffix: str, content: bytes) -> None:
    """Refuse a content that is not what the ending of the name says."""
    if suffix in (".doc", ".dot") or (content.startswith(_OLE) and suffix not in (".docx", ".docm")):
        raise Unreadable(f"“{shown}” là tệp Word kiểu cũ (.doc), phần mềm chưa đọc được.", _SAVE_AS)
    if suffix not in _READERS:
        raise Unreadable(f"Chưa đọc được loại tệp “{suffix or shown}”.", "Hãy dùng tệp .docx, .pdf, .html hoặc .txt.")
    if content.startswith(_OLE):
        raise Unreadable(
            f"Tệp “{shown}” được đặt mật khẩu nên không đọc được.",
            "Hãy mở bằng Word, bỏ mật khẩu, lưu lại rồi đọc tệp mới.",
        )
    if content.startswith(_PROGRAMS[:4]) or (content.startswith(_PROGRAMS[4]) and suffix != ".txt"):
        raise Unreadable(
            f"“{shown}” là tệp chương trình bị đổi đuôi, không phải văn bản.", "Hãy chọn đúng tệp báo cáo."
        )
    other = next((says for magic, says in _OTHER_KINDS.items() if content.startswith(magic)), None)
    if other is None and suffix in (".docx", ".docm") and not content.startswith(b"PK"):
        other = "tệp loại khác"
    if other is None and suffix == ".pdf" and b"%PDF-" not in content[:1024]:
        other = "tệp loại khác"
    if other is None and suffix in (".txt", ".html", ".htm"):
        other = (
            "tệp PDF"
            if content.startswith(b"%PDF-")
            else "tệp nén hoặc tệp Office"
            if content.startswith(b"PK\x03\x04")
            else None
        )
    if other:
        raise Unreadable(
            f"Nội dung của “{shown}” là {other}, không đúng với đuôi {suffix}.",
            "Hãy kiểm tra lại tên tệp hoặc xuất lại tệp đúng loại.",
        )
