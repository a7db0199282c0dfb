"""Pages of the register of issued papers."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from tongket.base.files import selectors as files
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.papers import selectors
from tongket.cycle.papers.models import IssuedPaper

PER_PAGE = 25
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _wanted(request: HttpRequest, place: Place) -> tuple[list[IssuedPaper], dict[str, str]]:
    asked = {name: request.GET.get(name, "") for name in ("q", "kind", "year")}
    year = int(asked["year"]) if asked["year"].isdecimal() and len(asked["year"]) == 4 else None
    rows = selectors.register_of(place.unit.pk, search=asked["q"], kind_code=asked["kind"], year=year)
    return rows, asked


@unit_page
def list_papers(request: HttpRequest, place: Place) -> HttpResponse:
    rows, asked = _wanted(request, place)
    kinds, years = selectors.kinds_and_years(place.unit.pk)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "kinds": kinds,
        "years": years,
        "query": query.urlencode(),
        "is_filtered": any(asked.values()),
        "total": len(rows),
        "place": place,
        "urls": {name: place.url(f"papers:{name}") for name in ("list", "export")},
        "review_url": place.url("reporting:review"),
    }
    return render(request, "papers/list.html", context)


@unit_page
def show_paper(request: HttpRequest, place: Place, paper_id: int) -> HttpResponse:
    paper = _paper(place, paper_id)
    crumbs = [{"name": _("Sổ văn bản đi"), "url": place.url("papers:list")}]
    context = {"paper": paper, "versions": selectors.versions_of(paper), "crumbs": crumbs, "place": place}
    return render(request, "papers/paper.html", context)


@unit_page
def download(request: HttpRequest, place: Place, paper_id: int, form: str) -> HttpResponse:
    if form not in ("docx", "pdf"):
        raise Http404
    stored = getattr(_paper(place, paper_id), form)
    inline = form == "pdf" and "xem" in request.GET
    answer = HttpResponse(files.read_bytes(stored), content_type=stored.media_type)
    answer["Content-Disposition"] = content_disposition_header(not inline, stored.name) or "attachment"
    return answer


@unit_page
def export_register(request: HttpRequest, place: Place) -> HttpResponse:
    rows, _asked = _wanted(request, place)
    response = HttpResponse(register_sheet(rows), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="so-van-ban-di.xlsx"'
    return response


def _paper(place: Place, paper_id: int) -> IssuedPaper:
    paper = selectors.paper_of(place.unit.pk, paper_id)
    if paper is None:
        raise Http404
    return paper


def register_sheet(rows: list[IssuedPaper]) -> bytes:
    """The register as a workbook: one row a paper, days as days."""
    heads = (
        _("Số"), _("Ký hiệu"), _("Ngày ban hành"), _("Trích yếu"), _("Người ký"), _("Bản"), _("Kỳ"), _("SHA-256 bản PDF"),
    )  # fmt: skip
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet(_("Sổ văn bản đi"))
    bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    sheet.write_row(0, 0, heads, bold)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 2, 14)
    sheet.set_column(3, 3, 60)
    sheet.set_column(4, 7, 22)
    for line, row in enumerate(rows, start=1):
        cells = (
            row.number,
            row.symbol,
            row.issued_on,
            row.abstract,
            row.signer_name,
            row.version,
            row.period,
            row.pdf.sha256,
        )
        for column, value in enumerate(cells):
            if column == 2:
                sheet.write_datetime(line, column, row.issued_on)
            elif isinstance(value, int):
                sheet.write_number(line, column, value)
            else:
                sheet.write_string(line, column, str(value))
    book.close()
    return made.getvalue()
