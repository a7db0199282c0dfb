"""Staff import: upload, look at every row, answer what is unsure, confirm."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tongket.cores.kernel.numbers import plain_int
from tongket.cycle.organizations.forms.people import UploadForm
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.services import staff_import
from tongket.cycle.organizations.staff_sheet import write_sheet
from tongket.cycle.organizations.views.frame import page
from tongket.cycle.organizations.views.people import CHANGE, download
from tongket.cycle.organizations.views.workbook_imports import Import

STAFF = Import(
    may=CHANGE,
    tab="people",
    upload_page="organizations:import",
    check_page="organizations:import_check",
    sample_page="organizations:import_sample",
    row_template="organizations/import_row.html",
    good=("new", "update", "ask"),
    keep=staff_import.keep_upload,
)


@unit_page
def upload(request: HttpRequest, place: Place) -> HttpResponse:
    lead = _("Tệp mới cập nhật người đã có, không ghi trùng. Chưa có gì được lưu trước khi xem lại từng dòng.")
    form = UploadForm(request.POST or None, request.FILES or None)
    return STAFF.upload(request, place, form, title=_("Nhập danh sách từ Excel"), lead=lead)


@unit_page
def check(request: HttpRequest, place: Place, file: int) -> HttpResponse:
    kept = STAFF.kept(place, file)
    content = staff_import.content_of(kept)
    if request.method == "POST":
        return _confirmed(request, place, content)
    plan = staff_import.plan_import(unit=place.unit, content=content, by=place.user, on=place.today)
    counted = (("new", _("Người mới")), ("update", _("Cập nhật")), ("same", _("Không đổi")), ("ask", _("Cần hỏi")))
    return STAFF.look(request, place, kept, plan, counted=counted, columns=[_("Chức vụ")])


def _confirmed(request: HttpRequest, place: Place, content: bytes) -> HttpResponse:
    answers = {
        number: str(value)
        for name, value in request.POST.dict().items()
        if name.startswith("row-") and (number := plain_int(name[4:])) is not None
    }
    outcome = staff_import.apply_import(
        unit=place.unit, content=content, answers=answers, by=place.user, on=place.today,
        at=request.now,  # type: ignore[attr-defined]
    )  # fmt: skip
    if outcome.left_file is None:
        says = _("Đã nhập: %(created)s người mới, %(updated)s người được cập nhật, %(unchanged)s người không đổi.")
        messages.success(
            request, says % {"created": outcome.created, "updated": outcome.updated, "unchanged": outcome.unchanged}
        )
        return redirect(place.url("organizations:people"))
    return page(request, place, "organizations/import_done.html", "people", outcome=outcome)


@unit_page
def left(request: HttpRequest, place: Place, file: int) -> HttpResponse:
    kept = STAFF.kept(place, file)
    return download(staff_import.content_of(kept), kept.name if kept.name.isascii() else "danh-sach.xlsx")


@unit_page
def sample(request: HttpRequest, place: Place) -> HttpResponse:
    return download(write_sheet([]), "mau-danh-sach-nguoi.xlsx")
