"""Pages of the register of outgoing papers: the list, a number with all that became of it, print and Excel."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tongket.base.access.registry import can
from tongket.base.files import selectors as files
from tongket.base.ui.deeds import XLSX, download
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.papers.facts import books
from tongket.cycle.papers.facts.lines import Line, line_of
from tongket.cycle.papers.selectors import register as reads
from tongket.cycle.papers.views.frame import correct_url, page
from tongket.cycle.papers.views.marked import marked_download
from tongket.cycle.papers.views.printed import book_page

PER_PAGE = 25


def asked_of(request: HttpRequest) -> tuple[reads.Asked, dict[str, str]]:
    """What the list is asked for, and as it was typed."""
    typed = {name: request.GET.get(name, "") for name in ("q", "kind", "year", "state", "sort")}
    year = int(typed["year"]) if typed["year"].isdecimal() and len(typed["year"]) == 4 else None
    kind = {"": None, "cv": ""}.get(typed["kind"], typed["kind"])
    state = typed["state"] if typed["state"] in reads.STATES else ""
    sort = typed["sort"] if typed["sort"] in reads.SORTS else "moi"
    return reads.Asked(typed["q"], kind, year, state, sort), typed


@unit_page
def list_papers(request: HttpRequest, place: Place) -> HttpResponse:
    asked, typed = asked_of(request)
    lines = reads.lines_of(place.unit.pk, asked)
    kinds, years = reads.kinds_and_years_of(place.unit.pk)
    query = request.GET.copy()
    query.pop("page", None)
    told: dict[str, Any] = {
        "page": Paginator(lines, PER_PAGE).get_page(request.GET.get("page")),
        "asked": typed,
        "kinds": [(code or "cv", says) for code, says in kinds],
        "years": years,
        "states": _states(),
        "sorts": _sorts(),
        "query": query.urlencode(),
        "is_filtered": any(typed.values()),
        "total": len(lines),
        "may_keep": can(place.user, "papers.keep", place.unit, on=place.today),
        "urls": {name: place.url(f"papers:{name}") for name in ("list", "export", "print", "take_number")},
        "review_url": place.url("reporting:review"),
        "begin_url": place.url("drafting:begin")
        if can(place.user, "drafting.lead", place.unit, on=place.today)
        else "",
    }
    return page(request, place, "papers/list.html", "list", **told)


def _states() -> list[tuple[str, str]]:
    says = (_("Chưa đính tệp"), _("Chưa ghi ngày chuyển"), _("Đã thu hồi"), _("Bản sao"))
    return list(zip(reads.STATES, says, strict=True))


def _sorts() -> list[tuple[str, str]]:
    says = (_("Mới nhất trước"), _("Theo số"), _("Theo trích yếu"), _("Theo người ký"))
    return list(zip(reads.SORTS, says, strict=True))


def line_at(place: Place, entry_id: int) -> Line:
    """The line of the register, or Http404."""
    entry = reads.entry_of(place.unit.pk, entry_id)
    if entry is None:
        raise Http404
    return line_of(entry)


@unit_page
def show_entry(request: HttpRequest, place: Place, entry: int) -> HttpResponse:
    line = line_at(place, entry)
    unit, on = place.unit, place.today
    told: dict[str, Any] = {
        "line": line,
        "entry": line.entry,
        "versions": sorted(line.entry.papers.all(), key=lambda one: -one.version),
        "copies": line.entry.copied_as.all(),
        "answered": line.entry.answers.all() if can(place.user, "papers.view_incoming", unit, on=on) else (),
        "may": {deed: can(place.user, f"papers.{deed}", unit, on=on) for deed in ("keep", "recall")},
        "urls": _deeds(place, line),
        "correct_url": correct_url(place, line.paper) if line.paper else "",
        "crumbs": [{"name": _("Sổ văn bản đi"), "url": place.url("papers:list")}],
    }
    return page(request, place, "papers/entry.html", "list", **told)


def _deeds(place: Place, line: Line) -> dict[str, str]:
    names = ("attach", "follow", "recall", "copy", "file_entry")
    return {name: place.url(f"papers:{name}", entry=line.entry.pk) for name in names}


@unit_page
def attached(request: HttpRequest, place: Place, entry: int, attached: int) -> HttpResponse:
    line = line_at(place, entry)
    row = reads.attached_of(line.entry, attached)
    if row is None:
        raise Http404
    return marked_download(files.read_bytes(row.file), row.file, line.entry, inline="xem" in request.GET)


@unit_page
def export_register(request: HttpRequest, place: Place) -> HttpResponse:
    asked, _typed = asked_of(request)
    rows = [books.outgoing_cells(line) for line in reads.lines_of(place.unit.pk, asked)]
    head_line = _("Sổ đăng ký văn bản đi: %(unit)s") % {"unit": place.version.name}
    content = books.written_book(_("Sổ văn bản đi"), head_line, books.outgoing_heads(), rows)
    return download(content, "so-van-ban-di.xlsx", XLSX)


@unit_page
def print_register(request: HttpRequest, place: Place) -> HttpResponse:
    asked, typed = asked_of(request)
    lines = reads.lines_of(place.unit.pk, asked)
    return book_page(
        request, place, "list", _("Sổ đăng ký văn bản đi"), books.outgoing_heads(), [books.outgoing_cells(one) for one in lines],
        year=typed["year"], back=place.url("papers:list"), name="so-van-ban-di",
    )  # fmt: skip
