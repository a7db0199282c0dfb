"""Pages of the register of incoming papers."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongket.base.access.registry import can, require
from tongket.base.files import selectors as files
from tongket.base.ui.deeds import download
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.papers.facts import books
from tongket.cycle.papers.facts.incoming_sheet import written_arrivals
from tongket.cycle.papers.forms.incoming import ArrivalForm, HandleForm, ScanForm
from tongket.cycle.papers.models import IncomingPaper
from tongket.cycle.papers.selectors import incoming as reads
from tongket.cycle.papers.selectors.register import answers_open
from tongket.cycle.papers.services import incoming as deeds
from tongket.cycle.papers.views.frame import deed_page, page
from tongket.cycle.papers.views.printed import book_page

PER_PAGE = 25
TAB = "incoming"


def _asked(request: HttpRequest) -> tuple[reads.Asked, dict[str, str]]:
    typed = {name: request.GET.get(name, "") for name in ("q", "year", "state")}
    year = int(typed["year"]) if typed["year"].isdecimal() and len(typed["year"]) == 4 else None
    return reads.Asked(typed["q"], year, typed["state"] if typed["state"] in reads.STATES else ""), typed


@unit_page
def incoming(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, "papers.view_incoming", place.unit, on=place.today)
    asked, typed = _asked(request)
    rows = reads.arrivals_for(place.unit.pk, asked, on=place.today)
    query = request.GET.copy()
    query.pop("page", None)
    says = (_("Chưa giải quyết xong"), _("Quá hạn"), _("Đã xong"), _("Chưa giao ai"))
    names = ("incoming", "incoming_add", "incoming_export", "incoming_book", "incoming_import")
    told: dict[str, Any] = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "asked": typed,
        "years": reads.years_of_arrivals(place.unit.pk),
        "states": list(zip(reads.STATES, says, strict=True)),
        "query": query.urlencode(),
        "is_filtered": any(typed.values()),
        "total": len(rows),
        "may_keep": can(place.user, "papers.keep", place.unit, on=place.today),
        "urls": {name: place.url(f"papers:{name}") for name in names},
    }
    return page(request, place, "papers/incoming.html", TAB, **told)


def found_at(place: Place, arrival: int) -> IncomingPaper:
    """The arrival, or Http404 for what is not there or not this person's to see."""
    found = reads.incoming_of(place.unit.pk, arrival)
    if found is None:
        raise Http404
    require(place.user, "papers.view_incoming", place.unit, on=place.today, incoming=found)
    return found


