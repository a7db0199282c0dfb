"""The level above at one answer: see, accept, return, excuse, extend, remark, decide about a correction."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongket.base.access.registry import can
from tongket.cores.kernel.errors import Refused
from tongket.cycle.collecting.enums import AnswerState, CellState
from tongket.cycle.collecting.facts.approval import Step
from tongket.cycle.collecting.facts.timing import due_day
from tongket.cycle.collecting.forms.requests import ExtendForm, WhyForm
from tongket.cycle.collecting.models import Answer, Submission
from tongket.cycle.collecting.selectors import history
from tongket.cycle.collecting.selectors.cells import AnswerCell, Sheet, copied_from, sheet_of, shown_cell
from tongket.cycle.collecting.selectors.requests import Standpoint, period_says, state_says, timing_of
from tongket.cycle.collecting.services import checking as deeds
from tongket.cycle.collecting.services import corrections, steps
from tongket.cycle.collecting.views.answers import file_response
from tongket.cycle.collecting.views.desk import checked_answer, crumbs
from tongket.cycle.organizations.deeds import deed_page
from tongket.cycle.organizations.places import Place, unit_page


@unit_page
def show(request: HttpRequest, place: Place, ask: int, answer: int) -> HttpResponse:
    """What the unit sent, beside last period and the submission before."""
    here, found = checked_answer(place, ask, answer)
    return _page(request, place, here, found)


def _page(
    request: HttpRequest,
    place: Place,
    here: Standpoint,
    answer: Answer,
    *,
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    subs = history.submissions_of(answer)
    number = request.GET.get("lan", "")
    shown = next((one for one in subs if str(one.number) == number), subs[0] if subs else None)
    before = next((one for one in subs if shown and one.number < shown.number), None)
    sheet = sheet_of(answer, today=place.today)
    marks = list(answer.marks.all())
    stands = timing_of(answer, place.today)
    says, badge = state_says(answer, stands)
    wish = history.open_correction(answer)
    context = {
        "place": place, "here": here, "answer": answer, "ask": here.request, "shown": shown, "before": before, "refusal": refusal,
        "lines": [_line(one, shown, before, marks) for one in sheet.cells] if shown else [], "state_says": says, "badge": badge, "stands": stands,
        "due": due_day(answer.due_on, answer.extended_to), "period_says": period_says(here.request.period),
        "subs": [{"sub": one, "way": history.way_says(one), "current": one == shown} for one in subs], "changed": history.changed_between(answer, before, shown),
        "whole": _whole(answer, shown, sheet), "marks": [one for one in marks if one.indicator_id is None],
        "parts": history.parts_sent(answer, shown), "timeline": history.timeline_of(answer), "wish": wish, "wished": history.corrected_cells(answer, wish) if wish else [],
        "crumbs": crumbs(place, here), "urls": _urls(place, here, answer), **_deeds(place, answer),
    }  # fmt: skip
    return render(request, "collecting/check.html", context, status=status)


def _whole(answer: Answer, shown: Submission | None, sheet: Sheet) -> list[dict[str, Any]]:
    """What is said of the whole: the soft findings it was sent with, and figures that are another unit's."""
    told = [one for one in (shown.remarks if shown else []) if not one["cells"]]
    return [*told, *({"says": one.says, "note": ""} for one in copied_from(answer, shown, sheet))]


def _line(cell: AnswerCell, shown: Submission | None, before: Submission | None, marks: list[Any]) -> dict[str, Any]:
    pk = cell.indicator.pk
    told = shown.cells.get(str(pk)) if shown else None
    last = before.cells.get(str(pk)) if before else None
    state = (told or {}).get("state", CellState.MISSING)
    return {
        "cell": cell, "key": str(pk), "shown": shown_cell(cell.indicator, told), "before": shown_cell(cell.indicator, last) if before else "",
        "differs": before is not None and shown_cell(cell.indicator, told) != shown_cell(cell.indicator, last), "state": state,
        "remarks": [one for one in (shown.remarks if shown else []) if one["cells"][:1] == [pk]], "note": (told or {}).get("note", ""),
        "marks": [one for one in marks if one.indicator_id == pk],
    }  # fmt: skip


def _deeds(place: Place, answer: Answer) -> dict[str, Any]:
    """Which deeds there are, each with why not."""
    unit = steps.checker_of(answer)
    senders = deeds.senders_of([answer]) if answer.state == AnswerState.SENT else set()
    accepts = can(place.user, "collecting.check", unit, senders=senders, on=place.today)
    may = can(place.user, "collecting.check", unit, on=place.today)
    found: dict[str, Any] = {"may": may}
    for step in (Step.ACCEPT, Step.RETURN, Step.EXCUSE, Step.OWE_AGAIN):
        no = steps.why_not(answer, step)
        answered = accepts if step is Step.ACCEPT else may
        found[f"why_not_{step.value}"] = getattr(answered, "reason", "") or (str(no) if no else "")
    return found


def _urls(place: Place, here: Standpoint, answer: Answer) -> dict[str, str]:
    names = ("check", "accept", "return", "excuse", "owe_again", "extend", "remark", "decide")
    return {name: place.url(f"collecting:{name}", ask=here.request.pk, answer=answer.pk) for name in names}


