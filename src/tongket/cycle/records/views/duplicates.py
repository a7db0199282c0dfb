"""People who look alike: side by side, joined with a reason, told apart, parted again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import can, require
from tongket.base.ui.deeds import done
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.records.forms.facts import ReasonForm
from tongket.cycle.records.selectors import duplicates as selectors
from tongket.cycle.records.selectors.pages import record_of
from tongket.cycle.records.services import joining as services
from tongket.cycle.records.views.frame import KEEP, deed_page, found_target, page


@require_safe
@unit_page
def show_list(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, KEEP, place.unit, on=place.today)
    pairs = selectors.pairs_in(place.unit, place.today)
    personal = can(place.user, "organizations.see_personal", place.unit, on=place.today)
    return page(
        request, place, "records/duplicates.html", "duplicates", pairs=pairs, decided=selectors.decided_in(place.unit), personal=personal,
        most=selectors.MOST,
    )  # fmt: skip


@unit_page
def join(request: HttpRequest, place: Place, who: str, other: str) -> HttpResponse:
    require(place.user, KEEP, place.unit, on=place.today)
    kept, gone = found_target(place, who), found_target(place, other)
    form = ReasonForm(request.POST or None)

    def deed(clean: dict[str, Any]) -> None:
        services.join_records(
            kept=kept, other=gone, reason=clean["reason"], by=place.user, on=place.today, at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã gộp. Có thể tách lại ở trang Trùng tên."))
        return redirect(place.url("records:subject", who=who))
    sides = [(one, record_of(one.subject, may_see_restricted=False)) for one in (kept, gone)]
    return page(
        request, place, "records/join.html", "duplicates", status=422 if form.errors else 200, form=form, sides=sides, kept=kept, other=gone,
        personal=can(place.user, "organizations.see_personal", place.unit, on=place.today),
    )  # fmt: skip


@require_POST
@unit_page
def tell_apart(request: HttpRequest, place: Place, who: str, other: str) -> HttpResponse:
    require(place.user, KEEP, place.unit, on=place.today)
    one, two = found_target(place, who), found_target(place, other)
    services.tell_apart(one=one, other=two, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("Đã ghi là hai người khác nhau; cặp này không hỏi lại."))
    return redirect(place.url("records:duplicates"))


@unit_page
def part(request: HttpRequest, place: Place, pair: int) -> HttpResponse:
    require(place.user, KEEP, place.unit, on=place.today)
    found = selectors.pair_in(place.unit, pair)
    if found is None:
        raise Http404
    form = ReasonForm(request.POST or None)

    def deed(clean: dict[str, Any]) -> None:
        services.part_records(pair=found, reason=clean["reason"], by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]

    return deed_page(
        request, place, form, deed, tab="duplicates", may=KEEP, title=_("Tách lại hai hồ sơ đã gộp"), button=_("Tách lại"),
        success=_("Đã tách lại."), back=place.url("records:duplicates"), lead=str(found),
    )  # fmt: skip
