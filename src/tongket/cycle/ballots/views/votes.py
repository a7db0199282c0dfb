"""Votes of the unit: the list, one vote and where it stands, preparing, cancelling, the next round."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import require
from tongket.base.ui.deeds import done
from tongket.cycle.ballots import selectors
from tongket.cycle.ballots.enums import Method, State
from tongket.cycle.ballots.facts.counting import fraction, threshold_says
from tongket.cycle.ballots.facts.resultfile import hash_says
from tongket.cycle.ballots.forms import CancelForm, PresentForm, VoteForm
from tongket.cycle.ballots.models import Vote
from tongket.cycle.ballots.selectors.checklist import checklist_of
from tongket.cycle.ballots.selectors.outcomes import more_ballots_than_present, outcome_of, tally_of, waits_for_numbers
from tongket.cycle.ballots.services import votes as services
from tongket.cycle.ballots.services.closing import differs
from tongket.cycle.ballots.views.frame import RUN, VIEW, deed_page, page, vote_here
from tongket.cycle.organizations.places import Place, unit_page


@require_safe
@unit_page
def show_list(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    search, state = request.GET.get("q", "")[:100], request.GET.get("buoc", "")
    state = state if state in State.values else ""
    rows = selectors.votes_of(place.unit.pk, place.period.code, search=search, state=state)
    return page(
        request, place, "ballots/list.html", rows=[{"vote": one, "url": place.url("ballots:vote", vote=one.pk), "badge": _BADGES[one.state]} for one in rows],
        search=search, state=state, states=State.choices, is_filtered=bool(search or state),
    )  # fmt: skip


_BADGES = {
    "draft": "idle",
    "open": "running",
    "closing": "warn",
    "counting": "warn",
    "done": "done",
    "cancelled": "idle",
}
_STEPS = ("draft", "open", "counting", "done")


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, vote: int) -> HttpResponse:
    found = vote_here(place, vote, VIEW)
    counted = found.state in (State.COUNTING, State.DONE)
    outcome = outcome_of(found)
    is_lost = selectors.has_lost_its_box(found)
    checks = checklist_of(found) if found.state == State.DRAFT else []
    return page(
        request, place, "ballots/vote.html", vote=found, options=selectors.options_of(found), rules=_rules(found), steps=_steps(found),
        checks=[{"is_ok": one.is_ok, "says": one.says, "url": place.url(f"ballots:{one.page}", vote=found.pk)} for one in checks],
        is_ready=all(one.is_ok for one in checks), turnout=selectors.turnout_of(found), is_lost=is_lost, outcome=outcome,
        tally=tally_of(found) if counted else None, waits=counted and waits_for_numbers(found), is_secret=found.method == Method.SECRET,
        differs=counted and differs(found), too_many=more_ballots_than_present(found), present=PresentForm(initial={"present": selectors.present_of(found)}), hash_says=hash_says(found.result_hash), badge=_BADGES[found.state],
    )  # fmt: skip


def _rules(vote: Vote) -> list[dict[str, Any]]:
    wanted = threshold_says(fraction(vote.threshold), is_strict=vote.is_strict)
    rows = [
        (_("Cách biểu quyết"), vote.get_method_display()), (_("Kiểu phiếu"), vote.get_style_display()),
        (_("Tính trên"), vote.get_base_display()), (_("Cần đạt"), wanted),
        (_("Phải có mặt"), threshold_says(fraction(vote.quorum), is_strict=False) if vote.quorum else _("Không quy định")),
        (_("Chọn nhiều nhất"), str(vote.most) if vote.most else _("Không giới hạn")),
        (_("Số cần bầu"), str(vote.seats) if vote.seats else _("Mục nào đạt thì công nhận")),
        (_("Phiếu trắng"), _("Hợp lệ") if vote.blank_is_valid else _("Không hợp lệ")),
    ]  # fmt: skip
    return [{"term": term, "text": text} for term, text in rows]


def _steps(vote: Vote) -> list[dict[str, str]]:
    state = "open" if vote.state == State.CLOSING else vote.state
    if state not in _STEPS:
        return []
    at = _STEPS.index(state)
    names = (
        _("Chuẩn bị"),
        _("Bỏ phiếu") if vote.method == Method.SECRET else _("Biểu quyết"),
        _("Kiểm phiếu"),
        _("Kết quả"),
    )
    states = ["done" if place < at or state == "done" else "current" if place == at else "todo" for place in range(4)]
    return [{"name": name, "state": one} for name, one in zip(names, states, strict=True)]


@unit_page
def add(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, RUN, place.unit, on=place.today)
    form, made = VoteForm(request.POST or None), []

    def deed(_clean: dict[str, Any]) -> None:
        fields, options = form.told()
        made.append(services.make_vote(unit=place.unit, period=place.period.code, fields=fields, options=options, by=place.user, on=place.today))  # fmt: skip

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã lập. Tiếp theo: lập danh sách người bỏ phiếu."))
        return redirect(place.url("ballots:voters", vote=made[0].pk))
    lead = _("Sau bước này lập danh sách người bỏ phiếu, in mã, lập khóa, rồi mở. Sửa được cho đến khi mở.")
    return deed_page(request, place, None, form, title=_("Lập cuộc biểu quyết"), lead=lead, button=_("Lập"), back=place.url("ballots:list"))  # fmt: skip


@unit_page
def change(request: HttpRequest, place: Place, vote: int) -> HttpResponse:
    found = vote_here(place, vote)
    lines = [f"{one.name}; {one.note}" if one.note else one.name for one in selectors.options_of(found)]
    known = {name: getattr(found, name) for name in services.FIELDS} | {"options": "\n".join(lines), "is_strict": "1" if found.is_strict else "0"}  # fmt: skip
    form = VoteForm(request.POST or None, initial=known)
    back = place.url("ballots:vote", vote=found.pk)

    def deed(_clean: dict[str, Any]) -> None:
        fields, options = form.told()
        services.change_vote(vote=found, fields=fields, options=options, by=place.user, on=place.today)

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã lưu."))
        return redirect(back)
    lead = _("Sửa được cho đến khi mở.")
    return deed_page(request, place, found, form, title=_("Sửa cuộc biểu quyết"), lead=lead, button=_("Lưu"), back=back)


@require_POST
@unit_page
def remove(request: HttpRequest, place: Place, vote: int) -> HttpResponse:
    services.remove_vote(vote=vote_here(place, vote), by=place.user, on=place.today)
    messages.success(request, _("Đã xóa cuộc biểu quyết chưa mở."))
    return redirect(place.url("ballots:list"))


@unit_page
def cancel(request: HttpRequest, place: Place, vote: int) -> HttpResponse:
    found, form = vote_here(place, vote), CancelForm(request.POST or None)
    back = place.url("ballots:vote", vote=found.pk)

    def deed(clean: dict[str, Any]) -> None:
        services.cancel_vote(vote=found, because=clean["because"], by=place.user, on=place.today)

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã hủy; phiếu niêm phong đã bị hủy mà không ai đọc. Bấm Làm lại để bỏ phiếu lại."))
        return redirect(back)
    lead = _(
        "Phiếu niêm phong bị hủy mà không mở. Dùng khi mất khóa, danh sách sai, hoặc dữ liệu vừa khôi phục từ bản sao lưu."
    )
    return deed_page(
        request, place, found, form, title=_("Hủy cuộc biểu quyết"), lead=lead, button=_("Hủy cuộc này"), back=back
    )


@require_POST
@unit_page
def again(request: HttpRequest, place: Place, vote: int) -> HttpResponse:
    made = services.hold_again(vote=vote_here(place, vote), by=place.user, on=place.today)
    messages.success(request, _("Đã lập vòng %(number)s với cùng danh sách; xem lại các mục để chọn.") % {"number": made.round_number})  # fmt: skip
    return redirect(place.url("ballots:vote", vote=made.pk))
