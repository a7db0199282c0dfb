"""What pages of every room do alike: one form that is one deed, and a file to keep."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django import forms
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from tongket.cores.kernel.errors import Refused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def done(form: forms.Form, deed: Callable[[dict[str, Any]], Any], field: str | None = None) -> bool:
    """Do the deed with the clean values; a refusal becomes an error of the form, or of its field."""
    if not form.is_valid():
        return False
    try:
        deed(form.cleaned_data)
    except Refused as no:
        form.add_error(field, str(no))
        return False
    return True


def picture(content: bytes, *, is_final: bool) -> HttpResponse:
    """A PNG for the page that shows it; ``is_final`` when its address never shows anything else."""
    answer = HttpResponse(content, content_type="image/png")
    answer["Cache-Control"] = "private, max-age=86400, immutable" if is_final else "private, max-age=3600"
    return answer


def page_picture(pages: Sequence[bytes] | None, number: int) -> HttpResponse:
    """One of the drawn pages of a paper, counted from 1; Http404 where there is none."""
    if pages is None or not 1 <= number <= len(pages):
        raise Http404
    return picture(pages[number - 1], is_final=True)


def download(content: bytes, name: str, media_type: str = XLSX) -> HttpResponse:
    """The bytes as a file to keep."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = _named(name)
    return answer


def download_in_pieces(pieces: Iterator[bytes], name: str, media_type: str) -> StreamingHttpResponse:
    """The same of what is too large to wait for: each piece is sent as it comes."""
    answer = StreamingHttpResponse(pieces, content_type=media_type)
    answer["Content-Disposition"] = _named(name)
    return answer


def _named(name: str) -> str:
    return content_disposition_header(True, name) or "attachment"  # noqa: FBT003
