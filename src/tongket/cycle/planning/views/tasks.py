"""Key tasks and measures."""

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
from tongket.cycle.planning.enums import PlanState, TaskKind
from tongket.cycle.planning.forms.tasks import TaskForm, TaskStateForm
from tongket.cycle.planning.selectors.tasks import shown_tasks
from tongket.cycle.planning.views.tabs import tabs_of


@unit_page
def task_list(request: HttpRequest, place: Place) -> HttpResponse:
    wanted = request.GET.get("q", "")
    plan = selectors.plan_of(place.unit.pk, place.period.code)
    may_edit = can(place.user, "planning.edit", place.unit, on=place.today)
    adopted = plan is not None and plan.state == PlanState.ADOPTED
    tasks = selectors.tasks_for(place.unit.pk, place.period.code)
    groups = shown_tasks(tasks, place.user, place.today, sees_all=bool(may_edit), wanted=wanted)
    context = {
        "place": place,
        "plan": plan,
        "groups": groups,
        "any_tasks": bool(tasks),
        "wanted": wanted,
        "adopted": adopted,
        "may_edit": may_edit,
        "editable": bool(may_edit) and not adopted,
        "before": place.period.previous(),
        "tabs": tabs_of(place, "tasks"),
    }
    return render(request, "planning/tasks.html", context)


def _form(request: HttpRequest, place: Place, *, adopted: bool, fixed: bool, **initial: Any) -> TaskForm:
    owners = selectors.owners_for(place.unit, on=place.tree_day)
    indicators = selectors.indicators_for(place.unit.pk, on=place.tree_day)
    return TaskForm(
        request.POST or None, owners=owners, indicators=indicators, adopted=adopted, fixed=fixed, initial=initial
    )


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def add(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, "planning.edit", place.unit, on=place.today)
    plan = selectors.plan_of(place.unit.pk, place.period.code)
    adopted = plan is not None and plan.state == PlanState.ADOPTED
    form = _form(request, place, adopted=adopted, fixed=False, kind=request.GET.get("loai", TaskKind.TASK))
    if request.method == "POST" and form.is_valid():
        try:
            services.add_task(
                unit=place.unit, period=place.period, by=place.user, on=place.today, at=request.now, **form.cleaned_data  # type: ignore[attr-defined]
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(place.url("planning:tasks"))
    context = {"place": place, "form": form, "task": None}
    return render(request, "planning/task_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def task(request: HttpRequest, place: Place, task: int) -> HttpResponse:
    found = _task(place, task)
    form = TaskStateForm(request.POST or None, initial={"state": found.state, "result": found.result})
    if request.method == "POST" and form.is_valid():
        try:
            services.set_task_state(task=found, by=place.user, on=place.today, at=request.now, **form.cleaned_data)  # type: ignore[attr-defined]
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ghi trạng thái việc."))
            return redirect(place.url("planning:tasks"))
    context = {
        "place": place,
        "task": found,
        "form": form,
        "may_set": can(place.user, "planning.task_state", found, on=place.today),
        "may_edit": can(place.user, "planning.edit", place.unit, on=place.today),
        "adopted": found.plan.state == PlanState.ADOPTED,
    }
    return render(request, "planning/task.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def edit(request: HttpRequest, place: Place, task: int) -> HttpResponse:
    require(place.user, "planning.edit", place.unit, on=place.today)
    found = _task(place, task)
    initial = {"text": found.text, "owner": found.owner_id, "due_on": found.due_on, "indicator": found.indicator_id}
    form = _form(request, place, adopted=False, fixed=True, **initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.edit_task(task=found, by=place.user, on=place.today, at=request.now, **form.cleaned_data)  # type: ignore[attr-defined]
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(place.url("planning:tasks"))
    context = {"place": place, "form": form, "task": found}
    return render(request, "planning/task_form.html", context, status=422 if form.errors else 200)


@require_POST
@unit_page
def move(request: HttpRequest, place: Place, task: int) -> HttpResponse:
    step = -1 if request.POST.get("chieu") == "len" else 1
    services.move_task(task=_task(place, task), step=step, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    return redirect(place.url("planning:tasks"))


@require_POST
@unit_page
def delete(request: HttpRequest, place: Place, task: int) -> HttpResponse:
    services.delete_task(task=_task(place, task), by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("Đã xóa việc khỏi kế hoạch."))
    return redirect(place.url("planning:tasks"))


@require_POST
@unit_page
def copy(request: HttpRequest, place: Place) -> HttpResponse:
    count = services.copy_unfinished_tasks(
        unit=place.unit,
        period=place.period,
        by=place.user,
        on=place.today,
        at=request.now,  # type: ignore[attr-defined]
    )
    messages.success(
        request, _("Đã lấy %(count)s việc chưa xong của kỳ trước. Đặt lại hạn cho từng việc.") % {"count": count}
    )
    return redirect(place.url("planning:tasks"))


def _task(place: Place, task_id: int) -> Any:
    found = selectors.task_of(place.unit.pk, place.period.code, task_id)
    if found is None:
        raise Http404
    return found
