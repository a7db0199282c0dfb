"""Pages of the readings: put reports in, the list with what is decided, one reading, what it is about."""

from __future__ import annotations

from mimetypes import guess_type
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import NotPermitted, can
from tongket.base.access.registry import require as require_permission
from tongket.base.files.selectors import open_file
from tongket.base.files.services import MAX_BYTES
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.reporting.forms.readings import AboutForm, PutInForm
from tongket.cycle.reporting.models import Reading
from tongket.cycle.reporting.selectors import reading_batches
from tongket.cycle.reporting.selectors import readings as selectors
from tongket.cycle.reporting.services import reading_batches as batches
from tongket.cycle.reporting.services import readings as services

MAY = "reporting.read_documents"
BY_PLACE = "vi-tri"


@require_safe
@unit_page
def list_readings(request: HttpRequest, place: Place) -> HttpResponse:
    incoming = reading_batches.incoming_of(place.unit.pk)
    context = {"place": place, "incoming": incoming, "why_not": why_not(place), "here": place.url("reporting:readings")}
    if request.headers.get("HX-Request"):
        answer = render(request, "reporting/readings/incoming.html", context)
        if not incoming.waiting:
            answer["HX-Refresh"] = "true"
        return answer
    rows = [(one, place.url("reporting:reading", reading=one.row.pk)) for one in selectors.listed(place.unit.pk)]
    context |= {"rows": rows, "new_url": place.url("reporting:reading_new"), "crumbs": crumbs(place)[:1]}
    return render(request, "reporting/readings/list.html", context)


@unit_page
def new_reading(request: HttpRequest, place: Place) -> HttpResponse:
    require_permission(place.user, MAY, place.unit, on=place.today)
    senders = selectors.senders_of(place.unit.pk)
    form = PutInForm(request.POST or None, request.FILES or None, spoken=place.period.previous(), senders=senders)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_put_in(request, place, form))
        except NotPermitted:
            raise
        except Refused as refused:
            form.add_error("file" if form.cleaned_data.get("file") else "text", str(refused))
    context = {"place": place, "form": form, "crumbs": crumbs(place)}
    return render(request, "reporting/readings/new.html", context, status=422 if form.errors else 200)


def _put_in(request: HttpRequest, place: Place, form: PutInForm) -> str:
    """One document is read here and now, several in the background; the address to go to."""
    given = form.cleaned_data
    common: dict[str, Any] = {
        "unit": place.unit, "period": form.period_given, "find_period": form.finds_period, "sender": given["sender"], **who(request),
    }  # fmt: skip
    uploads: list[UploadedFile] = given["file"]
    if len(uploads) > 1:
        batches.put_in_many(uploads=[_upload(one) for one in uploads], **common)
        return place.url("reporting:readings")
    if uploads:
        one = _upload(uploads[0])
        if one.size > MAX_BYTES:
            raise services.too_large(one.name, one.size)
        put_in = services.put_in_reading(name=one.name, content=one.read(), media_type=one.media_type, **common)
    else:
        put_in = services.put_in_text(text=given["text"], **common)
    if not put_in.is_new:
        again = _("Tệp này đã được đưa vào trước đây; đây là lần đọc đầu tiên, chưa có gì bị ghi thêm.")
        messages.info(request, again)
    return place.url("reporting:reading", reading=put_in.reading.pk)


def _upload(file: UploadedFile) -> batches.Upload:
    name = file.name or "tep"
    return batches.Upload(name, file.size or 0, guess_type(name)[0] or "", file.read)


@require_POST
@unit_page
def dismiss(request: HttpRequest, place: Place, incoming: int) -> HttpResponse:
    found = reading_batches.incoming_file(place.unit.pk, incoming)
    if found is None:
        raise Http404
    try:
        batches.dismiss(incoming=found, **who(request))
    except NotPermitted:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(place.url("reporting:readings"))


@require_safe
@unit_page
def show_reading(request: HttpRequest, place: Place, reading: int) -> HttpResponse:
    found = reading_at(place, reading)
    by_place = request.GET.get("xep") == BY_PLACE
    here = place.url("reporting:reading", reading=reading)
    page = selectors.reading_page(found, on=place.today, by_place=by_place, number=_number(request))
    after = selectors.next_waiting(found)
    next_url = place.url("reporting:reading", reading=after[0]) if after else ""
    context = {
        "place": place, "page": page, "reading": found, "why_not": why_not(place), "crumbs": crumbs(place), "base_url": here,
        "file_url": place.url("reporting:reading_file", reading=reading), "query": left_at(request), "sorted": f"xep={BY_PLACE}" if by_place else "",
        "order": _order(here, by_place), "next_url": next_url, "more": _more(place, page, next_url, after[1] if after else ""),
    }  # fmt: skip
    return render(request, "reporting/readings/reading.html", context)


