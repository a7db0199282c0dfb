"""What a request asks: figures, words, files; and its rules."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tongket.base.access.registry import require
from tongket.base.ui.deeds import done
from tongket.cores.kernel.errors import Refused
from tongket.cycle.collecting.enums import PartKind
from tongket.cycle.collecting.forms.requests import RuleForm, items_sent, parts_sent, parts_typed
from tongket.cycle.collecting.models import Rule
from tongket.cycle.collecting.selectors.requests import Standpoint
from tongket.cycle.collecting.services import requests as deeds
from tongket.cycle.collecting.services import rules as rule_deeds
from tongket.cycle.collecting.views.desk import crumbs, here_at, tabs
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.planning import selectors as planning
from tongket.cycle.planning.enums import Adding, IndicatorKind


@unit_page
def form(request: HttpRequest, place: Place, ask: int) -> HttpResponse:
    """Choose the figures; write the parts a line each."""
    here = here_at(place, ask, asker=True)
    require(place.user, "collecting.ask", place.unit, on=place.today)
    known = planning.indicators_for(place.unit.pk, on=place.today)
    refusal = None
    if request.method == "POST":
        try:
            made = deeds.set_form(
                request=here.request, items=items_sent(request.POST.dict(), {row.pk for row in known}),
                parts=parts_sent(request.POST.get("words", ""), request.POST.get("files", "")), by=place.user, on=place.today,
                at=request.now,  # type: ignore[attr-defined]
            )  # fmt: skip
        except Refused as no:
            refusal = no
        else:
            count = made.items.count()
            messages.success(
                request,
                ngettext("Đã lưu, hỏi %(count)s chỉ tiêu.", "Đã lưu, hỏi %(count)s chỉ tiêu.", count)
                % {"count": count},
            )
            return redirect(place.url("collecting:request", ask=ask))
    context = {
        "place": place, "here": here, "ask": here.request, "crumbs": crumbs(place, here), "tabs": tabs(place, here, "form"), "refusal": refusal,
        **_form_rows(request, here, known),
    }  # fmt: skip
    return render(request, "collecting/form.html", context, status=409 if refusal else 200)


def _form_rows(request: HttpRequest, here: Standpoint, known: list[Any]) -> dict[str, Any]:
    asked = {one.indicator_id: one for one in here.request.items.all()}
    parts = list(here.request.parts.all())
    rows = []
    for row in known:
        item = asked.get(row.pk)
        rows.append({
            "row": row, "key": str(row.pk), "asked": item is not None, "required": item.required if item else True,
            "note": item.note if item else "", "weight": item.weight_id if item else None,
            "weighs": row.over_units == Adding.MEAN or row.kind in (IndicatorKind.AVERAGE, IndicatorKind.PERCENT),
        })  # fmt: skip
    weights = [row for row in known if row.kind in (IndicatorKind.COUNT, IndicatorKind.TURNS)]
    return {
        "rows": rows, "weights": weights, "words": parts_typed(parts, PartKind.TEXT), "files": parts_typed(parts, PartKind.FILE),
        "open_url": None,
    }  # fmt: skip


@unit_page
def rules(request: HttpRequest, place: Place, ask: int) -> HttpResponse:
    """The rules so far, and one more."""
    here = here_at(place, ask, asker=True)
    require(place.user, "collecting.ask", place.unit, on=place.today)
    sheet = RuleForm(request.POST or None)
    if request.method == "POST" and done(sheet, lambda _told: rule_deeds.add_rule(
        request=here.request, wanted=sheet.wanted(), by=place.user, on=place.today, at=request.now  # type: ignore[attr-defined]
    )):  # fmt: skip
        messages.success(request, _("Đã thêm."))
        return redirect(place.url("collecting:rules", ask=ask))
    context = {
        "place": place, "here": here, "ask": here.request, "crumbs": crumbs(place, here), "tabs": tabs(place, here, "rules"), "form": sheet,
        "rules": [{"rule": one, "url": place.url("collecting:rule_remove", ask=ask, rule=one.pk)} for one in here.request.rules.all()],
        "codes": [one.indicator for one in here.request.items.select_related("indicator")],
    }  # fmt: skip
    return render(request, "collecting/rules.html", context, status=422 if sheet.errors else 200)


@unit_page
@require_POST
def rule_remove(request: HttpRequest, place: Place, ask: int, rule: int) -> HttpResponse:
    here = here_at(place, ask, asker=True)
    found = Rule.objects.filter(request=here.request, pk=rule).first()
    if found is None:
        raise Http404
    rule_deeds.remove_rule(request=here.request, rule=found, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("Đã bỏ."))
    return redirect(place.url("collecting:rules", ask=ask))
