"""Pages of one person: what is entered, one's own page, petitions and answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.ui.deeds import done
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.rating.forms import AnswerForm, LineForm, PetitionForm, SelfForm
from tongket.cycle.rating.models import Rating
from tongket.cycle.rating.selectors import rounds as selectors
from tongket.cycle.rating.services import lines as services
from tongket.cycle.rating.views.frame import DECIDE, OWN, PREPARE, page, year_of


def _line(place: Place, line: int) -> Rating:
    require(place.user, PREPARE, place.unit, on=place.today)
    found = selectors.line_of(place.unit.pk, line)
    if found is None or found.round.year != year_of(place):
        raise Http404
    return found


@unit_page
def show(request: HttpRequest, place: Place, line: int) -> HttpResponse:
    row = _line(place, line)
    form = LineForm(request.POST or None, initial={name: getattr(row, name) for name in services.ENTERED})

    def deed(clean: dict[str, Any]) -> None:
        services.enter_line(row=row, fields=clean, by=place.user, on=place.today)

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã lưu."))
        return redirect(place.url("rating:line", line=line))
    return page(
        request, place, "rating/line.html", "list", status=422 if form.errors else 200, row=row, form=form,
        is_open=selectors.is_open(row.round), discipline=selectors.discipline_of(row), petitions=row.petitions.all(),
        may_enter_self=row.person.account_id is None,
    )  # fmt: skip


def _deed(request: HttpRequest, place: Place, form: Any, back: str, **words: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    tab = words.pop("tab", "list")
    return page(request, place, "rating/deed.html", tab, status=status, form=form, back=back, **words)


@unit_page
def enter_self(request: HttpRequest, place: Place, line: int) -> HttpResponse:
    row, back = _line(place, line), place.url("rating:line", line=line)
    form = SelfForm(request.POST or None, initial={"self_level": row.self_level, "self_text": row.self_text})

    def deed(clean: dict[str, Any]) -> None:
        services.rate_self(row=row, by=place.user, on=place.today, **clean)

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã ghi tự xếp loại."))
        return redirect(back)
    lead = _("Ghi thay người không có tài khoản, theo phiếu người đó đã nộp.")
    return _deed(
        request, place, form, back, title=_("Tự xếp loại: %(name)s") % {"name": row}, lead=lead, button=_("Lưu")
    )


@unit_page
def own(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, OWN, place.unit, on=place.today)
    found = selectors.round_of(place.unit.pk, year_of(place))
    row = selectors.own_line(found, place.user) if found else None
    if request.method == "POST" and row is None:
        raise Http404
    initial = {"self_level": row.self_level, "self_text": row.self_text} if row else {}
    form = SelfForm(request.POST or None, initial=initial)

    def deed(clean: dict[str, Any]) -> None:
        if row is not None:
            services.rate_self(row=row, by=place.user, on=place.today, **clean)

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã gửi tự xếp loại. Sửa được đến hết hạn."))
        return redirect(place.url("rating:own"))
    may_rate = bool(row and not row.excluded and selectors.is_open(row.round) and place.today <= row.round.self_until)
    waits = bool(row and row.petitions.filter(answered_on__isnull=True).exists())
    may_petition = bool(row and row.level and place.today <= row.round.petition_until and not waits)
    return page(
        request, place, "rating/own.html", "own", status=422 if form.errors else 200, found=found, row=row, form=form,
        may_rate=may_rate, may_petition=may_petition, petitions=row.petitions.all() if row else [],
    )  # fmt: skip


@unit_page
def own_petition(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, OWN, place.unit, on=place.today)
    found = selectors.round_of(place.unit.pk, year_of(place))
    row = selectors.own_line(found, place.user) if found else None
    if row is None:
        raise Http404
    return _petition(request, place, row, place.url("rating:own"), tab="own")


@unit_page
def petition(request: HttpRequest, place: Place, line: int) -> HttpResponse:
    return _petition(request, place, _line(place, line), place.url("rating:line", line=line), tab="list")


def _petition(request: HttpRequest, place: Place, row: Rating, back: str, *, tab: str) -> HttpResponse:
    form = PetitionForm(request.POST or None, initial={"made_on": place.today})

    def deed(clean: dict[str, Any]) -> None:
        services.petition(row=row, by=place.user, on=place.today, **clean)

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã ghi kiến nghị; hạn trả lời tính theo ngày làm việc."))
        return redirect(back)
    lead = _("Nói rõ điểm không đồng ý và minh chứng. Người có thẩm quyền trả lời trong hạn.")
    return _deed(request, place, form, back, tab=tab, title=_("Kiến nghị kết quả xếp loại: %(name)s") % {"name": row}, lead=lead, button=_("Gửi kiến nghị"))  # fmt: skip


@unit_page
def answer(request: HttpRequest, place: Place, petition: int) -> HttpResponse:
    require(place.user, DECIDE, place.unit, on=place.today)
    found = selectors.petition_of(place.unit.pk, petition)
    if found is None:
        raise Http404
    form, back = (
        AnswerForm(request.POST or None, initial={"answered_on": place.today}),
        place.url("rating:line", line=found.rating_id),
    )

    def deed(clean: dict[str, Any]) -> None:
        services.answer_petition(found=found, by=place.user, on=place.today, at=request.now, **clean)  # type: ignore[attr-defined]

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã trả lời kiến nghị."))
        return redirect(back)
    return _deed(request, place, form, back, title=_("Trả lời kiến nghị: %(name)s") % {"name": found.rating}, lead=found.text, button=_("Trả lời"))  # fmt: skip
