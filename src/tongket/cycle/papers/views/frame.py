"""What the room's pages share: the tabs, and a form that does one deed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tongket.base.access.registry import can
from tongket.cycle.organizations import deeds
from tongket.cycle.organizations.places import Place
from tongket.cycle.papers.models import IssuedPaper
from tongket.cycle.papers.selectors.tabs import tabs_of


def tabs(place: Place, current: str) -> list[dict[str, Any]]:
    """The room's pages and the drafts."""
    return tabs_of(place, current)


def page(
    request: HttpRequest, place: Place, template: str, tab: str, *, status: int = 200, **told: Any
) -> HttpResponse:
    """The page with the room's tabs."""
    return render(request, template, {"place": place, "tabs": tabs(place, tab), **told}, status=status)


def correct_url(place: Place, paper: IssuedPaper) -> str:
    """Where a correction begins; nothing for an older version and for who may not begin a draft."""
    if hasattr(paper, "corrected_by") or not can(place.user, "drafting.lead", place.unit, on=place.today):
        return ""
    return place.url("drafting:correct", paper=paper.pk)


def deed_page(
    request: HttpRequest,
    place: Place,
    form: forms.Form,
    deed: Callable[[dict[str, Any]], Any],
    *,
    tab: str,
    **told: Any,
) -> HttpResponse:
    """``deeds.deed_page``; crumbs lead back, else the room's tabs."""
    shown: dict[str, Any] = (
        {} if told.get("crumbs") else {"tabs": tabs(place, tab), "tabs_say": _("Các trang của Văn bản")}
    )
    return deeds.deed_page(request, place, form, deed, **shown, **told)
