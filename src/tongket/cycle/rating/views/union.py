"""Pages of the union's rating."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongket.base.access.registry import require
from tongket.base.ui.deeds import done, download
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.staff_sheet import MAX_BYTES
from tongket.cycle.rating.forms import FormulaForm, ListForm, UnionForm
from tongket.cycle.rating.selectors import union as selectors
from tongket.cycle.rating.selectors.union_workbook import unions_workbook
from tongket.cycle.rating.services import union as services
from tongket.cycle.rating.services.union_workbook import import_unions
from tongket.cycle.rating.services.workbook import BadRows
from tongket.cycle.rating.views.frame import DECIDE, PREPARE, page, year_of


@require_safe
@unit_page
def show(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, PREPARE, place.unit, on=place.today)
    rows = selectors.unions_of(place.unit, year_of(place))
    formula = selectors.formula_on(place.unit.pk, date(year_of(place), 12, 31))
    return page(request, place, "rating/unions.html", "unions", rows=rows, formula=formula)


@require_safe
@unit_page
def export(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, PREPARE, place.unit, on=place.today)
    year = year_of(place)
    return download(unions_workbook(selectors.unions_of(place.unit, year)), f"xep-loai-cong-doan-{year}.xlsx")


@unit_page
def upload(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, PREPARE, place.unit, on=place.today)
    form, errors = ListForm(request.POST or None, request.FILES or None), []
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read(MAX_BYTES + 1)
        try:
            count = import_unions(
                unit=place.unit, year=year_of(place), content=content, by=place.user, on=place.today, at=request.now,  # type: ignore[attr-defined]
            )  # fmt: skip
        except BadRows as bad:
            errors = bad.errors
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(request, _("Đã sửa %(count)s dòng.") % {"count": count})
            return redirect(place.url("rating:unions"))
    status = 422 if errors or form.errors else 200
    return page(request, place, "rating/union_import.html", "unions", status=status, form=form, errors=errors)


@unit_page
def score(request: HttpRequest, place: Place, union: int) -> HttpResponse:
    require(place.user, PREPARE, place.unit, on=place.today)
    year = year_of(place)
    found = selectors.union_in(place.unit, union, year)
    if found is None:
        raise Http404
    told = selectors.union_year(*found, year, selectors.formula_on(place.unit.pk, date(year_of(place), 12, 31)), "")
    row = told.row
    halves = (("first", row.first), ("second", row.second))
    initial = {f"{half}_{place_}": value for half, kept in halves for place_, value in enumerate(kept)}
    initial |= {name: getattr(row, name) for name in ("founded_on", "merged_on", "level", "level_reason")}
    form = UnionForm(request.POST or None, initial=initial)

    def deed(_clean: dict[str, Any]) -> None:
        services.score_union(
            unit=place.unit, body_id=union, year=year, fields=form.told(), by=place.user, on=place.today, at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã lưu điểm."))
        return redirect(place.url("rating:unions"))
    return page(
        request, place, "rating/deed.html", "unions", status=422 if form.errors else 200, form=form, title=str(told.body),
        lead=_("Điểm để trống là chưa chấm, khác với 0. Mức tính từ điểm cả năm."), button=_("Lưu điểm"), back=place.url("rating:unions"),
    )  # fmt: skip


@unit_page
def formula(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, DECIDE, place.unit, on=place.today)
    now = selectors.formula_on(place.unit.pk, date(year_of(place), 12, 31))
    initial: dict[str, Any] = {
        "first_weight": now.first_weight,
        "second_weight": now.second_weight,
        "source": now.source,
    }
    initial |= dict(zip(("excellent_from", "good_from", "done_from"), now.cuts, strict=True)) | {
        "valid_from": place.period.start
    }
    form = FormulaForm(request.POST or None, initial=initial)

    def deed(clean: dict[str, Any]) -> None:
        services.save_formula(unit=place.unit, fields=clean, by=place.user, on=place.today)

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã lưu cách tính."))
        return redirect(place.url("rating:unions"))
    lead = _(
        "Điểm cả năm = (hệ số × 6 tháng đầu năm + hệ số × 6 tháng cuối năm) : tổng hệ số. Năm được tính theo cách áp dụng vào ngày cuối năm."
    )
    return page(
        request, place, "rating/deed.html", "unions", status=422 if form.errors else 200, form=form, title=_("Cách tính điểm công đoàn"),
        lead=lead, button=_("Lưu cách tính"), back=place.url("rating:unions"),
    )  # fmt: skip
