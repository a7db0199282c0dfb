"""Pages of rounds: the list, opening, the dashboard, a unit of the round, freezing and reopening."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import require
from tongket.base.ui.deeds import done
from tongket.cores.kernel.errors import Refused
from tongket.cores.scoring import read_sheet
from tongket.cycle.emulation.enums import LiveFor, Stage
from tongket.cycle.emulation.forms import ParticipantForm, RoundForm, TextForm
from tongket.cycle.emulation.models import Round
from tongket.cycle.emulation.selectors import rounds as selectors
from tongket.cycle.emulation.selectors.board import board_of, drifted
from tongket.cycle.emulation.selectors.sheets import adopted_sheets
from tongket.cycle.emulation.services import results as result_services
from tongket.cycle.emulation.services import rounds as services
from tongket.cycle.emulation.views.frame import MANAGE, VIEW, form_page, page, run_here, seat_here, year_of
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.records.selectors.public import collective_record


@require_safe
@unit_page
def show_all(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    found = selectors.rounds_at(place.unit.pk)
    here = [one for one in found if one.year == year_of(place)]
    return page(
        request, place, "emulation/list.html", rounds=here, others=[one for one in found if one.year != year_of(place)],
        has_sheet=bool(adopted_sheets(place.unit.pk)),
    )  # fmt: skip


def _start(year: int, today: date) -> dict[str, Any]:
    first = max(today, date(year, 12, 1)) + timedelta(days=7)
    days = {name: first + timedelta(days=5 * place) for place, name in enumerate(services.DAYS)}
    return {"title": _("Chấm điểm thi đua năm %(year)s") % {"year": year}, "live_for": LiveFor.OWN, **days}


@unit_page
def add(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, MANAGE, place.unit, on=place.today)
    sheets = {one.pk: one for one in adopted_sheets(place.unit.pk)}
    form = RoundForm(
        request.POST or None, sheets=[(pk, str(one)) for pk, one in sheets.items()],
        initial=_start(year_of(place), place.today),
    )  # fmt: skip
    made: list[Round] = []

    def deed(clean: dict[str, Any]) -> None:
        made.append(
            services.open_round(
                unit=place.unit, period=place.period.code, year=year_of(place), sheet=sheets[clean["sheet"]], fields=clean,
                by=place.user, on=place.today,
            )
        )  # fmt: skip

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã mở đợt. Các đơn vị thấy phiếu của mình ở mục Chấm điểm."))
        return redirect(place.url("emulation:round", round=made[0].pk))
    lead = _("Danh sách đơn vị và phân công chấm chéo được lập ngay khi mở; bảng chấm điểm của đợt không đổi nữa.")
    return form_page(
        request, place, form, "list", title=_("Mở đợt chấm điểm"), lead=lead, button=_("Mở đợt"),
        back=place.url("emulation:list"),
    )  # fmt: skip


@unit_page
def change(request: HttpRequest, place: Place, round: int) -> HttpResponse:
    found = run_here(place, round)
    names = ("title", *services.DAYS, "live_for")
    form = RoundForm(request.POST or None, initial={name: getattr(found, name) for name in names})

    def deed(clean: dict[str, Any]) -> None:
        services.change_round(found=found, fields=clean, by=place.user, on=place.today)

    back = place.url("emulation:round", round=round)
    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã lưu."))
        return redirect(back)
    lead = _("Đơn vị mới vào khối được bổ sung khi lưu; không đơn vị nào bị bỏ ra.")
    return form_page(request, place, form, "list", title=_("Sửa đợt chấm điểm"), lead=lead, button=_("Lưu"), back=back)


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, round: int) -> HttpResponse:
    """For who runs it: where every unit stands; for a unit: its own scoring and the ones it checks."""
    require(place.user, VIEW, place.unit, on=place.today)
    seat = seat_here(place, round)
    found = seat.round
    rows, finished = selectors.participants_of(found), selectors.finished_of(found)
    shown = (
        rows
        if seat.runs
        else [row for row in rows if seat.own and (row.pk == seat.own.pk or row.checker_id == seat.own.pk)]
    )
    lines = [
        {
            "row": row, "handed_in": (row.pk, "self") in finished and not row.out_because, "is_own": seat.own is not None and row.pk == seat.own.pk,
            "checks": seat.own is not None and row.checker_id == seat.own.pk,
            "stages": [(stage, finished.get((row.pk, stage.value))) for stage in Stage],
        }
        for row in shown
    ]  # fmt: skip
    frozen = selectors.freeze_of(found)
    return page(
        request, place, "emulation/round.html", seat=seat, round=found, lines=lines, stages=list(Stage), is_open=selectors.is_open(found),
        frozen=frozen, moved=selectors.moved_since(found, rows, place.today) if seat.runs else None,
        appeals=selectors.appeals_of(found, None if seat.runs else seat.own), scored=selectors.scored(rows),
        drifts=drifted(board_of(found, place.today), place.today) if seat.runs and frozen else [],
        handed_in=sum((row.pk, "self") in finished for row in selectors.scored(rows)),
    )  # fmt: skip


@unit_page
def participant(request: HttpRequest, place: Place, round: int, participant: int) -> HttpResponse:
    found = run_here(place, round)
    rows = {row.pk: row for row in selectors.participants_of(found)}
    row = rows.get(participant)
    if row is None:
        raise Http404
    others = [(one.pk, one.name) for one in selectors.scored(list(rows.values())) if one.pk != row.pk]
    form = ParticipantForm(
        request.POST or None, others=others, sheet=read_sheet(found.sheet.data), initial=ParticipantForm.start(row)
    )

    def deed(_clean: dict[str, Any]) -> None:
        services.change_participant(row=row, fields=form.told(), by=place.user, on=place.today)

    back = place.url("emulation:round", round=round)
    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã lưu."))
        return redirect(back)
    kept = collective_record(row.unit_id, on=place.today)
    return form_page(
        request, place, form, "list", title=row.name, button=_("Lưu"), back=back, kept=kept, asks_facts=bool(form.yes_no)
    )  # fmt: skip


@require_POST
@unit_page
def checkers(request: HttpRequest, place: Place, round: int) -> HttpResponse:
    found = run_here(place, round)
    try:
        services.give_checkers_anew(found=found, by=place.user, on=place.today)
    except Refused as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Đã phân công chấm chéo lại theo vòng."))
    return redirect(place.url("emulation:round", round=round))


@unit_page
def freeze(request: HttpRequest, place: Place, round: int) -> HttpResponse:
    found = run_here(place, round)
    form = forms.Form({} if request.method == "POST" else None)  # it asks nothing but whether
    back = place.url("emulation:round", round=round)

    def deed(_clean: dict[str, Any]) -> None:
        result_services.freeze_round(found=found, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã chốt điểm. Mọi đơn vị trong đợt xem được bảng xếp hạng."))
        return redirect(place.url("emulation:ranking", round=round))
    finished = selectors.finished_of(found)
    late = [row.name for row in selectors.scored(selectors.participants_of(found)) if (row.pk, "self") not in finished]
    return form_page(
        request, place, form, "list", title=_("Chốt điểm"), button=_("Chốt điểm"), back=back, warn=late,
        lead=_("Chốt xong thì không số liệu nào làm đổi kết quả; số liệu sửa sau được nêu riêng. Muốn sửa phải mở lại và ghi lý do."),
    )  # fmt: skip


@unit_page
def reopen(request: HttpRequest, place: Place, round: int) -> HttpResponse:
    found = run_here(place, round)
    form = TextForm(request.POST or None, label=_("Lý do mở lại"), hint=_("Lý do được lưu cùng kết quả đã chốt."))
    back = place.url("emulation:round", round=round)

    def deed(clean: dict[str, Any]) -> None:
        result_services.reopen_round(
            found=found, because=clean["text"], by=place.user, on=place.today, at=request.now  # type: ignore[attr-defined]
        )  # fmt: skip

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã mở lại đợt. Kết quả đã chốt vẫn được giữ."))
        return redirect(back)
    lead = _("Kết quả đã chốt và lý do mở lại được giữ; các đơn vị đã ghi đề nghị phải ghi lại sau khi chốt lần nữa.")
    return form_page(
        request, place, form, "list", title=_("Mở lại điểm đã chốt"), lead=lead, button=_("Mở lại"), back=back
    )
