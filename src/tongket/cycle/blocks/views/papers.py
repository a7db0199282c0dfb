"""Pages of the papers of a block's year."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.files.selectors import read_bytes
from tongket.base.ui.deeds import download
from tongket.cycle.blocks.enums import PaperKind
from tongket.cycle.blocks.forms import PaperForm, SignedForm
from tongket.cycle.blocks.models import YearPaper
from tongket.cycle.blocks.selectors.papers import year_paper
from tongket.cycle.blocks.selectors.years import year_of
from tongket.cycle.blocks.services import papers as services
from tongket.cycle.blocks.views.frame import block_here, page, paper_file, run, year_at, year_here
from tongket.cycle.organizations.places import Place, unit_page


def paper_here(place: Place, code: str, paper_id: int, *, leading: bool = False) -> YearPaper:
    """The paper of the block's year at this place, or Http404."""
    year = year_here(place, code, leading=leading)
    found = YearPaper.objects.filter(year=year, pk=paper_id).select_related("year__unit", "year__head", "file").first()
    if found is None:
        raise Http404
    return found


@require_safe
@unit_page
def show_list(request: HttpRequest, place: Place, block: str) -> HttpResponse:
    unit = block_here(place, block)
    found = year_of(unit, year_at(place))
    rows = list(YearPaper.objects.filter(year=found).select_related("file")) if found else []
    order = PaperKind.values
    rows.sort(key=lambda one: (order.index(one.kind), one.pk))
    had = {one.kind for one in rows}
    missing = [(code, says) for code, says in PaperKind.choices if code not in had or code == PaperKind.OTHER]
    return page(request, place, unit, "blocks/papers.html", "papers", found=found, rows=rows, missing=missing)


@require_POST
@unit_page
def begin(request: HttpRequest, place: Place, block: str) -> HttpResponse:
    year, kind = year_here(place, block, leading=True), request.POST.get("kind", "")
    if kind not in PaperKind.values:
        return redirect(place.url("blocks:papers", block=block))
    made = services.begin_paper(year=year, kind=kind, by=place.user, on=place.today)
    messages.success(request, _("Đã soạn bản đầu; sửa cho hợp với khối rồi lưu."))
    return redirect(place.url("blocks:paper", block=block, year_paper=made.pk))


@unit_page
def write(request: HttpRequest, place: Place, block: str, year_paper: int) -> HttpResponse:
    """Who leads writes; the others read."""
    found = paper_here(place, block, year_paper, leading=request.method == "POST")
    form = PaperForm(request.POST or None, initial={"title": found.title, "body": found.body})

    def deed(clean: dict[str, Any]) -> None:
        services.write_paper(paper=found, fields=clean, by=place.user, on=place.today)

    here = place.url("blocks:paper", block=block, year_paper=found.pk)
    return run(
        request, place, found.year.unit, "papers", form, deed, success=_("Đã lưu."), back=here, title=found.title, button=_("Lưu"),
        paper=found,
    )  # fmt: skip


@require_safe
@unit_page
def docx(request: HttpRequest, place: Place, block: str, year_paper: int) -> HttpResponse:
    return _file(place, block, year_paper, "docx")


@require_safe
@unit_page
def pdf(request: HttpRequest, place: Place, block: str, year_paper: int) -> HttpResponse:
    return _file(place, block, year_paper, "pdf")


def _file(place: Place, block: str, paper_id: int, form: str) -> HttpResponse:
    found = paper_here(place, block, paper_id)
    names = {PaperKind.REGULATION: "quy-che", PaperKind.PLAN: "ke-hoach", PaperKind.GUIDE: "huong-dan"}
    return paper_file(year_paper(found, place.today), names.get(PaperKind(found.kind), "van-ban"), form)


@unit_page
def attach(request: HttpRequest, place: Place, block: str, year_paper: int) -> HttpResponse:
    found = paper_here(place, block, year_paper, leading=True)
    form = SignedForm(
        request.POST or None, request.FILES or None, initial={"notation": found.notation, "issued_on": found.issued_on}
    )

    def deed(clean: dict[str, Any]) -> None:
        file = clean["file"]
        services.attach_signed(
            paper=found, notation=clean["notation"], issued_on=clean["issued_on"], name=file.name, content=file.read(),
            by=place.user, on=place.today, at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip

    return run(
        request, place, found.year.unit, "papers", form, deed, success=_("Đã đính bản đã ký."), back=place.url("blocks:paper", block=block, year_paper=found.pk),
        title=_("Đính bản đã ký"), button=_("Đính tệp"), lead=found.title, multipart=True,
    )  # fmt: skip


@require_POST
@unit_page
def detach(request: HttpRequest, place: Place, block: str, year_paper: int) -> HttpResponse:
    found = paper_here(place, block, year_paper, leading=True)
    services.take_off_signed(paper=found, by=place.user, on=place.today)
    messages.success(request, _("Đã gỡ bản đã ký; văn bản sửa lại được."))
    return redirect(place.url("blocks:paper", block=block, year_paper=found.pk))


@require_safe
@unit_page
def file(request: HttpRequest, place: Place, block: str, year_paper: int) -> HttpResponse:
    found = paper_here(place, block, year_paper)
    if found.file is None:
        raise Http404
    return download(read_bytes(found.file), found.file.name, found.file.media_type)
