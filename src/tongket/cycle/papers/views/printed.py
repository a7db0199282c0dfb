"""A register to print from the browser, or as a Word file."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tongket.base.ui.deeds import download
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place
from tongket.cycle.papers.facts import books
from tongket.cycle.papers.services.issuing import DOCX
from tongket.cycle.papers.views.frame import page


def book_page(
    request: HttpRequest, place: Place, tab: str, title: str, heads: Sequence[str], rows: Sequence[books.Cells], *,
    year: str, back: str, name: str,
) -> HttpResponse:  # fmt: skip
    """The register as a page for the printer; with ``?dang=docx`` as a Word file called ``name``."""
    if request.GET.get("dang") == "docx":
        note = _("Năm %(year)s") % {"year": year} if year else ""
        unit = organizations.letterhead_of(place.unit, place.today)
        return download(books.word_book(title, unit, note, heads, rows, on=place.today), f"{name}.docx", DOCX)
    query = request.GET.copy()
    query["dang"] = "docx"
    return page(
        request, place, "papers/book.html", tab, title=title, heads=heads, rows=books.under(heads, rows), year=year, back=back,
        docx_url=f"?{query.urlencode()}",
    )  # fmt: skip
