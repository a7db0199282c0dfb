"""What the room's pages share: the tabs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tongket.cycle.organizations.places import Place


def tabs(place: Place, current: str) -> list[dict[str, Any]]:
    """The room's pages."""
    pages = [
        ("calendar", _("Lịch"), ""),
        ("deadlines", _("Hạn, quy định"), ""),
        ("nudge", _("Chép lời nhắc"), "reminders.see_late"),
        ("mine", _("Nhắc tôi"), ""),
        ("settings", _("Cài đặt"), "reminders.change"),
    ]
    return place.tabs("reminders", current, pages)


def page(
    request: HttpRequest, place: Place, template: str, tab: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """The page with the room's tabs."""
    return render(request, template, {"place": place, "tabs": tabs(place, tab), **context}, status=status)