@unit_page
def arrival(request: HttpRequest, place: Place, arrival: int) -> HttpResponse:
    found = found_at(place, arrival)
    names = ("arrival_change", "arrival_handle", "arrival_scan", "arrival_file", "incoming_copy", "file_incoming")
    told: dict[str, Any] = {
        "row": found,
        "receiver": books.receiver_of(found),
        "meant": reads.meant_day(place.unit, found.due_on) if found.due_on else None,
        "late": found.due_on is not None and found.done_on is None and found.due_on < place.today,
        "copies": found.copied_as.all(),
        "may_keep": can(place.user, "papers.keep", place.unit, on=place.today),
        "urls": {name: place.url(f"papers:{name}", arrival=found.pk) for name in names},
        "crumbs": _crumbs(place),
    }
    return page(request, place, "papers/arrival.html", TAB, **told)


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def incoming_add(request: HttpRequest, place: Place) -> HttpResponse:
    form = ArrivalForm(request.POST or None, people=_people(place), initial={"arrived_on": place.today})

    def deed(asked: dict[str, Any]) -> str:
        twice, told = asked.pop("even_if_twice"), _arrival(place, asked)
        row = deeds.enter_arrival(unit=place.unit, arrival=told, even_if_twice=twice, **_told(request, place))
        return place.url("papers:arrival", arrival=row.pk)

    return deed_page(
        request, place, form, deed, may="papers.keep", tab=TAB, title=_("Vào sổ văn bản đến"), button=_("Vào sổ"),
        success=_("Đã vào sổ."), back=place.url("papers:incoming"), crumbs=_crumbs(place),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def arrival_change(request: HttpRequest, place: Place, arrival: int) -> HttpResponse:
    found = found_at(place, arrival)
    initial = {name: getattr(found, name) for name in ArrivalForm.base_fields if hasattr(found, name)}
    initial["person"] = found.person_id
    form = ArrivalForm(request.POST or None, people=_people(place), initial=initial)

    def deed(asked: dict[str, Any]) -> None:
        twice, told = asked.pop("even_if_twice"), _arrival(place, asked)
        deeds.change_arrival(incoming=found, arrival=told, even_if_twice=twice, **_told(request, place))

    return _on(request, place, found, form, deed, title=_("Sửa văn bản đến"), button=_("Lưu"), success=_("Đã sửa."))


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def arrival_handle(request: HttpRequest, place: Place, arrival: int) -> HttpResponse:
    found = found_at(place, arrival)
    initial = {"progress": found.progress, "done_on": found.done_on, "answered_by": found.answered_by_id}
    form = HandleForm(request.POST or None, answers=answers_open(place.unit), initial=initial)

    def deed(asked: dict[str, Any]) -> None:
        deeds.handle_arrival(incoming=found, **asked, **_told(request, place))

    return _on(
        request, place, found, form, deed, title=_("Kết quả giải quyết"), button=_("Ghi kết quả"), success=_("Đã ghi kết quả."),
        may="papers.view",
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def arrival_scan(request: HttpRequest, place: Place, arrival: int) -> HttpResponse:
    found = found_at(place, arrival)
    form = ScanForm(request.POST or None, request.FILES or None)

    def deed(asked: dict[str, Any]) -> None:
        file = asked["file"]
        deeds.keep_scan(incoming=found, name=file.name, content=file.read(), **_told(request, place))

    return _on(
        request,
        place,
        found,
        form,
        deed,
        title=_("Đính bản quét"),
        button=_("Đính tệp"),
        success=_("Đã đính bản quét."),
    )


@unit_page
def arrival_file(request: HttpRequest, place: Place, arrival: int) -> HttpResponse:
    found = found_at(place, arrival)
    if found.scan is None:
        raise Http404
    return download(files.read_bytes(found.scan), found.scan.name, found.scan.media_type)


@unit_page
def incoming_book(request: HttpRequest, place: Place) -> HttpResponse:
    """The register to print: of arrivals, or of how they are followed."""
    require(place.user, "papers.view_incoming", place.unit, on=place.today)
    asked, typed = _asked(request)
    rows = sorted(
        reads.arrivals_for(place.unit.pk, asked, on=place.today), key=lambda row: (row.year, row.arrival_number)
    )
    title, heads, cells = _book(request)
    return book_page(
        request, place, TAB, title, heads, [cells(row) for row in rows], year=typed["year"],
        back=place.url("papers:incoming"), name="so-van-ban-den",
    )  # fmt: skip


@unit_page
def incoming_export(request: HttpRequest, place: Place) -> HttpResponse:
    """The same as a workbook."""
    require(place.user, "papers.view_incoming", place.unit, on=place.today)
    asked, _typed = _asked(request)
    rows = sorted(
        reads.arrivals_for(place.unit.pk, asked, on=place.today), key=lambda row: (row.year, row.arrival_number)
    )
    if request.GET.get("so") == "nhap-lai":
        return download(written_arrivals(rows), "van-ban-den-nhap-lai.xlsx")
    title, heads, cells = _book(request)
    head_line = _("%(title)s: %(unit)s") % {"title": title, "unit": place.version.name}
    return download(books.written_book(title, head_line, heads, [cells(row) for row in rows]), "so-van-ban-den.xlsx")


def _book(request: HttpRequest) -> tuple[str, tuple[str, ...], Any]:
    if request.GET.get("so") == "theo-doi":
        return _("Sổ theo dõi giải quyết"), books.follow_heads(), books.follow_cells
    return _("Sổ đăng ký văn bản đến"), books.incoming_heads(), books.incoming_cells


def _people(place: Place) -> list[Any]:
    return [row.person for row in organizations.people_of(place.unit, place.today)]


def _arrival(place: Place, asked: dict[str, Any]) -> deeds.Arrival:
    days = asked.pop("due_in")
    if asked["due_on"] is None and days:
        asked["due_on"] = reads.due_day(place.unit, asked["arrived_on"], days)
    return deeds.Arrival(**asked)


def _told(request: HttpRequest, place: Place) -> dict[str, Any]:
    return {"by": place.user, "on": place.today, "at": request.now}  # type: ignore[attr-defined]


def _crumbs(place: Place) -> list[dict[str, str]]:
    return [{"name": _("Sổ văn bản đến"), "url": place.url("papers:incoming")}]


def _on(
    request: HttpRequest,
    place: Place,
    found: IncomingPaper,
    form: Any,
    deed: Any,
    *,
    may: str = "papers.keep",
    **words: Any,
) -> HttpResponse:
    back = place.url("papers:arrival", arrival=found.pk)
    crumbs = [*_crumbs(place), {"name": str(found), "url": back}]
    return deed_page(
        request, place, form, deed, may=may, tab=TAB, back=back, crumbs=crumbs, lead=found.abstract, **words
    )
