"""Plain text in any encoding that Vietnamese offices have used."""

from __future__ import annotations

from tongket.cores.reader.sources.encodings import Decoded, decode_bytes
from tongket.cores.reader.sources.limits import Limits
from tongket.cores.reader.sources.text import SourceText, Unreadable, assemble

_FEW = 0.002  # share of control characters that text may have


def read(content: bytes, limits: Limits) -> SourceText:
    """The text of a .txt file, one paragraph a line. *Raises* ``Unreadable`` when the bytes are not text."""
    decoded = decode(content)
    lines = decoded.text.splitlines()
    return assemble([(line, None) for line in lines], kind="txt", limits=limits, warnings=decoded.remarks)


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """Bytes as NFC text with the name of their encoding. *Raises* ``Unreadable`` when they hold control characters.

    >>> decode("Đoàn viên".encode("utf-16")).text
    'Đoàn viên'
    """
    decoded = decode_bytes(content, declared)
    sample = decoded.text[:100_000]
    control = sum(1 for char in sample if ord(char) < 32 and char not in "\n\r\t\f\v")
    if control > max(2, len(sample) * _FEW):
        raise Unreadable("Tệp này không phải văn bản: có nhiều ký tự điều khiển.", "Hãy chọn đúng tệp .txt chứa chữ.")
    return decoded
