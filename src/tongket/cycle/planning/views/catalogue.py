"""The catalogue of indicators."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tongket.base.access.registry import can, require
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.planning import selectors, services
from tongket.cycle.planning.forms.catalogue import IndicatorForm, RetireForm
from tongket.cycle.planning.selectors.catalogue import catalogue_groups, form_initial, own_indicator
from tongket.cycle.planning.views.tabs import tabs_of


@unit_page
def catalogue(request: HttpRequest, place: Place) -> HttpResponse:
    wanted = request.GET.get("q", "")
    show_retired = request.GET.get("thoi-dung") == "1"
    rows = selectors.indicators_for(place.unit.pk, on=place.today, retired=True)
    in_use = [row for row in rows if show_retired or row.retired_on is None or row.retired_on > place.today]
    context = {
        "place": place,
        "groups": catalogue_groups(selectors.searched(in_use, wanted), place.unit.pk, on=place.today),
        "any_rows": bool(rows),
        "hidden": len(rows) - len(in_use),
        "wanted": wanted,
        "show_retired": show_retired,
        "may_edit": can(place.user, "planning.edit", place.unit, on=place.today),
        "tabs": tabs_of(place, "catalogue"),
    }
    return render(request, "planning/catalogue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def add(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, "planning.edit", place.unit, on=place.today)
    choices = selectors.indicators_for(place.unit.pk, on=place.today)
    form = IndicatorForm(request.POST or None, indicators=choices)
    if request.method == "POST" and form.is_valid():
        try:
            services.create_indicator(unit=place.unit, by=place.user, on=place.today, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã thêm “%(name)s”.") % {"name": form.cleaned_data["name"]})
            return redirect(place.url("planning:catalogue"))
    context = {"place": place, "form": form, "indicator": None}
    return render(request, "planning/indicator.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def indicator(request: HttpRequest, place: Place, indicator: int) -> HttpResponse:
    require(place.user, "planning.edit", place.unit, on=place.today)
    found = _own(place, indicator)
    choices = [row for row in selectors.indicators_for(place.unit.pk, on=place.today) if row.pk != found.pk]
    form = IndicatorForm(request.POST or None, indicators=choices, initial=form_initial(found))
    if request.method == "POST" and form.is_valid():
        try:
            services.edit_indicator(indicator=found, by=place.user, on=place.today, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã lưu “%(name)s”.") % {"name": found.name})
            return redirect(place.url("planning:catalogue"))
    return _indicator_page(request, place, found, form, RetireForm(initial={"from_day": place.today}))


def _indicator_page(
    request: HttpRequest, place: Place, found: Any, form: IndicatorForm, retire_form: RetireForm
) -> HttpResponse:
    context = {"place": place, "form": form, "indicator": found, "retire_form": retire_form}
    return render(request, "planning/indicator.html", context, status=422 if form.errors or retire_form.errors else 200)


@require_POST
@unit_page
def move(request: HttpRequest, place: Place, indicator: int) -> HttpResponse:
    step = -1 if request.POST.get("chieu") == "len" else 1
    services.move_indicator(indicator=_own(place, indicator), step=step, by=place.user, on=place.today)
    return redirect(place.url("planning:catalogue"))


@require_POST
@unit_page
def retire(request: HttpRequest, place: Place, indicator: int) -> HttpResponse:
    found = _own(place, indicator)
    form = RetireForm(request.POST)
    if "dung-lai" not in request.POST and not form.is_valid():
        choices = [row for row in selectors.indicators_for(place.unit.pk, on=place.today) if row.pk != found.pk]
        return _indicator_page(
            request, place, found, IndicatorForm(indicators=choices, initial=form_initial(found)), form
        )
    day = None if "dung-lai" in request.POST else form.cleaned_data["from_day"]
    services.retire_indicator(indicator=found, from_day=day, by=place.user, on=place.today)
    messages.success(request, _("Đã lưu “%(name)s”.") % {"name": found.name})
    return redirect(place.url("planning:catalogue"))


def _own(place: Place, indicator_id: int) -> Any:
    found = own_indicator(place.unit.pk, indicator_id)
    if found is None:
        raise Http404
    return found
