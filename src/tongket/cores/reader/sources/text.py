"""The text of a file with its paragraphs, and the one refusal of this package."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import format_number
from tongket.cores.kernel.text import clean
from tongket.cores.reader.sources.limits import Limits

_LINE = re.compile(r"[^\n]+")
# "13[2] lớp", "năm 2023 [1]": marks of notes and sources, raised in print, are no part of the sentence
_NOTE_MARK = re.compile(r"(?<=[\w%)])[ \u00a0]?\[\d{1,3}\](?=[\s.,;:)/]|$)")


class Unreadable(Refused):
    """A file that cannot be read into text; reason and remedy are Vietnamese and shown to people."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its place in the text, and the page it is on where the file has pages (from 1)."""

    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a file. *Shape*: NFC, one paragraph a line; ``warnings`` are Vietnamese remarks for the reader."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    kind: str
    pages: int | None = None
    warnings: tuple[str, ...] = ()


def assemble(
    parts: list[tuple[str, int | None]],
    *,
    kind: str,
    limits: Limits,
    pages: int | None = None,
    warnings: tuple[str, ...] = (),
) -> SourceText:
    """One text from paragraphs and their pages: cleaned, empty ones left out.

    *Raises* ``Unreadable`` when nothing is left or when it is longer than the limits allow.
    """
    paragraphs: list[Paragraph] = []
    lines: list[str] = []
    length = 0
    for raw, page in parts:
        line = clean(raw).replace("\x00", "").replace("\r", " ").replace("\n", " ")
        line = _NOTE_MARK.sub("", line).rstrip()
        if not line.strip():
            continue
        if length + len(line) > limits.characters:
            raise _too_long(limits)
        paragraphs.append(Paragraph(length, length + len(line), page))
        lines.append(line)
        length += len(line) + 1
    if not lines:
        raise _nothing()
    return SourceText("\n".join(lines), tuple(paragraphs), kind, pages, warnings)


def as_it_is(text: str, *, kind: str, limits: Limits, warnings: tuple[str, ...] = ()) -> SourceText:
    """A text whose every character keeps its place; its lines are its paragraphs. *Raises* as ``assemble`` does."""
    if len(text) > limits.characters:
        raise _too_long(limits)
    paragraphs = tuple(
        Paragraph(match.start(), match.start() + len(match.group().rstrip()))
        for match in _LINE.finditer(text)
        if match.group().strip()
    )
    if not paragraphs:
        raise _nothing()
    return SourceText(text, paragraphs, kind, None, warnings)


def _too_long(limits: Limits) -> Unreadable:
    return Unreadable(
        f"Văn bản dài hơn {format_number(limits.characters)} chữ, quá dài để đọc một lần.",
        "Hãy tách văn bản thành nhiều tệp rồi đọc từng tệp.",
    )


def _nothing() -> Unreadable:
    return Unreadable("Tệp không có chữ nào để đọc.", "Hãy kiểm tra lại tệp, rồi chọn tệp có nội dung văn bản.")
