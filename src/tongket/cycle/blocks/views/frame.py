"""What the room's pages share: the block and its year, the tabs, what one may do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tongket.base.access.registry import NotPermitted, can, require
from tongket.base.ui.deeds import DOCX, done, download
from tongket.cores.documents import Paper, find_fonts, render_docx, render_pdf
from tongket.cycle.blocks.models import BlockYear
from tongket.cycle.blocks.selectors import years as selectors
from tongket.cycle.organizations.places import Place

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

VIEW, LEAD = "blocks.view", "blocks.lead"
PDF = "application/pdf"


def year_at(place: Place) -> int:
    """The year of the page; a school year counts as the one it ends in."""
    return place.period.end.year


def block_here(place: Place, code: str, *, leading: bool = False) -> Unit:
    """The block that the place's unit has to do with in the year, else Http404; ``leading``: for who leads it only."""
    require(place.user, LEAD if leading else VIEW, place.unit, on=place.today)
    found = selectors.block_seen(place.unit, code, year=year_at(place), on=place.today)
    if found is None:
        raise Http404
    if leading:
        answer = selectors.can_lead(place.user, found, year_at(place), on=place.today)
        if not answer:
            raise NotPermitted(answer.reason)  # type: ignore[union-attr]
    return found


def year_here(place: Place, code: str, *, leading: bool = False) -> BlockYear:
    """The block's year at this place; Http404 while it is not opened."""
    found = selectors.year_of(block_here(place, code, leading=leading), year_at(place))
    if found is None:
        raise Http404
    return found


def page(
    request: HttpRequest, place: Place, block: Unit, template: str, tab: str, *, status: int = 200, **context: Any
) -> HttpResponse:  # fmt: skip
    """The page of a block with its tabs and what one may do."""
    may = selectors.can_lead(place.user, block, year_at(place), on=place.today)
    name = selectors.names_of([block.pk], place.tree_day).get(block.pk, block.code)
    given = {"place": place, "code": block.code, "block_name": name, "tabs": _tabs(place, block, tab), "may_lead": bool(may),
             "why_not": "" if may else may.reason, "year": year_at(place), **context}  # type: ignore[union-attr]  # fmt: skip
    return render(request, template, given, status=status)


def _tabs(place: Place, block: Unit, current: str) -> list[dict[str, Any]]:
    pages = (
        ("show", _("Tổng quan")), ("members", _("Thành viên")), ("heads", _("Trưởng khối")), ("calendar", _("Lịch năm")),
        ("meetings", _("Cuộc họp")), ("papers", _("Văn bản")), ("handover", _("Bàn giao")),
    )  # fmt: skip
    found = [
        {"name": says, "url": place.url(f"blocks:{name}", block=block.code), "current": name == current}
        for name, says in pages
    ]
    covenants = {
        "name": _("Giao ước"),
        "url": f"{place.url('blocks:covenants')}?khoi={block.code}",
        "current": current == "covenants",
    }
    return [*found[:5], covenants, *found[5:]]


def deed_page(
    request: HttpRequest, place: Place, block: Unit, tab: str, form: Any, *, title: str, button: str, back: str, lead: str = "", **more: Any
) -> HttpResponse:  # fmt: skip
    """A page of a block with one form that is one deed."""
    return page(
        request, place, block, "blocks/deed.html", tab, status=422 if form.errors else 200, form=form, title=title, button=button,
        back=back, lead=lead, **more,
    )  # fmt: skip


def run(
    request: HttpRequest, place: Place, block: Unit, tab: str, form: Any, deed: Callable[[dict[str, Any]], Any], *, success: str, back: str, **more: Any
) -> HttpResponse:  # fmt: skip
    """The deed when the form was sent and is right; else its page."""
    if request.method == "POST" and done(form, deed):
        messages.success(request, success)
        return redirect(back)
    return deed_page(request, place, block, tab, form, back=back, **more)


def paper_file(paper: Paper, name: str, form: str) -> HttpResponse:
    """The paper as Word or PDF."""
    if form == "docx":
        return download(render_docx(paper), f"{name}.docx", DOCX)
    return download(render_pdf(paper, find_fonts()), f"{name}.pdf", PDF)


def may_work_here(place: Place) -> bool:
    """Whether the person works for the place's unit (its part of a step, its covenant)."""
    return bool(can(place.user, LEAD, place.unit, on=place.today))
