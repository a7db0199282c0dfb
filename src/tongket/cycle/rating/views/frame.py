"""What the room's pages share: the tabs, what one may do, the year."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tongket.base.access.registry import can
from tongket.cycle.organizations.places import Place
from tongket.cycle.rating.models import Round
from tongket.cycle.rating.selectors import rounds as selectors

PREPARE, DECIDE, OWN = "rating.prepare", "rating.decide", "rating.own"


def year_of(place: Place) -> int:
    """The year of the rating; a school year counts as the one it ends in."""
    return place.period.end.year


def round_here(place: Place) -> Round:
    """The year's round, or Http404."""
    found = selectors.round_of(place.unit.pk, year_of(place))
    if found is None:
        raise Http404
    return found


def page(
    request: HttpRequest, place: Place, template: str, tab: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """The page with the room's tabs and what one may do."""
    pages = [
        ("list", _("Danh sách xếp loại"), PREPARE),
        ("own", _("Của tôi"), ""),
        ("unions", _("Công đoàn cơ sở"), PREPARE),
    ]
    may = {name: can(place.user, f"rating.{name}", place.unit, on=place.today) for name in ("prepare", "decide")}
    given = {"place": place, "tabs": place.tabs("rating", tab, pages), "may": may, "year": year_of(place), **context}
    return render(request, template, given, status=status)
