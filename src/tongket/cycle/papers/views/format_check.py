"""The page of the format check."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.papers.format_check import check_file, mend_file
from tongket.cycle.papers.forms.format_check import FormatCheckForm
from tongket.cycle.papers.services.issuing import DOCX
from tongket.cycle.papers.views.frame import page

MOST_BYTES = 25 * 1024 * 1024


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def check_format(request: HttpRequest, place: Place) -> HttpResponse:
    """A Word file looked at, or mended and given back; it is not kept."""
    form = FormatCheckForm(request.POST or None, request.FILES or None)
    checked = None
    if request.method == "POST" and form.is_valid():
        try:
            given = _given(form, place)
            if request.POST.get("deed") == "mend":
                return _mended(given, form.cleaned_data["file"].name)
            checked = check_file(name=form.cleaned_data["file"].name, **given)
        except Refused as refused:
            form.add_error("file", str(refused))
    crumbs = [{"name": _("Sổ văn bản đi"), "url": place.url("papers:list")}]
    told = {"form": form, "checked": checked, "crumbs": crumbs}
    return page(request, place, "papers/check.html", "check", status=422 if form.errors else 200, **told)


def _given(form: FormatCheckForm, place: Place) -> dict[str, Any]:
    file = form.cleaned_data["file"]
    if file.size > MOST_BYTES:
        raise Refused(_("Tệp lớn hơn 25 MB."), _("Nén bớt ảnh trong tệp hoặc tách phụ lục rồi kiểm tra lại."))
    content, profile = file.read(), form.cleaned_data["profile"]
    return {"unit": place.unit, "by": place.user, "on": place.today, "content": content, "profile": profile}


def _mended(given: dict[str, Any], name: str) -> HttpResponse:
    answer = HttpResponse(mend_file(**given).content, content_type=DOCX)
    stem = name.removesuffix(".docx")
    answer["Content-Disposition"] = content_disposition_header(True, f"{stem}-da-sua.docx") or "attachment"  # noqa: FBT003
    return answer
