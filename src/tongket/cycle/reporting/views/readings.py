"""Pages of the readings: put a report in, hold what was found against what is known, decide."""

from __future__ import annotations

from collections.abc import Callable
from mimetypes import guess_type
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import NotPermitted, can
from tongket.base.access.registry import require as require_permission
from tongket.base.files.selectors import open_file
from tongket.base.files.services import MAX_BYTES
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.reporting.forms.readings import MendForm, PutInForm
from tongket.cycle.reporting.models import ReadFact, Reading
from tongket.cycle.reporting.selectors import readings as selectors
from tongket.cycle.reporting.selectors.proposals import propose
from tongket.cycle.reporting.services import reading_accept, reading_undo
from tongket.cycle.reporting.services import readings as services

MAY = "reporting.read_documents"


@require_safe
@unit_page
def list_readings(request: HttpRequest, place: Place) -> HttpResponse:
    rows = [
        (row, place.url("reporting:reading", reading=row.pk), Period.from_code(row.period).says)
        for row in selectors.readings_of(place.unit.pk)
    ]
    context = {
        "place": place,
        "rows": rows,
        "why_not": _why_not(place),
        "new_url": place.url("reporting:reading_new"),
        "crumbs": _crumbs(place)[:1],
    }
    return render(request, "reporting/readings/list.html", context)


@unit_page
def new_reading(request: HttpRequest, place: Place) -> HttpResponse:
    require_permission(place.user, MAY, place.unit, on=place.today)
    form = PutInForm(request.POST or None, request.FILES or None, spoken=place.period.previous())
    if request.method == "POST" and form.is_valid():
        try:
            put_in = _put_in(request, place, form)
        except Refused as refused:
            form.add_error("file" if form.cleaned_data.get("file") else "text", str(refused))
        else:
            if not put_in.is_new:
                messages.info(
                    request, _("Tệp này đã được đưa vào trước đây; đây là lần đọc đầu tiên, chưa có gì bị ghi thêm.")
                )
            return redirect(place.url("reporting:reading", reading=put_in.reading.pk))
    context = {"place": place, "form": form, "crumbs": _crumbs(place)}
    return render(request, "reporting/readings/new.html", context, status=422 if form.errors else 200)


def _put_in(request: HttpRequest, place: Place, form: PutInForm) -> services.PutIn:
    given = form.cleaned_data
    common: dict[str, Any] = {"unit": place.unit, "period": Period.from_code(given["period"]), **_who(request)}
    upload = given["file"]
    if not upload:
        return services.put_in_text(text=given["text"], **common)
    if upload.size > MAX_BYTES:
        raise services.too_large(upload.name, upload.size)
    return services.put_in_reading(
        name=upload.name, content=upload.read(), media_type=guess_type(upload.name)[0] or "", **common
    )


@require_safe
@unit_page
def show_reading(request: HttpRequest, place: Place, reading: int) -> HttpResponse:
    found = _reading(place, reading)
    context = {
        "place": place, "page": selectors.reading_page(found, on=place.today), "reading": found, "why_not": _why_not(place),
        "crumbs": _crumbs(place), "new_url": place.url("reporting:reading_new"), "file_url": place.url("reporting:reading_file", reading=reading),
        "sure_url": place.url("reporting:reading_accept_sure", reading=reading), "base_url": place.url("reporting:reading", reading=reading),
    }  # fmt: skip
    return render(request, "reporting/readings/reading.html", context)


@require_safe
@unit_page
def download(request: HttpRequest, place: Place, reading: int) -> HttpResponse:
    stored = _reading(place, reading).file
    media_type = stored.media_type or "application/octet-stream"
    return FileResponse(open_file(stored), as_attachment=True, filename=stored.name, content_type=media_type)  # type: ignore[return-value]


@require_POST
@unit_page
def accept_sure(request: HttpRequest, place: Place, reading: int) -> HttpResponse:
    found = _reading(place, reading)
    try:
        count = reading_accept.accept_sure(reading=found, **_who(request))
    except NotPermitted:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request,
            ngettext("Đã nhận %(count)s chỗ chắc chắn.", "Đã nhận %(count)s chỗ chắc chắn.", count) % {"count": count},
        )
    return redirect(place.url("reporting:reading", reading=reading))


