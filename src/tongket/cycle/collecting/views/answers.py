"""The unit's own answer: fill in, send, take back, ask to correct."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongket.base.access.registry import can, require
from tongket.base.files import selectors as files
from tongket.cores.kernel.errors import Refused
from tongket.cycle.collecting.enums import AnswerState, RequestState
from tongket.cycle.collecting.facts.approval import Step
from tongket.cycle.collecting.facts.timing import due_day
from tongket.cycle.collecting.forms.answers import filled_from, is_typed, shown_typed, too_large
from tongket.cycle.collecting.models import Answer, RequestPart
from tongket.cycle.collecting.selectors import history
from tongket.cycle.collecting.selectors.cells import AnswerCell, Sheet, sheet_of, shown_cell
from tongket.cycle.collecting.selectors.requests import period_says, state_says, timing_of
from tongket.cycle.collecting.selectors.sealed import outside_of
from tongket.cycle.collecting.services import answers as deeds
from tongket.cycle.collecting.services import checking, corrections, steps
from tongket.cycle.collecting.views.desk import own_answer
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.reporting.services.figures import Outcome


@unit_page
def show(request: HttpRequest, place: Place, answer: int) -> HttpResponse:
    """The table to fill in, or what was sent."""
    found = own_answer(place, answer)
    if request.method == "POST":
        return _save(request, place, found)
    return _page(request, place, found)


def _save(request: HttpRequest, place: Place, answer: Answer) -> HttpResponse:
    sheet = sheet_of(answer, today=place.today)
    parts = list(RequestPart.objects.filter(request_id=answer.request_id))
    post = request.POST.dict()
    large = too_large(request.FILES, parts)
    filled = filled_from(post, request.FILES, sheet, parts)
    outcome = deeds.save_answer(answer=answer, filled=filled, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    if not outcome.ok:
        return _page(request, place, own_answer(place, answer.pk), outcome=outcome, post=post, status=422)
    if large:
        messages.warning(request, _("Tệp quá 20 MB nên không nhận: %(names)s.") % {"names": ", ".join(large)})
    if "send" in post:
        return _send(request, place, answer, post)
    messages.success(request, _("Đã lưu. Chưa gửi lên cấp trên."))
    return redirect(place.url("collecting:answer", answer=answer.pk))


def _send(request: HttpRequest, place: Place, answer: Answer, post: dict[str, str]) -> HttpResponse:
    try:
        made = deeds.send_answer(
            answer=answer, by=place.user, on=place.today, at=request.now, note=post.get("note", "")  # type: ignore[attr-defined]
        )  # fmt: skip
    except Refused as refusal:
        return _page(request, place, own_answer(place, answer.pk), refusal=refusal, status=409)
    messages.success(
        request,
        _("Đã gửi lần %(number)s. Mã niêm phong: %(seal)s.") % {"number": made.number, "seal": made.sha256[:12]},
    )
    return redirect(place.url("collecting:answer", answer=answer.pk))


def _page(
    request: HttpRequest, place: Place, answer: Answer, *, outcome: Outcome | None = None, post: dict[str, str] | None = None,
    refusal: Refused | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    try:
        deeds.must_be_writable(answer)
        writable, why_locked = True, None
    except Refused as locked:
        writable, why_locked = False, locked
    may = can(place.user, "collecting.answer", place.unit, on=place.today)
    sheet = sheet_of(answer, today=place.today)
    subs = history.submissions_of(answer)
    editable = writable and bool(may)
    sent = subs[0] if subs and not writable else None
    marks = list(answer.marks.all())
    context = {
        "place": place, "answer": answer, "ask": answer.request, "period_says": period_says(answer.request.period), "editable": editable,
        "lines": [_line(one, marks, outcome, post or {}, sent) for one in sheet.cells], "sheet": sheet, "marks": [one for one in marks if one.indicator_id is None],
        "parts": history.parts_sent(answer, sent) if sent else history.parts_of(answer), "may": may, "refusal": refusal, "why_locked": why_locked,
        "whole_note": sheet.notes.get("", ""), "asker": organizations.names_on([steps.checker_of(answer).pk], place.today).get(steps.checker_of(answer).pk, ""),
        "errors": _errors(outcome, sheet), **_standing(place, answer), **_sending(place, answer, sheet, writable=writable),
        **_past(place, answer, subs), "urls": _urls(place, answer), "crumbs": [{"name": _("Yêu cầu báo cáo"), "url": place.url("collecting:list")}],
    }  # fmt: skip
    return render(request, "collecting/answer.html", context, status=status)


def _line(
    cell: AnswerCell, marks: list[Any], outcome: Outcome | None, post: dict[str, str], sent: Any
) -> dict[str, Any]:
    pk = cell.indicator.pk
    error = ""
    if outcome is not None and pk in outcome.errors:
        error = outcome.errors[pk].says
    elif outcome is not None and pk in outcome.conflicts:
        clash = outcome.conflicts[pk]
        error = _("%(who)s vừa ghi %(shown)s vào ô này.") % {"who": clash.by_name, "shown": clash.shown or _("chưa có")}
    typed = post.get(f"c-{pk}", shown_typed(cell))
    told = sent.cells.get(str(pk)) if sent else None
    return {
        "cell": cell, "key": str(pk), "typed": typed, "was": shown_typed(cell), "is_typed": is_typed(cell), "error": error,
        "is_hard": bool(error) or any(one.hard for one in cell.findings),
        "marks": [one for one in marks if one.indicator_id == pk and (one.done_at is None or not one.to_mend)],
        "note": post.get(f"note-{pk}", cell.note), "asks_note": bool(cell.note or any(not one.hard for one in cell.findings)),
        "shown": shown_cell(cell.indicator, told) if told is not None else cell.shown, "sent_note": (told or {}).get("note", ""),
        "now": cell.shown if told is not None and shown_cell(cell.indicator, told) != cell.shown and cell.entry != "passed" else "",
    }  # fmt: skip


def _errors(outcome: Outcome | None, sheet: Sheet) -> list[dict[str, str]]:
    if outcome is None:
        return []
    names = {cell.indicator.pk: cell.indicator.name for cell in sheet.cells}
    bad = [*outcome.errors, *outcome.conflicts]
    return [{"text": names.get(pk, ""), "id": f"c-{pk}"} for pk in bad]


def _standing(place: Place, answer: Answer) -> dict[str, Any]:
    stands = timing_of(answer, place.today)
    says, badge = state_says(answer, stands)
    return {"stands": stands, "state_says": says, "badge": badge, "due": due_day(answer.due_on, answer.extended_to)}


def _sending(place: Place, answer: Answer, sheet: Sheet, *, writable: bool) -> dict[str, Any]:
    """The send button with the reason it is not to be pressed."""
    if not writable:
        return {"why_not_send": "", "may_send": False}
    may = can(place.user, "collecting.send", place.unit, authors=deeds.authors_of(sheet), on=place.today)
    not_yet = deeds.why_not_send(answer, sheet)
    # what can be mended on the very page is judged when it is sent, with what was typed
    below = steps.why_not(answer, Step.SEND)
    reason = getattr(may, "reason", "") or (str(below) if below else "")
    return {"may_send": may, "why_not_send": reason, "not_yet": not_yet if not below else None}


def _past(place: Place, answer: Answer, subs: list[Any]) -> dict[str, Any]:
    wish = history.open_correction(answer)
    return {
        "timeline": history.timeline_of(answer), "subs": [{"sub": one, "way": history.way_says(one)} for one in subs],
        "changed": history.changed_between(answer, subs[1], subs[0]) if len(subs) > 1 else [], "wish": wish,
        "wished": history.corrected_cells(answer, wish) if wish else [],
        "below": answer.last_position - answer.position,
        "is_outside": answer.state != AnswerState.WAITING and bool(subs) and outside_of(answer) is not None,
        "can_take_back": steps.why_not(answer, Step.TAKE_BACK) is None,
        "can_correct": answer.state == AnswerState.ACCEPTED and answer.request.state == RequestState.OPEN and wish is None,
    }  # fmt: skip


def _urls(place: Place, answer: Answer) -> dict[str, str]:
    told = {name: place.url(f"collecting:{name}", answer=answer.pk) for name in ("take_back", "correct", "own_remark")}
    told["request"] = place.url("collecting:request", ask=answer.request_id)
    return told


@unit_page
@require_POST
def take_back(request: HttpRequest, place: Place, answer: int) -> HttpResponse:
    found = own_answer(place, answer)
    deeds.take_back(answer=found, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("Đã rút lại. Sửa xong thì gửi lại."))
    return redirect(place.url("collecting:answer", answer=answer))


@unit_page
@require_POST
def own_remark(request: HttpRequest, place: Place, answer: int) -> HttpResponse:
    found = own_answer(place, answer)
    cell = request.POST.get("cell", "")
    checking.remark(
        answer=found, indicator_id=int(cell) if cell.isdigit() and len(cell) < 18 else None, text=request.POST.get("text", ""), by=place.user,
        on=place.today, at=request.now, checks=False,  # type: ignore[attr-defined]
    )  # fmt: skip
    messages.success(request, _("Đã ghi ý kiến."))
    return redirect(place.url("collecting:answer", answer=answer))


@unit_page
def correct(request: HttpRequest, place: Place, answer: int) -> HttpResponse:
    """Ask to change accepted figures."""
    found = own_answer(place, answer)
    require(place.user, "collecting.answer", place.unit, on=place.today)
    sheet = sheet_of(found, today=place.today)
    typed = {one.indicator.pk: request.POST.get(f"c-{one.indicator.pk}", "") for one in sheet.cells if is_typed(one)}
    refusal: Refused | None = None
    errors: Mapping[int, str] = {}
    if request.method == "POST":
        try:
            made = corrections.ask_correction(
                answer=found, typed={pk: text for pk, text in typed.items() if text.strip()}, why=request.POST.get("why", ""),
                by=place.user, on=place.today, at=request.now,  # type: ignore[attr-defined]
            )  # fmt: skip
        except Refused as no:
            refusal = no
        else:
            if not isinstance(made, corrections.CorrectionRefused):
                messages.success(request, _("Đã gửi đề nghị sửa số. Số đã nhận giữ nguyên tới khi cấp trên đồng ý."))
                return redirect(place.url("collecting:answer", answer=answer))
            errors = made.errors
    last = found.submissions.last()
    lines: list[dict[str, Any]] = [
        {"cell": one, "key": str(one.indicator.pk), "typed": typed.get(one.indicator.pk, ""), "error": errors.get(one.indicator.pk, ""),
         "shown": shown_cell(one.indicator, (last.cells if last else {}).get(str(one.indicator.pk)))}
        for one in sheet.cells if is_typed(one)
    ]  # fmt: skip
    context = {
        "place": place, "answer": found, "ask": found.request, "lines": lines, "refusal": refusal, "why": request.POST.get("why", ""),
        "errors": [{"text": line["cell"].indicator.name, "id": f"c-{line['key']}"} for line in lines if line["error"]],
        "back": place.url("collecting:answer", answer=answer),
        "crumbs": [{"name": _("Yêu cầu báo cáo"), "url": place.url("collecting:list")}, {"name": found.request.subject, "url": place.url("collecting:answer", answer=answer)}],
    }  # fmt: skip
    return render(request, "collecting/correct.html", context, status=422 if refusal or errors else 200)


@unit_page
@require_POST
def correct_withdraw(request: HttpRequest, place: Place, answer: int) -> HttpResponse:
    found = own_answer(place, answer)
    wish = history.open_correction(found)
    if wish is None:
        raise Refused(_("Không có đề nghị sửa nào đang chờ."))
    corrections.withdraw_correction(correction=wish, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("Đã rút đề nghị sửa số."))
    return redirect(place.url("collecting:answer", answer=answer))


def file_response(answer: Answer, file: int) -> HttpResponse:
    """A file hung on a part, now or in a submission."""
    known = {one.file_id for one in history.parts_of(answer)}
    known |= {told.get("file") for sub in answer.submissions.all() for told in sub.parts.values()}
    stored = files.stored_file(file, unit_id=answer.unit_id) if file in known else None
    if stored is None:
        raise Http404
    return FileResponse(files.open_file(stored), as_attachment=True, filename=stored.name)  # type: ignore[return-value]


@unit_page
def own_file(request: HttpRequest, place: Place, answer: int, file: int) -> HttpResponse:
    return file_response(own_answer(place, answer), file)
