"""Incoming papers from Excel: template, upload, look at every row, confirm."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from tongket.base.access.registry import require
from tongket.base.files.selectors import read_bytes, stored_file
from tongket.base.ui.deeds import XLSX, download
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.staff_sheet import MAX_BYTES
from tongket.cycle.papers.facts.incoming_sheet import sample_arrivals
from tongket.cycle.papers.services import arrival_import as deeds
from tongket.cycle.papers.views.frame import deed_page, page


class WorkbookForm(forms.Form):
    """A workbook to read."""

    workbook = forms.FileField(
        label=gettext_lazy("Tệp Excel (.xlsx)"), help_text=gettext_lazy("Tối đa 5 MB. Chưa ghi gì trước khi xem lại từng dòng."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}), error_messages={"required": gettext_lazy("Chọn một tệp .xlsx.")},
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def incoming_import(request: HttpRequest, place: Place) -> HttpResponse:
    form = WorkbookForm(request.POST or None, request.FILES or None)

    def deed(asked: dict[str, Any]) -> str:
        book = asked["workbook"]
        kept = deeds.keep_workbook(
            unit=place.unit, name=book.name, content=book.read(MAX_BYTES + 1), by=place.user, on=place.today,
            at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip
        return place.url("papers:incoming_check", file=kept.pk)

    return deed_page(
        request, place, form, deed, may="papers.keep", tab="incoming", title=_("Nhập văn bản đến từ Excel"),
        button=_("Đọc tệp và xem trước"), success=_("Đã đọc tệp. Xem lại từng dòng rồi bấm nhập."), back=place.url("papers:incoming"),
        lead=_("Mỗi dòng một văn bản. Tệp tải từ sổ sửa rồi nhập lại được; dòng không đổi thì giữ nguyên."),
        crumbs=[{"name": _("Sổ văn bản đến"), "url": place.url("papers:incoming")}, {"name": _("Tải tệp mẫu"), "url": place.url("papers:incoming_sample")}],
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def incoming_check(request: HttpRequest, place: Place, file: int) -> HttpResponse:
    require(place.user, "papers.keep", place.unit, on=place.today)
    kept = stored_file(file, unit_id=place.unit.pk)
    if kept is None or kept.media_type != XLSX:
        raise Http404
    asked: dict[str, Any] = {"unit": place.unit, "content": read_bytes(kept), "by": place.user, "on": place.today}
    if request.method == "POST":
        plan = deeds.apply_arrivals(**asked, at=request.now)  # type: ignore[attr-defined]
        count = len(plan.of("new")) + len(plan.of("update"))
        messages.success(
            request, ngettext("Đã nhập %(count)s dòng.", "Đã nhập %(count)s dòng.", count) % {"count": count}
        )
        if not plan.of("error"):
            return redirect(place.url("papers:incoming"))
        return page(
            request,
            place,
            "papers/incoming_check.html",
            "incoming",
            plan=plan,
            kept=kept,
            was_done=True,
            **_links(place),
        )
    plan = deeds.plan_arrivals(**asked)
    return page(request, place, "papers/incoming_check.html", "incoming", plan=plan, kept=kept, **_links(place))


def _links(place: Place) -> dict[str, Any]:
    return {"back": place.url("papers:incoming_import"), "register_url": place.url("papers:incoming")}


@unit_page
def incoming_sample(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, "papers.keep", place.unit, on=place.today)
    return download(sample_arrivals(place.today), "mau-van-ban-den.xlsx")
