"""What the room's pages share: the tabs, what one may do, who a page is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tongket.base.access.registry import can
from tongket.cycle.organizations import deeds
from tongket.cycle.organizations.places import Place
from tongket.cycle.records.facts.sorts import BY_SLUG, Sort
from tongket.cycle.records.selectors.targets import Target, target_of

VIEW, KEEP, RESTRICTED = "records.view", "records.keep", "records.restricted"


def tabs_of(place: Place, tab: str) -> list[dict[str, Any]]:
    """The room's tabs."""
    pages = [
        ("list", _("Hồ sơ"), VIEW), ("eligible", _("Ai đủ điều kiện"), RESTRICTED), ("over_years", _("Qua các năm"), VIEW),
        ("ideas", _("Sáng kiến, đề tài"), VIEW), ("decisions", _("Từ quyết định cũ"), KEEP), ("duplicates", _("Trùng tên"), KEEP),
    ]  # fmt: skip
    return place.tabs("records", tab, pages)


def page(
    request: HttpRequest, place: Place, template: str, tab: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """The page with the room's tabs and what one may do."""
    may = {
        name: can(place.user, f"records.{name}", place.unit, on=place.today) for name in ("view", "keep", "restricted")
    }
    return render(
        request, template, {"place": place, "tabs": tabs_of(place, tab), "may": may, **context}, status=status
    )


def deed_page(
    request: HttpRequest,
    place: Place,
    form: forms.Form,
    deed: Callable[[dict[str, Any]], Any],
    *,
    tab: str = "list",
    **told: Any,
) -> HttpResponse:
    """``deeds.deed_page`` with the room's tabs."""
    says = _("Các trang của Hồ sơ thi đua")
    return deeds.deed_page(request, place, form, deed, tabs=tabs_of(place, tab), tabs_say=says, **told)


def found_target(place: Place, who: str) -> Target:
    """The one the address names, or Http404 when they are not of the place."""
    found = target_of(place.unit, who, place.today)
    if found is None:
        raise Http404
    return found


def found_sort(slug: str, target: Target) -> Sort:
    """The sort the address names, or Http404 when there is none for such a subject."""
    sort = BY_SLUG.get(slug)
    if sort is None or target.kind not in sort.kinds:
        raise Http404
    return sort
