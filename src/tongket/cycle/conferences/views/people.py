"""Who is called, who came; the page for the screen of the hall."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tongket.base.ui.deeds import download
from tongket.cores.kernel.numbers import plain_int
from tongket.cycle.conferences.enums import Presence, State
from tongket.cycle.conferences.forms import GuestForm, PeopleFileForm
from tongket.cycle.conferences.selectors import reads
from tongket.cycle.conferences.selectors.workbook import people_workbook, read_people
from tongket.cycle.conferences.services import people
from tongket.cycle.conferences.services.people import Marked
from tongket.cycle.conferences.views.frame import PREPARE, crumbs, doer, here, page, tabs
from tongket.cycle.organizations.deeds import deed_page
from tongket.cycle.organizations.places import Place, unit_page

WRONG_SHOWN = 20


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    row = here(place, conference, PREPARE)
    words, presence = request.GET.get("q", "")[:80], request.GET.get("t", "")
    presence = presence if presence in (*Presence.values, "none") else ""
    return page(
        request, place, "conferences/people.html", row=row, tabs=tabs(place, row, "people"), crumbs=crumbs(place, row), there=reads.presence_of(row),
        people=reads.people_of(row, words=words, presence=presence), words=words, presence=presence, choices=Presence.choices, key=secrets.token_hex(8),
        is_open=row.state != State.CLOSED, is_planned=row.state == State.PLANNED,
    )  # fmt: skip


@require_POST
@unit_page
def call(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    row = here(place, conference, PREPARE)
    count = people.call_staff(conference=row, **doer(request, place))
    messages.success(request, ngettext("Đã triệu tập thêm %(count)s người.", "Đã triệu tập thêm %(count)s người.", count) % {"count": count})  # fmt: skip
    return redirect(place.url("conferences:people", conference=row.pk))


@unit_page
def guest(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    row = here(place, conference, PREPARE)

    def deed(told: dict[str, Any]) -> None:
        people.add_guest(conference=row, name=told["name"], detail=told["detail"], **doer(request, place))

    return deed_page(
        request, place, GuestForm(request.POST or None), deed, may=PREPARE, title=_("Thêm khách mời"), button=_("Thêm khách"),
        success=_("Đã thêm khách."), back=place.url("conferences:people", conference=row.pk), crumbs=crumbs(place, row),
    )  # fmt: skip


@require_POST
@unit_page
def mark(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    """One button sets one person; the key of the page makes a form sent twice one mark."""
    row = here(place, conference, PREPARE)
    sent, key = request.POST.get("mark", ""), request.POST.get("key", "")[:30]
    who, _dash, presence = sent.partition("-")
    pk = plain_int(who)
    marks = [Marked(pk, presence, f"{key}{presence}")] if pk is not None else []
    if sent == "all":
        marks = [
            Marked(one.pk, Presence.CAME, f"{key}all") for one in reads.people_of(row, presence="none") if not one.is_guest
        ]  # fmt: skip
    people.mark_people(conference=row, marks=marks, **doer(request, place))
    query = request.POST.get("query", "")
    return redirect(
        place.url("conferences:people", conference=row.pk) + (f"?{query}" if query else "") + (f"#p{pk}" if pk else "")
    )


@require_POST
@unit_page
def drop(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    row = here(place, conference, PREPARE)
    pk = plain_int(request.POST.get("who", ""))
    count = people.drop_people(conference=row, ids=[pk] if pk is not None else [], **doer(request, place))
    if not count:
        messages.error(request, _("Người này đã được ghi ở cửa nên không bỏ được; ghi vắng thay vào đó."))
    return redirect(place.url("conferences:people", conference=row.pk))


@require_safe
@unit_page
def export(_request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    row = here(place, conference, PREPARE)
    return download(people_workbook(reads.people_of(row)), f"nguoi-du-hoi-nghi-{row.pk}.xlsx")


@unit_page
def load(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    row = here(place, conference, PREPARE)

    def deed(told: dict[str, Any]) -> None:
        read = read_people(told["workbook"].read())
        taken = people.take_list(conference=row, lines=read.lines, key=secrets.token_hex(8), **doer(request, place))
        says = {"read": len(read.lines), "added": taken.added, "marked": taken.marked, "mended": taken.mended}
        messages.info(request, _("Đọc %(read)s dòng: thêm %(added)s người, đổi có mặt hay vắng của %(marked)s, sửa bộ phận, ghi chú của %(mended)s.") % says)  # fmt: skip
        for number, wrong in read.problems[:WRONG_SHOWN]:
            messages.warning(request, _("Dòng %(number)s chưa nhận: %(wrong)s.") % {"number": number, "wrong": wrong})
        if (more := len(read.problems) - WRONG_SHOWN) > 0:
            messages.warning(request, _("Còn %(more)s dòng khác chưa nhận.") % {"more": more})

    form = PeopleFileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    return deed_page(
        request, place, form, deed, may=PREPARE, title=_("Nạp danh sách từ Excel"), button=_("Nạp danh sách"), success=_("Đã nạp danh sách."),
        back=place.url("conferences:people", conference=row.pk), crumbs=crumbs(place, row),
        lead=_("Tải danh sách về, sửa trong Excel rồi nạp lại: ai chưa có được thêm, ô “Dự họp” ghi lại có mặt, vắng. Không ai bị bỏ khỏi danh sách."),
    )  # fmt: skip
