"""What a unit received: reading it, registering for it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import require
from tongket.base.ui.deeds import download
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import format_number
from tongket.cycle.movements.enums import RUNNING, Registered
from tongket.cycle.movements.forms import BLANK_LINES, FileForm, own_lines_sent
from tongket.cycle.movements.models import Receiver
from tongket.cycle.movements.selectors import movements as reads
from tongket.cycle.movements.selectors.offers import collectives_for, offers_for
from tongket.cycle.movements.selectors.people import people_for
from tongket.cycle.movements.selectors.registration import entrants_of, lines_said
from tongket.cycle.movements.selectors.stages import stages_of
from tongket.cycle.movements.selectors.workbook import registration_workbook
from tongket.cycle.movements.services import registering
from tongket.cycle.movements.services.reading import note_read
from tongket.cycle.movements.services.workbook import MAX_BYTES, BadRows, import_registration
from tongket.cycle.movements.views.frame import REGISTER, SEND, VIEW, crumbs, got, may_of, page
from tongket.cycle.movements.views.movements import file_answer
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place, unit_page


def _is_open(row: Receiver) -> bool:
    return bool(row.movement.register_until and row.movement.state in RUNNING and row.state in registering.OPEN)


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, received: int) -> HttpResponse:
    """The movement as the unit sees it; opening it is noted once for each version."""
    row = got(place, received, VIEW)
    had = row.read_version
    if request.method == "GET":
        note_read(receiver=row, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    movement, is_open = row.movement, _is_open(row)
    may = may_of(place, "register", "send")
    editions = [(one, reads.edition_lines(one), one.number > had > 0) for one in reads.editions_of(movement)]
    return page(
        request, place, "movements/received.html", row=row, movement=movement, rows=reads.rows_about(movement), files=reads.files_of(movement),
        editions=editions, launcher=organizations.names_on([movement.unit_id], place.today).get(movement.unit_id, ""), may=may,
        lines=lines_said(row, place.today, live=is_open), entrants=entrants_of(row), is_open=is_open, crumbs=crumbs(place),
        registered=reads.registration_says(row, place.today), asks=movement.register_until is not None,
        can_take_back=row.state == Registered.PENDING and movement.state in RUNNING, receipts=row.receipts.all(),
        stages=[(one.stage, row.results.filter(stage=one.stage, sent_on__isnull=False).first()) for one in stages_of(movement)],
        changed=had and had < movement.version,
    )  # fmt: skip


@require_safe
@unit_page
def file(_request: HttpRequest, place: Place, received: int, file: int) -> FileResponse:
    return file_answer(got(place, received, VIEW).movement, file)


def _rows_to_type(row: Receiver, post: Any, errors: dict[str, str]) -> list[dict[str, Any]]:
    """The lines in own words with blank ones below; what was typed wins."""
    known: list[dict[str, Any]] = [
        {
            "key": one.pk,
            "text": one.text,
            "amount": "" if one.amount is None else format_number(one.amount),
            "measure": one.measure,
        }
        for one in row.lines.filter(plan_period="")
    ]
    rows = [*known, *({"key": 0, "text": "", "amount": "", "measure": ""} for _place in range(BLANK_LINES))]
    for place, one in enumerate(rows):
        if post is not None:
            one |= {name: post.get(f"{name}-{place}", "") for name in ("text", "amount", "measure")}
        one |= {"errors": [errors[f"{name}-{place}"] for name in ("text", "amount") if f"{name}-{place}" in errors]}
    return rows


@unit_page
def lines(request: HttpRequest, place: Place, received: int) -> HttpResponse:
    """Targets in own words, and those chosen from the plan."""
    row = got(place, received, REGISTER)
    chosen = {one.target_id: one.plan_period for one in row.lines.exclude(plan_period="") if one.target_id}
    periods = dict.fromkeys([place.period.code, *sorted(set(chosen.values()))])
    offers = [one for code in periods for one in offers_for(row.unit_id, code, place.today)]
    errors: dict[str, str] = {}
    refusal, post = None, request.POST if request.method == "POST" else None
    if post is not None:
        own, errors = own_lines_sent(post.dict())
        wanted = [one for one in offers if str(one.target_id) in post.getlist("target")]
        try:
            if not errors:
                at = request.now  # type: ignore[attr-defined]
                registering.save_lines(receiver=row, own=own, offers=wanted, by=place.user, on=place.today, at=at)
                messages.success(request, _("Đã lưu chỉ tiêu. Chưa gửi: xem lại rồi bấm Gửi đăng ký."))
                return redirect(place.url("movements:received", received=received))
        except Refused as no:
            refusal = no
    ticked = post.getlist("target") if post is not None else [str(one) for one in chosen]
    return page(
        request, place, "movements/lines.html", status=422 if errors else 409 if refusal else 200, row=row, movement=row.movement, refusal=refusal,
        rows=_rows_to_type(row, post, errors), offers=offers, ticked=ticked, is_open=_is_open(row), crumbs=crumbs(place, receiver=row),
        errors=[{"text": says, "id": name} for name, says in errors.items()], back=place.url("movements:received", received=received),
    )  # fmt: skip


def _ids(request: HttpRequest, name: str) -> list[int]:
    return [int(one) for one in request.POST.getlist(name) if one.isascii() and one.isdigit() and len(one) < 18]


@unit_page
def entrants(request: HttpRequest, place: Place, received: int) -> HttpResponse:
    """Whom the unit registers: chosen from its directory."""
    row, refusal = got(place, received, REGISTER), None
    if request.method == "POST":
        deed: dict[str, Any] = {"receiver": row, "by": place.user, "on": place.today, "at": request.now}  # type: ignore[attr-defined]
        try:
            if "remove" in request.POST:
                registering.remove_entrants(ids=_ids(request, "entrant"), **deed)
            else:
                registering.add_entrants(people=_ids(request, "person"), units=_ids(request, "collective"), **deed)
            messages.success(request, _("Đã lưu danh sách."))
            return redirect(place.url("movements:entrants", received=received))
        except Refused as no:
            refusal = no
    words = request.GET.get("q", "")[:80]
    people, more = people_for(row, words, place.today)
    had = {one.unit_id for one in row.entrants.all() if one.unit_id}
    return page(
        request, place, "movements/entrants.html", status=409 if refusal else 200, row=row, movement=row.movement, refusal=refusal, words=words,
        people=people, more=more, collectives=[one for one in collectives_for(row.unit, place.today) if one[0] not in had],
        entrants=entrants_of(row), is_open=_is_open(row), crumbs=crumbs(place, receiver=row), back=place.url("movements:received", received=received),
    )  # fmt: skip


def _deed(request: HttpRequest, place: Place, received: int, deed: Any, says: str) -> HttpResponse:
    try:
        deed()
    except Refused as no:
        messages.error(request, str(no))
    else:
        messages.success(request, says)
    return redirect(place.url("movements:received", received=received))


@require_POST
@unit_page
def send(request: HttpRequest, place: Place, received: int) -> HttpResponse:
    row, note = got(place, received, SEND), request.POST.get("note", "")
    return _deed(
        request, place, received, lambda: registering.send(receiver=row, note=note, by=place.user, on=place.today, at=request.now),  # type: ignore[attr-defined]
        _("Đã gửi đăng ký, chờ đơn vị phát động duyệt."),
    )  # fmt: skip


@require_POST
@unit_page
def take_back(request: HttpRequest, place: Place, received: int) -> HttpResponse:
    row = got(place, received, SEND)
    return _deed(
        request, place, received, lambda: registering.take_back(receiver=row, by=place.user, on=place.today, at=request.now),  # type: ignore[attr-defined]
        _("Đã rút lại, sửa rồi gửi lại."),
    )  # fmt: skip


@require_safe
@unit_page
def export(_request: HttpRequest, place: Place, received: int) -> HttpResponse:
    row = got(place, received, REGISTER)
    return download(registration_workbook(row, place.today), f"dang-ky-thi-dua-{row.pk}.xlsx")


@unit_page
def upload(request: HttpRequest, place: Place, received: int) -> HttpResponse:
    """The registration from Excel: all rows or none."""
    require(place.user, REGISTER, place.unit, on=place.today)
    row, form, errors = got(place, received, REGISTER), FileForm(request.POST or None, request.FILES or None), []
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read(MAX_BYTES + 1)
        try:
            changed = import_registration(
                receiver=row, period=place.period.code, content=content, by=place.user, on=place.today, at=request.now,  # type: ignore[attr-defined]
            )  # fmt: skip
        except BadRows as bad:
            errors = bad.errors
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(
                request, _("Đã nhập đăng ký từ Excel.") if changed else _("Tệp giống hệt đăng ký đang có.")
            )
            return redirect(place.url("movements:received", received=received))
    return page(
        request, place, "movements/import.html", status=422 if errors or form.errors else 200, row=row, form=form, errors=errors,
        crumbs=crumbs(place, receiver=row), back=place.url("movements:received", received=received), export_url=place.url("movements:export", received=received),
    )  # fmt: skip
