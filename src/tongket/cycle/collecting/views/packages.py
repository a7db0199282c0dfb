"""Forms handed out, files taken in, receipts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tongket.base.access.registry import can, require
from tongket.base.jobs.services import enqueue_on_commit
from tongket.base.ui.deeds import download
from tongket.cores.kernel.errors import Refused
from tongket.cycle.collecting.enums import PackageState
from tongket.cycle.collecting.models import Answer, PackageFile
from tongket.cycle.collecting.selectors import packages as reads
from tongket.cycle.collecting.selectors.requests import Standpoint, period_says
from tongket.cycle.collecting.services import packages as deeds
from tongket.cycle.collecting.views.desk import checked_answer, crumbs, here_at, own_answer, tabs
from tongket.cycle.organizations.places import Place, unit_page

MOST_BYTES = 60 * 1024 * 1024
LARGE = 500_000  # bytes: a table that takes seconds to read


@unit_page
def show(request: HttpRequest, place: Place, ask: int) -> HttpResponse:
    """Forms to hand out, files that came in; POST puts files in."""
    here = here_at(place, ask)
    may = can(place.user, "collecting.check", place.unit, on=place.today)
    if request.method == "POST":
        return _put_in(request, place, here)
    receipt = request.GET.get("ma", "")
    context = {
        "place": place, "here": here, "ask": here.request, "may": may, "tabs": tabs(place, here, "packages"), "crumbs": crumbs(place, here),
        "cards": reads.cards_of(here, place.unit), "owing": reads.owing(here).count(), "period_says": period_says(here.request.period),
        "urls": {name: place.url(f"collecting:{name}", ask=ask) for name in ("packages", "forms_zip", "packages_take")},
        "code": receipt, "checked": reads.receipt_checked(here, receipt) if receipt else None,
    }  # fmt: skip
    return render(request, "collecting/packages.html", context)


def _put_in(request: HttpRequest, place: Place, here: Standpoint) -> HttpResponse:
    back = place.url("collecting:packages", ask=here.request.pk)
    uploads: list[UploadedFile] = request.FILES.getlist("files")
    try:
        if sum(one.size or 0 for one in uploads) > MOST_BYTES:
            raise Refused(_("Các tệp cộng lại quá 60 MB."), _("Chia làm nhiều lần."))
        sent = [deeds.Sent(one.name or "", one.read()) for one in uploads]
        kept = deeds.keep_packages(
            request=here.request, checker=place.unit, sent=sent, by=place.user, on=place.today, at=request.now  # type: ignore[attr-defined]
        )  # fmt: skip
    except Refused as refusal:
        if type(refusal) is not Refused:
            raise
        messages.error(request, str(refusal))
        return redirect(back)
    if len(kept) > deeds.AT_ONCE or sum(len(one.content) for one in sent) > LARGE:
        return _later(place, here, kept, [], take=False)
    for one in kept:
        deeds.look_at(package=one, checker=place.unit, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    says = ngettext("Đã xem %(count)s tệp. Chưa ghi gì.", "Đã xem %(count)s tệp. Chưa ghi gì.", len(kept))
    messages.success(request, says % {"count": len(kept)})
    return redirect(back)


def _later(place: Place, here: Standpoint, kept: list[PackageFile], older: list[int], *, take: bool) -> HttpResponse:
    says = _("Nhập %(count)s phiếu") if take else _("Xem %(count)s phiếu")
    job = enqueue_on_commit(
        "collecting.packages", by=place.user, says=says % {"count": len(kept)}, ask=here.request.pk, checker=place.unit.pk,
        period=place.period.code, files=[one.pk for one in kept], older=older, take=take,
    )  # fmt: skip
    return redirect("jobs:job", job_id=job.pk)


@unit_page
@require_POST
def take(request: HttpRequest, place: Place, ask: int) -> HttpResponse:
    """Take the ticked files in, or let one go from the list."""
    here = here_at(place, ask)
    require(place.user, "collecting.check", place.unit, on=place.today)
    back = place.url("collecting:packages", ask=ask)
    gone = request.POST.get("drop", "")
    if gone:
        found = reads.package_at(here, place.unit, _number(gone))
        if found is None:
            raise Http404
        deeds.drop(package=found, checker=place.unit, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
        messages.success(request, _("Đã bỏ tệp khỏi danh sách."))
        return redirect(back)
    rows = reads.packages_at(here, place.unit, [_number(one) for one in request.POST.getlist("file")])
    if not rows:
        messages.error(request, _("Chưa đánh dấu phiếu nào."))
        return redirect(back)
    older = [one.pk for one in rows if one.state == PackageState.OLDER]
    if len(rows) > deeds.AT_ONCE or any(deeds.is_table(one) for one in rows):
        return _later(place, here, rows, older, take=True)
    done = [
        deeds.take(package=one, checker=place.unit, by=place.user, on=place.today, at=request.now, even_older=one.pk in older)  # type: ignore[attr-defined]
        for one in rows
    ]  # fmt: skip
    _tell(request, done)
    return redirect(back)


def _tell(request: HttpRequest, done: list[PackageFile]) -> None:
    taken = sum(one.state == PackageState.TAKEN for one in done)
    told = {"taken": taken, "all": len(done)}
    if taken == len(done):
        messages.success(request, _("Đã nhập %(taken)s phiếu, chờ nhận.") % told)
    else:
        messages.warning(request, _("Đã nhập %(taken)s trong %(all)s phiếu; xem lý do ở các phiếu còn lại.") % told)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 15 else 0


@unit_page
def forms_zip(request: HttpRequest, place: Place, ask: int) -> HttpResponse:
    """The forms of everybody right below who has not sent."""
    here = here_at(place, ask)
    require(place.user, "collecting.check", place.unit, on=place.today)
    try:
        content = reads.forms_zip(here, place.today)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(place.url("collecting:packages", ask=ask))
    return download(content, f"phieu-{here.request.period}.zip", "application/zip")


@unit_page
def form(request: HttpRequest, place: Place, ask: int, answer: int) -> HttpResponse:
    """The form of one unit below."""
    _here, found = checked_answer(place, ask, answer)
    require(place.user, "collecting.check", place.unit, on=place.today)
    return _form(request, place, found, place.url("collecting:check", ask=ask, answer=answer))


@unit_page
def own_form(request: HttpRequest, place: Place, answer: int) -> HttpResponse:
    """The unit's own form."""
    found = own_answer(place, answer)
    return _form(request, place, found, place.url("collecting:answer", answer=answer))


