"""What pages of every room do alike: one form that is one deed, and a file to keep."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
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


def download(content: bytes, name: str, media_type: str = XLSX) -> HttpResponse:
    """The bytes as a file to keep."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"  # noqa: FBT003
    return answer
