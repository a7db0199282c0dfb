"""Where the words of a PDF stand: stretches of text with their places in millimetres from the top left corner."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium

_MM = 25.4 / 72


@dataclass(frozen=True)
class Stretch:
    """A stretch of one printed line: page from 1, left and right edge and foot of its letters, in millimetres."""

    page: int
    left: float
    right: float
    foot: float
    text: str


def joined(stretches: list[Stretch]) -> list[Stretch]:
    """Stretches that go on in one line as one: a blank that does not break parts them in some files."""
    lines: list[Stretch] = []
    for one in stretches:
        last = lines[-1] if lines else None
        if last and last.page == one.page and abs(last.foot - one.foot) < 2 and -1 < one.left - last.right < 3:
            text = f"{last.text} {one.text}"
            lines[-1] = Stretch(one.page, last.left, one.right, max(last.foot, one.foot), text)
        else:
            lines.append(one)
    return lines


def stretches_of(pdf: bytes) -> list[Stretch]:
    document = pdfium.PdfDocument(pdf)
    found = []
    for number, page in enumerate(document, start=1):
        height = page.get_height()
        words = page.get_textpage()
        for index in range(words.count_rects()):
            left, bottom, right, top = words.get_rect(index)
            text = words.get_text_bounded(left, bottom, right, top).strip()
            if text:
                found.append(Stretch(number, left * _MM, right * _MM, (height - bottom) * _MM, text))
    document.close()
    return found
