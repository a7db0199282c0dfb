"""Pages of meetings: list, one meeting, attendance, conclusions, minutes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongket.base.access.registry import can, require
from tongket.base.files.selectors import read_bytes
from tongket.base.ui.deeds import download
from tongket.cycle.blocks.forms import ConclusionForm, FinishForm, MeetingForm, PdfForm
from tongket.cycle.blocks.models import Conclusion, Meeting
from tongket.cycle.blocks.selectors import meetings as selectors
from tongket.cycle.blocks.selectors.papers import minutes_paper
from tongket.cycle.blocks.selectors.years import members_of_year, year_of
from tongket.cycle.blocks.services import meetings as services
from tongket.cycle.blocks.views.frame import LEAD, block_here, page, paper_file, run, year_at, year_here
from tongket.cycle.organizations.places import Place, unit_page

_CAME = {"1": True, "0": False}


def meeting_here(place: Place, code: str, meeting_id: int, *, leading: bool = False) -> Meeting:
    """The meeting of the block's year at this place, or Http404."""
    found = selectors.meeting_of(year_here(place, code, leading=leading), meeting_id)
    if found is None:
        raise Http404
    return found


def conclusion_here(meeting: Meeting, conclusion_id: int) -> Conclusion:
    """The conclusion of the meeting, or Http404."""
    found = selectors.conclusion_of(meeting, conclusion_id)
    if found is None:
        raise Http404
    return found


@require_safe
@unit_page
def show_list(request: HttpRequest, place: Place, block: str) -> HttpResponse:
    unit = block_here(place, block)
    found, search = year_of(unit, year_at(place)), request.GET.get("q", "")[:100]
    rows = []
    for one in selectors.meetings_of(found, search=search) if found else []:
        tasks = one.conclusions.all()
        rows.append({
            "meeting": one, "url": place.url("blocks:meeting", block=block, meeting=one.pk), "presence": selectors.presence_of(one),
            "tasks": len(tasks), "open": sum(task.done_on is None for task in tasks),
        })  # fmt: skip
    return page(request, place, unit, "blocks/meetings.html", "meetings", found=found, rows=rows, search=search)


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, block: str, meeting: int) -> HttpResponse:
    found = meeting_here(place, block, meeting)
    rows = selectors.conclusions_of(found, place.today)
    tasks = [
        {"row": one, "may": one.conclusion.owner is not None and bool(can(place.user, LEAD, one.conclusion.owner, on=place.today))}
        for one in rows
    ]  # fmt: skip
    came, asked = selectors.presence_of(found)
    return page(
        request, place, found.year.unit, "blocks/meeting.html", "meetings", meeting=found, attendance=selectors.attendance_of(found), came=came,
        asked=asked, tasks=tasks, agenda=_lines(found.agenda), invited=_lines(found.invited),
    )  # fmt: skip


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _meeting_form(request: HttpRequest, place: Place, block: str, year: Any, meeting: Meeting | None) -> HttpResponse:
    first = {name: getattr(meeting, name) for name in services.FIELDS} if meeting else {"held_on": place.today}
    form = MeetingForm(request.POST or None, initial=first)
    made: list[Meeting] = []

    def deed(clean: dict[str, Any]) -> None:
        made.append(services.put_meeting(year=year, meeting=meeting, fields=clean, by=place.user, on=place.today))

    back = (
        place.url("blocks:meeting", block=block, meeting=meeting.pk)
        if meeting
        else place.url("blocks:meetings", block=block)
    )
    answer = run(
        request, place, year.unit, "meetings", form, deed, success=_("Đã lưu cuộc họp."), back=back,
        title=_("Sửa cuộc họp") if meeting else _("Lập cuộc họp"), button=_("Lưu"),
    )  # fmt: skip
    return redirect(place.url("blocks:meeting", block=block, meeting=made[0].pk)) if made else answer


@unit_page
def add(request: HttpRequest, place: Place, block: str) -> HttpResponse:
    return _meeting_form(request, place, block, year_here(place, block, leading=True), None)


@unit_page
def change(request: HttpRequest, place: Place, block: str, meeting: int) -> HttpResponse:
    found = meeting_here(place, block, meeting, leading=True)
    return _meeting_form(request, place, block, found.year, found)


