"""Pages of the calendar of a block's year."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import require
from tongket.cores.kernel.numbers import plain_int
from tongket.cycle.blocks.enums import Who
from tongket.cycle.blocks.forms import StepForm
from tongket.cycle.blocks.models import Step
from tongket.cycle.blocks.selectors import calendar as selectors
from tongket.cycle.blocks.selectors.years import members_of_year, year_of
from tongket.cycle.blocks.services import years as services
from tongket.cycle.blocks.views.frame import LEAD, block_here, may_work_here, page, run, year_at, year_here
from tongket.cycle.organizations.places import Place, unit_page

_BADGES = {"todo": "idle", "running": "running", "late": "wrong", "done": "done"}


def step_here(place: Place, code: str, step_id: int, *, leading: bool = True) -> Step:
    """The step of the block's year at this place, or Http404."""
    found = selectors.step_of(year_here(place, code, leading=leading), step_id)
    if found is None:
        raise Http404
    return found


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, block: str) -> HttpResponse:
    unit = block_here(place, block)
    found = year_of(unit, year_at(place))
    if found is None:
        return page(request, place, unit, "blocks/calendar.html", "calendar", found=None)
    steps = selectors.steps_of(found, place.today)
    answered = {one.step.pk: {row.member_id for row in one.step.answers.all()} for one in steps}
    members = members_of_year(found)
    mine = next((one for one in members if one.member_id == place.unit.pk), None)
    rows = [
        {
            "step": one.step, "state": one.state, "badge": _BADGES[one.state], "one": one,
            "mine": None if mine is None or not one.asks_members or not selectors.owes(mine, one.step.due_on) else place.unit.pk in answered[one.step.pk],
            "open": [(row.member_id, row.name) for row in members if one.asks_members and row.member_id not in answered[one.step.pk] and selectors.owes(row, one.step.due_on)],
        }
        for one in steps
    ]  # fmt: skip
    return page(
        request, place, unit, "blocks/calendar.html", "calendar", found=found, rows=rows, may_work=may_work_here(place), mine=place.unit.pk,
        done=sum(one.state == "done" for one in steps),
    )  # fmt: skip


@require_POST
@unit_page
def fill(request: HttpRequest, place: Place, block: str) -> HttpResponse:
    count = services.fill_calendar(year=year_here(place, block, leading=True), by=place.user, on=place.today)
    messages.success(request, _("Đã thêm %(count)s việc theo mẫu.") % {"count": count})
    return redirect(place.url("blocks:calendar", block=block))


def _step_form(request: HttpRequest, place: Place, block: str, step: Step | None, year: Any) -> HttpResponse:
    names = ("title", "who", "due_on", "note")
    form = StepForm(
        request.POST or None, initial={name: getattr(step, name) for name in names} if step else {"who": Who.HEAD}
    )

    def deed(clean: dict[str, Any]) -> None:
        services.put_step(year=year, step=step, fields=clean, by=place.user, on=place.today)

    drop = place.url("blocks:step_drop", block=block, due_step=step.pk) if step else ""
    return run(
        request, place, year.unit, "calendar", form, deed, success=_("Đã lưu."), back=place.url("blocks:calendar", block=block),
        title=_("Sửa việc trong lịch") if step else _("Thêm việc vào lịch"), button=_("Lưu"), drop_url=drop,
    )  # fmt: skip


@unit_page
def add(request: HttpRequest, place: Place, block: str) -> HttpResponse:
    return _step_form(request, place, block, None, year_here(place, block, leading=True))


@unit_page
def change(request: HttpRequest, place: Place, block: str, due_step: int) -> HttpResponse:
    step = step_here(place, block, due_step)
    return _step_form(request, place, block, step, step.year)


@require_POST
@unit_page
def drop(request: HttpRequest, place: Place, block: str, due_step: int) -> HttpResponse:
    services.drop_step(step=step_here(place, block, due_step), by=place.user, on=place.today)
    messages.success(request, _("Đã bỏ việc khỏi lịch."))
    return redirect(place.url("blocks:calendar", block=block))


@require_POST
@unit_page
def follow(request: HttpRequest, place: Place, block: str, due_step: int) -> HttpResponse:
    step, deed = step_here(place, block, due_step), request.POST.get("deed", "")
    if deed in ("start", "finish", "reopen"):
        services.follow_step(step=step, deed=deed, by=place.user, on=place.today)
    return redirect(f"{place.url('blocks:calendar', block=block)}#viec-{step.pk}")


@require_POST
@unit_page
def answer(request: HttpRequest, place: Place, block: str, due_step: int) -> HttpResponse:
    """The part of a member: of the place's unit, or of any for who leads the block."""
    require(place.user, LEAD, place.unit, on=place.today)
    step = step_here(place, block, due_step, leading=False)
    member = plain_int(request.POST.get("member", ""))
    if member is not None:
        services.answer_step(
            step=step, member_id=member, is_done=request.POST.get("undo") != "1", by=place.user, on=place.today
        )
    return redirect(f"{place.url('blocks:calendar', block=block)}#viec-{step.pk}")
