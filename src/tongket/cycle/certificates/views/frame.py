"""What the room's pages share: the tabs and what one may do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tongket.base.access.registry import can
from tongket.cycle.organizations.places import Place

DEEDS = ("prepare", "register", "keys")


def page(
    request: HttpRequest, place: Place, template: str, tab: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """The page with the room's tabs and what one may do."""
    pages = [
        ("list", _("Đợt in"), ""),
        ("register", _("Sổ khen thưởng"), ""),
        ("designs", _("Mẫu in"), ""),
        ("keys", _("Khóa ký"), ""),
    ]
    may = {name: can(place.user, f"certificates.{name}", place.unit, on=place.today) for name in DEEDS}
    tabs = place.tabs("certificates", tab, pages)
    return render(request, template, {"place": place, "tabs": tabs, "may": may, **context}, status=status)
