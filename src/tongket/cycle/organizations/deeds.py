"""A page of a unit that is one form and one deed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tongket.base.access.registry import require
from tongket.base.ui.deeds import done
from tongket.cycle.organizations.places import Place


def deed_page(
    request: HttpRequest,
    place: Place,
    form: forms.Form,
    deed: Callable[[dict[str, Any]], Any],
    *,
    may: str,
    title: str,
    button: str,
    success: str,
    back: str,
    lead: str = "",
    wants: str = "",
    tabs: Sequence[dict[str, Any]] = (),
    tabs_say: str = "",
    crumbs: Sequence[dict[str, str]] | None = None,
    beside: str = "",
    **more: Any,
) -> HttpResponse:
    """Show the form, or do the deed and go on.

    ``may`` is the permission, ``back`` where to go afterwards (a deed that returns an address goes there instead),
    ``wants`` a warning above the form; either ``tabs`` of the room, named ``tabs_say``, or ``crumbs`` lead back. ``beside``
    is a template shown after the form, with ``more`` as its context.
    """
    require(place.user, may, place.unit, on=place.today)
    came: list[Any] = []
    if request.method == "POST" and done(form, lambda asked: came.append(deed(asked))):
        messages.success(request, success)
        return redirect(came[0] if isinstance(came[0], str) else back)
    has_file = any(isinstance(one, forms.FileField) for one in form.fields.values())
    context = {
        "place": place, "form": form, "title": title, "button": button, "back": back, "lead": lead, "wants": wants, "tabs": tabs,
        "tabs_say": tabs_say, "crumbs": crumbs, "has_file": has_file, "beside": beside, **more,
    }  # fmt: skip
    return render(request, "ui/deed.html", context, status=422 if form.errors else 200)
