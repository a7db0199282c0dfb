"""Letters (.eml): the subject, the body as text, and the attachments that can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime
from pathlib import PurePath

from tongket.cores.kernel.errors import Refused
from tongket.cores.reader.sources import html, opening
from tongket.cores.reader.sources.encodings import decode_bytes
from tongket.cores.reader.sources.limits import Limits
from tongket.cores.reader.sources.text import SourceText, Unreadable, assemble
from tongket.cores.reader.sources.wrapping import unwrapped

_DAMAGED = "Tệp thư (.eml) bị hỏng, không đọc được."
_SAVE = "Hãy mở thư, chép phần nội dung vào tệp .txt rồi đọc tệp đó."
_MOST_PARTS, _MOST_ATTACHMENTS = 200, 20
_QUOTED = re.compile(r"\s*>")
_REPLIED = re.compile(
    r"(?:(?:Vào|On)\b.{5,120}(?:đã viết|wrote):|-{3,80}\s?(?:Original Message|Thư gốc|Forwarded message)\b.*)\s*$"
)
_SIGNATURE = re.compile(r"-- ?$")


@dataclass
class _Letter:
    plain: list[str] = field(default_factory=list)
    pages: list[bytes] = field(default_factory=list)
    page_charsets: list[str | None] = field(default_factory=list)
    attached: list[tuple[str, bytes]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def read(content: bytes, limits: Limits, depth: int = 0) -> SourceText:
    """The text of a letter, then of each attachment under its name.

    An HTML body is taken when it holds a table or when there is no plain one. Attachments that cannot be read are named in
    the warnings with the reason. *Raises* ``Unreadable`` for letters without words.
    """
    try:
        message = message_from_bytes(content)
        letter = _opened(message)
        head = [f"Ngày đăng: {day}"] if (day := _day(message)) else []
        head += [subject] if (subject := _header(message, "Subject")) else []
    except (MessageError, ValueError, LookupError, RecursionError, TypeError, AttributeError) as trouble:
        raise Unreadable(_DAMAGED, _SAVE) from trouble
    lines = [*head, *_body(letter, limits)]
    for number, (name, inside) in enumerate(letter.attached):
        if number >= _MOST_ATTACHMENTS or depth > 1:
            letter.remarks.append(f"Không đọc tệp đính kèm “{name}”: thư có quá nhiều tệp đính kèm.")
            continue
        try:
            found = _attachment(name, inside, limits, depth)
        except Refused as refusal:
            letter.remarks.append(f"Không đọc được tệp đính kèm “{name}”: {refusal.reason}")
            continue
        lines += [f"Tệp đính kèm: {name}", *found.text.split("\n")]
        letter.remarks += [f"{name}: {says}" for says in found.warnings]
    if not any(char.isalnum() for line in lines[len(head) :] for char in line):
        raise Unreadable("Thư không có chữ nào để đọc.", "Hãy đọc thẳng tệp đính kèm của thư.")
    return assemble([(line, None) for line in lines], kind="eml", limits=limits, warnings=tuple(letter.remarks))


def _attachment(name: str, content: bytes, limits: Limits, depth: int) -> SourceText:
    if PurePath(name).suffix.lower() == ".eml":
        return read(content, limits, depth + 1)
    return opening.read_source(name, content, limits)


def _opened(message: Message) -> _Letter:
    letter = _Letter()
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            break
        if part.is_multipart():
            continue
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes):
            continue
        name = _file_name(part)
        kind = part.get_content_type()
        if (name and part.get_content_disposition() != "inline") or (name and not kind.startswith(("text/", "image/"))):
            letter.attached.append((name, payload))
        elif kind == "text/plain":
            decoded = decode_bytes(payload, part.get_content_charset())
            letter.plain.append(decoded.text)
            letter.remarks += decoded.remarks
        elif kind == "text/html":
            letter.pages.append(payload)
            letter.page_charsets.append(part.get_content_charset())
    return letter


def _body(letter: _Letter, limits: Limits) -> list[str]:
    plain = "\n".join(letter.plain)
    has_table = any(b"<table" in page.lower() for page in letter.pages)
    if letter.pages and (has_table or not plain.strip()):
        lines: list[str] = []
        for page, charset in zip(letter.pages, letter.page_charsets, strict=True):
            blocks, remarks = html.blocks_of(page, charset)
            lines += blocks
            letter.remarks += remarks
        return lines
    return _own_words(plain)


def _own_words(plain: str) -> list[str]:
    """The letter without what it quotes and without the signature."""
    lines: list[str] = []
    for line in plain.splitlines():
        if _REPLIED.match(line) or _SIGNATURE.fullmatch(line):
            break
        if not _QUOTED.match(line):
            lines.append(line)
    return unwrapped("\n".join(lines)).split("\n")


def _header(message: Message, name: str) -> str:
    raw = message.get(name)
    return _unfolded(str(raw)) if raw is not None else ""


def _unfolded(raw: str) -> str:
    """A header's words, whatever encodings its pieces name."""
    words = []
    for piece, charset in decode_header(raw):
        words.append(decode_bytes(piece, charset).text if isinstance(piece, bytes) else piece)
    return " ".join("".join(words).split())[:300]


def _file_name(part: Message) -> str:
    raw = part.get_filename()
    return PurePath(_unfolded(str(raw)).replace("\\", "/")).name if raw else ""


def _day(message: Message) -> str:
    raw = message.get("Date")
    try:
        return f"{parsedate_to_datetime(str(raw)):%d/%m/%Y}" if raw is not None else ""
    except (ValueError, TypeError, OverflowError):
        return ""
