"""Keep a way of looking, let it go: posts from the pages they belong to."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongket.base.access.registry import require
from tongket.cores.kernel.errors import Refused
from tongket.cycle.collecting.selectors.views import view_of
from tongket.cycle.collecting.services import views as deeds
from tongket.cycle.organizations.places import Place, unit_page


@require_POST
@unit_page
def keep(request: HttpRequest, place: Place) -> HttpResponse:
    """Keep what the page shows."""
    try:
        deeds.keep_view(
            unit=place.unit, page=request.POST.get("page", ""), name=request.POST.get("name", ""), query=request.POST.get("query", ""),
            shared="shared" in request.POST, by=place.user, on=place.today, at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã lưu cách xem. Lần sau chọn ngay trên trang này, cả ở các kỳ khác."))
    return redirect(_back(request, place))


@require_POST
@unit_page
def drop(request: HttpRequest, place: Place, view: int) -> HttpResponse:
    """Let a way of looking go."""
    require(place.user, "collecting.view", place.unit, on=place.today)
    found = view_of(place, view)
    if found is None:
        raise Http404
    try:
        deeds.drop_view(view=found, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã xóa cách xem."))
    return redirect(_back(request, place))


def _back(request: HttpRequest, place: Place) -> str:
    told = request.POST.get("next", "")
    if told.startswith("/u/") and url_has_allowed_host_and_scheme(told, allowed_hosts=None):
        return told
    return place.url("collecting:list")
