"""What the room's pages share."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tongket.base.access.registry import can, require
from tongket.cycle.conferences.models import Conference
from tongket.cycle.conferences.selectors import reads
from tongket.cycle.organizations.places import Place

VIEW, PROPOSE, PREPARE, ANSWER = (f"conferences.{name}" for name in ("view", "propose", "prepare", "answer"))


def page(request: HttpRequest, place: Place, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """The page at its place, with what one may do there."""
    asked = ("propose", "prepare", "answer")
    may = {name: can(place.user, f"conferences.{name}", place.unit, on=place.today) for name in asked}
    return render(request, template, {"place": place, "may": may, **context}, status=status)


def doer(request: HttpRequest, place: Place) -> dict[str, Any]:
    """Who does something, on which day, at which moment."""
    return {"by": place.user, "on": place.today, "at": request.now}  # type: ignore[attr-defined]


def here(place: Place, conference: int, may: str = VIEW) -> Conference:
    """A conference of this unit, for who may; else Http404."""
    require(place.user, may, place.unit, on=place.today)
    found = reads.conference_of(place.unit.pk, conference)
    if found is None:
        raise Http404
    return found


def crumbs(place: Place, row: Conference | None = None) -> list[dict[str, str]]:
    """The way back."""
    found = [{"name": _("Hội nghị"), "url": place.url("conferences:list")}]
    if row is not None:
        found.append({"name": row.title, "url": place.url("conferences:conference", conference=row.pk)})
    return found


def tabs(place: Place, row: Conference, current: str) -> list[dict[str, Any]]:
    """Pages of one conference."""
    pages = [
        ("conference", _("Tổng quan"), VIEW), ("people", _("Người dự"), PREPARE), ("programme", _("Chương trình"), VIEW),
        ("proposals", _("Ý kiến, kiến nghị"), VIEW), ("resolution", _("Biểu quyết, nghị quyết"), VIEW), ("directions", _("Chỉ đạo"), VIEW),
    ]  # fmt: skip
    return [
        {"name": says, "url": place.url(f"conferences:{name}", conference=row.pk), "current": name == current}
        for name, says, may in pages
        if can(place.user, may, place.unit, on=place.today)
    ]
