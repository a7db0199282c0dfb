"""Packages between two installations: the request goes out, comes in elsewhere, its answer and its receipt go the same way."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongket.base.access.registry import require
from tongket.base.files import selectors as files
from tongket.base.files import services as keeping
from tongket.base.ui.deeds import download
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.packages import MEGABYTE
from tongket.cycle.collecting.facts.sealing import fingerprint
from tongket.cycle.collecting.sealed_keys import own_key
from tongket.cycle.collecting.selectors import sealed as reads
from tongket.cycle.collecting.selectors.packages import form_name
from tongket.cycle.collecting.services import outside as deeds
from tongket.cycle.collecting.views.desk import checked_answer, crumbs, own_answer
from tongket.cycle.organizations.places import Place, unit_page

ZIP = "application/zip"
MOST_BYTES = 21 * MEGABYTE


@require_safe
@unit_page
def request_file(request: HttpRequest, place: Place, ask: int, answer: int) -> HttpResponse:
    """The request for a unit with an installation of its own."""
    _here, found = checked_answer(place, ask, answer)
    require(place.user, "collecting.check", place.unit, on=place.today)
    return download(
        reads.request_package(found), form_name(found).replace("phieu-", "goi-yeu-cau-").replace(".xlsx", ".zip"), ZIP
    )


@require_safe
@unit_page
def receipt_file(request: HttpRequest, place: Place, ask: int, answer: int, number: int) -> HttpResponse:
    """The receipt of a submission that came as a package."""
    _here, found = checked_answer(place, ask, answer)
    sub = found.submissions.filter(number=number).select_related("answer__request", "answer__unit").first()
    if sub is None:
        raise Http404
    return download(
        reads.receipt_package(sub),
        form_name(found).replace("phieu-", f"goi-bien-nhan-{number}-").replace(".xlsx", ".zip"),
        ZIP,
    )


@require_safe
@unit_page
def answer_file(request: HttpRequest, place: Place, answer: int) -> HttpResponse:
    """What the unit sent last, for the installation that asked."""
    found = own_answer(place, answer)
    require(place.user, "collecting.answer", place.unit, on=place.today)
    outside, sub = reads.outside_of(found), found.submissions.select_related("answer").order_by("-number").first()
    if outside is None or sub is None:
        raise Refused(
            _("Chưa có gói trả lời: báo cáo chưa gửi, hoặc nơi hỏi dùng chung phần mềm này."),
            _("Gửi báo cáo trước; nơi hỏi ở ngay đây thì không cần gói."),
        )
    return download(
        reads.answer_package(sub, outside),
        form_name(found).replace("phieu-", f"goi-tra-loi-{sub.number}-").replace(".xlsx", ".zip"),
        ZIP,
    )


@unit_page
def take(request: HttpRequest, place: Place) -> HttpResponse:
    """Put a package in that came from who asks: a request is looked at first, a receipt is taken at once."""
    require(place.user, "collecting.answer", place.unit, on=place.today)
    if request.method != "POST":
        return _page(request, place)
    deed = {"by": place.user, "on": place.today, "at": request.now}  # type: ignore[attr-defined]
    try:
        content, kept = _content(request, place)
        if deeds.is_receipt(content):
            answer = deeds.take_receipt(unit=place.unit, content=content, **deed)
            messages.success(request, _("Đã ghi biên nhận của nơi yêu cầu."))
        elif kept is None:
            offer = deeds.look_at_request(unit=place.unit, content=content, by=place.user, on=place.today)
            stored = keeping.keep_file(
                unit_id=place.unit.pk,
                name="goi-yeu-cau.zip",
                content=content,
                media_type=ZIP,
                by=place.user,
                at=deed["at"],
            )
            return _page(request, place, offer=offer, kept=str(stored.pk))
        else:
            answer = deeds.take_request(
                unit=place.unit, content=content, trusts_new_key="trusts" in request.POST, **deed
            )
            messages.success(request, _("Đã nhận yêu cầu. Điền và gửi ở đây, rồi tải gói trả lời."))
    except Refused as refusal:
        if type(refusal) is not Refused:
            raise
        return _page(request, place, refusal=refusal, status=422)
    return redirect(place.url("collecting:answer", answer=answer.pk))


def _content(request: HttpRequest, place: Place) -> tuple[bytes, int | None]:
    """The package that was put in now, or the one looked at before."""
    sent = request.FILES.get("package")
    if sent is not None:
        if (sent.size or 0) > MOST_BYTES:
            raise Refused(_("Gói lớn hơn %(most)s MB.") % {"most": MOST_BYTES // MEGABYTE})
        return sent.read(), None
    told = request.POST.get("kept", "")
    pk = int(told) if told.isascii() and told.isdigit() and len(told) < 15 else 0
    stored = files.stored_file(pk, unit_id=place.unit.pk)
    if stored is None or stored.media_type != ZIP:
        raise Refused(_("Chưa chọn gói nào."), _("Chọn tệp .zip đơn vị yêu cầu gửi."))
    return files.read_bytes(stored), pk


def _page(
    request: HttpRequest,
    place: Place,
    *,
    offer: deeds.Offer | None = None,
    kept: str = "",
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "place": place, "offer": offer, "kept": kept, "refusal": refusal, "crumbs": crumbs(place), "own_mark": fingerprint(own_key()),
        "back": place.url("collecting:list"),
    }  # fmt: skip
    return render(request, "collecting/outside.html", context, status=status)
