"""Numbers counted by hand, the end, and what proves the result: file, verifier, minutes."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.ui.deeds import DOCX, download
from tongket.cores.documents import Paper, find_fonts, render_docx, render_pdf
from tongket.cores.kernel.errors import Refused
from tongket.cycle.ballots import selectors
from tongket.cycle.ballots.enums import Method, State
from tongket.cycle.ballots.forms import HandsForm, PaperForm
from tongket.cycle.ballots.models import Vote
from tongket.cycle.ballots.selectors.paper import minutes_of
from tongket.cycle.ballots.services import counting as services
from tongket.cycle.ballots.views.frame import VIEW, deed_page, vote_here
from tongket.cycle.organizations.places import Place, unit_page


@unit_page
def count(request: HttpRequest, place: Place, vote: int) -> HttpResponse:
    found = vote_here(place, vote)
    is_hands = found.method == Method.HANDS
    kind = HandsForm if is_hands else PaperForm
    names = [one.name for one in selectors.options_of(found)]
    form = kind(request.POST or None, names=names, style=found.style, initial=_known(found))
    back = place.url("ballots:vote", vote=found.pk)
    if request.method == "POST" and form.is_valid() and _entered(request, place, found, form):
        messages.success(request, _("Đã ghi số đếm. Xem kết quả rồi chốt."))
        return redirect(back)
    lead = _("Ghi số người có mặt và số giơ tay từng mục; phần mềm kiểm tra phép cộng.") if is_hands else _(
        "Ghi số phiếu giấy đã đếm; phần mềm kiểm tra: phát ra, thu về, hợp lệ, từng mục. Phiếu bằng mã được cộng sẵn."
    )  # fmt: skip
    return deed_page(request, place, found, form, title=_("Ghi số đếm"), lead=lead, button=_("Ghi"), back=back)


def _known(vote: Vote) -> dict[str, Any]:
    told = vote.told
    known = {name: told[name] for name in ("present", "issued", "collected", "valid", "invalid") if name in told}
    for place, row in enumerate(told.get("counts", [])):
        known |= {f"{part}_{place}": number for part, number in zip(("yes", "no", "abstain"), row, strict=True)}
    if vote.method == Method.HANDS:
        known.setdefault("present", selectors.present_of(vote))
        known["all_agreed"] = vote.all_agreed
    else:
        known.setdefault("issued", selectors.turnout_of(vote).paper)
    return known


def _entered(request: HttpRequest, place: Place, vote: Vote, form: HandsForm | PaperForm) -> bool:
    try:
        if isinstance(form, HandsForm):
            clean = form.cleaned_data
            services.enter_hands(
                vote=vote, present=clean["present"], counts=form.counts(), all_agreed=clean["all_agreed"], by=place.user,
                on=place.today, at=request.now,  # type: ignore[attr-defined]
            )  # fmt: skip
        else:
            services.enter_paper(vote=vote, numbers=form.numbers(), counts=form.counts(), by=place.user, on=place.today)
    except services.WrongNumbers as no:
        for name, says in no.wrong:
            form.add_error(name, says)
        return False
    except Refused as no:
        form.add_error(None, str(no))
        return False
    return True


@require_POST
@unit_page
def finish(request: HttpRequest, place: Place, vote: int) -> HttpResponse:
    found = vote_here(place, vote)
    services.finish(vote=found, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("Đã chốt kết quả. In biên bản kiểm phiếu để ký; mã băm in trong biên bản."))
    return redirect(place.url("ballots:vote", vote=found.pk))


@require_safe
@unit_page
def result_file(_request: HttpRequest, place: Place, vote: int) -> HttpResponse:
    found = vote_here(place, vote, VIEW)
    if found.state != State.DONE:
        raise Http404
    return download(found.result_text.encode(), f"ket-qua-bo-phieu-{found.pk}.json", "application/json; charset=utf-8")


@require_safe
@unit_page
def verifier(_request: HttpRequest, place: Place, vote: int) -> HttpResponse:
    vote_here(place, vote, VIEW)
    folder = files("tongket.cycle.ballots.facts")
    text = (folder / "verify.html").read_text("utf-8").replace("[[SCRIPT]]", (folder / "verify.js").read_text("utf-8"))
    return download(text.encode(), "kiem-tra-ket-qua-bo-phieu.html", "text/html; charset=utf-8")


def _minutes(place: Place, vote: int) -> Paper:
    found = vote_here(place, vote, VIEW)
    if found.state not in (State.COUNTING, State.DONE, State.CANCELLED):
        raise Http404
    return minutes_of(found)


@require_safe
@unit_page
def minutes_docx(_request: HttpRequest, place: Place, vote: int) -> HttpResponse:
    return download(render_docx(_minutes(place, vote)), "bien-ban-kiem-phieu.docx", DOCX)


@require_safe
@unit_page
def minutes_pdf(_request: HttpRequest, place: Place, vote: int) -> HttpResponse:
    return download(render_pdf(_minutes(place, vote), find_fonts()), "bien-ban-kiem-phieu.pdf", "application/pdf")
