"""Decisions on the facts of a reading: accept, mend, refuse, take back; one, or all that are certain or remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tongket.base.access.registry import NotPermitted
from tongket.base.access.registry import require as require_permission
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.reporting.enums import READ_ONLY
from tongket.cycle.reporting.forms.readings import MendForm
from tongket.cycle.reporting.models import ReadFact, Reading
from tongket.cycle.reporting.selectors import readings as selectors
from tongket.cycle.reporting.selectors.proposals import propose
from tongket.cycle.reporting.services import reading_accept, reading_undo
from tongket.cycle.reporting.views.readings import MAY, crumbs, left_at, reading_at, who


@require_POST
@unit_page
def accept_sure(request: HttpRequest, place: Place, reading: int) -> HttpResponse:
    return _accept_all(request, place, reading, reading_accept.accept_sure)


@require_POST
@unit_page
def accept_remembered(request: HttpRequest, place: Place, reading: int) -> HttpResponse:
    return _accept_all(request, place, reading, reading_accept.accept_remembered)


def _accept_all(request: HttpRequest, place: Place, reading: int, deed: Callable[..., int]) -> HttpResponse:
    found = reading_at(place, reading)
    try:
        count = deed(reading=found, **who(request))
    except NotPermitted:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        says = ngettext("Đã nhận %(count)s chỗ.", "Đã nhận %(count)s chỗ.", count) % {"count": count}
        messages.success(request, says)
    return redirect(_page(request, place, reading))


@require_POST
@unit_page
def take_back_all(request: HttpRequest, place: Place, reading: int) -> HttpResponse:
    found = reading_at(place, reading)
    try:
        back = reading_undo.take_back_all(reading=found, **who(request))
    except NotPermitted:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        says = ngettext("Đã hoàn tác %(count)s chỗ.", "Đã hoàn tác %(count)s chỗ.", back.done) % {"count": back.done}
        messages.success(request, says)
        for left in back.left:
            messages.warning(request, left)
    return redirect(_page(request, place, reading))


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
    found = reading_at(place, reading)
    fact = _fact(found, ordinal)
    back = f"{_page(request, place, reading)}#f{ordinal}"
    rows = list(found.facts.all())
    desk = selectors.desk_of(found, rows, on=place.today)
    proposal = propose(fact.ordinal, fact.fact, fact.certainty, desk)
    if proposal.kind not in MendForm.FIELDS or fact.kind in READ_ONLY:
        raise Http404
    form = MendForm(request.POST or None, proposal=proposal, indicators=desk.indicators, spoken=desk.period)
    if request.method == "POST" and form.is_valid():
        try:
            reading_accept.accept_fact(
                fact=fact,
                mend=form.mend(),
                choice=request.POST.get("choice", ""),
                reason=request.POST.get("reason", ""),
                **who(request),
            )
        except Refused as refused:
            mended = form.mend()
            desk = selectors.desk_of(found, rows, on=place.today, also=[mended.period] if mended.period else [])
            proposal = propose(fact.ordinal, fact.fact, fact.certainty, desk, mended)
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã nhận chỗ %(no)s như đã sửa.") % {"no": ordinal})
            return redirect(f"{_page(request, place, reading)}#f{_onward(request.GET.get('tiep', ''), ordinal)}")
    context = {
        "place": place, "form": form, "fact": fact, "proposal": proposal, "back": back,
        "sentence": desk.sentence(fact.start, fact.end), "crumbs": [*crumbs(place), {"name": found.title, "url": back}],
        "choices": [choice for choice in proposal.choices if choice.value == "text"] if form.errors else [],
    }  # fmt: skip
    return render(request, "reporting/readings/mend.html", context, status=422 if form.errors else 200)


def _decide(
    request: HttpRequest, place: Place, reading: int, ordinal: int, deed: Callable[..., ReadFact], **more: Any
) -> HttpResponse:
    """One deed on one fact, then back to the page at the fact to go on with."""
    fact = _fact(reading_at(place, reading), ordinal)
    anchor = _onward(request.POST.get("next", ""), ordinal)
    try:
        deed(fact=fact, **more, **who(request))
    except NotPermitted:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
        anchor = str(ordinal)
    return redirect(f"{_page(request, place, reading)}#f{anchor}")


def _fact(reading: Reading, ordinal: int) -> ReadFact:
    found = selectors.fact_of(reading, ordinal)
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, place: Place, reading: int) -> str:
    """The page of the reading as it was left."""
    return place.url("reporting:reading", reading=reading) + left_at(request)


def _onward(asked: str, ordinal: int) -> str:
    """The number of the fact to go on with."""
    return asked if asked.isascii() and asked.isdigit() and len(asked) < 8 else str(ordinal)
