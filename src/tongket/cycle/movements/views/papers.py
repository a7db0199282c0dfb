"""The papers of a movement as .docx and .pdf."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tongket.base.ui.deeds import DOCX, download
from tongket.cores.documents import Paper, find_fonts, render_docx, render_pdf
from tongket.cycle.movements.selectors import papers as selectors
from tongket.cycle.movements.selectors.choices import reached
from tongket.cycle.movements.views.frame import FOLLOW, PREPARE, own, stage_here
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.selectors import SignerLines, letterhead_of

FORMS = ("docx", "pdf")


def _answer(paper: Paper, name: str, form: str) -> HttpResponse:
    if form == "docx":
        return download(render_docx(paper), f"{name}.docx", DOCX)
    return download(render_pdf(paper, find_fonts()), f"{name}.pdf", "application/pdf")


def _signer(place: Place) -> SignerLines | None:
    return next(iter(letterhead_of(place.unit, place.today).signers), None)


def _known(form: str) -> None:
    if form not in FORMS:
        raise Http404


@require_safe
@unit_page
def plan(_request: HttpRequest, place: Place, movement: int, form: str) -> HttpResponse:
    _known(form)
    found = own(place, movement, PREPARE)
    units = found.received.count() if found.version else reached(found, place.today)
    day = found.launched_on or place.today
    return _answer(selectors.launch_paper(found, day, _signer(place), units, draft=True), "ke-hoach-phat-dong", form)


@require_safe
@unit_page
def registrations(_request: HttpRequest, place: Place, movement: int, form: str) -> HttpResponse:
    _known(form)
    found = own(place, movement, FOLLOW)
    return _answer(selectors.registrations_paper(found, place.today, _signer(place)), "tong-hop-dang-ky", form)


@require_safe
@unit_page
def stage(_request: HttpRequest, place: Place, movement: int, stage: int, form: str) -> HttpResponse:
    _known(form)
    found = stage_here(own(place, movement, FOLLOW), stage)
    return _answer(selectors.stage_paper(found, place.today, _signer(place)), "bao-cao-phong-trao", form)
