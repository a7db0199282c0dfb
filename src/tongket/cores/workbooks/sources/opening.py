"""The doors: a file by its first bytes, or a pasted block."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import PurePath

from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.packages import BREAKDOWNS, MEGABYTE, OLE, OTHER_KINDS
from tongket.cores.workbooks.grids import Book
from tongket.cores.workbooks.limits import USUAL, Limits
from tongket.cores.workbooks.sources import docx, html, ods, pasting, xlsx

_OTHERS = {
    **OTHER_KINDS,
    b"%PDF-": "tệp PDF",
    b"MZ": "tệp chương trình",
    b"\x7fELF": "tệp chương trình",
}
_KINDS = "Dùng tệp Excel .xlsx, Word .docx, LibreOffice .ods hoặc .csv."


def read_book(name: str, content: bytes, limits: Limits = USUAL) -> Book:
    """The tables of a file.

    *Raises* Refused for an empty or oversized file, .xls, a locked file, another kind of file, a bomb, and what is
    broken inside; each says what to do.
    """
    if len(content) > limits.file_bytes:
        raise Refused(
            f"Tệp lớn hơn {limits.file_bytes // MEGABYTE} MB.",
            "Xóa ảnh và trang tính thừa, hoặc chép riêng bảng sang một tệp mới.",
        )
    if not content.strip(b"\x00 \r\n\t\xef\xbb\xbf"):
        raise Refused("Tệp rỗng.", "Chọn tệp có bảng số liệu.")
    if content.startswith(OLE[:4]):
        raise Refused(
            "Tệp là Excel kiểu cũ (.xls) hoặc có mật khẩu.",
            "Bỏ mật khẩu, lưu lại dạng Excel Workbook (.xlsx) rồi tải lên.",
        )
    if content.startswith(b"PK"):
        return _zipped(content, limits)
    other = next((says for magic, says in _OTHERS.items() if content.startswith(magic)), "")
    if other:
        raise Refused(f"Đây là {other}, phần mềm không đọc được bảng trong đó.", _KINDS)
    return _text(name, content, limits)


def read_pasted(text: str, limits: Limits = USUAL) -> Book:
    """The tables of a pasted block. *Raises* Refused for an empty or oversized one."""
    return pasting.read(text, limits)


def _zipped(content: bytes, limits: Limits) -> Book:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            names = set(packed.namelist())
    except BREAKDOWNS as broken:
        raise Refused("Tệp bị hỏng.", "Mở bằng Excel, lưu lại rồi tải lên.") from broken
    if "word/document.xml" in names:
        return docx.read(content, limits)
    if "content.xml" in names and "xl/workbook.xml" not in names:
        return ods.read(content, limits)
    return xlsx.read(content, limits)


def _text(name: str, content: bytes, limits: Limits) -> Book:
    suffix = PurePath(name).suffix.lower()
    head = content[:2000].lstrip().lower()
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<meta")) or suffix in (".html", ".htm"):
        return html.read(content.decode("utf-8", "replace"), limits)
    if suffix in (".csv", ".tsv", ".txt"):
        return pasting.read_csv(content, PurePath(name).name, limits)
    raise Refused(
        "Tệp không phải là Excel (.xlsx).", "Mở bằng Excel, lưu dạng Excel Workbook (.xlsx) rồi tải lên. " + _KINDS
    )
