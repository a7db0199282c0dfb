"""The clock of the programme, the list of speakers, the screen of the hall."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongket.base.ui.deeds import done
from tongket.cycle.conferences.enums import State
from tongket.cycle.conferences.forms import SpeakerForm
from tongket.cycle.conferences.selectors import hall as selectors
from tongket.cycle.conferences.services import hall as services
from tongket.cycle.conferences.views.frame import PREPARE, crumbs, doer, here, page, tabs
from tongket.cycle.organizations.places import Place, unit_page


@require_POST
@unit_page
def begin_item(request: HttpRequest, place: Place, conference: int, item: int) -> HttpResponse:
    row = here(place, conference, PREPARE)
    found = row.items.filter(pk=item).first()
    if found is None:
        raise Http404
    services.begin_item(item=found, **doer(request, place))
    return redirect(place.url("conferences:programme", conference=row.pk) + f"#i{found.pk}")


@unit_page
def speakers(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    """Who has the floor, who waits, who has spoken; a form for one more."""
    row = here(place, conference, PREPARE)
    form = SpeakerForm(request.POST or None, initial={"minutes": 5})

    def deed(told: dict[str, Any]) -> None:
        services.ask_to_speak(conference=row, **told, **doer(request, place))

    if request.method == "POST" and done(form, deed, "name"):
        messages.success(request, _("Đã ghi vào danh sách phát biểu."))
        return redirect(place.url("conferences:speakers", conference=row.pk))
    rows = list(row.speakers.all())
    return page(
        request, place, "conferences/speakers.html", status=422 if form.errors else 200, row=row, tabs=tabs(place, row, "programme"),
        crumbs=crumbs(place, row), form=form, now=selectors.hall_of(row, request.now), spoken=[one for one in rows if one.ended_at],  # type: ignore[attr-defined]
        is_open=row.state != State.CLOSED, is_running=row.state == State.RUNNING,
    )  # fmt: skip


@require_POST
@unit_page
def speech(request: HttpRequest, place: Place, conference: int, speaker: int) -> HttpResponse:
    """The floor is given, or taken back."""
    row = here(place, conference, PREPARE)
    found = row.speakers.filter(pk=speaker).first()
    if found is None:
        raise Http404
    deed = services.give_floor if request.POST.get("deed") == "floor" else services.end_speech
    deed(speaker=found, **doer(request, place))
    return redirect(place.url("conferences:speakers", conference=row.pk))


@require_safe
@never_cache
@unit_page
def projector(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    """For the screen of the hall: who is there, what runs, the last vote; a script asks twice a second what is new."""
    return _screen(request, place, conference, "conferences/projector.html")


@require_safe
@never_cache
@unit_page
def board(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    """Only what changes on the screen."""
    return _screen(request, place, conference, "conferences/_board.html")


def _screen(request: HttpRequest, place: Place, conference: int, template: str) -> HttpResponse:
    row = here(place, conference)
    return page(request, place, template, row=row, now=selectors.hall_of(row, request.now))  # type: ignore[attr-defined]
