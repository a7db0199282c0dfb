"""Paragraphs that a mail program, a chat or a copied PDF broke into lines of one width, joined again."""

from __future__ import annotations

import re
from itertools import pairwise

_LONGEST, _SHORTEST = 110, 40  # widths at which programs break lines
_LEAST_LINES = 4
_OPENS = re.compile(
    r"\s*(?:[-+*•–▪]\s|\(?\d{1,2}(?:\.\d{1,2}){0,2}[.)]\s|[IVX]{1,5}[.)]\s|[a-zđ][.)]\s|(?:Phần|Chương|Điều|Nơi nhận|Kính gửi)\b|\[)"
)
_CLOSES = re.compile(r"[.:;!?…]['\"”)]?\s*$")


def opens_paragraph(line: str) -> bool:
    """Whether a line begins a list entry or a part by its first sign.

    >>> opens_paragraph("- Mở 13 lớp"), opens_paragraph("2. Kết quả"), opens_paragraph("13 lớp kỹ năng")
    (True, True, False)
    """
    return _OPENS.match(line) is not None


def goes_on(before: str, line: str, width: float) -> bool:
    """Whether a line continues the one before it, in a text broken at ``width``.

    A full line goes on unless it ends a sentence or the next one opens an entry; after an end only small letters go on.
    """
    first = line.lstrip()[:1]
    if not first or opens_paragraph(line) or " | " in line or "\t" in line or " | " in before or "\t" in before:
        return False
    if _CLOSES.search(before):
        return first.islower() and not before.rstrip().endswith((":", ";"))
    if before.isupper() != line.isupper() and len(line) > 3:
        return False
    return len(before.rstrip()) > width * 0.72 and (
        first.islower() or first.isdigit() or first in "(“\"'" or first.isupper()
    )


def joint(before: str, line: str) -> str:
    """What stands between two joined lines: nothing after a hyphen inside a word or between years."""
    stripped = before.rstrip()
    inside = stripped.endswith(("-", "–", "/")) and stripped[-2:-1].isalnum()
    return "" if inside else " "


def unwrapped(text: str) -> str:
    """The text with broken paragraphs joined; a text whose lines have no common width comes back as it is.

    >>> unwrapped("Báo cáo\\nNăm 2023, Trung tâm đã mở được 13 lớp\\nkỹ năng.")
    'Báo cáo\\nNăm 2023, Trung tâm đã mở được 13 lớp\\nkỹ năng.'
    """
    lines = text.split("\n")
    width = _common_width(lines)
    if not width:
        return text
    out: list[str] = []
    last = ""
    for line in lines:
        if out and last.strip() and goes_on(last, line, width):
            out[-1] = out[-1].rstrip() + joint(last, line) + line.strip()
        else:
            out.append(line)
        last = line
    return "\n".join(out)


def _common_width(lines: list[str]) -> int:
    """The width a program broke the lines at, 0 when people made them: most long lines end near it, inside sentences."""
    sizes = [len(line.rstrip()) for line in lines if line.strip()]
    widest = max(sizes, default=0)
    if not _SHORTEST <= widest <= _LONGEST:
        return 0
    full = [line for line in lines if len(line.rstrip()) > widest * 0.8]
    cut = sum(not _CLOSES.search(line) for line in full)
    follows = sum(
        bool(after.strip()) and after.lstrip()[0].islower() and not _CLOSES.search(line)
        for line, after in pairwise(lines)
        if len(line.rstrip()) > widest * 0.72
    )
    is_wrapped = len(full) >= _LEAST_LINES and len(full) * 3 >= len(sizes) and cut * 2 > len(full)
    return widest if is_wrapped and follows * 2 >= len(full) else 0
