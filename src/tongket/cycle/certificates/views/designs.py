"""Pages of designs: the list, one design with its preview, the test page."""

from __future__ import annotations

import base64
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongket.base.access.registry import require
from tongket.base.files.selectors import read_bytes
from tongket.base.ui.deeds import done, download
from tongket.cores.documents import find_fonts
from tongket.cores.kernel.errors import Refused
from tongket.cycle.certificates import selectors
from tongket.cycle.certificates.forms import DesignForm
from tongket.cycle.certificates.models import Design
from tongket.cycle.certificates.services import designs as services
from tongket.cycle.certificates.views.batches import PREPARE, VIEW
from tongket.cycle.certificates.views.frame import page
from tongket.cycle.organizations.places import Place, unit_page


@require_safe
@unit_page
def list_designs(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    rows = selectors.designs_of(place.unit.pk)
    return page(request, place, "certificates/designs.html", "designs", rows=rows, fonts=find_fonts())


@unit_page
def add(request: HttpRequest, place: Place) -> HttpResponse:
    return _design_form(request, place, None)


@unit_page
def change(request: HttpRequest, place: Place, design: int) -> HttpResponse:
    found = selectors.design_of(place.unit.pk, design)
    if found is None:
        raise Http404
    return _design_form(request, place, found)


def _design_form(request: HttpRequest, place: Place, design: Design | None) -> HttpResponse:
    require(place.user, PREPARE, place.unit, on=place.today)
    initial = {name: getattr(design, name) for name in services.FIELDS} if design else {}
    form = DesignForm(request.POST or None, request.FILES or None, initial=initial)
    saved: list[Any] = []
    wants_look = request.POST.get("deed") == "look"

    def deed(clean: dict[str, Any]) -> None:
        upload = clean.pop("picture")
        given = {
            "unit": place.unit, "design": design, "picture": upload.read(services.MAX_PICTURE + 1) if upload else None,
            "drop_picture": clean.pop("drop_picture"), "fields": clean, "by": place.user, "on": place.today,
        }  # fmt: skip
        if wants_look:
            saved.append(services.preview_design(**given))
        else:
            saved.append(services.save_design(**given, at=request.now))  # type: ignore[attr-defined]

    if request.method == "POST" and done(form, deed) and not wants_look:
        messages.success(request, _("Đã lưu mẫu in."))
        return redirect(place.url("certificates:design", design=saved[0].pk))
    looked = saved[0] if saved else _kept_look(place, design) if not form.errors else b""
    return page(
        request, place, "certificates/design.html", "designs", status=422 if form.errors else 200, form=form, design=design,
        picture=base64.b64encode(looked).decode(), warning=_warning(design), tried=bool(saved), fonts=find_fonts(),
    )  # fmt: skip


def _kept_look(place: Place, design: Design | None) -> bytes:
    if design is None:
        return b""
    try:
        return services.draw_sample(place.unit, design, read_bytes(design.picture) if design.picture else b"")
    except Refused:
        return b""


def _warning(design: Design | None) -> str:
    if design is None or design.picture is None or design.preprinted:
        return ""
    return services.facts_of(design, read_bytes(design.picture)).warning


@require_safe
@unit_page
def test_page(request: HttpRequest, place: Place, design: int) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    found = selectors.design_of(place.unit.pk, design)
    if found is None:
        raise Http404
    return download(services.test_page_of(found), "trang-in-thu.pdf", "application/pdf")
