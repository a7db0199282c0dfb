"""Plain text in UTF-8, UTF-16 or the Vietnamese code page of Windows."""

from __future__ import annotations

from tongket.cores.kernel.text import nfc
from tongket.cores.reader.sources.limits import Limits
from tongket.cores.reader.sources.text import SourceText, Unreadable, assemble

_FEW = 0.002  # share of control characters that text may have


def read(content: bytes, limits: Limits) -> SourceText:
    """The text of a .txt file, one paragraph a line. *Raises* ``Unreadable`` when the bytes are not text."""
    return assemble([(line, None) for line in decode(content).splitlines()], kind="txt", limits=limits)


def decode(content: bytes) -> str:
    """Bytes as NFC text: by byte order mark, else UTF-8, else UTF-16 by its zeros, else code page 1258.

    >>> decode("Đoàn viên".encode("utf-16"))
    'Đoàn viên'
    >>> decode("Đoa\\u0300n".encode("cp1258"))
    'Đoàn'
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    else:
        text = _decode_unmarked(content)
    control = sum(1 for char in text[:100_000] if ord(char) < 32 and char not in "\n\r\t\f\v")
    if control > max(2, len(text[:100_000]) * _FEW):
        raise Unreadable("Tệp này không phải văn bản: có nhiều ký tự điều khiển.", "Hãy chọn đúng tệp .txt chứa chữ.")
    return nfc(text)


def _decode_unmarked(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    else:
        if "\x00" not in text[:2000]:
            return text
    head = content[:2000]
    if head.count(b"\x00") * 5 > len(head):
        return content.decode("utf-16-be" if head[:2].startswith(b"\x00") else "utf-16-le", "replace")
    return content.decode("cp1258", "replace")
