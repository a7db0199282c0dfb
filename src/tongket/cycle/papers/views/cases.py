"""Pages of files (hồ sơ): the catalogue of a year, one file, handing over."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongket.base.access.registry import require
from tongket.base.ui.deeds import download
from tongket.cores.documents import render_docx
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.papers.facts import books
from tongket.cycle.papers.facts import handover as lists
from tongket.cycle.papers.facts import metadata as told_of
from tongket.cycle.papers.facts.books import written_book
from tongket.cycle.papers.forms import cases as forms
from tongket.cycle.papers.models import CaseFile
from tongket.cycle.papers.selectors import cases as reads
from tongket.cycle.papers.services import cases as deeds
from tongket.cycle.papers.services.issuing import DOCX
from tongket.cycle.papers.views.frame import deed_page, page
from tongket.cycle.papers.views.incoming import found_at
from tongket.cycle.papers.views.register import line_at

TAB = "cases"
KEEP = "papers.keep"


@unit_page
def cases(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, KEEP, place.unit, on=place.today)
    year = _year(request, place)
    rows = [row for row in reads.cases_of(place.unit.pk) if row.year == year]
    told: dict[str, Any] = {
        "year": year,
        "years": sorted({*reads.years_of_cases(place.unit.pk), place.today.year}, reverse=True),
        "rows": [(row, lists.keeping_says(row), reads.handing_over_by(row)) for row in rows],
        "due": reads.due_cases(place.unit.pk, place.today),
        "outlived": reads.outlived_cases(place.unit.pk, place.today),
        "handovers": reads.handovers_of(place.unit.pk),
        "ready": bool(reads.ready_cases(place.unit.pk)),
        "urls": {name: place.url(f"papers:{name}") for name in ("case_add", "cases_copy", "hand_over", "cases_export")},
    }
    return page(request, place, "papers/cases.html", TAB, **told)


def _year(request: HttpRequest, place: Place) -> int:
    asked = request.GET.get("nam", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 else place.today.year


def _case(place: Place, case: int) -> CaseFile:
    require(place.user, KEEP, place.unit, on=place.today)
    found = reads.case_of(place.unit.pk, case)
    if found is None:
        raise Http404
    return found


@unit_page
def case(request: HttpRequest, place: Place, case: int) -> HttpResponse:
    found = _case(place, case)
    told: dict[str, Any] = {
        "case": found,
        "papers": reads.papers_in(found, place.version.name),
        "keeping": lists.keeping_says(found),
        "hand_over_by": reads.handing_over_by(found),
        "outlived_on": reads.outlived_on(found),
        "urls": {
            name: place.url(f"papers:{name}", case=found.pk) for name in ("case_change", "case_close", "case_metadata")
        },
        "crumbs": _crumbs(place),
    }
    return page(request, place, "papers/case.html", TAB, **told)


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def case_add(request: HttpRequest, place: Place) -> HttpResponse:
    year = _year(request, place)
    form = forms.CaseForm(request.POST or None, people=_people(place), initial={"opened_on": place.today})
    return _deed(
        request, place, form, lambda asked: deeds.open_case(unit=place.unit, year=year, case=deeds.Case(**asked), **_told(request, place)) and None,
        title=_("Mở hồ sơ năm %(year)s") % {"year": year}, button=_("Mở hồ sơ"), success=_("Đã mở hồ sơ."),
        lead=_("Danh mục hồ sơ lập đầu năm; văn bản đi, đến được đưa vào hồ sơ trong năm."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def case_change(request: HttpRequest, place: Place, case: int) -> HttpResponse:
    found = _case(place, case)
    initial = {name: getattr(found, name) for name in forms.CaseForm.base_fields} | {"keeper": found.keeper_id}
    form = forms.CaseForm(request.POST or None, people=_people(place), initial=initial)
    return _deed(
        request, place, form, lambda asked: deeds.change_case(case_file=found, case=deeds.Case(**asked), **_told(request, place)) and None,
        title=_("Sửa hồ sơ"), button=_("Lưu"), success=_("Đã sửa hồ sơ."), back=place.url("papers:case", case=found.pk),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def case_close(request: HttpRequest, place: Place, case: int) -> HttpResponse:
    found = _case(place, case)
    form = forms.CloseForm(request.POST or None, initial={"closed_on": place.today, "page_total": found.page_total})
    return _deed(
        request, place, form, lambda asked: deeds.close_case(case_file=found, **asked, **_told(request, place)) and None,
        title=_("Kết thúc hồ sơ"), button=_("Kết thúc"), success=_("Đã kết thúc hồ sơ."), back=place.url("papers:case", case=found.pk),
        lead=_("Hồ sơ đã kết thúc không nhận thêm văn bản và giao nộp vào lưu trữ trong một năm."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def cases_copy(request: HttpRequest, place: Place) -> HttpResponse:
    year = _year(request, place)
    form = forms.CatalogueForm(request.POST or None, initial={"from_year": year - 1})
    return _deed(
        request, place, form, lambda asked: deeds.copy_catalogue(unit=place.unit, year=year, **asked, **_told(request, place)) and None,
        title=_("Lập danh mục hồ sơ năm %(year)s") % {"year": year}, button=_("Lấy danh mục"), success=_("Đã lập danh mục."),
        lead=_("Chép ký hiệu, tiêu đề, thời hạn lưu và người lập; năm trong tiêu đề đổi theo."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def hand_over(request: HttpRequest, place: Place) -> HttpResponse:
    ready = reads.ready_cases(place.unit.pk)
    initial = {"handed_on": place.today, "given_by": place.user.full_name, "chosen": [one.pk for one in ready]}
    form = forms.HandOverForm(request.POST or None, cases=ready, initial=initial)

    def deed(asked: dict[str, Any]) -> str:
        chosen = asked.pop("chosen")
        files = [one for one in ready if one.pk in chosen]
        row = deeds.hand_over(unit=place.unit, files=files, **asked, **_told(request, place))
        return place.url("papers:handover", handover=row.pk)

    return _deed(
        request, place, form, deed, title=_("Giao nộp hồ sơ vào lưu trữ"), button=_("Giao nộp"), success=_("Đã ghi giao nộp."),
        lead=_("Chỉ hồ sơ đã kết thúc. Sau khi giao nộp không sửa được nữa."),
    )  # fmt: skip


@unit_page
def handover(request: HttpRequest, place: Place, handover: int) -> HttpResponse:
    row, files = _handover(place, handover)
    told: dict[str, Any] = {
        "row": row, "heads": lists.HEADS, "lines": books.under(lists.HEADS, lists.list_rows(files)), "crumbs": _crumbs(place),
        "docx_url": place.url("papers:handover_file", handover=row.pk, form="docx"),
        "xlsx_url": place.url("papers:handover_file", handover=row.pk, form="xlsx"),
    }  # fmt: skip
    return page(request, place, "papers/handover.html", TAB, **told)


@unit_page
def handover_file(request: HttpRequest, place: Place, handover: int, form: str) -> HttpResponse:
    row, files = _handover(place, handover)
    if form == "docx":
        head = organizations.letterhead_of(place.unit, row.handed_on)
        return download(render_docx(lists.handover_paper(row, files, head)), "giao-nhan-ho-so.docx", DOCX)
    if form != "xlsx":
        raise Http404
    title = _("Mục lục hồ sơ nộp lưu")
    return download(
        written_book(title, f"{title}: {place.version.name}", lists.HEADS, lists.list_rows(files)), "muc-luc-ho-so.xlsx"
    )


def _handover(place: Place, handover: int) -> tuple[Any, list[CaseFile]]:
    require(place.user, KEEP, place.unit, on=place.today)
    row = reads.handover_of(place.unit.pk, handover)
    if row is None:
        raise Http404
    return row, list(row.files.all())


@unit_page
def cases_export(request: HttpRequest, place: Place) -> HttpResponse:
    """The catalogue of the year as a workbook."""
    require(place.user, KEEP, place.unit, on=place.today)
    year = _year(request, place)
    rows = [row for row in reads.cases_of(place.unit.pk) if row.year == year]
    title = _("Danh mục hồ sơ năm %(year)s") % {"year": year}
    heads = (
        _("Đề mục"),
        _("Số, ký hiệu hồ sơ"),
        _("Tiêu đề hồ sơ"),
        _("Thời hạn lưu"),
        _("Người lập hồ sơ"),
        _("Ghi chú"),
    )
    cells = [
        (
            row.heading,
            row.code,
            row.title,
            lists.keeping_says(row),
            row.keeper.full_name if row.keeper else "",
            row.description,
        )
        for row in rows
    ]
    return download(written_book(title, f"{title}: {place.version.name}", heads, cells), f"danh-muc-ho-so-{year}.xlsx")


@unit_page
def case_metadata(request: HttpRequest, place: Place, case: int) -> HttpResponse:
    """The file with its papers as XML, or as JSON when asked for."""
    found = _case(place, case)
    told = told_of.case_metadata(found, reads.papers_in(found, place.version.name), place.unit.code, place.version.name)
    if request.GET.get("dang") == "json":
        return download(told_of.as_json(told), f"ho-so-{found.pk}.json", "application/json")
    return download(told_of.as_xml(told, "File"), f"ho-so-{found.pk}.xml", "application/xml")


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def file_entry(request: HttpRequest, place: Place, entry: int) -> HttpResponse:
    paper = line_at(place, entry).entry
    return _put(request, place, paper, place.url("papers:entry", entry=paper.pk))


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def file_incoming(request: HttpRequest, place: Place, arrival: int) -> HttpResponse:
    paper = found_at(place, arrival)
    return _put(request, place, paper, place.url("papers:arrival", arrival=paper.pk))


def _put(request: HttpRequest, place: Place, paper: Any, back: str) -> HttpResponse:
    cases = reads.open_cases(place.unit.pk)
    form = forms.PutForm(request.POST or None, cases=cases, initial={"case_file": paper.case_file_id})
    wants = "" if cases else _("Chưa có hồ sơ nào đang mở. Mở hồ sơ ở thẻ Hồ sơ trước.")
    return _deed(
        request, place, form, lambda asked: deeds.put_into(paper=paper, **asked, **_told(request, place)) and None,
        title=_("Đưa vào hồ sơ"), button=_("Lưu"), success=_("Đã ghi hồ sơ của văn bản."), back=back, lead=str(paper), wants=wants,
    )  # fmt: skip


def _deed(request: HttpRequest, place: Place, form: Any, deed: Any, *, back: str = "", **words: Any) -> HttpResponse:
    year = _year(request, place)
    home = f"{place.url('papers:cases')}?nam={year}"
    return deed_page(request, place, form, deed, may=KEEP, tab=TAB, back=back or home, crumbs=_crumbs(place), **words)


def _crumbs(place: Place) -> list[dict[str, str]]:
    return [{"name": _("Hồ sơ"), "url": place.url("papers:cases")}]


def _people(place: Place) -> list[Any]:
    return [row.person for row in organizations.people_of(place.unit, place.today)]


def _told(request: HttpRequest, place: Place) -> dict[str, Any]:
    return {"by": place.user, "on": place.today, "at": request.now}  # type: ignore[attr-defined]
