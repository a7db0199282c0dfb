"""Files of papers on their way out: those of a recalled paper are marked."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from tongket.base.files.models import StoredFile
from tongket.cycle.papers.facts.marks import recalled_pdf
from tongket.cycle.papers.models import RegisterEntry

RECALLED = "DA THU HOI"


def marked_download(
    content: bytes, stored: StoredFile, entry: RegisterEntry | None, *, inline: bool = False
) -> HttpResponse:
    """The file; of a recalled paper the name says so, and every page of a PDF. What is kept stays as it is."""
    name = stored.name
    if entry is not None and entry.is_recalled:
        name = f"{RECALLED} - {name}"
        if stored.media_type == "application/pdf":
            content = recalled_pdf(content, entry)
    answer = HttpResponse(content, content_type=stored.media_type)
    answer["Content-Disposition"] = content_disposition_header(not inline, name) or "attachment"
    return answer