@require_POST
@unit_page
def accept(request: HttpRequest, place: Place, reading: int, ordinal: int) -> HttpResponse:
    more = {"choice": request.POST.get("choice", ""), "reason": request.POST.get("reason", "")}
    return _decide(request, place, reading, ordinal, reading_accept.accept_fact, **more)


@require_POST
@unit_page
def refuse(request: HttpRequest, place: Place, reading: int, ordinal: int) -> HttpResponse:
    return _decide(request, place, reading, ordinal, reading_accept.refuse_fact)


@require_POST
@unit_page
def derive(request: HttpRequest, place: Place, reading: int, ordinal: int) -> HttpResponse:
    return _decide(request, place, reading, ordinal, reading_accept.enter_derived)


@require_POST
@unit_page
def take_back(request: HttpRequest, place: Place, reading: int, ordinal: int) -> HttpResponse:
    return _decide(request, place, reading, ordinal, reading_undo.take_back)


@unit_page
def mend(request: HttpRequest, place: Place, reading: int, ordinal: int) -> HttpResponse:
    require_permission(place.user, MAY, place.unit, on=place.today)
    found = _reading(place, reading)
    fact = _fact(found, ordinal)
    back = f"{place.url('reporting:reading', reading=reading)}#f{ordinal}"
    rows = list(found.facts.all())
    desk = selectors.desk_of(found, rows, on=place.today)
    proposal = propose(fact.ordinal, fact.fact, fact.certainty, desk)
    if proposal.kind not in MendForm.FIELDS:
        raise Http404
    form = MendForm(request.POST or None, proposal=proposal, indicators=desk.indicators, spoken=desk.period)
    if request.method == "POST" and form.is_valid():
        try:
            reading_accept.accept_fact(
                fact=fact,
                mend=form.mend(),
                choice=request.POST.get("choice", ""),
                reason=request.POST.get("reason", ""),
                **_who(request),
            )
        except Refused as refused:
            mended = form.mend()
            desk = selectors.desk_of(found, rows, on=place.today, also=[mended.period] if mended.period else [])
            proposal = propose(fact.ordinal, fact.fact, fact.certainty, desk, mended)
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã nhận chỗ %(no)s như đã sửa.") % {"no": ordinal})
            return redirect(back)
    context = {
        "place": place, "form": form, "fact": fact, "proposal": proposal, "back": back,
        "sentence": desk.sentence(fact.start, fact.end), "crumbs": [*_crumbs(place), {"name": found.title, "url": back}],
        "choices": [choice for choice in proposal.choices if choice.value == "text"] if form.errors else [],
    }  # fmt: skip
    return render(request, "reporting/readings/mend.html", context, status=422 if form.errors else 200)


def _decide(
    request: HttpRequest, place: Place, reading: int, ordinal: int, deed: Callable[..., ReadFact], **more: Any
) -> HttpResponse:
    """One deed on one fact, then back to the page at the fact to go on with."""
    fact = _fact(_reading(place, reading), ordinal)
    onward = request.POST.get("next", "")
    anchor = onward if onward.isdecimal() else str(ordinal)
    try:
        deed(fact=fact, **more, **_who(request))
    except NotPermitted:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
        anchor = str(ordinal)
    return redirect(f"{place.url('reporting:reading', reading=reading)}#f{anchor}")


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "on": request.today, "at": request.now}  # type: ignore[attr-defined]


def _reading(place: Place, reading_id: int) -> Reading:
    found = selectors.reading_of(place.unit.pk, reading_id)
    if found is None:
        raise Http404
    require_permission(place.user, "reporting.view_readings", place.unit, on=place.today)
    return found


def _fact(reading: Reading, ordinal: int) -> ReadFact:
    found = selectors.fact_of(reading, ordinal)
    if found is None:
        raise Http404
    return found


def _why_not(place: Place) -> str:
    answer = can(place.user, MAY, place.unit, on=place.today)
    return "" if answer else answer.reason  # type: ignore[union-attr]


def _crumbs(place: Place) -> list[dict[str, str]]:
    return [
        {"name": _("Số liệu"), "url": place.url("reporting:figures")},
        {"name": _("Đọc từ văn bản"), "url": place.url("reporting:readings")},
    ]
