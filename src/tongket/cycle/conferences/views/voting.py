"""Secret questions and elections: prepared here, held by the room of ballots, their counts taken back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongket.cycle.conferences.forms import ElectionForm, SecretForm
from tongket.cycle.conferences.selectors import reads
from tongket.cycle.conferences.selectors.voting import MOTION, votes_of
from tongket.cycle.conferences.services import voting
from tongket.cycle.conferences.views.frame import PREPARE, crumbs, doer, here
from tongket.cycle.organizations.deeds import deed_page
from tongket.cycle.organizations.places import Place, unit_page


def _there(row: Any) -> str:
    there = reads.presence_of(row)
    return _("Người bỏ phiếu là %(here)s người đang có mặt; ai đến sau thì thêm ở danh sách bỏ phiếu trước khi mở.") % {
        "here": there.here
    }


@unit_page
def ask(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    row, made = here(place, conference, PREPARE), list[Any]()

    def deed(told: dict[str, Any]) -> str:
        made.append(voting.ask_secretly(conference=row, text=told["text"], **doer(request, place)))
        return place.url("ballots:vote", vote=made[0].pk)

    return deed_page(
        request, place, SecretForm(request.POST or None), deed, may=PREPARE, title=_("Bỏ phiếu kín một nội dung"), button=_("Lập cuộc bỏ phiếu"),
        success=_("Đã lập. In mã hoặc phiếu giấy, lập khóa rồi mở bỏ phiếu."), back=place.url("conferences:resolution", conference=row.pk),
        crumbs=crumbs(place, row), lead=_there(row),
    )  # fmt: skip


@unit_page
def elect(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    row, made = here(place, conference, PREPARE), list[Any]()
    form = ElectionForm(
        request.POST or None, initial={"title": _("Bầu Ban Thanh tra nhân dân"), "seats": 3}, conference=row
    )

    def deed(told: dict[str, Any]) -> str:
        electing = voting.Electing(
            told["title"], told["seats"], told["candidates"], told["tellers"], told["is_inspectorate"]
        )
        made.append(voting.hold_election(conference=row, electing=electing, **doer(request, place)))
        return place.url("ballots:vote", vote=made[0].pk)

    return deed_page(
        request, place, form, deed, may=PREPARE, title=_("Bầu cử"), button=_("Lập cuộc bầu"), success=_("Đã lập. In mã hoặc phiếu giấy, lập khóa rồi mở bỏ phiếu."),
        back=place.url("conferences:resolution", conference=row.pk), crumbs=crumbs(place, row), lead=_there(row),
    )  # fmt: skip


@require_POST
@unit_page
def take(request: HttpRequest, place: Place, conference: int, hall_vote: int) -> HttpResponse:
    row = here(place, conference, PREPARE)
    found = next((one for one in votes_of(row, MOTION) if one.pk == hall_vote), None)
    if found is None:
        raise Http404
    motion = voting.take_vote(conference=row, vote=found, **doer(request, place))
    messages.success(
        request, _("Đã lấy kết quả: thông qua.") if motion.passed else _("Đã lấy kết quả: không thông qua.")
    )
    return redirect(place.url("conferences:resolution", conference=row.pk))
