"""The page of a unit's own days off and make-up working days."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongket.base.access.registry import can, require
from tongket.base.ui.deeds import done
from tongket.cores.kernel.working_days import public_holidays, swapped_work_days
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.forms.own_days import OwnDayForm
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.services import own_days as services
from tongket.cycle.organizations.views.frame import page

CHANGE = "organizations.change_own_days"


@unit_page
def own_days(request: HttpRequest, place: Place) -> HttpResponse:
    form = OwnDayForm(request.POST or None)

    def deed(clean: dict[str, Any]) -> None:
        services.add_own_day(unit=place.unit, **clean, by=place.user, on=place.today)

    if request.method == "POST":
        require(place.user, CHANGE, place.unit, on=place.today)
        if done(form, deed):
            messages.success(request, _("Đã ghi. Các hạn tính theo ngày làm việc được tính lại."))
            return redirect(place.url("organizations:own_days"))
    return page(
        request, place, "organizations/own_days.html", "own_days", status=422 if form.errors else 200, form=form,
        may=can(place.user, CHANGE, place.unit, on=place.today), rows=selectors.own_day_rows(place.unit, on=place.today),
        **_public_days(place),
    )  # fmt: skip


def _public_days(place: Place) -> dict[str, Any]:
    """The public holidays and swapped Saturdays of the year that the place's period ends in."""
    year = place.period.end.year
    return {
        "year": year,
        "holidays": list(public_holidays(year).values()),
        "swapped": sorted(swapped_work_days(year)),
    }


@require_POST
@unit_page
def remove(request: HttpRequest, place: Place, own_day: int) -> HttpResponse:
    found = selectors.own_day_of(place.unit, own_day)
    if found is None:
        raise Http404
    services.remove_own_day(own_day=found, by=place.user, on=place.today)
    messages.success(request, _("Đã xóa. Các hạn tính theo ngày làm việc được tính lại."))
    return redirect(place.url("organizations:own_days"))
