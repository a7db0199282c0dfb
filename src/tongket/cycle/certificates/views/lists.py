"""A batch's list from Excel: upload, look at every row, take the good ones."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import require
from tongket.base.files.models import StoredFile
from tongket.base.files.selectors import read_bytes, stored_file
from tongket.base.ui.deeds import XLSX, done, download
from tongket.cycle.certificates.forms import ListForm
from tongket.cycle.certificates.list_sheet import write_list
from tongket.cycle.certificates.services import batches as services
from tongket.cycle.certificates.views.batches import PREPARE, found_batch
from tongket.cycle.certificates.views.frame import page
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.staff_sheet import MAX_BYTES


def kept_workbook(place: Place, file: int) -> StoredFile:
    """The workbook that was put in for this unit, or Http404."""
    found = stored_file(file, unit_id=place.unit.pk)
    if found is None or found.media_type != XLSX:
        raise Http404
    return found


@unit_page
def upload(request: HttpRequest, place: Place, batch: int) -> HttpResponse:
    require(place.user, PREPARE, place.unit, on=place.today)
    found = found_batch(place, batch)
    form, kept = ListForm(request.POST or None, request.FILES or None), list[StoredFile]()
    given = {"unit": place.unit, "by": place.user, "on": place.today, "at": request.now}  # type: ignore[attr-defined]

    def deed(clean: dict[str, Any]) -> None:
        file = clean["workbook"]
        kept.append(services.keep_list(name=file.name, content=file.read(MAX_BYTES + 1), batch=found, **given))

    if request.method == "POST" and done(form, deed, "workbook"):
        return redirect(place.url("certificates:list_check", batch=batch, file=kept[0].pk))
    title = _("Nhập danh sách từ Excel")
    lead = _(
        "Danh sách nối vào sau danh sách đang có của đợt; người đã có thì bỏ qua. Chưa có gì được lưu trước khi xem lại từng dòng."
    )
    return page(
        request, place, "certificates/upload.html", "list", status=422 if form.errors else 200, form=form, title=title, lead=lead,
        sample_url=place.url("certificates:list_sample"), back=place.url("certificates:batch", batch=batch),
    )  # fmt: skip


@unit_page
def check(request: HttpRequest, place: Place, batch: int, file: int) -> HttpResponse:
    require(place.user, PREPARE, place.unit, on=place.today)
    found, kept = found_batch(place, batch), kept_workbook(place, file)
    if request.method == "POST":
        count, left_file = services.take_list(
            batch=found, kept=kept, by=place.user, on=place.today, at=request.now  # type: ignore[attr-defined]
        )  # fmt: skip
        messages.success(request, _("Đã nhập %(count)s dòng.") % {"count": count})
        if left_file is not None:
            return redirect(place.url("certificates:left", file=left_file.pk))
        return redirect(place.url("certificates:batch", batch=batch))
    plan = services.look_at_list(batch=found, kept=kept, by=place.user, on=place.today)
    back = place.url("certificates:list_import", batch=batch)
    return page(request, place, "certificates/check.html", "list", plan=plan, kept=kept, back=back, is_register=False)


@require_POST
@unit_page
def clear(request: HttpRequest, place: Place, batch: int) -> HttpResponse:
    count = services.clear_list(batch=found_batch(place, batch), by=place.user, on=place.today)
    messages.success(request, _("Đã bỏ %(count)s dòng.") % {"count": count})
    return redirect(place.url("certificates:batch", batch=batch))


@require_safe
@unit_page
def sample(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, "certificates.view", place.unit, on=place.today)
    return download(write_list(), "mau-danh-sach-khen.xlsx", XLSX)


@require_safe
@unit_page
def left(request: HttpRequest, place: Place, file: int) -> HttpResponse:
    require(place.user, PREPARE, place.unit, on=place.today)
    kept = kept_workbook(place, file)
    if "tai" in request.GET:
        return download(read_bytes(kept), kept.name if kept.name.isascii() else "danh-sach.xlsx", XLSX)
    return page(request, place, "certificates/left.html", "list", kept=kept)
