"""What the room's pages share: the tabs, and a form that does one deed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from tongket.base.access.registry import require
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.places import Place
from tongket.cycle.papers.selectors.tabs import tabs_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def tabs(place: Place, current: str) -> list[dict[str, Any]]:
    """The room's pages and the drafts."""
    return tabs_of(place, current)


def page(
    request: HttpRequest, place: Place, template: str, tab: str, *, status: int = 200, **told: Any
) -> HttpResponse:
    """The page with the room's tabs."""
    return render(request, template, {"place": place, "tabs": tabs(place, tab), **told}, status=status)


def done(form: forms.Form, deed: Callable[[dict[str, Any]], Any]) -> bool:
    """Do the deed with the clean values; a refusal becomes an error of the form."""
    if not form.is_valid():
        return False
    try:
        deed(form.cleaned_data)
    except Refused as no:
        form.add_error(None, str(no))
        return False
    return True


def deed_page(
    request: HttpRequest,
    place: Place,
    form: forms.Form,
    deed: Callable[[dict[str, Any]], Any],
    *,
    may: str,
    tab: str,
    title: str,
    button: str,
    success: str,
    back: str,
    lead: str = "",
    crumbs: list[dict[str, str]] | None = None,
    wants: str = "",
) -> HttpResponse:
    """A page that is one form and one deed; ``may`` is the permission, ``back`` where to go afterwards.

    A deed that returns an address goes there instead. ``wants`` is a warning shown above the form.
    """
    require(place.user, may, place.unit, on=place.today)
    came: list[Any] = []
    if request.method == "POST" and done(form, lambda asked: came.append(deed(asked))):
        messages.success(request, success)
        return redirect(came[0] if isinstance(came[0], str) else back)
    told = {
        "form": form,
        "title": title,
        "button": button,
        "back": back,
        "lead": lead,
        "crumbs": crumbs,
        "wants": wants,
    }
    told["has_file"] = any(isinstance(one, forms.FileField) for one in form.fields.values())
    return page(request, place, "papers/deed.html", tab, status=422 if form.errors else 200, **told)


def download(content: bytes, name: str, media_type: str = XLSX) -> HttpResponse:
    """A file to keep."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"  # noqa: FBT003
    return answer
