"""Nhật ký: who did what, when, from what to what."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from tongket.base.access.registry import require
from tongket.base.audit import presenters
from tongket.base.audit.selectors import events_for
from tongket.cores.kernel.dates import parse_date
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.views.frame import page

A_PAGE = 50


def _day(written: str) -> tuple[date | None, str]:
    if not written.strip():
        return None, ""
    try:
        return parse_date(written), ""
    except ValueError as wrong:
        return None, str(wrong)


@unit_page
def log(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, "organizations.see_log", place.unit, on=place.today)
    first, wrong_first = _day(request.GET.get("tu", ""))
    last, wrong_last = _day(request.GET.get("den", ""))
    room, who = request.GET.get("phan", "")[:40], request.GET.get("ai", "")[:100]
    units = selectors.known_ids_below([place.unit.pk], on=place.today)
    events = events_for(units, actor=who, room=room, first=first, last=last)
    current = Paginator(events, A_PAGE).get_page(request.GET.get("page"))
    kept = {name: value for name, value in request.GET.items() if name != "page"}
    context: dict[str, Any] = {
        "page": current,
        "lines": presenters.lines_of(current),
        "rooms": presenters.rooms(),
        "room": room,
        "wrong": {"tu": wrong_first, "den": wrong_last},
        "query": urlencode(kept),
        "filtered": any(kept.values()),
    }
    return page(request, place, "organizations/log.html", "log", **context)
