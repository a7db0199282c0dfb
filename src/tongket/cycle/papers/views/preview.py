"""The preview of a PDF: its own pages as pictures, for ``papers/preview.html``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tongket.base.files import selectors as files
from tongket.base.files.models import StoredFile
from tongket.cores.documents import count_pdf_pages
from tongket.cores.kernel.errors import Refused


@dataclass(frozen=True)
class PreviewPage:
    """One page: where its picture is, and what it says to who cannot see it."""

    number: int
    url: str
    alt: str


@dataclass(frozen=True)
class Preview:
    """All pages of a PDF, or why they cannot be shown."""

    pages: tuple[PreviewPage, ...]
    trouble: str = ""

    @property
    def count(self) -> int:
        return len(self.pages)


def previewed(pdf: StoredFile | bytes, name: str, url_of: Callable[[int], str]) -> Preview:
    """The preview of a kept file or of bytes; ``url_of`` gives the address of the picture of a page."""
    try:
        content = files.read_bytes(pdf) if isinstance(pdf, StoredFile) else pdf
        count = count_pdf_pages(content)
    except Refused as no:
        return Preview((), str(no))
    words = {"name": name, "count": count}
    return Preview(
        tuple(
            PreviewPage(
                number, url_of(number), _("%(name)s, trang %(number)s trên %(count)s") % {**words, "number": number}
            )
            for number in range(1, count + 1)
        )
    )
