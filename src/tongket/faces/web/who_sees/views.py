"""Ai xem được trang này?"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place, unit_page
from tongket.faces.web.who_sees.people import who_may
from tongket.faces.web.who_sees.rules import AT_UNIT


@unit_page
def who_sees(request: HttpRequest, place: Place) -> HttpResponse:
    """People by name who may open the page named in ?trang= at this unit, and who may do its deeds."""
    rule = AT_UNIT.get(request.GET.get("trang", "place_home"))
    if rule is None:
        raise Http404
    context = {
        "place": place,
        "parts": who_may(place, rule),
        "duties": organizations.duties_of(place.unit, place.today),
    }
    return render(request, "web/who_sees.html", context)
