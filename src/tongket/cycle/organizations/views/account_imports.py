"""Accounts from Excel: a filled-in template, upload, look at every row, confirm; and the list as it is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from tongket.base.files.selectors import read_bytes
from tongket.cycle.organizations.forms.people import AccountsUploadForm
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.services import account_import
from tongket.cycle.organizations.services.account_import import MANAGE
from tongket.cycle.organizations.views.frame import page
from tongket.cycle.organizations.views.people import download
from tongket.cycle.organizations.views.workbook_imports import Import

ACCOUNTS = Import(
    may=MANAGE,
    tab="accounts",
    upload_page="organizations:accounts_import",
    check_page="organizations:accounts_import_check",
    sample_page="organizations:accounts_sample",
    row_template="organizations/accounts_import_row.html",
    good=("new", "grant"),
    keep=account_import.keep_upload,
)


@unit_page
def upload(request: HttpRequest, place: Place) -> HttpResponse:
    lead = _(
        "Mỗi dòng là một vai trò của một người. Tệp mẫu đã ghi sẵn những người chưa có tài khoản. "
        "Chưa có gì được lưu trước khi xem lại từng dòng."
    )
    form = AccountsUploadForm(request.POST or None, request.FILES or None)
    return ACCOUNTS.upload(request, place, form, title=_("Nhập tài khoản từ Excel"), lead=lead)


@never_cache
@unit_page
def check(request: HttpRequest, place: Place, file: int) -> HttpResponse:
    kept = ACCOUNTS.kept(place, file)
    asked: dict[str, Any] = {"unit": place.unit, "content": read_bytes(kept), "by": place.user, "on": place.today}
    if request.method == "POST":
        outcome = account_import.apply_accounts(**asked, at=request.now)  # type: ignore[attr-defined]
        return page(request, place, "organizations/accounts_import_done.html", "accounts", outcome=outcome)
    counted = (("new", _("Tài khoản mới")), ("grant", _("Thêm vai trò")), ("same", _("Đã có, giữ nguyên")))
    columns = [_("Tên đăng nhập"), _("Vai trò")]
    return ACCOUNTS.look(request, place, kept, account_import.plan_accounts(**asked), counted=counted, columns=columns)


@unit_page
def left(request: HttpRequest, place: Place, file: int) -> HttpResponse:
    return download(read_bytes(ACCOUNTS.kept(place, file)), "tai-khoan-chua-nhap.xlsx")


@unit_page
def sample(request: HttpRequest, place: Place) -> HttpResponse:
    content = account_import.sample_accounts(unit=place.unit, by=place.user, on=place.today)
    return download(content, f"mau-tai-khoan-{place.unit.code}.xlsx")


@unit_page
def export(request: HttpRequest, place: Place) -> HttpResponse:
    content = account_import.export_accounts(unit=place.unit, by=place.user, on=place.today)
    return download(content, f"tai-khoan-{place.unit.code}.xlsx")
