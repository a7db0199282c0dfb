"""Asking: the lists, writing a request, its own page, messages, ends."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tongket.base.access.registry import can, require
from tongket.base.replica.reading import from_replica
from tongket.base.ui.deeds import done, download
from tongket.cycle.collecting.enums import AnswerState, RequestState
from tongket.cycle.collecting.forms.requests import (
    RequestForm,
    WhyForm,
    initial_of,
    period_choices,
)
from tongket.cycle.collecting.ladder_sheet import ladder_sheet
from tongket.cycle.collecting.selectors import messages as messages_to
from tongket.cycle.collecting.selectors import requests as reads
from tongket.cycle.collecting.selectors.sending import sending_of
from tongket.cycle.collecting.selectors.views import views_of
from tongket.cycle.collecting.services import checking, opening
from tongket.cycle.collecting.services import requests as deeds
from tongket.cycle.collecting.services.receiving import receivers_of
from tongket.cycle.collecting.views.desk import crumbs, here_at, tabs
from tongket.cycle.organizations.deeds import deed_page
from tongket.cycle.organizations.places import Place, unit_page

ON_A_PAGE = 50


@unit_page
def list_requests(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, "collecting.view", place.unit, on=place.today)
    may_ask = can(place.user, "collecting.ask", place.unit, on=place.today)
    has_below = bool(reads.units_to_choose(place.unit, place.today, 1)) or reads.is_block_with_members(place)
    context = {
        "place": place, "owed": reads.owed_by(place), "asked": reads.asked_by(place), "may_ask": may_ask, "has_below": has_below,
        "urls": {"begin": place.url("collecting:begin"), "outside": place.url("collecting:outside")},
        "may_answer": can(place.user, "collecting.answer", place.unit, on=place.today),
    }  # fmt: skip
    return render(request, "collecting/list.html", context)


def _request_form(place: Place, data: Any, initial: dict[str, Any]) -> RequestForm:
    kinds = [(kind, f"{says} ({count})") for kind, says, count in reads.kinds_below(place.unit, place.today)]
    periods = period_choices(place.period)
    known = initial.get("period")
    if known and known not in dict(periods):
        periods = [(known, reads.period_says(known)), *periods]
    units, blocks = reads.units_to_choose(place.unit, place.today), reads.blocks_to_choose(place.unit, place.today)
    return RequestForm(data, initial=initial, periods=periods, kinds=kinds, units=units, blocks=blocks)


@unit_page
def begin(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, "collecting.ask", place.unit, on=place.today)
    form = _request_form(place, request.POST or None, {"period": place.period.code, "cut_off": place.period.end})
    came: list[Any] = []
    if request.method == "POST" and done(form, lambda _told: came.append(
        deeds.begin_request(unit=place.unit, wanted=form.wanted(), by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    )):  # fmt: skip
        messages.success(request, _("Đã lập yêu cầu. Chọn các chỉ tiêu cần hỏi, rồi gửi."))
        return redirect(place.url("collecting:form", ask=came[0].pk))
    context = {
        "place": place, "form": form, "title": _("Yêu cầu báo cáo mới"), "button": _("Lập và chọn nội dung hỏi"), "crumbs": crumbs(place),
        "lead": _("Chưa đơn vị nào nhận được gì cho tới khi bấm Gửi yêu cầu."), "back": place.url("collecting:list"),
    }  # fmt: skip
    return render(request, "collecting/fields.html", context, status=422 if form.errors else 200)


@unit_page
def edit(request: HttpRequest, place: Place, ask: int) -> HttpResponse:
    here = here_at(place, ask, asker=True)
    require(place.user, "collecting.ask", place.unit, on=place.today)
    form = _request_form(place, request.POST or None, initial_of(here.request))
    if request.method == "POST" and done(form, lambda _told: deeds.change_request(
        request=here.request, wanted=form.wanted(), by=place.user, on=place.today, at=request.now  # type: ignore[attr-defined]
    )):  # fmt: skip
        messages.success(request, _("Đã lưu."))
        return redirect(place.url("collecting:request", ask=ask))
    context = {
        "place": place, "form": form, "title": here.request.subject, "button": _("Lưu"), "crumbs": crumbs(place, here),
        "back": place.url("collecting:request", ask=ask), "tabs": tabs(place, here, "edit"),
    }  # fmt: skip
    return render(request, "collecting/fields.html", context, status=422 if form.errors else 200)


def _filters(request: HttpRequest) -> reads.Filters:
    return reads.Filters(*(request.GET.get(name, "")[:80] for name in ("q", "state", "level", "block")))


@unit_page
@from_replica
def show(request: HttpRequest, place: Place, ask: int) -> HttpResponse:
    """The page of a request: counts, and the ladder of units."""
    here = here_at(place, ask)
    filters, today = _filters(request), place.today
    page = Paginator(reads.ladder(here, filters, today), ON_A_PAGE).get_page(request.GET.get("page"))
    steps = reads.steps_of(here, list(page), today)
    counts = reads.counts_of([ask], today, below=here.below).get(ask, reads.Counts())
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "place": place, "here": here, "ask": here.request, "page": page, "steps": steps, "counts": counts, "filters": filters,
        "states": _states(), "period_says": reads.period_says(here.request.period), "urls": _urls(place, here), "tabs": tabs(place, here, "request"),
        "crumbs": crumbs(place), "query": query.urlencode(), "may": _may(place, here), "warnings": reads.warnings_of(here.request) if here.request.state == RequestState.DRAFT else [],
        "can_accept": any(one.answer.state == AnswerState.SENT and one.direct for one in steps), **_asked(here),
        "reached": _reached(here), "blocks": reads.blocks_of(here.request),
        "views": views_of(place, "request", request.GET.urlencode()), "sending": sending_of(ask) if here.request.state == RequestState.DRAFT else None,
    }  # fmt: skip
    return render(request, "collecting/request.html", context)


def _asked(here: reads.Standpoint) -> dict[str, Any]:
    return {
        "items_count": here.request.items.count(), "parts_count": here.request.parts.count(), "rules_count": here.request.rules.count(),
    }  # fmt: skip


def _reached(here: reads.Standpoint) -> int | None:
    """How many units a draft would reach."""
    if here.request.state != RequestState.DRAFT:
        return None
    return len(receivers_of(here.request))


def _states() -> list[tuple[str, str]]:
    return [
        ("to_send", _("Chưa gửi hoặc bị trả lại")), ("late", _("Chậm, quá hạn")),
        *((one.value, str(one.label)) for one in AnswerState),
    ]  # fmt: skip


def _urls(place: Place, here: reads.Standpoint) -> dict[str, str]:
    names = (
        "request",
        "edit",
        "form",
        "rules",
        "open",
        "message",
        "cancel",
        "close",
        "reopen",
        "next_round",
        "accept_many",
        "export",
    )
    return {name: place.url(f"collecting:{name}", ask=here.request.pk) for name in names}


def _may(place: Place, here: reads.Standpoint) -> dict[str, Any]:
    return {
        "ask": can(place.user, "collecting.ask", place.unit, on=place.today) if here.is_asker else False,
        "check": can(place.user, "collecting.check", place.unit, on=place.today),
    }


@unit_page
@require_POST
def open_(request: HttpRequest, place: Place, ask: int) -> HttpResponse:
    here = here_at(place, ask, asker=True)
    sent = opening.send_request(request=here.request, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    if sent.job is not None:
        return redirect(place.url("collecting:request", ask=ask))  # where it is said how far it is
    says = ngettext("Đã gửi yêu cầu tới %(count)s đơn vị.", "Đã gửi yêu cầu tới %(count)s đơn vị.", sent.count)
    messages.success(
        request, says % {"count": sent.count} + " " + _("Chép lời nhắn dưới đây để báo qua Zalo hoặc thư.")
    )
    return redirect(place.url("collecting:message", ask=ask))


@unit_page
def message(request: HttpRequest, place: Place, ask: int) -> HttpResponse:
    """Texts to paste: the request itself, and who is late."""
    here = here_at(place, ask, asker=True)
    require(place.user, "collecting.ask", place.unit, on=place.today)
    url = request.build_absolute_uri("/")
    waited_for = messages_to.to_remind(here, place.today)
    context = {
        "place": place, "here": here, "ask": here.request, "crumbs": crumbs(place, here), "tabs": tabs(place, here, "message"),
        "text": messages_to.message_to(here.request, url, place.version.name), "nudge": messages_to.nudge_to(here.request, waited_for, url, place.today),
    }  # fmt: skip
    return render(request, "collecting/message.html", context)


def _end(request: HttpRequest, place: Place, ask: int, state: str, form: forms.Form, **told: str) -> HttpResponse:
    here = here_at(place, ask, asker=True)
    return deed_page(
        request, place, form, lambda asked: deeds.end_request(
            request=here.request, state=state, why=asked.get("why", ""), by=place.user, on=place.today, at=request.now  # type: ignore[attr-defined]
        ), may="collecting.ask", back=place.url("collecting:request", ask=ask), crumbs=crumbs(place, here), **told,  # type: ignore[arg-type]
    )  # fmt: skip


@unit_page
def cancel(request: HttpRequest, place: Place, ask: int) -> HttpResponse:
    return _end(
        request, place, ask, RequestState.CANCELLED, WhyForm(request.POST or None), title=_("Hủy yêu cầu"), button=_("Hủy yêu cầu này"),
        success=_("Đã hủy yêu cầu."), lead=_("Các đơn vị không phải gửi nữa; số đã gửi vẫn giữ để tra cứu, không tính vào bảng nào."),
    )  # fmt: skip


@unit_page
def reopen(request: HttpRequest, place: Place, ask: int) -> HttpResponse:
    return _end(
        request, place, ask, RequestState.OPEN, WhyForm(request.POST or None), title=_("Mở lại yêu cầu đã chốt"), button=_("Mở lại"),
        success=_("Đã mở lại."), lead=_("Các đơn vị lại gửi, sửa được."),
    )  # fmt: skip


@unit_page
@require_POST
def close(request: HttpRequest, place: Place, ask: int) -> HttpResponse:
    here = here_at(place, ask, asker=True)
    deeds.end_request(
        request=here.request, state=RequestState.CLOSED, why="", by=place.user, on=place.today, at=request.now  # type: ignore[attr-defined]
    )  # fmt: skip
    messages.success(request, _("Đã chốt: không nhận thêm báo cáo."))
    return redirect(place.url("collecting:request", ask=ask))


@unit_page
@require_POST
def next_round(request: HttpRequest, place: Place, ask: int) -> HttpResponse:
    here = here_at(place, ask, asker=True)
    made = deeds.next_round(request=here.request, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("Đã lập bản nháp cho kỳ sau. Xem lại ngày rồi gửi."))
    return redirect(place.url("collecting:request", ask=made.pk))


@unit_page
@require_POST
def accept_many(request: HttpRequest, place: Place, ask: int) -> HttpResponse:
    here = here_at(place, ask)
    back = redirect(place.url("collecting:request", ask=ask))
    seen = {}
    for told in request.POST.getlist("answer")[: ON_A_PAGE * 4]:
        pk, _colon, version = told.partition(":")
        if pk.isdigit() and version.isdigit():
            seen[int(pk)] = int(version)
    answers = list(here.below.filter(pk__in=seen).select_related("request__unit", "unit", "parent__unit"))
    if not answers:
        messages.warning(request, _("Chưa chọn đơn vị nào."))
        return back
    count = checking.accept(answers=answers, by=place.user, on=place.today, at=request.now, seen=seen)  # type: ignore[attr-defined]
    messages.success(
        request, ngettext("Đã nhận %(count)s báo cáo.", "Đã nhận %(count)s báo cáo.", count) % {"count": count}
    )
    return back


@unit_page
def export(request: HttpRequest, place: Place, ask: int) -> HttpResponse:
    here = here_at(place, ask)
    rows = reads.ladder(here, _filters(request), place.today)
    content = ladder_sheet(here, reads.steps_of(here, list(rows), place.today), place.today)
    return download(content, f"yeu-cau-{ask}-{place.unit.code}.xlsx")
