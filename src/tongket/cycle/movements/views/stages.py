"""Interim and final review at the launcher: opened, followed, concluded."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongket.cycle.movements.enums import MovementState
from tongket.cycle.movements.forms import ConcludeForm, StageForm
from tongket.cycle.movements.selectors import stages as selectors
from tongket.cycle.movements.services import stages as services
from tongket.cycle.movements.views.frame import FOLLOW, LAUNCH, PREPARE, crumbs, may_of, own, own_tabs, page, stage_here
from tongket.cycle.organizations.deeds import deed_page
from tongket.cycle.organizations.places import Place, unit_page

ON_A_PAGE = 50


@require_safe
@unit_page
def show_all(request: HttpRequest, place: Place, movement: int) -> HttpResponse:
    found = own(place, movement, FOLLOW)
    return page(
        request, place, "movements/stages.html", movement=found, stages=selectors.stages_of(found), may=may_of(place, "prepare"),
        can_open=found.state == MovementState.LAUNCHED, tabs=own_tabs(place, found, "stages"), crumbs=crumbs(place, found),
    )  # fmt: skip


@unit_page
def add(request: HttpRequest, place: Place, movement: int) -> HttpResponse:
    found = own(place, movement, PREPARE)
    final = place.today >= found.ends_on
    form = StageForm(request.POST or None, initial={"kind": "final" if final else "interim"})

    def deed(told: dict[str, Any]) -> str:
        made = services.open_stage(movement=found, by=place.user, on=place.today, at=request.now, **told)  # type: ignore[attr-defined]
        return place.url("movements:stage", movement=movement, stage=made.pk)

    return deed_page(
        request, place, form, deed, may=PREPARE, title=_("Mở đợt sơ kết, tổng kết"), button=_("Gửi phiếu tới các đơn vị"),
        success=_("Đã mở đợt; phiếu đã tới các đơn vị nhận."), back=place.url("movements:stages", movement=movement),
        lead=_("Mỗi đơn vị nhận một phiếu có sẵn chỉ tiêu đã đăng ký, ghi kết quả, cách làm hay và khó khăn."), crumbs=crumbs(place, found),
    )  # fmt: skip


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, movement: int, stage: int) -> HttpResponse:
    found = own(place, movement, FOLLOW)
    here = stage_here(found, stage)
    words, state = request.GET.get("q", "")[:80], request.GET.get("state", "")
    every = selectors.owing(here, place.today)
    fits = selectors.owing(here, place.today, words=words, state=state if state in ("sent", "waiting") else "")
    query = request.GET.copy()
    query.pop("page", None)
    return page(
        request, place, "movements/stage.html", movement=found, stage=here, totals=selectors.totals(here), said=selectors.words_of(here),
        rows=Paginator(fits, ON_A_PAGE).get_page(request.GET.get("page")), sent=sum(one.sent for one in every), total=len(every),
        late=sum(bool(one.sent and one.late_days) for one in every), words=words, state=state, query=query.urlencode(),
        may=may_of(place, "launch"), tabs=own_tabs(place, found, "stages"), crumbs=crumbs(place, found),
    )  # fmt: skip


@unit_page
def conclude(request: HttpRequest, place: Place, movement: int, stage: int) -> HttpResponse:
    found = own(place, movement, LAUNCH)
    here = stage_here(found, stage)
    form = ConcludeForm(request.POST or None, initial={"conclusion": here.conclusion})
    waiting = sum(not one.sent for one in selectors.owing(here, place.today))

    def deed(told: dict[str, Any]) -> None:
        services.conclude(stage=here, by=place.user, on=place.today, at=request.now, **told)  # type: ignore[attr-defined]

    return deed_page(
        request, place, form, deed, may=LAUNCH, title=_("Kết luận: %(what)s") % {"what": here}, button=_("Kết luận và đóng đợt"),
        success=_("Đã kết luận."), back=place.url("movements:stage", movement=movement, stage=stage), crumbs=crumbs(place, found),
        lead=_("Kết luận xong thì các đơn vị không gửi được nữa; tổng kết xong thì phong trào kết thúc."),
        wants=_("Còn %(count)s đơn vị chưa gửi kết quả.") % {"count": waiting} if waiting else "",
    )  # fmt: skip
