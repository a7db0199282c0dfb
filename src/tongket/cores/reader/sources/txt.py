"""Plain text in any encoding that Vietnamese offices have used."""

from __future__ import annotations

import re

from tongket.cores.reader.sources.chats import is_chat, plain_messages
from tongket.cores.reader.sources.encodings import Decoded, decode_bytes
from tongket.cores.reader.sources.limits import Limits
from tongket.cores.reader.sources.text import SourceText, Unreadable, as_it_is, assemble
from tongket.cores.reader.sources.wrapping import unwrapped

# Signs that ``clean`` takes out or puts right: with one of them places move, and the text is laid anew.
_MENDED = re.compile(
    "[\u00ad\u00d0\u00f0\u0189\u0256\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\x00-\x08\x0e-\x1f\x7f]"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_FEW = 0.002  # share of control characters that text may have


def read(content: bytes, limits: Limits) -> SourceText:
    """The text of a .txt file; messages of a chat without their stamps, paragraphs broken by a program joined.

    *Shape*: a file that needs no such mending comes back whole, so that places count in its own NFC text.
    *Raises* ``Unreadable`` when the bytes are not text.
    """
    decoded = decode(content)
    whole = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    text = unwrapped(plain_messages(whole) if is_chat(whole) else whole)
    if text == whole and not _MENDED.search(text):
        return as_it_is(text, kind="txt", limits=limits, warnings=decoded.remarks)
    return assemble([(line, None) for line in text.splitlines()], kind="txt", limits=limits, warnings=decoded.remarks)


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """Bytes as NFC text with the name of their encoding. *Raises* ``Unreadable`` when they hold control characters.

    >>> decode("Đoàn viên".encode("utf-16")).text
    'Đoàn viên'
    """
    decoded = decode_bytes(content, declared)
    sample = decoded.text[:100_000]
    control = len(_CONTROL.findall(sample))
    if control > max(2, len(sample) * _FEW):
        raise Unreadable("Tệp này không phải văn bản: có nhiều ký tự điều khiển.", "Hãy chọn đúng tệp .txt chứa chữ.")
    return decoded
