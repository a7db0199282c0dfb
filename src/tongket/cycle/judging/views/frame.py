"""What the room's pages share: the tabs, what one may do, the day of the address."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tongket.base.access.registry import can
from tongket.cycle.judging.facts.checking import address_day
from tongket.cycle.organizations.places import Place

VIEW, PREPARE, DECIDE = "judging.view", "judging.prepare", "judging.decide"


def page(
    request: HttpRequest, place: Place, template: str, tab: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """The page with the room's tabs and what one may do."""
    pages = [
        ("catalogue", _("Danh mục"), ""),
        ("ask", _("Hỏi luật"), ""),
        ("sums", _("Tính nhanh"), ""),
        ("rules", _("Quy tắc"), ""),
        ("layers", _("Quy định riêng"), ""),
    ]
    may = {
        "prepare": can(place.user, PREPARE, place.unit, on=place.today),
        "decide": can(place.user, DECIDE, place.unit, on=place.today),
    }
    tabs = place.tabs("judging", tab, pages)
    return render(request, template, {"place": place, "tabs": tabs, "may": may, **context}, status=status)


def day_asked(request: HttpRequest, place: Place) -> date:
    """The day of the address; today where it names none."""
    return address_day(request.GET.get("ngay", ""), place.today)
