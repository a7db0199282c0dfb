"""Papers of a conference as .docx and .pdf."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tongket.base.ui.deeds import DOCX, download
from tongket.cores.documents import find_fonts, render_docx, render_pdf
from tongket.cycle.conferences.selectors.papers import PAPERS, paper_of
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
    if form == "docx":
        return download(render_docx(made), f"{which}.docx", DOCX)
    return download(render_pdf(made, find_fonts()), f"{which}.pdf", "application/pdf")
