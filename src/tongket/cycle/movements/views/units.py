"""The units a movement went to: who has read and registered, answers, messages."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import require
from tongket.base.ui.deeds import download
from tongket.cores.kernel.errors import Refused
from tongket.cycle.movements.enums import RUNNING, Registered
from tongket.cycle.movements.forms import WhyForm
from tongket.cycle.movements.models import Movement, Receiver
from tongket.cycle.movements.selectors import messages as texts
from tongket.cycle.movements.selectors import movements as reads
from tongket.cycle.movements.selectors import units as selectors
from tongket.cycle.movements.selectors.registration import entrants_of, lines_said
from tongket.cycle.movements.services import deciding
from tongket.cycle.movements.views.frame import FOLLOW, PREPARE, crumbs, may_of, own, own_tabs, page
from tongket.cycle.organizations.deeds import deed_page
from tongket.cycle.organizations.places import Place, unit_page

ON_A_PAGE = 50


def _asked(request: HttpRequest) -> selectors.Asked:
    return selectors.Asked(request.GET.get("q", "")[:80], request.GET.get("state", "")[:12])


def _states() -> list[tuple[str, str]]:
    return [
        ("unread", _("Chưa xem")), ("changed", _("Đã đổi, chưa xem lại")), ("read", _("Đã xem")), ("late", _("Quá hạn đăng ký")),
        *((one.value, f"{_('Đăng ký')}: {one.label}") for one in Registered),
    ]  # fmt: skip


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, movement: int) -> HttpResponse:
    found, asked = own(place, movement, FOLLOW), _asked(request)
    rows = Paginator(selectors.units_of(found, asked, place.today), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = selectors.shown(rows, found, place.today)
    query = request.GET.copy()
    query.pop("page", None)
    return page(
        request, place, "movements/units.html", movement=found, asked=asked, page=rows, rows=shown, counts=selectors.counts_of(found, place.today),
        states=_states(), query=query.urlencode(), may=may_of(place, "prepare"), tabs=own_tabs(place, found, "units"), crumbs=crumbs(place, found),
        can_approve=found.state in RUNNING and any(one.row.state == Registered.PENDING for one in shown),
    )  # fmt: skip


@require_safe
@unit_page
def export(request: HttpRequest, place: Place, movement: int) -> HttpResponse:
    found = own(place, movement, FOLLOW)
    return download(selectors.units_workbook(found, _asked(request), place.today), f"phong-trao-{found.pk}-don-vi.xlsx")


@require_safe
@unit_page
def message(request: HttpRequest, place: Place, movement: int) -> HttpResponse:
    found, url = own(place, movement, PREPARE), request.build_absolute_uri("/")
    return page(
        request, place, "movements/message.html", movement=found, text=texts.message_to(found, url, place.version.name),
        nudge=texts.nudge_to(found, url, place.today), tabs=own_tabs(place, found, "message"), crumbs=crumbs(place, found),
    )  # fmt: skip


@require_POST
@unit_page
def approve(request: HttpRequest, place: Place, movement: int) -> HttpResponse:
    """The ticked registrations."""
    found = own(place, movement, PREPARE)
    ids = [int(one) for one in request.POST.getlist("receiver") if one.isascii() and one.isdigit() and len(one) < 18]
    try:
        count = deciding.approve(movement=found, ids=ids, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    except Refused as no:
        messages.error(request, str(no))
    else:
        says = ngettext("Đã duyệt đăng ký của %(count)s đơn vị.", "Đã duyệt đăng ký của %(count)s đơn vị.", count)
        messages.success(request, says % {"count": count})
    return redirect(place.url("movements:units", movement=movement))


def _receiver(movement: Movement, receiver: int) -> Receiver:
    found = reads.receiver_of(movement, receiver)
    if found is None:
        raise Http404
    return found


@require_safe
@unit_page
def receiver(request: HttpRequest, place: Place, movement: int, receiver: int) -> HttpResponse:
    """What one unit has read and registered."""
    found = own(place, movement, FOLLOW)
    row = _receiver(found, receiver)
    context: dict[str, Any] = {
        "reading": reads.reading_says(row), "registered": reads.registration_says(row, place.today),
        "lines": lines_said(row, place.today, live=False), "entrants": entrants_of(row), "receipts": row.receipts.all(),
    }  # fmt: skip
    return page(
        request, place, "movements/receiver.html", movement=found, row=row, may=may_of(place, "prepare"), crumbs=crumbs(place, found),
        is_running=found.state in RUNNING, **context,
    )  # fmt: skip


@unit_page
def refuse(request: HttpRequest, place: Place, movement: int, receiver: int) -> HttpResponse:
    require(place.user, PREPARE, place.unit, on=place.today)
    found = own(place, movement, PREPARE)
    row = _receiver(found, receiver)

    def deed(told: dict[str, Any]) -> None:
        deciding.refuse(receiver=row, why=told["why"], by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]

    return deed_page(
        request, place, WhyForm(request.POST or None), deed, may=PREPARE, title=_("Từ chối đăng ký: %(unit)s") % {"unit": row.unit_name},
        button=_("Từ chối"), success=_("Đã từ chối; đơn vị thấy lý do và gửi lại được."), lead=_("Đơn vị sửa rồi gửi lại; ghi rõ chỗ cần sửa."),
        back=place.url("movements:receiver", movement=movement, receiver=receiver), crumbs=crumbs(place, found),
    )  # fmt: skip
