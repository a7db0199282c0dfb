"""Blocks and workbooks in and out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongket.base.access.registry import can, require
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import plain_int
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.reporting.enums import FigureOrigin
from tongket.cycle.reporting.forms.figures import WorkbookForm
from tongket.cycle.reporting.selectors.figures import Grid, grid_of
from tongket.cycle.reporting.selectors.figures_workbook import read_workbook, workbook_of
from tongket.cycle.reporting.selectors.pasted import Pasted, match
from tongket.cycle.reporting.services.figures import Entry, Outcome
from tongket.cycle.reporting.services.paste import paste_figures, undo_paste
from tongket.cycle.reporting.views.figures_frame import frame_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def paste(request: HttpRequest, place: Place) -> HttpResponse:
    """A block typed or pasted, shown as it would be saved, then saved."""
    grid = grid_of(place)
    if request.method != "POST":
        return _page(request, place, grid)
    found = _matched(request, grid)
    if found.trouble or found.wrong or request.POST.get("deed") != "save":
        wrong = found.trouble or found.wrong
        return _page(request, place, grid, found, status=422 if wrong else 200)
    outcome = paste_figures(
        unit=place.unit,
        period=place.period,
        entries=_entries(request, found, place),
        by=place.user,
        on=place.today,
        at=request.now,  # type: ignore[attr-defined]
        origin=FigureOrigin.IMPORTED if request.POST.get("from") == "workbook" else FigureOrigin.PASTED,
    )
    if not outcome.ok:
        return _page(request, place, grid, found, status=422, outcome=outcome)
    said = ngettext("Đã dán %(count)s ô.", "Đã dán %(count)s ô.", outcome.saved) % {"count": outcome.saved}
    messages.success(request, said)
    return redirect(place.url("reporting:figures"))


def _matched(request: HttpRequest, grid: Grid) -> Pasted:
    column = request.POST.get("column", "")
    number = plain_int(column) or 0
    return match(grid, request.POST.get("block", ""), start=request.POST.get("start", ""), column=number)


def _entries(request: HttpRequest, found: Pasted, place: Place) -> list[Entry]:
    """Entries over the versions that the preview showed."""
    entries = []
    for cell in found.cells:
        if cell.row is None or not cell.counts:
            continue
        pk = cell.row.indicator.pk
        version = plain_int(request.POST.get(f"v-{pk}", ""))
        seen = cell.row.actual.version if version is None else version
        as_of = min(place.today, place.period.end)
        status = cell.row.actual.status or "actual"
        reason = request.POST.get("reason", "").strip()[:300]
        entries.append(Entry(pk, cell.typed, status=status, as_of=as_of, expected_version=seen, reason=reason))
    return entries


def _page(
    request: HttpRequest,
    place: Place,
    grid: Grid,
    found: Pasted | None = None,
    *,
    status: int = 200,
    outcome: Outcome | None = None,
    **more: Any,
) -> HttpResponse:
    troubles = {}
    if outcome is not None:
        said = _("Ô này vừa được %(who)s sửa thành %(value)s. Xem lại rồi dán lại.")
        troubles = {pk: error.says for pk, error in outcome.errors.items()} | {
            pk: said % {"who": one.by_name, "value": one.shown} for pk, one in outcome.conflicts.items()
        }
    context = {
        **frame_of(request, place, "figures"),
        "grid": grid,
        "found": found,
        "cells": [(cell, cell.says or troubles.get(cell.row.indicator.pk, "")) for cell in found.cells if cell.row]
        if found
        else [],
        "may_enter": can(place.user, "reporting.enter_figures", place.unit, on=place.today),
        "pasted_text": more.get("block", request.POST.get("block", "")),
        "start": request.POST.get("start") or request.GET.get("o", ""),
        "came_from": more.get("came_from", request.POST.get("from", "")),
        "outcome": outcome,
        "upload_error": more.get("upload_error"),
    }
    return render(request, "reporting/figures/paste.html", context, status=status)


@require_POST
@unit_page
def undo(request: HttpRequest, place: Place) -> HttpResponse:
    """Take the last paste back."""
    count = undo_paste(unit=place.unit, period=place.period, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    messages.success(
        request, ngettext("Đã trả lại %(count)s ô như cũ.", "Đã trả lại %(count)s ô như cũ.", count) % {"count": count}
    )
    return redirect(place.url("reporting:figures"))


@require_safe
@unit_page
def export(request: HttpRequest, place: Place) -> HttpResponse:
    """The table as .xlsx."""
    require(place.user, "reporting.view_figures", place.unit, on=place.today)
    name = f"so-lieu-{place.unit.code}-{place.period.code}.xlsx"
    return HttpResponse(
        workbook_of(place), content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@require_POST
@unit_page
def upload(request: HttpRequest, place: Place) -> HttpResponse:
    """A workbook read into the paste page, where every line is checked before anything is saved."""
    require(place.user, "reporting.enter_figures", place.unit, on=place.today)
    grid, form = grid_of(place), WorkbookForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, place, grid, status=422, upload_error=_("Chưa chọn tệp. Chọn tệp .xlsx rồi bấm lại."))
    try:
        block = read_workbook(form.cleaned_data["file"].read(6 * 1024 * 1024))
    except Refused as refusal:
        return _page(request, place, grid, status=422, upload_error=str(refusal))
    return _page(request, place, grid, match(grid, block, column=2), block=block, came_from="workbook")
