"""The list of movements and the calendar of the year."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongket.base.access.registry import can, require
from tongket.cycle.movements.selectors import movements as reads
from tongket.cycle.movements.selectors.calendar import year_of_movements
from tongket.cycle.movements.views.frame import PREPARE, VIEW, may_of, page, room_tabs
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import YEARS, Place, unit_page


@require_safe
@unit_page
def show(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    words, may = request.GET.get("q", "")[:80], may_of(place, "prepare", "register")
    return page(
        request, place, "movements/list.html", words=words, may=may, tabs=room_tabs(place, "list"), period_says=place.period.says,
        got=reads.received_by(place.unit.pk, place.period, place.today, words=words),
        own=reads.launched_by(place.unit.pk, place.period, words=words, drafts=bool(may["prepare"])),
        has_below=bool(organizations.asked_by(place.unit.pk, on=place.today)), add_url=place.url("movements:add"),
    )  # fmt: skip


@require_safe
@unit_page
def calendar(request: HttpRequest, place: Place) -> HttpResponse:
    """Twelve months of the year the period ends in, or of the year asked for."""
    require(place.user, VIEW, place.unit, on=place.today)
    typed = request.GET.get("nam", "")
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else place.period.end.year
    year = min(max(year, YEARS[0]), YEARS[-1])
    drafts = bool(can(place.user, PREPARE, place.unit, on=place.today))
    here = place.url("movements:calendar")
    return page(
        request, place, "movements/calendar.html", months=year_of_movements(place.unit.pk, year, drafts=drafts), year=year, tabs=room_tabs(place, "calendar"),
        previous=f"{here}?nam={year - 1}" if year > YEARS[0] else "", next=f"{here}?nam={year + 1}" if year < YEARS[-1] else "",
        title=_("Lịch phong trào năm %(year)s") % {"year": year}, this_month=place.today.month if place.today.year == year else 0,
    )  # fmt: skip
