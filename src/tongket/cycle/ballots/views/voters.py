"""The list of voters: filling it, who is there, codes to print, paper ballots."""

from __future__ import annotations

from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongket.base.ui.deeds import done, download
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import plain_int
from tongket.cycle.ballots import selectors
from tongket.cycle.ballots.enums import State
from tongket.cycle.ballots.forms import PresentForm, TypedVotersForm
from tongket.cycle.ballots.models import Vote
from tongket.cycle.ballots.selectors.workbook import read_voters, voters_workbook
from tongket.cycle.ballots.services import voters as services
from tongket.cycle.ballots.views.frame import page, vote_here
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.staff_sheet import MAX_BYTES

WRONG_SHOWN = 20


def _numbers(request: HttpRequest, name: str) -> list[int]:
    return [number for text in request.POST.getlist(name) if (number := plain_int(text)) is not None]


def _listed(request: HttpRequest, place: Place, vote: Vote, form: Any) -> HttpResponse:
    search, left = request.GET.get("q", "")[:100], request.GET.get("con") == "1"
    ways = selectors.marks_of(vote)
    rows: list[dict[str, Any]] = [
        {"voter": one, "way": ways.get(one.pk, "")} for one in selectors.voters_of(vote, search=search)
    ]
    rows = [one for one in rows if not (left and one["way"])]
    return page(
        request, place, "ballots/voters.html", status=422 if form.errors else 200, vote=vote, rows=rows, form=form, search=search,
        left=left, is_draft=vote.state == State.DRAFT, is_open=vote.state == State.OPEN, turnout=selectors.turnout_of(vote),
        present=PresentForm(initial={"present": vote.present_typed}), present_count=selectors.present_of(vote),
        is_secret=vote.method == "secret", coded=sum(bool(one["voter"].code_hash) for one in rows),
    )  # fmt: skip


@unit_page
def show(request: HttpRequest, place: Place, vote: int) -> HttpResponse:
    found = vote_here(place, vote)
    form = TypedVotersForm(*((request.POST, request.FILES) if request.method == "POST" else ()))

    def deed(clean: dict[str, Any]) -> None:
        if clean["workbook"]:
            _add_workbook(request, place, found, clean["workbook"])
        if clean["lines"].strip():
            count = services.add_typed(vote=found, lines=clean["lines"], by=place.user, on=place.today)
            messages.success(request, _("Đã thêm %(count)s dòng.") % {"count": count})

    if request.method == "POST" and done(form, deed, "workbook" if "workbook" in request.FILES else "lines"):
        return redirect(place.url("ballots:voters", vote=found.pk))
    return _listed(request, place, found, form)


def _add_workbook(request: HttpRequest, place: Place, vote: Vote, file: UploadedFile) -> None:
    if (file.size or 0) > MAX_BYTES:
        raise Refused(_("Tệp lớn hơn 5 MB."), _("Bỏ bớt hình, trang tính không dùng rồi nạp lại."))
    read = read_voters(file.read(), most=services.MOST_VOTERS)
    added, marked = services.add_lines(vote=vote, lines=read.lines, by=place.user, on=place.today)
    told = {"added": added, "marked": marked, "read": len(read.lines)}
    messages.success(request, _("Đọc %(read)s dòng: thêm %(added)s, đổi có mặt hay vắng của %(marked)s.") % told)
    for number, wrong in read.problems[:WRONG_SHOWN]:
        messages.warning(request, _("Dòng %(number)s chưa nhận: %(wrong)s.") % {"number": number, "wrong": wrong})
    if (more := len(read.problems) - WRONG_SHOWN) > 0:
        messages.warning(request, _("Còn %(more)s dòng khác chưa nhận.") % {"more": more})


@require_POST
@unit_page
def fill(request: HttpRequest, place: Place, vote: int) -> HttpResponse:
    found = vote_here(place, vote)
    add = services.add_units if request.POST.get("who") == "units" else services.add_people
    count = add(vote=found, by=place.user, on=place.today)
    messages.success(request, _("Đã thêm %(count)s dòng.") % {"count": count})
    return redirect(place.url("ballots:voters", vote=found.pk))


@require_POST
@unit_page
def remove(request: HttpRequest, place: Place, vote: int) -> HttpResponse:
    found = vote_here(place, vote)
    count = services.remove_voters(
        vote=found,
        ids=_numbers(request, "remove"),
        everybody=request.POST.get("remove") == "all",
        by=place.user,
        on=place.today,
    )
    messages.success(request, _("Đã bỏ %(count)s dòng.") % {"count": count})
    return redirect(place.url("ballots:voters", vote=found.pk))


@require_POST
@unit_page
def presence(request: HttpRequest, place: Place, vote: int) -> HttpResponse:
    found, form = vote_here(place, vote), PresentForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Số người có mặt chưa đúng."), _("Ghi một số nguyên, hoặc đánh dấu từng người."))
    services.mark_presence(
        vote=found,
        present=_numbers(request, "voter"),
        typed=form.cleaned_data["present"],
        search=request.POST.get("q", "")[:100],
        by=place.user,
        on=place.today,
    )
    messages.success(request, _("Đã ghi người có mặt."))
    return redirect(place.url("ballots:voters" if found.state == State.DRAFT else "ballots:vote", vote=found.pk))


@require_POST
@unit_page
def paper(request: HttpRequest, place: Place, vote: int) -> HttpResponse:
    found = vote_here(place, vote)
    for name, deed, says in (
        ("give", services.give_paper, _("Đã ghi phiếu giấy cho %(name)s; mã của người này không dùng được nữa.")),
        ("back", services.take_paper_back, _("Đã thu lại phiếu giấy chưa dùng của %(name)s; mã dùng lại được.")),
    ):
        for number in _numbers(request, name)[:1]:
            voter = deed(vote=found, voter_id=number, by=place.user, on=place.today)
            messages.success(request, says % {"name": voter.name})
    return redirect(place.url("ballots:voters", vote=found.pk))


@require_safe
@unit_page
def export(_request: HttpRequest, place: Place, vote: int) -> HttpResponse:
    found = vote_here(place, vote)
    return download(
        voters_workbook(selectors.voters_of(found), selectors.marks_of(found)), f"danh-sach-bo-phieu-{found.pk}.xlsx"
    )


@require_POST
@never_cache
@unit_page
def slips(request: HttpRequest, place: Place, vote: int) -> HttpResponse:
    """Slips to print; the codes are shown on this page and nowhere again."""
    found = vote_here(place, vote)
    made = services.print_codes(vote=found, by=place.user, on=place.today)
    start = settings.TONGKET_ADDRESS or request.build_absolute_uri("/").rstrip("/")
    address = start + reverse("ballots_cast")
    rows = [{"voter": one.voter, "code": one.code, "picture": _picture(f"{address}#{one.code}")} for one in made]
    return page(request, place, "ballots/slips.html", vote=found, slips=rows, address=address)


def _picture(text: str) -> str:
    return str(segno.make(text, error="m", micro=False).svg_data_uri(border=2))
