"""Doors and printed cards: the desk's own pages, and what a telephone at a door opens without an account."""

from __future__ import annotations

import json
from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongket.base.ui.deeds import done
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import plain_int
from tongket.cycle.conferences.enums import HERE, Presence, State
from tongket.cycle.conferences.forms import DoorForm
from tongket.cycle.conferences.models import Door
from tongket.cycle.conferences.selectors import hall, reads
from tongket.cycle.conferences.services import doors as services
from tongket.cycle.conferences.services.people import Marked
from tongket.cycle.conferences.views.frame import PREPARE, crumbs, doer, here, page, tabs
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.selectors import version_on

COOKIE = "tk_door"
_DAY = 24 * 3600
MOST_AT_ONCE = 5000  # marks in one sending: a telephone that was away for the whole morning


def _address(request: HttpRequest, name: str, key: str) -> str:
    start = settings.TONGKET_ADDRESS or request.build_absolute_uri("/").rstrip("/")
    return f"{start}{reverse(f'conferences_public:{name}', args=[key])}"


def _is_only_here(request: HttpRequest) -> bool:
    """Whether the addresses lead nowhere from a telephone: the page was opened by this machine's own name for itself."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    return not settings.TONGKET_ADDRESS and host in ("127.0.0.1", "localhost", "[::1]")


def _picture(text: str) -> str:
    return str(segno.make(text, error="m", micro=False).svg_data_uri(border=2))


@unit_page
def show(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    """The doors with their addresses, a form for one more."""
    row = here(place, conference, PREPARE)
    form = DoorForm(request.POST or None)

    def deed(told: dict[str, Any]) -> None:
        services.open_door(conference=row, name=told["name"], **doer(request, place))

    if request.method == "POST" and done(form, deed, "name"):
        messages.success(request, _("Đã mở cửa. Dùng điện thoại ở cửa quét mã bên dưới."))
        return redirect(place.url("conferences:doors", conference=row.pk))
    found = [
        (one, address, _picture(address)) for one in row.doors.all() if (address := _address(request, "door", one.key))
    ]
    return page(
        request, place, "conferences/doors.html", status=422 if form.errors else 200, row=row, tabs=tabs(place, row, "people"),
        crumbs=crumbs(place, row), doors=found, form=form, is_only_here=_is_only_here(request), is_open=row.state != State.CLOSED, cards=row.participants.exclude(code="").count(),
    )  # fmt: skip


@require_POST
@unit_page
def close(request: HttpRequest, place: Place, conference: int, door: int) -> HttpResponse:
    row = here(place, conference, PREPARE)
    found = row.doors.filter(pk=door).first()
    if found is None:
        raise Http404
    services.close_door(door=found, **doer(request, place))
    messages.success(request, _("Đã đóng %(door)s; điện thoại ở đó không ghi được nữa.") % {"door": found.name})
    return redirect(place.url("conferences:doors", conference=row.pk))


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def cards(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    """Cards to print, eight on a sheet; POST gives a code to who has none."""
    row = here(place, conference, PREPARE)
    if request.method == "POST":
        count = services.give_cards(conference=row, **doer(request, place))
        messages.success(request, ngettext("Đã làm thẻ cho %(count)s người; in ngay được.", "Đã làm thẻ cho %(count)s người; in ngay được.", count) % {"count": count})  # fmt: skip
        return redirect(place.url("conferences:cards", conference=row.pk))
    made = [
        (one, address, _picture(address))
        for one in reads.people_of(row)
        if one.code and (address := _address(request, "card", one.code))
    ]
    lacks = row.participants.filter(code="").count()
    return page(
        request, place, "conferences/cards.html", row=row, tabs=tabs(place, row, "people"), crumbs=crumbs(place, row), cards=made, lacks=lacks, is_only_here=_is_only_here(request),
        is_open=row.state != State.CLOSED,
    )  # fmt: skip


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "conferences/door_gone.html", status=410)


@login_not_required
@never_cache
@require_safe
def door(request: HttpRequest, key: str) -> HttpResponse:
    """The list at a door. The telephone keeps the door for a day, so that a card it scans is marked here."""
    found = hall.door_with(key)
    if found is None:
        return _gone(request)
    people = hall.list_at_door(found.conference)
    words = request.GET.get("q", "")[:80]
    shown = reads.people_of(found.conference, words=words) if words else people
    answer = render(
        request, "conferences/door.html",
        {"door": found, "row": found.conference, "people": shown, "words": words, "there": reads.presence_of(found.conference), "here": HERE, "unit_name": _unit_name(request, found)},
    )  # fmt: skip
    answer.set_signed_cookie(COOKIE, found.key, max_age=_DAY, httponly=True, samesite="Lax")
    return answer


def _unit_name(request: HttpRequest, found: Door) -> str:
    return str(version_on(found.conference.unit, request.today).name)  # type: ignore[attr-defined]


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def door_marks(request: HttpRequest, key: str) -> HttpResponse:
    """POST: marks of this door, one as a form or many as JSON in ``marks``. The answer says how everybody stands now."""
    found = hall.door_with(key)
    wants_data = "marks" in request.POST or request.method != "POST"
    if found is None:
        return JsonResponse({"gone": True}, status=410) if wants_data else _gone(request)
    refusal, status = "", 200
    if request.method == "POST":
        try:
            services.mark_at_door(door=found, marks=_sent(request), at=request.now)  # type: ignore[attr-defined]
        except Refused as no:
            refusal, status = f"{no.reason} {no.remedy}".strip(), 422
        if not wants_data:
            return _after_form(request, found, refusal)
    there = reads.presence_of(found.conference)
    states = dict(found.conference.participants.exclude(presence="").values_list("pk", "presence"))
    return JsonResponse(
        {"refusal": refusal, "here": there.here, "called": there.called, "guests": there.guests, "enough": there.quorum.is_met, "states": states}, status=status
    )  # fmt: skip


def _after_form(request: HttpRequest, found: Door, refusal: str) -> HttpResponse:
    if refusal:
        messages.error(request, refusal)
    code = request.POST.get("card", "")
    if code and hall.card_with(code) is not None:
        return redirect("conferences_public:card", code=code)
    return redirect("conferences_public:door", key=found.key)


def _sent(request: HttpRequest) -> list[Marked]:
    """The marks that were sent; Refused when they cannot be read."""
    raw = request.POST.get("marks")
    if raw is None:
        pk = plain_int(request.POST.get("who", ""))
        presence = request.POST.get("presence", Presence.CAME)
        return [Marked(pk or 0, presence, f"{request.POST.get('key', '')[:30]}{presence}")]
    try:
        rows = json.loads(raw)
        return [Marked(int(one["who"]), str(one["presence"]), str(one["key"]), int(one.get("ago", 0))) for one in rows[:MOST_AT_ONCE]]  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused(_("Không đọc được dữ liệu điện thoại gửi."), _("Tải lại trang ở cửa.")) from None


@login_not_required
@never_cache
@require_safe
def card(request: HttpRequest, code: str) -> HttpResponse:
    """A scanned card: at a door one button marks its holder; on any other telephone it only says whose it is and what to do."""
    found = hall.card_with(code)
    if found is None:
        return render(request, "conferences/card_unknown.html", status=404)
    key = request.get_signed_cookie(COOKIE, default="", max_age=_DAY)
    at = hall.door_with(key) if key else None
    last = found.marks.last()
    context = {
        "person": found, "row": found.conference, "at": at, "is_other": at is not None and at.conference_id != found.conference_id, "last": last,
        "is_here": found.presence in HERE, "unit_name": version_on(found.conference.unit, request.today).name,  # type: ignore[attr-defined]
    }  # fmt: skip
    return render(request, "conferences/card.html", context)
