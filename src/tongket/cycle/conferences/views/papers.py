"""Papers of a conference as .docx and .pdf."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tongket.base.ui.deeds import DOCX, download
from tongket.cores.documents import Paper, find_fonts, render_docx, render_pdf
from tongket.cycle.conferences.selectors.papers import PAPERS, paper_of, section_paper
from tongket.cycle.conferences.views.frame import PREPARE, here
from tongket.cycle.organizations.places import Place, unit_page


@require_safe
@unit_page
def paper(_request: HttpRequest, place: Place, conference: int, which: str, form: str) -> HttpResponse:
    """The paper as it is now; a draft until the conference is closed."""
    row = here(place, conference, PREPARE)
    if which not in PAPERS or form not in ("docx", "pdf"):
        raise Http404
    made = paper_of(which, row, place.today)
    return _file(made, which, form)


@require_safe
@unit_page
def section(_request: HttpRequest, place: Place, conference: int, section_meeting: int, form: str) -> HttpResponse:
    """The minutes of a section's meeting."""
    found = here(place, conference, PREPARE).section_meetings.filter(pk=section_meeting).first()
    if found is None or form not in ("docx", "pdf"):
        raise Http404
    return _file(section_paper(found, place.today), "bien-ban-bo-phan", form)


def _file(made: Paper, name: str, form: str) -> HttpResponse:
    if form == "docx":
        return download(render_docx(made), f"{name}.docx", DOCX)
    return download(render_pdf(made, find_fonts()), f"{name}.pdf", "application/pdf")
