"""A unit's answer to a review."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongket.base.access.registry import require
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import format_number
from tongket.cycle.movements.enums import ResultState
from tongket.cycle.movements.forms import reaches_sent
from tongket.cycle.movements.models import Receiver, ResultLine
from tongket.cycle.movements.selectors.registration import LineSaid, lines_said
from tongket.cycle.movements.selectors.stages import result_lines
from tongket.cycle.movements.services import stages as services
from tongket.cycle.movements.views.frame import REGISTER, SEND, VIEW, crumbs, got, may_of, page, stage_here
from tongket.cycle.organizations.places import Place, unit_page


def _typed(one: ResultLine | None) -> str:
    if one is None or one.state == ResultState.MISSING:
        return ""
    return str(_("không áp dụng")) if one.amount is None else format_number(one.amount)


def _rows(
    lines: list[LineSaid], known: dict[int, ResultLine], post: Any, errors: dict[str, str]
) -> list[dict[str, Any]]:
    rows = []
    for one in lines:
        pk, had = one.line.pk, known.get(one.line.pk)
        rows.append({
            "key": str(pk), "says": one.says, "measure": one.line.measure,
            "typed": post.get(f"r-{pk}", "") if post is not None else _typed(had),
            "note": post.get(f"n-{pk}", "") if post is not None else (had.note if had else ""), "error": errors.get(f"r-{pk}", ""),
        })  # fmt: skip
    return rows


@unit_page
def show(request: HttpRequest, place: Place, received: int, stage: int) -> HttpResponse:
    """The slip: read by everybody of the unit, filled by who registers, sent by the head."""
    row = got(place, received, VIEW)
    here = stage_here(row.movement, stage)
    lines = lines_said(row, place.today, live=False)
    post, errors, refusal = (request.POST if request.method == "POST" else None), dict[str, str](), None
    if post is not None:
        require(place.user, REGISTER, place.unit, on=place.today)
        reaches, errors = reaches_sent(post.dict(), [one.line.pk for one in lines])
        told = services.Told(reaches, post.get("models_text", "")[:6000], post.get("difficulties", "")[:6000])
        try:
            if not errors:
                return _kept(request, place, row, here, told, sending="send" in post)
        except Refused as no:
            refusal = no
    result, known = result_lines(here, row)
    may = may_of(place, "register", "send")
    return page(
        request, place, "movements/result.html", status=422 if errors else 409 if refusal else 200, row=row, movement=row.movement, stage=here,
        result=result, rows=_rows(lines, known, post, errors), refusal=refusal, may=may, crumbs=crumbs(place, receiver=row),
        errors=[{"text": says, "id": name} for name, says in errors.items()],
        editable=bool(may["register"]) and here.concluded_on is None and not (result and result.sent_on),
        models_text=post.get("models_text", "") if post is not None else (result.models_text if result else ""),
        difficulties=post.get("difficulties", "") if post is not None else (result.difficulties if result else ""),
    )  # fmt: skip


def _kept(
    request: HttpRequest, place: Place, row: Receiver, here: Any, told: services.Told, *, sending: bool
) -> HttpResponse:
    deed: dict[str, Any] = {"stage": here, "receiver": row, "by": place.user, "on": place.today, "at": request.now}  # type: ignore[attr-defined]
    services.save_result(told=told, **deed)
    if sending:
        services.send_result(**deed)
    messages.success(request, _("Đã gửi kết quả.") if sending else _("Đã lưu, chưa gửi."))
    return redirect(place.url("movements:result", received=row.pk, stage=here.pk))


@require_POST
@unit_page
def take_back(request: HttpRequest, place: Place, received: int, stage: int) -> HttpResponse:
    row = got(place, received, SEND)
    here = stage_here(row.movement, stage)
    try:
        services.take_result_back(stage=here, receiver=row, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    except Refused as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Đã rút lại, sửa rồi gửi lại."))
    return redirect(place.url("movements:result", received=received, stage=stage))
