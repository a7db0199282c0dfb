"""What the room's pages share: the movement or what was received, tabs, paths back."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tongket.base.access.registry import can, require
from tongket.cycle.movements.enums import MovementState
from tongket.cycle.movements.models import Movement, Receiver, Stage
from tongket.cycle.movements.selectors import movements as reads
from tongket.cycle.movements.selectors.stages import stage_of
from tongket.cycle.organizations.places import Place

VIEW, FOLLOW, PREPARE = "movements.view", "movements.follow", "movements.prepare"
LAUNCH, REGISTER, SEND = "movements.launch", "movements.register", "movements.send"


def own(place: Place, movement: int, may: str) -> Movement:
    """A movement of the unit for who may; Http404 for others and for drafts that are not one's own work."""
    require(place.user, may, place.unit, on=place.today)
    found = reads.movement_of(place.unit.pk, movement)
    hidden = found is not None and found.state == MovementState.DRAFT
    if found is None or (hidden and not can(place.user, PREPARE, place.unit, on=place.today)):
        raise Http404
    return found


def got(place: Place, received: int, may: str) -> Receiver:
    """What the unit received, for who may."""
    require(place.user, may, place.unit, on=place.today)
    found = reads.receiver_at(place.unit.pk, received)
    if found is None:
        raise Http404
    return found


def stage_here(movement: Movement, stage: int) -> Stage:
    """A review of the movement, or Http404."""
    found = stage_of(movement, stage)
    if found is None:
        raise Http404
    return found


def may_of(place: Place, *names: str) -> dict[str, Any]:
    """What one may do here, by the permission's short name."""
    return {name: can(place.user, f"movements.{name}", place.unit, on=place.today) for name in names}


def crumbs(place: Place, movement: Movement | None = None, receiver: Receiver | None = None) -> list[dict[str, str]]:
    """The way back."""
    found = [{"name": _("Phong trào thi đua"), "url": place.url("movements:list")}]
    if movement is not None:
        found.append({"name": movement.name, "url": place.url("movements:movement", movement=movement.pk)})
    if receiver is not None:
        found.append({"name": receiver.movement.name, "url": place.url("movements:received", received=receiver.pk)})
    return found


def room_tabs(place: Place, current: str) -> list[dict[str, Any]]:
    """Pages of the room."""
    return place.tabs("movements", current, [("list", _("Phong trào"), ""), ("calendar", _("Lịch năm"), "")])


def own_tabs(place: Place, movement: Movement, current: str) -> list[dict[str, Any]]:
    """Pages of one movement, for who follows it."""
    if movement.state == MovementState.DRAFT or not can(place.user, FOLLOW, place.unit, on=place.today):
        return []
    pages = [("movement", _("Nội dung"), ""), ("units", _("Đơn vị nhận"), ""), ("stages", _("Sơ kết, tổng kết"), "")]
    pages.append(("message", _("Lời nhắn"), PREPARE))
    return [
        {"name": says, "url": place.url(f"movements:{page}", movement=movement.pk), "current": page == current}
        for page, says, deed in pages
        if not deed or can(place.user, deed, place.unit, on=place.today)
    ]


def page(request: HttpRequest, place: Place, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """The page at its place."""
    return render(request, template, {"place": place, **context}, status=status)
