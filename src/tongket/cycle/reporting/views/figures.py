"""The grid: looking, saving, closing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from tongket.base.access.registry import NotPermitted, can
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.reporting.forms.figures import STATUSES, ReopenForm, Sheet, fresh_sheet, sent_sheet
from tongket.cycle.reporting.selectors.counted import counts_anything
from tongket.cycle.reporting.selectors.figures import Grid, grid_of
from tongket.cycle.reporting.selectors.pasted import last_paste
from tongket.cycle.reporting.selectors.provenance import story_of
from tongket.cycle.reporting.services.closing import close_period, reopen_period, why_not_close
from tongket.cycle.reporting.services.figures import enter_figures
from tongket.cycle.reporting.views.figures_frame import frame_of


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
@unit_page
def figures(request: HttpRequest, place: Place) -> HttpResponse:
    """The grid page; ``?o=`` chooses the row the inspector tells about."""
    if request.method == "POST":
        return _save(request, place)
    chosen = request.GET.get("o", "")
    if request.headers.get("HX-Request") and chosen:
        story = story_of(place, chosen)
        if story is None:
            raise Http404
        context = {"place": place, "story": story, **_evidence_answer(place)}
        return render(request, "reporting/figures/inspector.html", context)
    grid = grid_of(place)
    return _page(request, place, fresh_sheet(grid, place.today, chosen or _first(grid)))


def _save(request: HttpRequest, place: Place) -> HttpResponse:
    sheet = sent_sheet(grid_of(place), request.POST.dict(), place.today)
    sheet.do(request.POST.get("deed", ""))
    if sheet.as_of_error or sheet.unanswered():
        return _page(request, place, sheet, status=422)
    try:
        outcome = enter_figures(
            unit=place.unit,
            period=place.period,
            entries=sheet.entries(),
            by=place.user,
            on=place.today,
            at=request.now,  # type: ignore[attr-defined]
        )
    except NotPermitted:
        raise
    except Refused as refusal:
        return _page(request, place, sheet, status=409, refusal=refusal)
    if not outcome.ok:
        sheet.take(outcome)
        return _page(request, place, sheet, status=422 if outcome.errors else 409)
    said = ngettext("Đã lưu %(count)s ô.", "Đã lưu %(count)s ô.", outcome.saved) % {"count": outcome.saved}
    messages.success(request, said if outcome.saved else _("Không có ô nào thay đổi."))
    return redirect(place.url("reporting:figures"))


def _first(grid: Grid) -> str:
    """The row the inspector opens with: one that does not add up, else the first with a value."""
    rows = [*grid.gaps, *(row for row in grid.rows if row.actual.is_known), *grid.rows]
    return rows[0].indicator.code if rows else ""


def _page(
    request: HttpRequest, place: Place, sheet: Sheet, *, status: int = 200, refusal: Refused | None = None
) -> HttpResponse:
    grid, day = sheet.grid, place.today
    may_enter = can(place.user, "reporting.enter_figures", place.unit, on=day)
    chosen = next((line.row.indicator.code for line in sheet.lines if line.selected), _first(grid))
    editable = bool(may_enter) and (grid.closing is None or refusal is not None)
    context = {
        **frame_of(request, place, "figures"),
        **_deeds(place, grid),
        **_evidence_answer(place),
        "grid": grid,
        "sheet": sheet,
        "counts_anything": counts_anything(place),
        "editable": editable,
        "may_enter": may_enter,
        "refusal": refusal,
        "statuses": [(value, str(says)) for value, says in STATUSES],
        "story": story_of(place, chosen) if chosen else None,
        "undo": last_paste(place) if editable else None,
    }
    return render(request, "reporting/figures/grid.html", context, status=status)


def _evidence_answer(place: Place) -> dict[str, Any]:
    return {"may_see_evidence": can(place.user, "reporting.see_evidence", place.unit, on=place.today)}


def _deeds(place: Place, grid: Grid) -> dict[str, Any]:
    """Closing and opening: who may, and why not yet."""
    may_close = can(place.user, "reporting.close", place.unit, period=place.period.code, on=place.today)
    may_reopen = can(place.user, "reporting.reopen", place.unit, on=place.today)
    not_yet = why_not_close(grid)
    return {
        "may_close": may_close,
        "why_not_close": str(not_yet) if may_close and not_yet else getattr(may_close, "reason", ""),
        "may_reopen": may_reopen,
        "reopen_form": ReopenForm(),
    }


@require_POST
@unit_page
def close(request: HttpRequest, place: Place) -> HttpResponse:
    """Shut the period."""
    close_period(unit=place.unit, period=place.period, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("Đã khóa số liệu %(period)s.") % {"period": place.period.says})
    return redirect(place.url("reporting:figures"))


@require_POST
@unit_page
def reopen(request: HttpRequest, place: Place) -> HttpResponse:
    """Open the period again."""
    reason = request.POST.get("reason", "")
    reopen_period(
        unit=place.unit, period=place.period, by=place.user, on=place.today, at=request.now, reason=reason  # type: ignore[attr-defined]
    )  # fmt: skip
    messages.success(request, _("Đã mở lại số liệu %(period)s.") % {"period": place.period.says})
    return redirect(place.url("reporting:figures"))
