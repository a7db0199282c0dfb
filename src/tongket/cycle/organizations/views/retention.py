"""“Hết hạn lưu”: what may go this year, and letting it go."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import xlsxwriter
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from tongket.base.access.registry import can, require
from tongket.base.ui.deeds import done
from tongket.cores.kernel.dates import short_date
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.selectors.retention import Expired, expired_in
from tongket.cycle.organizations.services.retention import remove_expired
from tongket.cycle.organizations.views.frame import page
from tongket.cycle.organizations.views.people import download

SHOWN = 50
REMOVE = "organizations.remove_expired"


class RemovalForm(forms.Form):
    """Which kind goes, how many were seen, by which paper."""

    kind = forms.CharField(max_length=40, widget=forms.HiddenInput)
    count = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    decision = forms.CharField(label=gettext_lazy("Văn bản cho phép hủy (số, ngày)"), max_length=200)


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def expired(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, "organizations.see_log", place.unit, on=place.today)
    form, gone = RemovalForm(request.POST or None), []

    def deed(clean: dict[str, Any]) -> None:
        at = request.now  # type: ignore[attr-defined]
        gone.append(remove_expired(unit=place.unit, by=place.user, on=place.today, at=at, **clean))

    if request.method == "POST" and done(form, deed):
        says = ngettext("Đã xóa %(count)s mục.", "Đã xóa %(count)s mục.", gone[0]) % {"count": gone[0]}
        messages.success(request, says)
        return redirect(place.url("organizations:expired"))
    context: dict[str, Any] = {
        "kinds": [(one, one.items[:SHOWN], place.url(one.kind.page) if one.kind.page else "") for one in _all(place)],
        "form": form,
        "may": can(place.user, REMOVE, place.unit, on=place.today),
        "sheet_url": place.url("organizations:expired_sheet"),
        "log_url": place.url("organizations:log"),
        "year": place.today.year,
    }
    return page(
        request, place, "organizations/expired.html", "log", status=422 if form.is_bound and form.errors else 200, **context
    )  # fmt: skip


def _all(place: Place) -> list[Expired]:
    return expired_in(place.unit, place.today)


@require_safe
@unit_page
def expired_sheet(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, "organizations.see_log", place.unit, on=place.today)
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, bold = book.add_worksheet(_("Hết hạn lưu")), book.add_format({"bold": True})
        heads = (_("Loại"), _("Tên"), _("Đơn vị"), _("Ngày"), _("Thời hạn"), _("Căn cứ"))
        for column, (says, width) in enumerate(zip(heads, (36, 60, 36, 12, 10, 60), strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, says, bold)
        row = 0
        for one in _all(place):
            for item, name in one.items:
                row += 1
                cells = (one.says, item.says, name, short_date(item.day), one.years_says, one.source)
                for column, text in enumerate(cells):
                    sheet.write_string(row, column, text)
        sheet.write_string(row + 2, 0, _("Tổng số: %(count)s mục.") % {"count": row})
    return download(out.getvalue(), f"het-han-luu-{place.unit.code}-{place.today.year}.xlsx")
