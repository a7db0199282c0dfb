"""What the room's pages share: the request or the answer of the page, paths back, tabs."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from tongket.base.access.registry import can, require
from tongket.cycle.collecting.enums import RequestState
from tongket.cycle.collecting.models import Answer
from tongket.cycle.collecting.selectors.requests import Standpoint, answer_at, answer_below, standpoint_at
from tongket.cycle.organizations.places import Place


def here_at(place: Place, ask: int, *, asker: bool = False) -> Standpoint:
    """The request of the page; Http404 for one the unit has nothing to do with (``asker``: does not ask itself)."""
    require(place.user, "collecting.view", place.unit, on=place.today)
    found = standpoint_at(place, ask)
    if found is None or (asker and not found.is_asker):
        raise Http404
    return found


def own_answer(place: Place, answer: int) -> Answer:
    """The unit's own answer of the page."""
    require(place.user, "collecting.view", place.unit, on=place.today)
    found = answer_at(place, answer)
    if found is None:
        raise Http404
    return found


def checked_answer(place: Place, ask: int, answer: int) -> tuple[Standpoint, Answer]:
    """An answer the unit looks after, with the request as it sees it."""
    here = here_at(place, ask)
    found = answer_below(here, answer)
    if found is None:
        raise Http404
    return here, found


def crumbs(place: Place, here: Standpoint | None = None) -> list[dict[str, str]]:
    """The way back."""
    found = [{"name": _("Yêu cầu báo cáo"), "url": place.url("collecting:list")}]
    if here is not None:
        found.append({"name": here.request.subject, "url": place.url("collecting:request", ask=here.request.pk)})
    return found


def tabs(place: Place, here: Standpoint, current: str) -> list[dict[str, Any]]:
    """Pages of one request, those that are ready for its state."""
    pages = [("request", _("Đơn vị gửi"))]
    if here.request.state != RequestState.DRAFT:
        pages += [("sums", _("Bảng tổng hợp")), ("heat", _("Bản đồ đủ số"))]
    if here.is_asker and can(place.user, "collecting.ask", place.unit, on=place.today):
        if here.request.state == RequestState.DRAFT:
            pages += [("edit", _("Thông tin")), ("form", _("Nội dung hỏi")), ("rules", _("Kiểm tra"))]
        pages.append(("message", _("Lời nhắn")))
    if (
        here.request.state == RequestState.OPEN
        and here.has_below
        and can(place.user, "collecting.check", place.unit, on=place.today)
    ):
        pages.append(("packages", _("Phiếu gửi ngoài")))
    from django.urls import NoReverseMatch  # noqa: PLC0415 -- pages of the sums may not be there yet

    found = []
    for name, says in pages:
        try:
            url = place.url(f"collecting:{name}", ask=here.request.pk)
        except NoReverseMatch:
            continue
        found.append({"name": says, "url": url, "current": name == current})
    return found