def _number(request: HttpRequest) -> int:
    """Which part of a long list is asked for."""
    asked = request.GET.get("page", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1


def left_at(request: HttpRequest) -> str:
    """The order and the part that the page of a reading was left in, as the end of its address."""
    kept = {"xep": BY_PLACE} if request.GET.get("xep") == BY_PLACE else {}
    kept |= {"page": str(_number(request))} if _number(request) > 1 else {}
    return f"?{urlencode(kept)}" if kept else ""


def _more(place: Place, page: selectors.ReadingPage, next_url: str, title: str) -> list[dict[str, str]]:
    """What else can be done with the whole document."""
    found = [{"name": _("Đưa văn bản khác vào"), "url": place.url("reporting:reading_new")}]
    if next_url:
        found.append({"name": _("Văn bản tiếp theo"), "url": next_url, "note": title[:60]})
    if page.decided:
        found.append({"name": _("Hoàn tác cả văn bản này"), "url": "#hoan-tac-het"})
    if not page.is_touched:
        found.append({"name": _("Bỏ văn bản này khỏi danh sách"), "url": "#bo-van-ban"})
    return found


def _order(here: str, by_place: bool) -> list[dict[str, Any]]:
    """The two orders to go through the facts in."""
    return [
        {"name": _("Chưa chắc trước"), "url": here, "current": not by_place},
        {"name": _("Theo vị trí"), "url": f"{here}?xep={BY_PLACE}", "current": by_place},
    ]


@require_safe
@unit_page
def download(request: HttpRequest, place: Place, reading: int) -> HttpResponse:
    stored = reading_at(place, reading).file
    media_type = stored.media_type or "application/octet-stream"
    return FileResponse(open_file(stored), as_attachment=True, filename=stored.name, content_type=media_type)  # type: ignore[return-value]


@unit_page
def about(request: HttpRequest, place: Place, reading: int) -> HttpResponse:
    require_permission(place.user, MAY, place.unit, on=place.today)
    found = reading_at(place, reading)
    spoken, back = Period.from_code(found.period), place.url("reporting:reading", reading=reading)
    first = {"period": found.period, "sender": found.sender}
    form = AboutForm(request.POST or None, initial=first, spoken=spoken, around=place.period)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            services.change_about(
                reading=found, period=Period.from_code(given["period"]), sender=given["sender"], **who(request)
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(back)
    trail = [*crumbs(place), {"name": found.title, "url": back}]
    context = {"place": place, "form": form, "reading": found, "back": back, "crumbs": trail}
    return render(request, "reporting/readings/about.html", context, status=422 if form.errors else 200)


@require_POST
@unit_page
def remove(request: HttpRequest, place: Place, reading: int) -> HttpResponse:
    found = reading_at(place, reading)
    try:
        services.remove_reading(reading=found, **who(request))
    except NotPermitted:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(place.url("reporting:reading", reading=reading))
    messages.success(request, _("Đã bỏ văn bản “%(title)s” khỏi danh sách.") % {"title": found.title})
    return redirect(place.url("reporting:readings"))


def who(request: HttpRequest) -> dict[str, Any]:
    """Who does a deed, and when."""
    return {"by": request.user, "on": request.today, "at": request.now}  # type: ignore[attr-defined]


def reading_at(place: Place, reading_id: int) -> Reading:
    """The unit's reading, or 404; refused to who may not look."""
    found = selectors.reading_of(place.unit.pk, reading_id)
    if found is None:
        raise Http404
    require_permission(place.user, "reporting.view_readings", place.unit, on=place.today)
    return found


def why_not(place: Place) -> str:
    """Why this person may not decide; "" for who may."""
    answer = can(place.user, MAY, place.unit, on=place.today)
    return "" if answer else answer.reason  # type: ignore[union-attr]


def crumbs(place: Place) -> list[dict[str, str]]:
    """Where the pages of readings stand."""
    return [
        {"name": _("Số liệu"), "url": place.url("reporting:figures")},
        {"name": _("Đọc từ văn bản"), "url": place.url("reporting:readings")},
    ]
