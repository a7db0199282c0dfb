"""Staff import: upload, look at every row, answer what is unsure, confirm."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.files.models import StoredFile
from tongket.base.files.selectors import stored_file
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import plain_int
from tongket.cycle.organizations.forms.people import UploadForm
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.services import staff_import
from tongket.cycle.organizations.staff_sheet import MAX_BYTES, write_sheet
from tongket.cycle.organizations.views.frame import page
from tongket.cycle.organizations.views.people import CHANGE, download


@unit_page
def upload(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, CHANGE, place.unit, on=place.today)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["workbook"]
        try:
            kept = staff_import.keep_upload(
                unit=place.unit, name=upload.name, content=upload.read(MAX_BYTES + 1), by=place.user,
                on=place.today, at=request.now,  # type: ignore[attr-defined]
            )  # fmt: skip
        except Refused as no:
            form.add_error("workbook", str(no))
        else:
            return redirect(place.url("organizations:import_check", file=kept.pk))
    return page(request, place, "organizations/import.html", "people", status=422 if form.errors else 200, form=form)


def _file(place: Place, file: int) -> StoredFile:
    require(place.user, CHANGE, place.unit, on=place.today)
    found = stored_file(file, unit_id=place.unit.pk)
    if found is None or found.media_type != staff_import.XLSX:
        raise Http404
    return found


@unit_page
def check(request: HttpRequest, place: Place, file: int) -> HttpResponse:
    kept = _file(place, file)
    content = staff_import.content_of(kept)
    if request.method == "POST":
        return _confirmed(request, place, content)
    plan = staff_import.plan_import(unit=place.unit, content=content, by=place.user, on=place.today)
    counts = {action: len(plan.of(action)) for action in ("new", "update", "same", "ask", "error")}
    good = counts["new"] + counts["update"] + counts["ask"]
    return page(
        request, place, "organizations/import_check.html", "people", plan=plan, counts=counts, good=good, kept=kept
    )


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
    kept = _file(place, file)
    return download(staff_import.content_of(kept), kept.name if kept.name.isascii() else "danh-sach.xlsx")


@unit_page
def sample(request: HttpRequest, place: Place) -> HttpResponse:
    return download(write_sheet([]), "mau-danh-sach-nguoi.xlsx")
