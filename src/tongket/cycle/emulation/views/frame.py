"""What the room's pages share: the tabs, the year, the seat from which a round is looked at."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tongket.base.access.registry import can, require
from tongket.cycle.emulation.models import Participant, Round, Sheet
from tongket.cycle.emulation.selectors import rounds as selectors
from tongket.cycle.emulation.selectors import sheets as sheet_selectors
from tongket.cycle.emulation.selectors.rounds import Seat
from tongket.cycle.organizations.places import Place

VIEW, ENTER, MANAGE = "emulation.view", "emulation.enter", "emulation.manage"


def year_of(place: Place) -> int:
    """The year that is scored; a school year counts as the one it ends in."""
    return place.period.end.year


def page(
    request: HttpRequest, place: Place, template: str, tab: str = "list", *, status: int = 200, **context: Any
) -> HttpResponse:
    """The page with the room's tabs and what one may do."""
    pages = [
        ("list", _("Đợt chấm điểm"), VIEW),
        ("sheets", _("Bảng chấm điểm"), MANAGE),
        ("years", _("Qua các năm"), VIEW),
    ]
    may = {name: can(place.user, f"emulation.{name}", place.unit, on=place.today) for name in ("enter", "manage")}
    given = {"place": place, "tabs": place.tabs("emulation", tab, pages), "may": may, "year": year_of(place), **context}
    return render(request, template, given, status=status)


def form_page(
    request: HttpRequest, place: Place, form: Any, tab: str, *, title: str, button: str, back: str, **more: Any
) -> HttpResponse:
    """A page of one form."""
    status = 422 if form.errors else 200
    return page(
        request,
        place,
        "emulation/deed.html",
        tab,
        status=status,
        form=form,
        title=title,
        button=button,
        back=back,
        **more,
    )


def seat_here(place: Place, round_id: int) -> Seat:
    """The seat of this unit in the round, or Http404."""
    found = selectors.seat_at(place.unit.pk, round_id)
    if found is None:
        raise Http404
    return found


def run_here(place: Place, round_id: int) -> Round:
    """A round this unit runs, for who may; else Http404."""
    require(place.user, MANAGE, place.unit, on=place.today)
    found = seat_here(place, round_id)
    if not found.runs:
        raise Http404
    return found.round


def row_here(place: Place, round_id: int, participant: int) -> tuple[Seat, Participant]:
    """A unit of the round that this seat may open, for who may enter; else Http404."""
    require(place.user, ENTER, place.unit, on=place.today)
    seat = seat_here(place, round_id)
    row = selectors.participant_of(seat, participant)
    if row is None:
        raise Http404
    return seat, row


def sheet_here(place: Place, sheet_id: int) -> Sheet:
    """A sheet of this unit, for who may; else Http404."""
    require(place.user, MANAGE, place.unit, on=place.today)
    found = sheet_selectors.sheet_of(place.unit.pk, sheet_id)
    if found is None:
        raise Http404
    return found
