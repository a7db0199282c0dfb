"""Old decisions: the list, one put in, its lines corrected and written into the records."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongket.base.access.registry import require
from tongket.base.files.selectors import read_bytes
from tongket.base.ui.deeds import XLSX, done, download
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.records.forms.decisions import HeadForm, LineForm, ListForm, PaperForm
from tongket.cycle.records.models import Decision
from tongket.cycle.records.selectors import decisions as selectors
from tongket.cycle.records.services import decisions as services
from tongket.cycle.records.views.frame import KEEP, VIEW, deed_page, page

A_PAGE, A_LIST = 200, 50


@require_safe
@unit_page
def show_list(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, KEEP, place.unit, on=place.today)
    search = request.GET.get("q", "")[:100]
    rows = selectors.decisions_of(place.unit, search)
    current = Paginator(rows, A_LIST).get_page(request.GET.get("page"))
    return page(request, place, "records/decisions.html", "decisions", rows=current, search=search, page=current)


def _decision(place: Place, decision: int) -> Decision:
    found = selectors.decision_of(place.unit, decision)
    if found is None:
        raise Http404
    return found


@unit_page
def add(request: HttpRequest, place: Place) -> HttpResponse:
    form, came = PaperForm(request.POST or None, request.FILES or None), list[services.PutIn]()
    require(place.user, KEEP, place.unit, on=place.today)

    def deed(clean: dict[str, Any]) -> None:
        file = clean["paper"]
        content = file.read(services.MAX_BYTES + 1)
        came.append(services.put_in_decision(
            unit=place.unit, name=file.name, content=content, by=place.user, on=place.today, at=request.now,  # type: ignore[attr-defined]
        ))  # fmt: skip

    if request.method == "POST" and done(form, deed, "paper"):
        if not came[0].is_new:
            messages.info(request, _("Tệp này đã đưa vào trước đây; đây là văn bản đó."))
        return redirect(place.url("records:decision", decision=came[0].decision.pk))
    return page(request, place, "records/decision_add.html", "decisions", status=422 if form.errors else 200, form=form)


@unit_page
def show(request: HttpRequest, place: Place, decision: int) -> HttpResponse:
    """The lines with what each would do; POST writes the good ones."""
    require(place.user, KEEP, place.unit, on=place.today)
    found = _decision(place, decision)
    refused = None
    if request.method == "POST":
        try:
            told = services.take_decision(decision=found, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
        except Refused as no:
            refused = no
        else:
            messages.success(
                request,
                _("Đã ghi %(new)s dòng vào hồ sơ; còn %(open)s dòng cần sửa.") % {"new": told.new, "open": told.open},
            )
            return redirect(place.url("records:decision", decision=decision))
    plan = selectors.plan_of(found, place.today)
    counted = plan.counted()
    wanted = request.GET.get("xem", "")
    shown = plan.of(wanted) if wanted in selectors.ORDER else list(plan.lines)
    current = Paginator(shown, A_PAGE).get_page(request.GET.get("page"))
    selectors.say_who(found, list(current), place.today)
    query = request.GET.copy()
    query.pop("page", None)
    return page(
        request, place, "records/decision.html", "decisions", status=422 if refused else 200, decision=found, headline=selectors.headline(found),
        counted=counted, rows=current, refused=refused, wanted=wanted, total=len(plan.lines), query=query.urlencode(),
    )  # fmt: skip


@require_safe
@unit_page
def file(request: HttpRequest, place: Place, decision: int) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    kept = _decision(place, decision).file
    return download(read_bytes(kept), kept.name, kept.media_type)


@require_safe
@unit_page
def open_lines(request: HttpRequest, place: Place, decision: int) -> HttpResponse:
    content = services.open_lines_book(decision=_decision(place, decision), by=place.user, on=place.today)
    return download(content, "dong-chua-ghi.xlsx", XLSX)


@unit_page
def change(request: HttpRequest, place: Place, decision: int) -> HttpResponse:
    require(place.user, KEEP, place.unit, on=place.today)
    found = _decision(place, decision)
    initial = {name: getattr(found, name) for name in ("number", "decided_on", "authority", "about", "basis")}
    form = HeadForm(request.POST or None, initial=initial)

    def deed(clean: dict[str, Any]) -> None:
        services.change_decision(decision=found, values=clean, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]

    return deed_page(
        request, place, form, deed, tab="decisions", may=KEEP, title=_("Số, ngày, người quyết định"), button=_("Lưu"), success=_("Đã lưu."),
        back=place.url("records:decision", decision=decision), lead=found.file.name,
    )  # fmt: skip


@unit_page
def drop(request: HttpRequest, place: Place, decision: int) -> HttpResponse:
    require(place.user, KEEP, place.unit, on=place.today)
    found = _decision(place, decision)
    if request.method == "POST":
        try:
            services.drop_decision(decision=found, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
        except Refused as no:
            messages.error(request, str(no))
            return redirect(place.url("records:decision", decision=decision))
        messages.success(request, _("Đã bỏ văn bản."))
        return redirect(place.url("records:decisions"))
    return page(
        request, place, "records/decision_drop.html", "decisions", decision=found, headline=selectors.headline(found)
    )


@unit_page
def change_list(request: HttpRequest, place: Place, decision: int, list_place: int) -> HttpResponse:
    require(place.user, KEEP, place.unit, on=place.today)
    found = _decision(place, decision)
    lines = selectors.list_of(found, list_place)
    if not lines:
        raise Http404
    same = {
        name: values.pop() if len(values := {getattr(line, name) for line in lines}) == 1 else None
        for name in ("award", "year", "kind", "body")
    }
    form = ListForm(request.POST or None, initial=same)

    def deed(clean: dict[str, Any]) -> None:
        services.change_list(decision=found, place=list_place, by=place.user, on=place.today, at=request.now, **clean)  # type: ignore[attr-defined]

    return deed_page(
        request, place, form, deed, tab="decisions", may=KEEP, title=_("Danh hiệu, năm của cả danh sách"), button=_("Lưu cho cả danh sách"),
        success=_("Đã lưu cho cả danh sách."), back=place.url("records:decision", decision=decision), lead=lines[0].list_title,
        wants=_("Đặt cho mọi dòng chưa ghi của danh sách này, kể cả dòng đã sửa riêng."),
    )  # fmt: skip


@unit_page
def change_line(request: HttpRequest, place: Place, decision: int, decision_line: int) -> HttpResponse:
    require(place.user, KEEP, place.unit, on=place.today)
    found = _decision(place, decision)
    line = selectors.line_of(found, decision_line)
    if line is None:
        raise Http404
    search = request.GET.get("q", "")[:100]
    names = ("name", "kind", "award", "year", "body", "who", "is_sure", "is_left_out")
    people = selectors.offered(found, line, search, place.today)
    form = LineForm(request.POST or None, initial={name: getattr(line, name) for name in names}, people=people)

    def deed(clean: dict[str, Any]) -> None:
        line.decision = found
        services.change_line(line=line, values=clean, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã lưu dòng %(place)s.") % {"place": line.place})
        return redirect(f"{place.url('records:decision', decision=decision)}#d{line.pk}")
    return page(
        request, place, "records/decision_line.html", "decisions", status=422 if form.errors else 200, form=form, line=line, decision=found,
        search=search, many=len(people),
    )  # fmt: skip