def _back(place: Place, ask: int, answer: int) -> HttpResponse:
    return redirect(place.url("collecting:check", ask=ask, answer=answer))


@unit_page
@require_POST
def accept(request: HttpRequest, place: Place, ask: int, answer: int) -> HttpResponse:
    _here, found = checked_answer(place, ask, answer)
    version = request.POST.get("version", "")
    seen = {found.pk: int(version)} if version.isdigit() and len(version) < 10 else None
    deeds.accept(answers=[found], by=place.user, on=place.today, at=request.now, seen=seen)  # type: ignore[attr-defined]
    messages.success(request, _("Đã nhận báo cáo của %(unit)s.") % {"unit": found.unit_name})
    return redirect(place.url("collecting:request", ask=ask))


@unit_page
@require_POST
def return_(request: HttpRequest, place: Place, ask: int, answer: int) -> HttpResponse:
    """Marks stand beside the cells, the reason below."""
    here, found = checked_answer(place, ask, answer)
    marks: dict[int | None, str] = {
        int(name[5:]): str(text)
        for name, text in request.POST.items()
        if name.startswith("mark-") and name[5:].isdigit() and len(name) < 22
    }  # fmt: skip
    version = request.POST.get("version", "")
    try:
        deeds.return_answer(
            answer=found, why=request.POST.get("why", ""), marks=marks, by=place.user, on=place.today, at=request.now,  # type: ignore[attr-defined]
            seen=int(version) if version.isdigit() and len(version) < 10 else None,
        )  # fmt: skip
    except Refused as refusal:
        if type(refusal) is not Refused:
            raise
        return _page(request, place, here, found, refusal=refusal, status=422)
    messages.success(request, _("Đã trả lại cho %(unit)s.") % {"unit": found.unit_name})
    return _back(place, ask, answer)


@unit_page
def excuse(request: HttpRequest, place: Place, ask: int, answer: int) -> HttpResponse:
    here, found = checked_answer(place, ask, answer)
    return deed_page(
        request, place, WhyForm(request.POST or None),
        lambda told: deeds.excuse(answer=found, why=told["why"], by=place.user, on=place.today, at=request.now),  # type: ignore[attr-defined]
        may="collecting.check", title=_("Miễn báo cáo cho %(unit)s") % {"unit": found.unit_name}, button=_("Miễn lần này"), success=_("Đã miễn."),
        back=place.url("collecting:check", ask=ask, answer=answer), crumbs=crumbs(place, here),
        lead=_("Đơn vị không phải gửi lần này. Bảng tổng hợp đếm là được miễn, không phải là thiếu."),
    )  # fmt: skip


@unit_page
@require_POST
def owe_again(request: HttpRequest, place: Place, ask: int, answer: int) -> HttpResponse:
    _here, found = checked_answer(place, ask, answer)
    deeds.owe_again(answer=found, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("Đơn vị lại phải gửi báo cáo."))
    return _back(place, ask, answer)


@unit_page
def extend(request: HttpRequest, place: Place, ask: int, answer: int) -> HttpResponse:
    here, found = checked_answer(place, ask, answer)
    return deed_page(
        request, place, ExtendForm(request.POST or None),
        lambda told: deeds.extend(answer=found, until=told["until"], why=told["why"], by=place.user, on=place.today, at=request.now),  # type: ignore[attr-defined]
        may="collecting.check", title=_("Gia hạn cho %(unit)s") % {"unit": found.unit_name}, button=_("Gia hạn"), success=_("Đã gia hạn."),
        back=place.url("collecting:check", ask=ask, answer=answer), crumbs=crumbs(place, here),
    )  # fmt: skip


@unit_page
@require_POST
def remark(request: HttpRequest, place: Place, ask: int, answer: int) -> HttpResponse:
    _here, found = checked_answer(place, ask, answer)
    cell = request.POST.get("cell", "")
    deeds.remark(
        answer=found, indicator_id=int(cell) if cell.isdigit() and len(cell) < 18 else None, text=request.POST.get("text", ""), by=place.user,
        on=place.today, at=request.now, checks=True,  # type: ignore[attr-defined]
    )  # fmt: skip
    messages.success(request, _("Đã ghi ý kiến."))
    return _back(place, ask, answer)


@unit_page
@require_POST
def decide(request: HttpRequest, place: Place, ask: int, answer: int) -> HttpResponse:
    """Agree to a correction or refuse it."""
    _here, found = checked_answer(place, ask, answer)
    wish = history.open_correction(found)
    if wish is None:
        raise Refused(_("Không có đề nghị sửa nào đang chờ."), _("Tải lại trang."))
    agree = request.POST.get("deed") == "agree"
    corrections.decide_correction(
        correction=wish, agree=agree, why=request.POST.get("why", ""), by=place.user, on=place.today, at=request.now  # type: ignore[attr-defined]
    )  # fmt: skip
    messages.success(
        request, _("Đã sửa số đã nhận; bảng tổng hợp đã đổi theo.") if agree else _("Đã trả lời không đồng ý.")
    )
    return _back(place, ask, answer)


@unit_page
def file(request: HttpRequest, place: Place, ask: int, answer: int, file: int) -> HttpResponse:
    _here, found = checked_answer(place, ask, answer)
    return file_response(found, file)
