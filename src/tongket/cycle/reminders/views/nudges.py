"""The text that reminds, ready to paste."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.cores.kernel.dates import short_date
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.reminders.facts.nudges import Line, nudge_text
from tongket.cycle.reminders.selectors.waiting import BEHIND, dues_here, late_below
from tongket.cycle.reminders.views.frame import page

WEEK = timedelta(days=7)


@unit_page
def nudge(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, "reminders.see_late", place.unit, on=place.today)
    address = request.build_absolute_uri(place.url("reminders:calendar"))
    return page(
        request,
        place,
        "reminders/nudge.html",
        "nudge",
        below=_of_units(place, address),
        here=_of_people(place, address),
    )


def _of_units(place: Place, address: str) -> str:
    """Who of the units below has not sent."""
    lines = [
        Line(one.due_on, one.title, tuple(due.unit_name for due in one.units))
        for one in late_below(place, until=place.today + WEEK)
    ]
    head = _("%(unit)s xin nhắc các đơn vị (đến ngày %(day)s):")
    return _text(place, head, lines, address, below=True)


def _of_people(place: Place, address: str) -> str:
    """What is open in the unit itself, with who leads it."""
    dues = dues_here(place, place.today - BEHIND, place.today + WEEK)
    lines = [Line(one.due_on, one.title, (one.owner_name,) if one.owner_name else ()) for one in dues if not one.done]
    head = _("Nhắc việc %(unit)s (đến ngày %(day)s):")
    return _text(place, head, lines, address, below=False)


def _text(place: Place, head: str, lines: list[Line], address: str, *, below: bool) -> str:
    late = [one for one in lines if one.due_on < place.today]
    coming = [one for one in lines if one.due_on >= place.today]
    words = {"unit": place.version.name, "day": short_date(place.today)}
    return nudge_text(head=head % words, late=late, coming=coming, below=below, address=address)
