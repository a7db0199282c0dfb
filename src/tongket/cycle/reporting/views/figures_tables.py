"""Who has handed in, five years side by side, and what was changed."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.reporting.selectors.completeness import completeness_of
from tongket.cycle.reporting.selectors.provenance import change_line
from tongket.cycle.reporting.selectors.years import history_of, people_in_history, years_of
from tongket.cycle.reporting.views.figures_frame import frame_of

A_PAGE = 50


@require_safe
@unit_page
def units(request: HttpRequest, place: Place) -> HttpResponse:
    """Completeness by unit, and by month when there are monthly figures."""
    frame = frame_of(request, place, "units")
    found = completeness_of(place)
    columns = [{"name": f"T{month.start.month}", "says": month.says} for month in found.months]
    return render(request, "reporting/figures/units.html", {**frame, "found": found, "columns": columns})


@require_safe
@unit_page
def years(request: HttpRequest, place: Place) -> HttpResponse:
    """Five years of every indicator."""
    return render(
        request, "reporting/figures/years.html", {**frame_of(request, place, "years"), "table": years_of(place)}
    )


@require_safe
@unit_page
def history(request: HttpRequest, place: Place) -> HttpResponse:
    """Who changed what, from what to what."""
    frame = frame_of(request, place, "figures_history")
    wanted, who = request.GET.get("tim", "").strip(), request.GET.get("ai", "").strip()
    page = Paginator(history_of(place, wanted=wanted, who=who), A_PAGE).get_page(request.GET.get("page"))
    context = {
        **frame,
        "page": page,
        "lines": [change_line(row) for row in page],
        "people": people_in_history(place),
        "wanted": wanted,
        "who": who,
        "query": urlencode({"tim": wanted, "ai": who}),
    }
    return render(request, "reporting/figures/history.html", context)
