"""The page of a unit's access keys."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongket.base.access.registry import can, require
from tongket.base.ui.deeds import done
from tongket.cycle.exchange.forms import KeyForm
from tongket.cycle.exchange.selectors.keys import key_of, keys_of
from tongket.cycle.exchange.services.keys import CALLS_A_MINUTE, make_key, revoke_key
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.tabs import tabs

USUAL_DAYS = 180


@unit_page
def keys(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, "exchange.keys", place.unit, on=place.today)
    form = KeyForm(request.POST or None, initial={"ends_on": place.today + timedelta(days=USUAL_DAYS)})
    made: list[str] = []
    if request.method == "POST":
        done(form, lambda told: made.append(make_key(
            unit=place.unit, by=place.user, on=place.today, at=request.now, **told,  # type: ignore[attr-defined]
        )))  # fmt: skip
    context = {
        "place": place,
        "tabs": tabs(place, "keys"),
        "form": form if form.errors or not made else KeyForm(initial=form.initial),
        "made": "".join(made),
        "figures_url": request.build_absolute_uri(f"/api/1/units/{place.unit.code}/figures/{place.period.code}"),
        "rows": [(one, place.url("exchange:revoke", key=one.key.pk)) for one in keys_of(place.unit, on=place.today)],
        "may_write": can(place.user, "reporting.enter_figures", place.unit, on=place.today),
        "most": CALLS_A_MINUTE,
    }
    answer = render(request, "exchange/keys.html", context, status=422 if form.errors else 200)
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@unit_page
def revoke(request: HttpRequest, place: Place, key: int) -> HttpResponse:
    require(place.user, "exchange.keys", place.unit, on=place.today)
    found = key_of(place.unit, key)
    if found is None:
        raise Http404
    revoke_key(key=found, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("Đã thu hồi khóa. Phần mềm dùng khóa này không vào được nữa."))
    return redirect(place.url("exchange:keys"))
