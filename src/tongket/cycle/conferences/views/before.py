"""Before the day: delegates by section, meetings of sections."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import plain_int
from tongket.cycle.conferences.enums import State
from tongket.cycle.conferences.forms import SectionMeetingForm
from tongket.cycle.conferences.selectors import sections
from tongket.cycle.conferences.services import before
from tongket.cycle.conferences.views.frame import PREPARE, crumbs, doer, here, page, tabs
from tongket.cycle.organizations.deeds import deed_page
from tongket.cycle.organizations.places import Place, unit_page


@unit_page
def delegates(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    """The table of seats and, under each section, who goes. ``tong`` tries a number of delegates by size of section."""
    row = here(place, conference, PREPARE)
    total, refusal = plain_int(request.GET.get("tong", "")), None
    if request.method == "POST":
        try:
            if request.POST.get("deed") == "seats":
                rows = sections.seats_of(row)
                seats = {one.name: plain_int(request.POST.get(f"s{at}", "")) or 0 for at, one in enumerate(rows)}
                before.set_seats(conference=row, seats=seats, **doer(request, place))
                messages.success(request, _("Đã lưu bảng phân bổ."))
            else:
                chosen = [pk for one in request.POST.getlist("who") if (pk := plain_int(one)) is not None]
                count = before.call_delegates(conference=row, people=chosen, **doer(request, place))
                messages.success(request, _("Đã triệu tập %(count)s đại biểu.") % {"count": count})
        except Refused as no:
            refusal = no
        else:
            return redirect(place.url("conferences:delegates", conference=row.pk))
    rows = sections.seats_of(row, total)
    return page(
        request, place, "conferences/delegates.html", status=422 if refusal else 200, row=row, tabs=tabs(place, row, "people"),
        crumbs=crumbs(place, row), rows=rows, total=sum(one.seats for one in rows), people=sum(len(one.people) for one in rows),
        tried=total, refusal=refusal, is_planned=row.state == State.PLANNED,
    )  # fmt: skip


@unit_page
def add_section_meeting(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    return _section_meeting(request, place, conference, None)


@unit_page
def section_meeting(request: HttpRequest, place: Place, conference: int, section_meeting: int) -> HttpResponse:
    return _section_meeting(request, place, conference, section_meeting)


def _section_meeting(request: HttpRequest, place: Place, conference: int, pk: int | None) -> HttpResponse:
    row = here(place, conference, PREPARE)
    found = row.section_meetings.filter(pk=pk).first() if pk is not None else None
    if pk is not None and found is None:
        raise Http404
    names = list(sections.staff_of(row))
    first = (
        {name: getattr(found, name) for name in SectionMeetingForm.base_fields} if found else {"held_on": place.today}
    )
    form = SectionMeetingForm(request.POST or None, initial=first, sections=names)

    def deed(told: dict[str, Any]) -> None:
        before.write_section_meeting(conference=row, meeting=found, fields=told, **doer(request, place))

    return deed_page(
        request, place, form, deed, may=PREPARE, title=_("Họp bộ phận"), button=_("Lưu biên bản"), success=_("Đã lưu biên bản họp bộ phận."),
        back=place.url("conferences:proposals", conference=row.pk), crumbs=crumbs(place, row),
        lead=_("Kiến nghị của bộ phận thì nêu riêng từng điều ở trang Kiến nghị, nguồn “Bộ phận”: điều nào cũng được trả lời và theo dõi."),
    )  # fmt: skip
