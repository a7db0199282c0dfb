"""Pages of the register of issued papers."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import xlsxwriter
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongket.base.files import selectors as files
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.papers import selectors
from tongket.cycle.papers.format_check import check_file, mend_file
from tongket.cycle.papers.forms import FormatCheckForm
from tongket.cycle.papers.models import IssuedPaper

PER_PAGE = 25
MOST_BYTES = 25 * 1024 * 1024
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
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


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def check_format(request: HttpRequest, place: Place) -> HttpResponse:
    """A Word file looked at, or mended and given back; it is not kept."""
    form = FormatCheckForm(request.POST or None, request.FILES or None)
    checked = None
    if request.method == "POST" and form.is_valid():
        try:
            given = _given(form, place)
            if request.POST.get("deed") == "mend":
                return _mended(given, form.cleaned_data["file"].name)
            checked = check_file(name=form.cleaned_data["file"].name, **given)
        except Refused as refused:
            form.add_error("file", str(refused))
    crumbs = [{"name": _("Sổ văn bản đi"), "url": place.url("papers:list")}]
    context = {"form": form, "checked": checked, "place": place, "crumbs": crumbs}
    return render(request, "papers/check.html", context, status=422 if form.errors else 200)


def _given(form: FormatCheckForm, place: Place) -> dict[str, Any]:
    file = form.cleaned_data["file"]
    if file.size > MOST_BYTES:
        raise Refused(_("Tệp lớn hơn 25 MB."), _("Nén bớt ảnh trong tệp hoặc tách phụ lục rồi kiểm tra lại."))
    content, profile = file.read(), form.cleaned_data["profile"]
    return {"unit": place.unit, "by": place.user, "on": place.today, "content": content, "profile": profile}


def _mended(given: dict[str, Any], name: str) -> HttpResponse:
    answer = HttpResponse(mend_file(**given).content, content_type=DOCX)
    stem = name.removesuffix(".docx")
    answer["Content-Disposition"] = content_disposition_header(True, f"{stem}-da-sua.docx") or "attachment"  # noqa: FBT003
    return answer


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
