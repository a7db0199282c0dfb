"""What all pages of the figures share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.cycle.organizations.places import Place
from tongket.cycle.reporting.selectors.completeness import handed_in


def frame_of(request: HttpRequest, place: Place, current: str) -> dict[str, Any]:
    """Place, tabs and path of a page; Refused for who may not look at figures."""
    require(place.user, "reporting.view_figures", place.unit, on=place.today)
    return {"place": place, "tabs": _tabs(place, current), "crumbs": _crumbs(place)}


def _tabs(place: Place, current: str) -> list[dict[str, Any]]:
    given, units = handed_in(place)
    pages: list[tuple[str, str, str | None]] = [("figures", _("Nhập số liệu"), None)]
    if units:
        pages.append(("units", _("Đơn vị nộp"), f"{given}/{units}"))
    pages += [("readings", _("Đọc từ văn bản"), None), ("years", _("So các năm"), None)]
    pages.append(("figures_history", _("Lịch sử sửa"), None))
    found = []
    for name, says, count in pages:
        try:
            url = place.url(f"reporting:{name}")
        except NoReverseMatch:
            continue
        found.append({"name": says, "url": url, "current": name == current, "count": count})
    return found


def _crumbs(place: Place) -> list[dict[str, str]]:
    name = place.version.short_name or place.version.name
    return [
        {"name": _("Số liệu"), "url": place.url("reporting:figures")},
        {"name": name, "url": place.url("place_home")},
    ]
