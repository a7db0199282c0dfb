"""The page of search and the suggestions under the box. Nothing that is looked for is kept."""

from __future__ import annotations

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongket.base.search import publishing
from tongket.base.search.asking import Asked, asked_in, stands_at
from tongket.base.search.results import A_PAGE, MOST_SHOWN, Finder, Shown
from tongket.base.search.selectors import audience_of

MOST_UNITS = 100  # in the filter; with more of them only the unit one stands at is offered


@require_safe
@never_cache
def search(request: HttpRequest) -> HttpResponse:
    asked = asked_in(request)
    finder = Finder(asked, request.user, request.today)  # type: ignore[arg-type,attr-defined]
    answer = finder.answer()
    context = {
        "asked": asked,
        "answer": answer,
        "page": _page(finder, asked, request) if asked.kind else None,
        "kind_says": finder.says.get(asked.kind, ""),
        "kind_count": finder.counts.get(asked.kind, 0),
        "most": MOST_SHOWN,
        "units": _units(finder, asked),
        "hidden": stands_at(asked.place),
        "query": asked.query(),
        "query_all": asked.query(loai=""),
        "groups": [(group, asked.query(loai=group.kind)) for group in answer.groups],
        "is_filtered": bool(asked.kind or asked.year or asked.unit_code),
    }
    return render(request, "search/search.html", context)


@require_safe
@never_cache
def suggest(request: HttpRequest) -> HttpResponse:
    asked = asked_in(request)
    enough = len(asked.text) >= 2
    finder = Finder(asked, request.user, request.today) if enough else None  # type: ignore[arg-type,attr-defined]
    context = {
        "hits": finder.suggested() if finder else [],
        "total": sum(finder.counts.values()) if finder else 0,
        "enough": enough and bool(asked.words),
        "query": asked.query(),
    }
    return render(request, "search/suggestions.html", context)


def _units(finder: Finder, asked: Asked) -> list[tuple[str, str]]:
    """Units for the filter: (code, name), in the order of names."""
    ids = audience_of(finder.user, finder.on).units if asked.unit_code else finder.audience.units
    if len(ids) > MOST_UNITS:
        ids = frozenset({asked.place.unit.pk} if asked.place is not None else set())
    places = publishing.places()
    names, units = places.names(ids, finder.on), places.units(ids)
    return sorted(((unit.code, names[pk]) for pk, unit in units.items()), key=lambda one: publishing.by_text(one[1]))


def _page(finder: Finder, asked: Asked, request: HttpRequest) -> Page:
    shown = Shown(finder, asked.kind)
    return Paginator(shown, A_PAGE).get_page(request.GET.get("page"))  # type: ignore[arg-type]
