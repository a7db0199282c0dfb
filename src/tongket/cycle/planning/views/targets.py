"""One target: its history, its change, and one more scope of an indicator."""

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
from tongket.cycle.planning.enums import PlanState
from tongket.cycle.planning.forms.plan import TargetForm
from tongket.cycle.planning.selectors.plan_table import pace_notes, typed_target
from tongket.cycle.planning.selectors.targets import target_now


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def add(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, "planning.edit", place.unit, on=place.today)
    plan = selectors.plan_of(place.unit.pk, place.period.code)
    adopted = plan is not None and plan.state == PlanState.ADOPTED
    indicators = selectors.indicators_for(place.unit.pk, on=place.period.end)
    initial = {"valid_from": place.today, "indicator": request.GET.get("chi-tieu")}
    form = TargetForm(request.POST or None, indicators=indicators, adopted=adopted, fixed=False, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _set(request, place, form.cleaned_data["indicator"], form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(place.url("planning:plan"))
    context = {"place": place, "form": form, "adopted": adopted}
    return render(request, "planning/target_add.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def target(request: HttpRequest, place: Place, target: int) -> HttpResponse:
    found = selectors.target_of(place.unit.pk, place.period.code, target)
    if found is None:
        raise Http404
    adopted = found.plan.state == PlanState.ADOPTED
    now = target_now(found, place.tree_day)
    initial = {**now.__dict__, "typed": "" if adopted else typed_target(found.indicator, now), "quote": found.quote}
    initial |= {"valid_from": place.today, "decision": "", "reason": ""}
    form = TargetForm(request.POST or None, indicators=[found.indicator], adopted=adopted, fixed=True, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _set(request, place, found.indicator, {**form.cleaned_data, "scope_note": found.scope_note})
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(place.url("planning:target", target=target))
    return render(
        request, "planning/target.html", _context(place, found, now, form), status=422 if form.errors else 200
    )


def _context(place: Place, found: Any, now: selectors.TargetNow, form: TargetForm) -> dict[str, Any]:
    notes = (
        pace_notes(found.indicator, now.amount, place.period, place.today)
        if now.kind == "term_total" and now.amount
        else []
    )
    values = [
        {"row": row, "says": typed_target(found.indicator, target_now_of(found, row, now))}
        for row in reversed(selectors.history_of(found))
    ]
    return {
        "place": place,
        "target": found,
        "now": now,
        "now_says": selectors.says_target(now, found.indicator),
        "values": values,
        "notes": notes,
        "form": form,
        "adopted": found.plan.state == PlanState.ADOPTED,
        "may_edit": can(place.user, "planning.edit", place.unit, on=place.today),
    }


def target_now_of(found: Any, row: Any, now: selectors.TargetNow) -> selectors.TargetNow:
    """The target as it stood with this value."""
    return target_now(found, row.valid_from) if row.valid_from != now.valid_from else now


def _set(request: HttpRequest, place: Place, indicator: Any, cleaned: dict[str, Any]) -> None:
    fields = {name: cleaned[name] for name in cleaned if name not in ("indicator", "typed")}
    services.set_target(
        unit=place.unit, period=place.period, indicator=indicator, by=place.user, on=place.today, at=request.now, **fields  # type: ignore[attr-defined]
    )  # fmt: skip
    messages.success(request, _("Đã lưu mức giao “%(name)s”.") % {"name": indicator.name})


@require_POST
@unit_page
def remove(request: HttpRequest, place: Place, target: int) -> HttpResponse:
    found = selectors.target_of(place.unit.pk, place.period.code, target)
    if found is None:
        raise Http404
    services.remove_target(target=found, by=place.user, on=place.today)
    messages.success(request, _("Đã bỏ mức giao “%(name)s”.") % {"name": found.indicator.name})
    return redirect(place.url("planning:plan"))
