"""The catalogue out to Excel and back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongket.base.access.registry import require
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.planning import selectors, services
from tongket.cycle.planning.forms.catalogue import ImportForm
from tongket.cycle.planning.selectors.workbook import catalogue_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@unit_page
def export(request: HttpRequest, place: Place) -> HttpResponse:
    content = catalogue_workbook(selectors.own_indicators(place.unit.pk))
    disposition = f'attachment; filename="danh-muc-chi-tieu-{place.unit.code}.xlsx"'
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": disposition})


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def upload(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, "planning.edit", place.unit, on=place.today)
    form = ImportForm(request.POST or None, request.FILES or None)
    errors: list[services.RowError] = []
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read(services.MAX_WORKBOOK_BYTES + 1)
        try:
            done = services.import_catalogue(unit=place.unit, content=content, by=place.user, on=place.today)
        except services.BadRows as bad:
            errors = bad.errors
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(
                request, _("Đã thêm %(created)s, sửa %(changed)s, giữ nguyên %(same)s chỉ tiêu.") % done.__dict__
            )
            return redirect(place.url("planning:catalogue"))
    status = 422 if errors or form.errors else 200
    return render(request, "planning/import.html", {"place": place, "form": form, "errors": errors}, status=status)
