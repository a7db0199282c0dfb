"""Pages of a consultation and of results for everybody: no account, no cookies, only while the names are shown."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongket.cycle.commendation.selectors.councils import shown_to_public
from tongket.cycle.commendation.selectors.results import published
from tongket.cycle.organizations.selectors import version_on


@login_not_required
@require_safe
def showing(request: HttpRequest, showing: int) -> HttpResponse:
    """Names, posts and what they are proposed for; nothing else of the season."""
    today = request.today  # type: ignore[attr-defined]
    found = shown_to_public(showing, today)
    if found is None:
        raise Http404
    shown, rows = found
    name = version_on(shown.season.unit, today).name
    return render(request, "commendation/public.html", {"showing": shown, "rows": rows, "unit_name": name})


@login_not_required
@require_safe
def results(request: HttpRequest, decree: int) -> HttpResponse:
    """What a decision granted whom, and what of it stands: no money, no votes, nobody who was refused."""
    today = request.today  # type: ignore[attr-defined]
    found = published(decree, today)
    if found is None:
        raise Http404
    decision, groups = found
    name = version_on(decision.season.unit, today).name
    return render(
        request, "commendation/public_results.html", {"decision": decision, "groups": groups, "unit_name": name}
    )
