"""Pages of the unit's keys and its verification page."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import require
from tongket.base.ui.deeds import download
from tongket.cycle.certificates import selectors
from tongket.cycle.certificates.services import keys as services
from tongket.cycle.certificates.views.batches import VIEW
from tongket.cycle.certificates.views.frame import page
from tongket.cycle.organizations.places import Place, unit_page


@require_safe
@unit_page
def list_keys(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    rows = selectors.keys_of(place.unit.pk)
    signing = selectors.signing_key_on(place.unit.pk, place.today)
    return page(request, place, "certificates/keys.html", "keys", rows=rows, signing=signing)


@require_POST
@unit_page
def make(request: HttpRequest, place: Place) -> HttpResponse:
    made = services.make_key(unit=place.unit, by=place.user, on=place.today)
    messages.success(request, _("Đã lập khóa %(key)s. Tải lại trang kiểm tra.") % {"key": made.key_id})
    return redirect(place.url("certificates:keys"))


@require_POST
@unit_page
def report_lost(request: HttpRequest, place: Place, signing_key: int) -> HttpResponse:
    found = selectors.key_of(place.unit.pk, signing_key)
    if found is None:
        raise Http404
    services.report_lost(key=found, by=place.user, on=place.today)
    messages.success(request, _("Đã ghi khóa bị lộ. Tải lại trang kiểm tra và thay trang đang công khai."))
    return redirect(place.url("certificates:keys"))


@require_safe
@unit_page
def verification(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    made = selectors.verification_page_of(place.unit, place.today).encode()
    return download(made, "kiem-tra-giay-khen.html", "text/html; charset=utf-8")