def _form(request: HttpRequest, place: Place, answer: Answer, back: str) -> HttpResponse:
    try:
        return download(reads.form_file(answer, place.today), reads.form_name(answer))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(back)


@unit_page
def receipt(request: HttpRequest, place: Place, ask: int, answer: int, number: int) -> HttpResponse:
    """The receipt of a submission, for who takes it."""
    here, found = checked_answer(place, ask, answer)
    package = place.url("collecting:receipt_file", ask=ask, answer=answer, number=number)
    return _receipt(request, place, found, number, [*crumbs(place, here)], package)


@unit_page
def own_receipt(request: HttpRequest, place: Place, answer: int, number: int) -> HttpResponse:
    """The receipt of the unit's own submission."""
    found = own_answer(place, answer)
    way = [*crumbs(place), {"name": found.request.subject, "url": place.url("collecting:answer", answer=answer)}]
    return _receipt(request, place, found, number, way)


def _receipt(
    request: HttpRequest, place: Place, answer: Answer, number: int, way: list[dict[str, Any]], package_url: str = ""
) -> HttpResponse:
    told = reads.receipt_of(answer, number, place.today)
    if told is None:
        raise Http404
    context = {"place": place, "receipt": told, "sub": told.submission, "answer": answer, "ask": answer.request, "crumbs": way,
               "period_says": period_says(answer.request.period), "package_url": package_url if told.submission.package_id else ""}  # fmt: skip
    return render(request, "collecting/receipt.html", context)
