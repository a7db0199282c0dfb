"""The key, opening, the page on the wall, closing, opening the sealed ballots."""

from __future__ import annotations

from typing import Any

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from tongket.base.ui.deeds import done
from tongket.cycle.ballots import selectors
from tongket.cycle.ballots.enums import State
from tongket.cycle.ballots.forms import KeyForm, KeySharesForm
from tongket.cycle.ballots.selectors.checklist import checklist_of
from tongket.cycle.ballots.services import closing, opening, wiping
from tongket.cycle.ballots.views.frame import VIEW, deed_page, page, vote_here
from tongket.cycle.organizations.places import Place, unit_page


@never_cache
@sensitive_variables()
@unit_page
def key(request: HttpRequest, place: Place, vote: int) -> HttpResponse:
    """Making the key; the answer to the form is the only page that ever shows it."""
    found, form = vote_here(place, vote), KeySharesForm(request.POST or None)
    made: list[opening.PrintedKey] = []

    def deed(clean: dict[str, Any]) -> None:
        made.append(
            opening.make_key(vote=found, shares=clean["shares"], needed=clean["needed"], by=place.user, on=place.today)
        )

    if request.method == "POST" and done(form, deed):
        sheets = [{"says": _("Khóa"), "text": made[0].key, "picture": _picture(made[0].key)}]
        sheets += [
            {"says": _("Mảnh khóa %(place)s trong %(count)s") % {"place": place_, "count": len(made[0].shares)}, "text": one, "picture": _picture(one)}
            for place_, one in enumerate(made[0].shares, 1)
        ]  # fmt: skip
        return page(
            request, place, "ballots/key.html", vote=found, sheets=sheets, needed=made[0].needed, print=made[0].print
        )
    return deed_page(
        request, place, found, form, title=_("Lập khóa của cuộc bỏ phiếu"), button=_("Lập khóa"), back=place.url("ballots:vote", vote=found.pk),
        lead=_("Khóa chỉ hiện một lần để in và giao người giữ khóa; máy này không giữ. Mất khóa và các mảnh thì không ai mở được phiếu, chỉ còn cách bỏ phiếu lại."),
        is_again=selectors.box_of(found) is not None,
    )  # fmt: skip


def _picture(text: str) -> str:
    return str(segno.make(text, error="m", micro=False).svg_data_uri(border=2))


@never_cache
@sensitive_post_parameters("key")
@sensitive_variables()
@unit_page
def open_(request: HttpRequest, place: Place, vote: int) -> HttpResponse:
    found, form = vote_here(place, vote), KeyForm(request.POST or None)
    back = place.url("ballots:vote", vote=found.pk)

    def deed(clean: dict[str, Any]) -> None:
        opening.open_vote(vote=found, typed_key=clean["key"], by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]

    if request.method == "POST" and done(form, deed, "key"):
        messages.success(request, _("Đã mở. Danh sách không sửa được nữa."))
        return redirect(back)
    return deed_page(
        request, place, found, form, title=_("Mở bỏ phiếu"), button=_("Mở bỏ phiếu"), back=back,
        lead=_("Người giữ khóa gõ lại khóa (hoặc đủ số mảnh) để chắc chắn tờ giấy in đúng. Mở rồi thì danh sách, câu hỏi, mã không đổi được nữa."),
        key_print=found.key_print, red=[one.says for one in checklist_of(found) if not one.is_ok] if found.state == State.DRAFT else [],
    )  # fmt: skip


@require_safe
@never_cache
@unit_page
def screen(request: HttpRequest, place: Place, vote: int) -> HttpResponse:
    found = vote_here(place, vote, VIEW)
    return page(request, place, "ballots/screen.html", vote=found, turnout=selectors.turnout_of(found), is_open=found.state == State.OPEN)  # fmt: skip


@require_POST
@unit_page
def stop(request: HttpRequest, place: Place, vote: int) -> HttpResponse:
    found = vote_here(place, vote)
    closing.stop_taking(vote=found, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("Đã ngừng nhận phiếu. Mời người giữ khóa mở phiếu."))
    return redirect(place.url("ballots:unseal", vote=found.pk))


@never_cache
@sensitive_post_parameters("key")
@sensitive_variables()
@unit_page
def unseal(request: HttpRequest, place: Place, vote: int) -> HttpResponse:
    found, form = vote_here(place, vote), KeyForm(request.POST or None)
    back = place.url("ballots:vote", vote=found.pk)

    def deed(clean: dict[str, Any]) -> None:
        closing.unseal_ballots(vote=found, typed_key=clean["key"], by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]

    if request.method == "POST" and done(form, deed, "key"):
        messages.success(
            request, _("Đã mở và xáo các lá phiếu; phiếu niêm phong đã hủy. Hủy luôn các tờ giấy in khóa.")
        )
        return redirect(back)
    return deed_page(
        request, place, found, form, title=_("Mở các phiếu niêm phong"), button=_("Mở phiếu"), back=back, key_print=found.key_print,
        lead=_("Các lá phiếu được mở, xáo trộn, ghi lại không tên; phiếu niêm phong và khóa công khai bị hủy, tệp dữ liệu được ghi lại. Khóa sai thì chưa đổi gì."),
    )  # fmt: skip


@require_POST
@unit_page
def wipe(request: HttpRequest, place: Place, vote: int) -> HttpResponse:
    found = vote_here(place, vote)
    wiping.wipe(at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("Đã ghi lại tệp dữ liệu."))
    return redirect(place.url("ballots:vote", vote=found.pk))
