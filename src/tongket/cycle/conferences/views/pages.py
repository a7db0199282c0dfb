"""The list, one conference, its plan, its beginning and its end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import require
from tongket.cycle.conferences.enums import STATE_BADGES, Kind, State
from tongket.cycle.conferences.forms import PlanForm, plan_initial
from tongket.cycle.conferences.models import Conference
from tongket.cycle.conferences.selectors import reads
from tongket.cycle.conferences.selectors.papers import papers_for
from tongket.cycle.conferences.services import conferences
from tongket.cycle.conferences.views.frame import ANSWER, PREPARE, VIEW, crumbs, doer, here, page, tabs
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.deeds import deed_page
from tongket.cycle.organizations.places import Place, unit_page


@require_safe
@unit_page
def show_list(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    rows = reads.conferences_of(place.unit.pk, place.period.code)
    return page(request, place, "conferences/list.html", rows=[(one, STATE_BADGES[State(one.state)]) for one in rows])


@unit_page
def add(request: HttpRequest, place: Place) -> HttpResponse:
    made: list[Conference] = []
    first = {
        "title": _("Hội nghị viên chức, người lao động %(period)s") % {"period": place.period.says}, "kind": Kind.EMPLOYEES, "form": "all",
        "held_on": place.today, "starts_at": "08 giờ 00",
    }  # fmt: skip
    head = organizations.head_of(place.unit, place.today)
    if head is not None:
        first["presidium"] = head.full_name
    form = PlanForm(request.POST or None, initial=first)

    def deed(_told: dict[str, Any]) -> str:
        made.append(
            conferences.plan_conference(
                unit=place.unit, period=place.period.code, plan=form.plan(), **doer(request, place)
            )
        )
        return place.url("conferences:conference", conference=made[0].pk)

    return deed_page(
        request, place, form, deed, may=PREPARE, title=_("Lập hội nghị"), button=_("Lập hội nghị"), success=_("Đã lập hội nghị; chương trình có sẵn các mục phải có."),
        back=place.url("conferences:list"), crumbs=crumbs(place),
    )  # fmt: skip


@unit_page
def change(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    row = here(place, conference, PREPARE)
    form = PlanForm(request.POST or None, initial=plan_initial(row))

    def deed(_told: dict[str, Any]) -> None:
        conferences.change_conference(conference=row, plan=form.plan(), **doer(request, place))

    return deed_page(
        request, place, form, deed, may=PREPARE, title=row.title, button=_("Lưu"), success=_("Đã lưu."),
        back=place.url("conferences:conference", conference=row.pk), crumbs=crumbs(place, row),
    )  # fmt: skip


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    """Where the conference stands, what the rules say, what the last one promised."""
    row = here(place, conference)
    there = reads.presence_of(row)
    clauses, promised = reads.follow_up(row)
    return page(
        request, place, "conferences/conference.html", row=row, tabs=tabs(place, row, "conference"), crumbs=crumbs(place), there=there,
        badge=STATE_BADGES[State(row.state)], warnings=reads.warnings_of(row, there.called), last=reads.before(row), clauses=clauses, promised=promised,
        steps=_steps(row, there.called), open_count=reads.open_proposals(row), may_open=place.today >= row.held_on, motions=reads.motions_of(row), todo=reads.still_open(row, place.today),
        publishing=reads.publishing_rule(row) if row.state == State.CLOSED and row.kind != Kind.REVIEW else None,
        papers=papers_for(row),
    )  # fmt: skip


def _steps(row: Conference, called: int) -> list[dict[str, str]]:
    reached = {State.PLANNED: 1 if called else 0, State.RUNNING: 2, State.CLOSED: 3}[State(row.state)]
    names = [_("Lập kế hoạch, mời dự"), _("Ý kiến trước hội nghị"), _("Ngày họp"), _("Sau hội nghị")]
    return [
        {"name": name, "state": "done" if at < reached else "current" if at == reached else "todo"} for at, name in enumerate(names)
    ]  # fmt: skip


@require_POST
@unit_page
def begin(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    row = here(place, conference, PREPARE)
    conferences.open_conference(conference=row, **doer(request, place))
    messages.success(request, _("Đã khai mạc. Ghi người có mặt ở trang Người dự."))
    return redirect(place.url("conferences:people", conference=row.pk))


@unit_page
def finish(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    row = here(place, conference, ANSWER)

    def deed(_told: dict[str, Any]) -> None:
        conferences.close_conference(conference=row, **doer(request, place))

    return deed_page(
        request, place, forms.Form(request.POST or None), deed, may=ANSWER, title=_("Bế mạc: %(title)s") % {"title": row.title}, button=_("Bế mạc hội nghị"),
        success=_("Đã bế mạc. Biên bản, nghị quyết và danh sách kiến nghị tải ở trang này."), back=place.url("conferences:conference", conference=row.pk),
        crumbs=crumbs(place, row), lead=_("Sau khi bế mạc, người dự, biểu quyết và nghị quyết không sửa được; trả lời và kết quả vẫn ghi tiếp."),
    )  # fmt: skip
