"""The plan: its table of targets, adopting it, starting from last period's."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tongket.base.access.registry import can
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.planning import selectors, services
from tongket.cycle.planning.enums import PlanState
from tongket.cycle.planning.forms.plan import AdoptForm, read_table
from tongket.cycle.planning.selectors.plan_table import plan_groups
from tongket.cycle.planning.views.tabs import tabs_of


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def plan(request: HttpRequest, place: Place) -> HttpResponse:
    groups = plan_groups(place)
    if request.method != "POST":
        return _page(request, place, groups)
    table = read_table(request.POST.dict(), groups)
    if not table.errors:
        entries = [services.TargetEntry(**entry) for entry in table.entries]
        try:
            count, removed = services.set_targets(
                unit=place.unit, period=place.period, entries=entries, by=place.user, on=place.today, at=request.now,  # type: ignore[attr-defined]
            )  # fmt: skip
        except services.BadEntries as bad:
            table.errors.update({table.keys[key]: reason for key, reason in bad.errors.items()})
        else:
            said = _("Đã lưu: %(count)s mức giao mới hoặc sửa, %(removed)s mức bỏ.")
            messages.success(request, said % {"count": count, "removed": removed})
            return redirect(place.url("planning:plan"))
    return _page(request, place, plan_groups(place, typed=table.typed, errors=table.errors), status=422)


def _page(
    request: HttpRequest, place: Place, groups: Any, *, adopt_form: AdoptForm | None = None, status: int = 200
) -> HttpResponse:
    """The plan page in any of its states."""
    found = selectors.plan_of(place.unit.pk, place.period.code)
    may_edit = can(place.user, "planning.edit", place.unit, on=place.today)
    adopted = found is not None and found.state == PlanState.ADOPTED
    rows = [row for group in groups for row in group.rows]
    tasks = selectors.tasks_for(place.unit.pk, place.period.code)
    set_count = sum(1 for row in rows if row.target_id)
    context = {
        "place": place,
        "plan": found,
        "adopted": adopted,
        "groups": groups,
        "rows": rows,
        "errors": [{"text": f"{row.indicator.name}: {row.error}", "id": row.key} for row in rows if row.error],
        "set_count": set_count,
        "tasks": tasks,
        "may_edit": may_edit,
        "editable": bool(may_edit) and not adopted,
        "may_adopt": can(place.user, "planning.adopt", place.unit, plan=found, on=place.today),
        "nothing_yet": not set_count and not tasks,
        "adopt_form": adopt_form or AdoptForm(initial={"adopted_on": place.today}),
        "before": place.period.previous(),
        "tabs": tabs_of(place, "plan"),
    }
    return render(request, "planning/plan.html", context, status=status)


@require_POST
@unit_page
def adopt(request: HttpRequest, place: Place) -> HttpResponse:
    form = AdoptForm(request.POST)
    if not form.is_valid():
        return _page(request, place, plan_groups(place), adopt_form=form, status=422)
    services.adopt_plan(unit=place.unit, period=place.period, by=place.user, on=place.today, **form.cleaned_data)
    messages.success(request, _("Kế hoạch đã thông qua. Từ nay mức giao chỉ đổi bằng văn bản điều chỉnh."))
    return redirect(place.url("planning:plan"))


@require_POST
@unit_page
def copy(request: HttpRequest, place: Place) -> HttpResponse:
    count = services.copy_from_previous(
        unit=place.unit,
        period=place.period,
        by=place.user,
        on=place.today,
        at=request.now,  # type: ignore[attr-defined]
    )
    said = _("Đã lấy %(count)s mức giao từ kế hoạch %(period)s. Xem lại từng mức rồi lưu.")
    messages.success(request, said % {"count": count, "period": place.period.previous().says})
    return redirect(place.url("planning:plan"))