@unit_page
def attendance(request: HttpRequest, place: Place, block: str, meeting: int) -> HttpResponse:
    """Everybody on one page: came, did not come with the reason, or not entered."""
    found = meeting_here(place, block, meeting, leading=True)
    rows = selectors.attendance_of(found)
    if request.method == "POST":
        told = {
            one.member_id: (
                _CAME.get(request.POST.get(f"came-{one.member_id}", "")),
                request.POST.get(f"who-{one.member_id}", ""),
                request.POST.get(f"reason-{one.member_id}", ""),
            )
            for one in rows
        }
        came, asked = services.enter_attendance(meeting=found, told=told, by=place.user, on=place.today)
        messages.success(request, _("Có mặt %(came)s/%(asked)s.") % {"came": came, "asked": asked})
        return redirect(place.url("blocks:meeting", block=block, meeting=meeting))
    return page(request, place, found.year.unit, "blocks/attendance.html", "meetings", meeting=found, rows=rows)


def _conclusion_form(
    request: HttpRequest, place: Place, block: str, meeting: Meeting, row: Conclusion | None
) -> HttpResponse:
    units = [(one.member_id, one.name) for one in members_of_year(meeting.year)]
    first = {"text": row.text, "owner_id": row.owner_id or "", "due_on": row.due_on} if row else {}
    form = ConclusionForm(request.POST or None, initial=first, units=units)

    def deed(clean: dict[str, Any]) -> None:
        services.put_conclusion(meeting=meeting, conclusion=row, fields=clean, by=place.user, on=place.today)

    return run(
        request, place, meeting.year.unit, "meetings", form, deed, success=_("Đã ghi kết luận."), back=place.url("blocks:meeting", block=block, meeting=meeting.pk),
        title=_("Sửa kết luận") if row else _("Ghi kết luận"), button=_("Lưu"), lead=meeting.title,
    )  # fmt: skip


@unit_page
def conclusion_add(request: HttpRequest, place: Place, block: str, meeting: int) -> HttpResponse:
    return _conclusion_form(request, place, block, meeting_here(place, block, meeting, leading=True), None)


@unit_page
def conclusion_change(request: HttpRequest, place: Place, block: str, meeting: int, conclusion: int) -> HttpResponse:
    found = meeting_here(place, block, meeting, leading=True)
    return _conclusion_form(request, place, block, found, conclusion_here(found, conclusion))


@unit_page
def conclusion_finish(request: HttpRequest, place: Place, block: str, meeting: int, conclusion: int) -> HttpResponse:
    """By the unit that was given it, or by who leads the block; the service asks which."""
    require(place.user, LEAD, place.unit, on=place.today)
    found = meeting_here(place, block, meeting)
    row = conclusion_here(found, conclusion)
    form = FinishForm(request.POST or None, initial={"is_done": True, "result": row.result})

    def deed(clean: dict[str, Any]) -> None:
        services.finish_conclusion(conclusion=row, by=place.user, on=place.today, **clean)

    return run(
        request, place, found.year.unit, "meetings", form, deed, success=_("Đã ghi kết quả."), back=place.url("blocks:meeting", block=block, meeting=meeting),
        title=_("Kết quả thực hiện kết luận"), button=_("Ghi"), lead=row.text,
    )  # fmt: skip


@require_safe
@unit_page
def docx(request: HttpRequest, place: Place, block: str, meeting: int) -> HttpResponse:
    return paper_file(minutes_paper(meeting_here(place, block, meeting)), "bien-ban-hop", "docx")


@require_safe
@unit_page
def pdf(request: HttpRequest, place: Place, block: str, meeting: int) -> HttpResponse:
    return paper_file(minutes_paper(meeting_here(place, block, meeting)), "bien-ban-hop", "pdf")


@unit_page
def keep(request: HttpRequest, place: Place, block: str, meeting: int) -> HttpResponse:
    found = meeting_here(place, block, meeting, leading=True)
    form = PdfForm(request.POST or None, request.FILES or None)

    def deed(clean: dict[str, Any]) -> None:
        file = clean["file"]
        at = request.now  # type: ignore[attr-defined]
        services.keep_minutes(meeting=found, name=file.name, content=file.read(), by=place.user, on=place.today, at=at)

    return run(
        request, place, found.year.unit, "meetings", form, deed, success=_("Đã đính biên bản."), back=place.url("blocks:meeting", block=block, meeting=meeting),
        title=_("Đính biên bản đã ký"), button=_("Đính tệp"), lead=found.title, multipart=True,
    )  # fmt: skip


@require_safe
@unit_page
def scan(request: HttpRequest, place: Place, block: str, meeting: int) -> HttpResponse:
    found = meeting_here(place, block, meeting)
    if found.scan is None:
        raise Http404
    return download(read_bytes(found.scan), found.scan.name, found.scan.media_type)
