"""Pages of signing: by the own account, on paper with the scan, a party that leaves."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.files.selectors import read_bytes
from tongket.base.ui.deeds import download
from tongket.cycle.blocks.forms import PaperSignatureForm, PartyLeavesForm
from tongket.cycle.blocks.models import Covenant, Party
from tongket.cycle.blocks.services import signing as services
from tongket.cycle.blocks.views.covenants import covenant_here, run
from tongket.cycle.organizations.places import Place, unit_page


def party_here(place: Place, covenant_id: int, party_id: int, *, keeping: bool = False) -> Party:
    """The party of the covenant at this place, or Http404."""
    covenant: Covenant = covenant_here(place, covenant_id, keeping=keeping)
    found = (
        Party.objects.filter(covenant=covenant, pk=party_id).select_related("covenant__unit", "member", "scan").first()
    )
    if found is None:
        raise Http404
    return found


@require_POST
@unit_page
def sign(request: HttpRequest, place: Place, covenant: int, party: int) -> HttpResponse:
    services.sign(party=party_here(place, covenant, party), by=place.user, on=place.today)
    messages.success(request, _("Đã ký. Ngày ký và tên được giữ trong bản giao ước."))
    return redirect(place.url("blocks:covenant", covenant=covenant))


@unit_page
def on_paper(request: HttpRequest, place: Place, covenant: int, party: int) -> HttpResponse:
    found = party_here(place, covenant, party, keeping=True)
    form = PaperSignatureForm(request.POST or None, request.FILES or None, initial={"signed_on": place.today})

    def deed(clean: dict[str, Any]) -> None:
        file = clean["file"]
        services.enter_paper_signature(
            party=found, signed_on=clean["signed_on"], name=file.name, content=file.read(), by=place.user, on=place.today,
            at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip

    return run(
        request, place, form, deed, success=_("Đã ghi chữ ký trên giấy."), back=place.url("blocks:covenant", covenant=covenant),
        title=_("Đã ký trên giấy: %(name)s") % {"name": found.member_name}, button=_("Ghi"), multipart=True,
        lead=_("Người ký là người giữ vai trò vào ngày ký, theo mục Tổ chức."),
    )  # fmt: skip


@unit_page
def leaves(request: HttpRequest, place: Place, covenant: int, party: int) -> HttpResponse:
    found = party_here(place, covenant, party, keeping=True)
    form = PartyLeavesForm(request.POST or None, initial={"left_on": place.today})

    def deed(clean: dict[str, Any]) -> None:
        services.party_leaves(party=found, by=place.user, on=place.today, **clean)

    return run(
        request, place, form, deed, success=_("Đã ghi."), back=place.url("blocks:covenant", covenant=covenant),
        title=_("Rời giao ước: %(name)s") % {"name": found.member_name}, button=_("Ghi"),
        lead=_("Bên chưa ký thì không chờ nữa; bên đã ký thì chữ ký vẫn giữ, ghi rõ ngày rời."),
    )  # fmt: skip


@require_safe
@unit_page
def scan(request: HttpRequest, place: Place, covenant: int, party: int) -> HttpResponse:
    found = party_here(place, covenant, party)
    if found.scan is None:
        raise Http404
    return download(read_bytes(found.scan), found.scan.name, found.scan.media_type)
