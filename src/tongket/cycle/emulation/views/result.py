"""The result: who is put forward, the vote among the best, next year's head, papers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import require
from tongket.base.ui.deeds import DOCX, done, download
from tongket.cores.documents import find_fonts, render_docx, render_pdf
from tongket.cores.kernel.errors import Refused
from tongket.cycle.ballots.selectors import votes_of_owner
from tongket.cycle.emulation.enums import Basis
from tongket.cycle.emulation.forms import IssueForm, NextForm, NominateForm, TopForm
from tongket.cycle.emulation.selectors.board import board_of
from tongket.cycle.emulation.selectors.paper import PAPERS, SIGNED_ALONE, issued_of, paper_of
from tongket.cycle.emulation.selectors.results import nominations_of
from tongket.cycle.emulation.selectors.rounds import freeze_of, is_open, participants_of
from tongket.cycle.emulation.services import results as services
from tongket.cycle.emulation.services.issuing import issue as issue_paper
from tongket.cycle.emulation.views.frame import MANAGE, VIEW, form_page, page, run_here, seat_here
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.selectors import letterhead_of


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, round: int) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    seat = seat_here(place, round)
    found = seat.round
    board = board_of(found, place.today)
    chosen = [] if is_open(found) else nominations_of(board)
    lines = [
        {"it": one, "votes": votes_of_owner(services.OWNER, f"{found.pk}:{one.places.code}") if seat.runs else []} for one in chosen
    ]  # fmt: skip
    names = {row.unit_id: row.name for row in board.everybody}
    kept = issued_of(found)
    return page(
        request, place, "emulation/result.html", seat=seat, round=found, lines=lines, is_open=is_open(found), frozen=freeze_of(found),
        next_head=names.get(found.next_head_id or 0, ""), next_deputy=names.get(found.next_deputy_id or 0, ""),
        papers=[(code, says) for code, says in PAPERS.items()] if seat.runs else [], top=TopForm(initial={"top": min(3, max(2, len(board.rows)))}),
        grades=_grades(board), issued=[(which, kept.get(which)) for which in SIGNED_ALONE],
    )  # fmt: skip


def _grades(board: Any) -> list[tuple[str, list[str]]]:
    """Units by grade, the best first."""
    found: dict[str, list[str]] = {one.name: [] for one in board.sheet.grades}
    for pk, one in board.results.items():
        if one.grade is not None:
            found[one.grade.name].append(board.by_key[str(pk)].name)
    return list(found.items())


@unit_page
def nominate(request: HttpRequest, place: Place, round: int, quota: str) -> HttpResponse:
    found = run_here(place, round)
    back = place.url("emulation:result", round=round)
    if is_open(found):
        messages.error(request, _("Chưa chốt điểm."))
        return redirect(back)
    board = board_of(found, place.today)
    one = next((one for one in nominations_of(board) if one.places.code == quota), None)
    if one is None:
        raise Http404
    units = [
        (pk, f"{board.by_key[str(pk)].name} ({_('hạng')} {result.rank or '–'})") for pk, result in board.results.items()
    ]
    form = NominateForm(
        request.POST or None, units=units, initial={"chosen": [row.pk for row in one.taken], "basis": Basis.AGREED}
    )

    def deed(clean: dict[str, Any]) -> None:
        services.nominate(found=found, quota=quota, by=place.user, on=place.today, **clean)

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã ghi đơn vị được đề nghị."))
        return redirect(back)
    lead = _("Được đề nghị %(limit)s đơn vị: %(words)s. Bỏ chọn hết thì quay lại theo xếp hạng.") % {
        "limit": one.places.limit, "words": one.places.words,
    }  # fmt: skip
    title = _("Đề nghị %(name)s") % {"name": one.places.name}
    return form_page(request, place, form, "list", title=title, lead=lead, button=_("Lưu"), back=back)


@require_POST
@unit_page
def vote(request: HttpRequest, place: Place, round: int, quota: str) -> HttpResponse:
    """A ballot in preparation, on the page of votes."""
    found, form = run_here(place, round), TopForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(_("Số đơn vị vào vòng bỏ phiếu từ 2 đến 100."), _("Ghi lại."))
        made = services.make_round_vote(
            found=found, quota=quota, top=form.cleaned_data["top"], by=place.user, on=place.today
        )
    except Refused as no:
        messages.error(request, str(no))
        return redirect(place.url("emulation:result", round=round))
    messages.success(request, _("Đã lập cuộc bỏ phiếu. Xem lại quy tắc, thêm danh sách người bỏ phiếu rồi mở."))
    return redirect(place.url("ballots:vote", vote=made.pk))


@require_POST
@unit_page
def take_vote(request: HttpRequest, place: Place, round: int, quota: str) -> HttpResponse:
    found = run_here(place, round)
    try:
        services.take_vote(found=found, quota=quota, by=place.user, on=place.today)
    except Refused as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Đã lấy kết quả bỏ phiếu."))
    return redirect(place.url("emulation:result", round=round))


@unit_page
def set_next(request: HttpRequest, place: Place, round: int) -> HttpResponse:
    found = run_here(place, round)
    rows = participants_of(found)
    by_unit = {row.unit_id: row.pk for row in rows}
    start = {
        "head": by_unit.get(found.next_head_id or 0, ""), "deputy": by_unit.get(found.next_deputy_id or 0, ""),
        "note": found.next_note,
    }  # fmt: skip
    form = NextForm(request.POST or None, units=[(row.pk, row.name) for row in rows], initial=start)
    back = place.url("emulation:result", round=round)

    def deed(clean: dict[str, Any]) -> None:
        services.set_next(
            found=found,
            head=clean["head"] or 0,
            deputy=clean["deputy"] or 0,
            note=clean["note"],
            by=place.user,
            on=place.today,
        )

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã lưu."))
        return redirect(back)
    return form_page(
        request, place, form, "list", title=_("Trưởng khối, phó khối năm sau"), button=_("Lưu"), back=back,
        lead=_("Ghi theo kết quả bầu ở hội nghị của khối."),
    )  # fmt: skip


@unit_page
def issue(request: HttpRequest, place: Place, round: int, which: str) -> HttpResponse:
    """A number and a signer for the submission or the notice."""
    found = run_here(place, round)
    if which not in SIGNED_ALONE:
        raise Http404
    signers = [(one.signer_id, one.full_name) for one in letterhead_of(place.unit, place.today).signers]
    form = IssueForm(request.POST or None, signers=signers, initial={"day": place.today})
    back = place.url("emulation:result", round=round)

    def deed(clean: dict[str, Any]) -> None:
        at = request.now  # type: ignore[attr-defined]
        issue_paper(found=found, which=which, period=place.period.code, by=place.user, on=place.today, at=at, **clean)

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã phát hành, có trong sổ văn bản đi."))
        return redirect(back)
    return form_page(
        request, place, form, "list", title=_("Phát hành: %(paper)s") % {"paper": PAPERS[which]}, button=_("Phát hành"), back=back,
        lead=_("Lấy số ở sổ văn bản đi; bản Word, PDF và điểm được giữ nguyên từ lúc phát hành."),
    )  # fmt: skip


@require_safe
@unit_page
def paper(request: HttpRequest, place: Place, round: int, which: str, form: str) -> HttpResponse:
    """A paper of the round as a draft to be signed: Word or PDF."""
    require(place.user, MANAGE, place.unit, on=place.today)
    found = run_here(place, round)
    if which not in PAPERS or form not in ("docx", "pdf"):
        raise Http404
    made = paper_of(which, board_of(found, place.today), place.today)
    name = f"{which}-{found.year}.{form}"
    if form == "docx":
        return download(render_docx(made), name, DOCX)
    return download(render_pdf(made, find_fonts()), name, "application/pdf")
