"""One version of an issued paper: its facts, its pages, its files, what differs from the version before."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tongket.base.files import selectors as files
from tongket.base.ui.deeds import download as to_keep
from tongket.base.ui.deeds import picture
from tongket.cores.documents import page_of_pdf, render_docx
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.papers import selectors
from tongket.cycle.papers.facts.correction import correction_paper
from tongket.cycle.papers.facts.differences import Difference, differences
from tongket.cycle.papers.models import IssuedPaper
from tongket.cycle.papers.services.issuing import DOCX
from tongket.cycle.papers.views.frame import correct_url, page
from tongket.cycle.papers.views.marked import marked_download
from tongket.cycle.papers.views.preview import previewed

PPI = 110


@unit_page
def show_paper(request: HttpRequest, place: Place, paper_id: int) -> HttpResponse:
    paper = _paper(place, paper_id)
    told: dict[str, Any] = {
        "paper": paper,
        "entry": paper.entry,
        "versions": selectors.versions_of(paper),
        "found": _found(paper),
        "correct_url": correct_url(place, paper),
        "preview": previewed(
            paper.pdf, str(paper), lambda number: place.url("papers:page_image", paper_id=paper.pk, number=number)
        ),
        "crumbs": [{"name": _("Sổ văn bản đi"), "url": place.url("papers:list")}],
    }
    return page(request, place, "papers/paper.html", "list", **told)


def _found(paper: IssuedPaper) -> list[Difference]:
    """What differs from the version before; nothing for a first version."""
    if paper.corrects is None or not (paper.record and paper.corrects.record):
        return []
    return differences(selectors.record_of(paper.corrects), selectors.record_of(paper))


@unit_page
def download(request: HttpRequest, place: Place, paper_id: int, form: str) -> HttpResponse:
    if form not in ("docx", "pdf"):
        raise Http404
    paper = _paper(place, paper_id)
    stored = getattr(paper, form)
    inline = form == "pdf" and "xem" in request.GET
    return marked_download(files.read_bytes(stored), stored, paper.entry, inline=inline)


@unit_page
def page_image(request: HttpRequest, place: Place, paper_id: int, number: int) -> HttpResponse:
    paper = _paper(place, paper_id)
    return picture(page_of_pdf(files.read_bytes(paper.pdf), number, PPI), is_final=False)


@unit_page
def correction(request: HttpRequest, place: Place, paper_id: int) -> HttpResponse:
    """The notice of what was corrected, as a Word file without number."""
    paper = _paper(place, paper_id)
    found = _found(paper)
    if paper.corrects is None or not found:
        raise Http404
    made = correction_paper(paper.corrects, paper, selectors.record_of(paper), found)
    return to_keep(render_docx(made), _("dinh-chinh-%(number)s.docx") % {"number": paper.number}, DOCX)


def _paper(place: Place, paper_id: int) -> IssuedPaper:
    paper = selectors.paper_of(place.unit.pk, paper_id)
    if paper is None:
        raise Http404
    return paper
