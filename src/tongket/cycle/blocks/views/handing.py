"""Pages of handing a block over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import can, require
from tongket.base.ui.deeds import download
from tongket.cycle.blocks.forms import HandoverForm
from tongket.cycle.blocks.models import Handover
from tongket.cycle.blocks.selectors import handing as selectors
from tongket.cycle.blocks.selectors.package import package_of
from tongket.cycle.blocks.selectors.papers import handover_paper
from tongket.cycle.blocks.selectors.parties import head_filled
from tongket.cycle.blocks.selectors.years import names_of, year_of
from tongket.cycle.blocks.services import handing as services
from tongket.cycle.blocks.views.frame import LEAD, block_here, page, paper_file, run, year_at, year_here
from tongket.cycle.organizations.places import Place, unit_page

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, block: str) -> HttpResponse:
    unit = block_here(place, block)
    found = year_of(unit, year_at(place))
    if found is None:
        return page(request, place, unit, "blocks/handover.html", "handover", found=None)
    following = year_of(unit, found.year + 1)
    handover = selectors.handover_of(found)
    taker = handover.taker if handover else None
    names = names_of(
        [found.head_id, following.head_id if following else None, handover.taker_id if handover else None], place.today
    )
    may_accept = (
        bool(taker and can(place.user, LEAD, taker, on=place.today))
        and handover is not None
        and handover.accepted_on is None
    )
    return page(
        request, place, unit, "blocks/handover.html", "handover", found=found, handover=handover, giver=names.get(found.head_id or 0, ""),
        taker=names.get((handover.taker_id if handover else following.head_id if following else 0) or 0, ""), may_accept=may_accept,
        papers=selectors.papers_issued(found), tasks=selectors.open_tasks(found, place.today),
    )  # fmt: skip


def _says_head(unit: Unit | None, place: Place) -> str:
    filled = head_filled(unit, place.today) if unit else None
    return f"{filled.name}, {filled.lines[-1].capitalize()}" if filled else ""


@unit_page
def prepare(request: HttpRequest, place: Place, block: str) -> HttpResponse:
    found = year_here(place, block, leading=True)
    handover = selectors.handover_of(found)
    following = year_of(found.unit, found.year + 1)
    if handover:
        first = {name: getattr(handover, name) for name in services.FIELDS}
    else:
        taker = following.head if following else None
        first = {
            "held_on": place.today,
            "giver_name": _says_head(found.head, place),
            "taker_name": _says_head(taker, place),
        }
    form = HandoverForm(request.POST or None, initial=first)

    def deed(clean: dict[str, Any]) -> None:
        services.prepare_handover(year=found, fields=clean, by=place.user, on=place.today)

    return run(
        request, place, found.unit, "handover", form, deed, success=_("Đã lập bàn giao. Tải gói và biên bản để ký; bên nhận bấm Nhận bàn giao."),
        back=place.url("blocks:handover", block=block), title=_("Lập bàn giao Trưởng khối"), button=_("Lập bàn giao"),
    )  # fmt: skip


@require_POST
@unit_page
def accept(request: HttpRequest, place: Place, block: str) -> HttpResponse:
    require(place.user, LEAD, place.unit, on=place.today)
    services.accept_handover(handover=_handover_here(place, block), by=place.user, on=place.today)
    messages.success(request, _("Đã nhận bàn giao."))
    return redirect(place.url("blocks:handover", block=block))


def _handover_here(place: Place, block: str) -> Handover:
    found = selectors.handover_of(year_here(place, block))
    if found is None:
        raise Http404
    return found


@require_safe
@unit_page
def package(request: HttpRequest, place: Place, block: str) -> HttpResponse:
    """Everything of the year; for who leads it, and for the head of the next."""
    require(place.user, LEAD, place.unit, on=place.today)
    found = year_here(place, block)
    return download(package_of(found, place.today), f"ban-giao-khoi-{found.year}.zip", "application/zip")


@require_safe
@unit_page
def docx(request: HttpRequest, place: Place, block: str) -> HttpResponse:
    return paper_file(handover_paper(_handover_here(place, block)), "bien-ban-ban-giao", "docx")


@require_safe
@unit_page
def pdf(request: HttpRequest, place: Place, block: str) -> HttpResponse:
    return paper_file(handover_paper(_handover_here(place, block)), "bien-ban-ban-giao", "pdf")
