"""Excel both ways: the whole list, a sample, a workbook looked at and taken in, the rows left over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongket.base.access.registry import can, require
from tongket.base.files.models import StoredFile
from tongket.base.files.selectors import read_bytes, stored_file
from tongket.base.ui.deeds import XLSX, done, download
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.records.facts.book import MAX_BYTES, read_records
from tongket.cycle.records.forms.facts import BookForm
from tongket.cycle.records.selectors import lists
from tongket.cycle.records.services import importing as services
from tongket.cycle.records.views.frame import KEEP, RESTRICTED, VIEW, page
from tongket.cycle.records.views.subjects import asked_of, site_within

A_PAGE = 200


@require_safe
@unit_page
def export(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    asked = site_within(place, asked_of(request))
    found = lists.listed(place.unit, asked, year=place.period.end.year, on=place.tree_day)
    content = services.export_records(
        unit=place.unit, who=[one.who for one in found], by=place.user, on=place.today, at=request.now,  # type: ignore[attr-defined]
    )  # fmt: skip
    return download(content, f"ho-so-thi-dua-{place.unit.code}.xlsx", XLSX)


@require_safe
@unit_page
def sample(request: HttpRequest, place: Place) -> HttpResponse:
    return download(
        services.sample_workbook(unit=place.unit, by=place.user, on=place.today), "mau-ho-so-thi-dua.xlsx", XLSX
    )


@unit_page
def upload(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, KEEP, place.unit, on=place.today)
    form, kept = BookForm(request.POST or None, request.FILES or None), list[StoredFile]()
    given = {"unit": place.unit, "by": place.user, "on": place.today, "at": request.now}  # type: ignore[attr-defined]

    def deed(clean: dict[str, Any]) -> None:
        file = clean["workbook"]
        kept.append(services.keep_workbook(name=file.name, content=file.read(MAX_BYTES + 1), **given))

    if request.method == "POST" and done(form, deed, "workbook"):
        return redirect(place.url("records:import_check", file=kept[0].pk))
    return page(request, place, "records/upload.html", "list", status=422 if form.errors else 200, form=form)


def _kept(place: Place, file: int) -> StoredFile:
    """The workbook put in for this unit; one with restricted sheets only for who put it in or may see such facts."""
    found = stored_file(file, unit_id=place.unit.pk)
    if found is None or found.media_type != XLSX:
        raise Http404
    is_own = found.stored_by_id == place.user.pk
    if not is_own and not can(place.user, RESTRICTED, place.unit, on=place.today):
        rows = read_records(read_bytes(found)).rows
        if any(row.sort.restricted for row in rows):
            raise Http404
    return found


@unit_page
def check(request: HttpRequest, place: Place, file: int) -> HttpResponse:
    require(place.user, KEEP, place.unit, on=place.today)
    kept = _kept(place, file)
    given: dict[str, Any] = {"unit": place.unit, "kept": kept, "by": place.user, "on": place.today}
    if request.method == "POST":
        taken = services.take_workbook(**given, at=request.now)  # type: ignore[attr-defined]
        messages.success(
            request, _("Đã nhập: %(new)s mục mới, %(changed)s mục sửa.") % {"new": taken.new, "changed": taken.changed}
        )
        if taken.left is not None:
            return redirect(place.url("records:import_left", file=taken.left.pk))
        return redirect(place.url("records:list"))
    plan = services.look_at(**given)
    wrong_first = sorted(plan.rows, key=lambda row: ("error", "ask", "update", "new", "same").index(row.action))
    rows = Paginator(wrong_first, A_PAGE).get_page(request.GET.get("page"))
    return page(request, place, "records/check.html", "list", plan=plan, counted=plan.counted(), rows=rows, kept=kept)


@require_safe
@unit_page
def left(request: HttpRequest, place: Place, file: int) -> HttpResponse:
    require(place.user, KEEP, place.unit, on=place.today)
    kept = _kept(place, file)
    if "tai" in request.GET:
        return download(read_bytes(kept), "dong-chua-nhap.xlsx", XLSX)
    return page(request, place, "records/left.html", "list", kept=kept)
