"""Seasons: the list, opening, the page of one, the board of its names, the text to remind with."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import can, require
from tongket.base.ui.deeds import done, download, download_in_pieces
from tongket.cores.kernel.numbers import plain_int
from tongket.cycle.commendation.enums import LIVE, SeasonState, Standing
from tongket.cycle.commendation.forms import FOLDED, USUAL, RefuseForm, SeasonForm, initial_of
from tongket.cycle.commendation.models import Season
from tongket.cycle.commendation.selectors import board as board_reads
from tongket.cycle.commendation.selectors import seasons as reads
from tongket.cycle.commendation.selectors.archive import archive_of
from tongket.cycle.commendation.selectors.law import above_by_law
from tongket.cycle.commendation.selectors.quotas import counts_by_standing, meters_of
from tongket.cycle.commendation.selectors.radar import mark_of, twins_of
from tongket.cycle.commendation.selectors.workbook import season_workbook
from tongket.cycle.commendation.services import appraising, seasons
from tongket.cycle.commendation.services.comparing import start_comparing
from tongket.cycle.commendation.views.frame import (
    DECIDE,
    FOLLOW,
    MANAGE,
    VIEW,
    crumbs,
    doer,
    names_for,
    page,
    room_tabs,
    season_here,
    season_tabs,
)
from tongket.cycle.movements.selectors.movements import launched_by
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.deeds import deed_page
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.records.enums import AWARD_NAMES

ON_A_PAGE = 50
MOST_POOL = 1_000_000


@require_safe
@unit_page
def show_list(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    follows = bool(can(place.user, FOLLOW, place.unit, on=place.today))
    lists = reads.lists_of_unit(place.unit.pk, place.period.end.year) if follows else []
    return page(
        request, place, "commendation/list.html", own=reads.seasons_run_by(place.unit.pk, place.period.code),
        lists=[(one, *reads.list_says(one, place.today)) for one in lists], others=reads.years_before(place.unit.pk, place.period.end.year),
        tabs=room_tabs(place, "list"), period_says=place.period.says,
    )  # fmt: skip


def _form(place: Place, data: Any, initial: dict[str, Any], year: int) -> SeasonForm:
    units = [(one.unit_id, one.name) for one in organizations.units_asked(place.unit.pk, place.today)][:500]
    run = launched_by(place.unit.pk, place.period, words="", drafts=False)
    return SeasonForm(
        data, initial=initial, units=units, movements=[(one.movement.pk, one.movement.name) for one in run], year=year
    )


@unit_page
def add(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, MANAGE, place.unit, on=place.today)
    year = place.period.end.year
    units = [
        one.unit_id for one in organizations.units_asked(place.unit.pk, place.today) if one.parent_id == place.unit.pk
    ]
    initial = {
        "name": _("Tổng kết năm %(year)s") % {"year": year}, "awards": USUAL, "above": above_by_law(place.unit, USUAL, year, place.today), "propose_until": place.today, "units": units[:500],
    }  # fmt: skip
    form = _form(place, request.POST or None, initial, year)
    came: list[Season] = []
    if request.method == "POST" and done(form, lambda _told: came.append(
        seasons.open_season(unit=place.unit, period=place.period.code, wanted=form.wanted(), **doer(request, place))
    )):  # fmt: skip
        messages.success(request, _("Đã mở đợt. Các đơn vị thấy danh sách của mình ở Việc cần làm."))
        return redirect(place.url("commendation:season", season=came[0].pk))
    return page(
        request, place, "commendation/form.html", folded=FOLDED, status=422 if form.errors else 200, form=form, title=_("Mở đợt xét khen"), button=_("Mở đợt"),
        back=place.url("commendation:list"), crumbs=crumbs(place),
    )  # fmt: skip


@unit_page
def change(request: HttpRequest, place: Place, season: int) -> HttpResponse:
    found = season_here(place, season, MANAGE)
    form, back = (
        _form(place, request.POST or None, initial_of(found), found.year),
        place.url("commendation:season", season=season),
    )
    if request.method == "POST" and done(form, lambda _told: seasons.change_season(
        season=found, wanted=form.wanted(), **doer(request, place))):  # fmt: skip
        messages.success(request, _("Đã lưu."))
        return redirect(back)
    return page(
        request, place, "commendation/form.html", folded=FOLDED, status=422 if form.errors else 200, form=form, title=found.name, button=_("Lưu"), back=back,
        crumbs=crumbs(place, found),
    )  # fmt: skip


@unit_page
def close(request: HttpRequest, place: Place, season: int) -> HttpResponse:
    found = season_here(place, season, DECIDE)

    def deed(_told: dict[str, Any]) -> None:
        seasons.close_season(season=found, **doer(request, place))

    return deed_page(
        request, place, forms.Form(request.POST or None), deed, may=DECIDE, title=_("Kết thúc: %(name)s") % {"name": found.name}, button=_("Kết thúc đợt"),
        success=_("Đã kết thúc đợt."), back=place.url("commendation:season", season=season), crumbs=crumbs(place, found),
        lead=_("Mọi tên phải có kết quả. Sau đó không sửa được nữa; hủy quyết định vẫn làm được."),
    )  # fmt: skip


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, season: int) -> HttpResponse:
    """Where the season stands: steps, units, shares with what-if, counts by title."""
    found = season_here(place, season)
    pool = plain_int(request.GET.get("nhom", ""))
    pools = dict.fromkeys(found.awards, pool) if pool is not None and pool <= MOST_POOL else {}
    lists = reads.lists_of(found)
    counts = counts_by_standing(found)
    order = [
        *LIVE,
        Standing.HIGHER,
        Standing.AWARDED,
        Standing.REFUSED,
        Standing.FAILED,
        Standing.DROPPED,
        Standing.REVOKED,
    ]
    used = [one for one in order if any(counts.get(code, {}).get(one) for code in found.awards)]
    return page(
        request, place, "commendation/season.html", season=found, tabs=season_tabs(place, found, "season"), crumbs=crumbs(place),
        steps=_steps(found, lists, counts), lists=[(one, *reads.list_says(one, place.today), reads.sent_late(one)) for one in lists],
        meters=meters_of(found, place.today, pools=pools), typed_pool="" if pool is None else pool, is_open=found.state == SeasonState.OPEN,
        table=[(code, AWARD_NAMES[code], code in found.above, [(one, counts.get(code, {}).get(one, 0)) for one in used], sum(counts.get(code, {}).values())) for code in found.awards],
        standings=used,
    )  # fmt: skip


def _steps(season: Season, lists: list[Any], counts: dict[str, dict[str, int]]) -> list[dict[str, str]]:
    """The road with where the season is on it: the first step that is not over for everybody."""
    total = {one: sum(some.get(one, 0) for some in counts.values()) for one in Standing}
    owed = any(one.state in ("none", "refused") and one.names for one in lists)
    after = total[Standing.HIGHER] + total[Standing.AWARDED] + total[Standing.REVOKED]
    over = [
        any(counts.values()) and not owed and not total[Standing.REGISTERED],
        not total[Standing.PROPOSED],
        not total[Standing.ACCEPTED],
        after > 0 and not total[Standing.PASSED] and not total[Standing.SENT],
        season.state == SeasonState.CLOSED,
    ]
    reached = 5 if season.state == SeasonState.CLOSED else next(place for place, done in enumerate(over) if not done)
    names = [_("Đăng ký, lập danh sách"), _("Thẩm định"), _("Hội đồng"), _("Trình, quyết định"), _("Trao thưởng, lưu")]
    return [
        {"name": name, "state": "done" if place < reached else "current" if place == reached else "todo"}
        for place, name in enumerate(names)
    ]


@require_safe
@unit_page
def board(request: HttpRequest, place: Place, season: int) -> HttpResponse:
    """Where each name stands, who waits for whom, since when."""
    found = season_here(place, season)
    asked = _asked(request, found)
    ids = board_reads.names_of(found, asked)
    current = Paginator(ids, ON_A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return page(
        request, place, "commendation/board.html", season=found, tabs=season_tabs(place, found, "board"), crumbs=crumbs(place, found), asked=asked,
        page=current, lines=board_reads.page_of(found, list(current.object_list), place.today), query=query.urlencode(),
        awards=reads.award_choices(found), standings=[("live", _("Chưa có kết quả")), *Standing.choices], lists=reads.lists_named(found),
        total=found.nominees.count(), is_open=found.state == SeasonState.OPEN,
    )  # fmt: skip


def _asked(request: HttpRequest, season: Season) -> board_reads.Asked:
    told = request.GET
    standing = told.get("b", "")
    return board_reads.Asked(
        told.get("q", "")[:80], told.get("d", "") if told.get("d", "") in season.awards else "",
        standing if standing == "live" or standing in Standing.values else "", plain_int(told.get("ds", "")),
    )  # fmt: skip


@require_safe
@unit_page
def export(request: HttpRequest, place: Place, season: int) -> HttpResponse:
    """The board as it is narrowed, as a workbook."""
    found = season_here(place, season)
    return download(season_workbook(found, _asked(request, found)), f"xet-khen-{found.pk}.xlsx")


@require_safe
@unit_page
def message(request: HttpRequest, place: Place, season: int) -> HttpResponse:
    """The text that reminds units, ready to paste."""
    found = season_here(place, season, MANAGE)
    text = reads.nudge(found, request.build_absolute_uri("/"), place.today)
    return page(
        request,
        place,
        "commendation/message.html",
        season=found,
        text=text,
        tabs=season_tabs(place, found, "message"),
        crumbs=crumbs(place, found),
    )


@unit_page
def twins(request: HttpRequest, place: Place, season: int) -> HttpResponse:
    """Reports that repeat one another, as last compared; POST compares again in the background."""
    found = season_here(place, season, MANAGE)
    if request.method == "POST":
        return redirect("jobs:job", start_comparing(season=found, **doer(request, place)).pk)
    current = Paginator(found.twins.values_list("pk", flat=True), ON_A_PAGE).get_page(request.GET.get("page"))
    return page(
        request, place, "commendation/twins.html", season=found, tabs=season_tabs(place, found, "board"), crumbs=crumbs(place, found),
        page=current, pairs=twins_of(found, list(current.object_list)), reports=found.nominees.exclude(report="").count(),
        changed=bool(found.compared_at) and mark_of(found) != found.compared_mark,
    )  # fmt: skip


@require_POST
@unit_page
def archive(request: HttpRequest, place: Place, season: int) -> StreamingHttpResponse:
    """Everything of the season in one .zip, in pieces; the log says who took it."""
    found = season_here(place, season, MANAGE)
    seasons.keep_archived(season=found, **doer(request, place))
    return download_in_pieces(
        archive_of(found, place.today), f"ho-so-xet-khen-{found.year}-{found.pk}.zip", "application/zip"
    )


@unit_page
def refuse(request: HttpRequest, place: Place, season: int) -> HttpResponse:
    """Names that do not go on: by appraisal, or cut to the share."""
    found = season_here(place, season, MANAGE)
    wanted = plain_int(request.GET.get("ten", ""))
    names = names_for(found, (Standing.ACCEPTED, Standing.PASSED), request.GET.get("d", ""))
    names += names_for(found, (Standing.PROPOSED,), request.GET.get("d", ""), listed__state="pending")
    names = [one for one in names if wanted is None or one[0] == wanted] or names

    def deed(told: dict[str, Any]) -> None:
        appraising.refuse_nominees(season=found, ids=told["names"], because=told["because"], **doer(request, place))

    return deed_page(
        request, place, RefuseForm(request.POST or None, names=names), deed, may=MANAGE, title=_("Không đưa vào danh sách khen"), button=_("Từ chối những tên đã chọn"),
        success=_("Đã ghi; đơn vị thấy lý do."), back=place.url("commendation:board", season=season), crumbs=crumbs(place, found),
    )  # fmt: skip


@unit_page
def restore(request: HttpRequest, place: Place, season: int, nominee: int) -> HttpResponse:
    """A name refused by mistake comes back."""
    found = season_here(place, season, MANAGE)
    if not found.nominees.filter(pk=nominee).exists():
        raise Http404

    def deed(_told: dict[str, Any]) -> None:
        appraising.restore(season=found, ids=[nominee], **doer(request, place))

    return deed_page(
        request, place, forms.Form(request.POST or None), deed, may=MANAGE, title=_("Đưa tên trở lại"), button=_("Đưa trở lại"), success=_("Đã đưa trở lại."),
        back=place.url("commendation:nominee", nominee=nominee), crumbs=crumbs(place, found),
    )  # fmt: skip
