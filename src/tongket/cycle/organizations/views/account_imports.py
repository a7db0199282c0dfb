"""Accounts from Excel: a filled-in template, upload, look at every row, confirm; and the list as it is."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from tongket.base.access.registry import require
from tongket.base.files.models import StoredFile
from tongket.base.files.selectors import read_bytes, stored_file
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.forms.people import AccountsUploadForm
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.services import account_import
from tongket.cycle.organizations.services.account_import import MANAGE
from tongket.cycle.organizations.services.staff_import import XLSX
from tongket.cycle.organizations.staff_sheet import MAX_BYTES
from tongket.cycle.organizations.views.frame import page
from tongket.cycle.organizations.views.people import download


@unit_page
def upload(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, MANAGE, place.unit, on=place.today)
    form = AccountsUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        workbook = form.cleaned_data["workbook"]
        try:
            kept = account_import.keep_upload(
                unit=place.unit, name=workbook.name, content=workbook.read(MAX_BYTES + 1), by=place.user,
                on=place.today, at=request.now,  # type: ignore[attr-defined]
            )  # fmt: skip
        except Refused as no:
            form.add_error("workbook", str(no))
        else:
            return redirect(place.url("organizations:accounts_import_check", file=kept.pk))
    status = 422 if form.errors else 200
    return page(request, place, "organizations/accounts_import.html", "accounts", status=status, form=form)


def _file(place: Place, file: int) -> StoredFile:
    require(place.user, MANAGE, place.unit, on=place.today)
    found = stored_file(file, unit_id=place.unit.pk)
    if found is None or found.media_type != XLSX:
        raise Http404
    return found


@never_cache
@unit_page
def check(request: HttpRequest, place: Place, file: int) -> HttpResponse:
    kept = _file(place, file)
    asked: dict[str, Any] = {"unit": place.unit, "content": read_bytes(kept), "by": place.user, "on": place.today}
    if request.method == "POST":
        outcome = account_import.apply_accounts(**asked, at=request.now)  # type: ignore[attr-defined]
        return page(request, place, "organizations/accounts_import_done.html", "accounts", outcome=outcome)
    plan = account_import.plan_accounts(**asked)
    counts = {action: len(plan.of(action)) for action in ("new", "grant", "same", "error")}
    context: dict[str, Any] = {"plan": plan, "counts": counts, "good": counts["new"] + counts["grant"], "kept": kept}
    return page(request, place, "organizations/accounts_import_check.html", "accounts", **context)


@unit_page
def left(request: HttpRequest, place: Place, file: int) -> HttpResponse:
    return download(read_bytes(_file(place, file)), "tai-khoan-chua-nhap.xlsx")


@unit_page
def sample(request: HttpRequest, place: Place) -> HttpResponse:
    content = account_import.sample_accounts(unit=place.unit, by=place.user, on=place.today)
    return download(content, f"mau-tai-khoan-{place.unit.code}.xlsx")


@unit_page
def export(request: HttpRequest, place: Place) -> HttpResponse:
    content = account_import.export_accounts(unit=place.unit, by=place.user, on=place.today)
    return download(content, f"tai-khoan-{place.unit.code}.xlsx")
