"""What the room's pages share: the tabs, a form that does one deed, downloads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from tongket.base.access.registry import can
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.places import Place

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DEEDS = ("prepare", "register", "keys")


def page(
    request: HttpRequest, place: Place, template: str, tab: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """The page with the room's tabs and what one may do."""
    pages = [
        ("list", _("Đợt in"), ""),
        ("register", _("Sổ khen thưởng"), ""),
        ("designs", _("Mẫu in"), ""),
        ("keys", _("Khóa ký"), ""),
    ]
    may = {name: can(place.user, f"certificates.{name}", place.unit, on=place.today) for name in DEEDS}
    tabs = place.tabs("certificates", tab, pages)
    return render(request, template, {"place": place, "tabs": tabs, "may": may, **context}, status=status)


def done(form: forms.Form, deed: Callable[[dict[str, Any]], Any], field: str | None = None) -> bool:
    """Do the deed with the clean values; a refusal becomes an error of the form or of its field."""
    if not form.is_valid():
        return False
    try:
        deed(form.cleaned_data)
    except Refused as no:
        form.add_error(field, str(no))
        return False
    return True


def download(content: bytes, name: str, kind: str) -> HttpResponse:
    """The bytes as a file to keep."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"  # noqa: FBT003
    return answer
