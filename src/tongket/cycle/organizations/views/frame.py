"""What the room's pages share: the tabs, and a form that does one deed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tongket.cycle.organizations import deeds
from tongket.cycle.organizations.places import Place
from tongket.cycle.organizations.tabs import tabs


def page(
    request: HttpRequest, place: Place, template: str, tab: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """The page with the room's tabs."""
    return render(request, template, {"place": place, "tabs": tabs(place, tab), **context}, status=status)


def deed_page(
    request: HttpRequest,
    place: Place,
    form: forms.Form,
    deed: Callable[[dict[str, Any]], Any],
    *,
    tab: str,
    **told: Any,
) -> HttpResponse:
    """``deeds.deed_page`` with the room's tabs."""
    says = _("Các trang của Tổ chức")
    return deeds.deed_page(request, place, form, deed, tabs=tabs(place, tab), tabs_say=says, **told)
