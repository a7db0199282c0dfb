"""The list of a unit: its names with the law's answer beside each, adding, leaving out, sending, answering."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import can
from tongket.base.ui.deeds import download
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import plain_int
from tongket.cycle.commendation.enums import ListState, SeasonState, Standing
from tongket.cycle.commendation.forms import NoteForm, RefuseForm, SheetForm, WhyForm, ids_sent
from tongket.cycle.commendation.models import UnitList
from tongket.cycle.commendation.selectors import board, candidates
from tongket.cycle.commendation.selectors import seasons as reads
from tongket.cycle.commendation.selectors.quotas import meters_of
from tongket.cycle.commendation.selectors.verdicts import answers_for
from tongket.cycle.commendation.selectors.workbook import list_workbook
from tongket.cycle.commendation.services import appraising, lists
from tongket.cycle.commendation.services.lists import Entry
from tongket.cycle.commendation.services.workbook import import_list
from tongket.cycle.commendation.views.frame import (
    MANAGE,
    PROPOSE,
    SEND,
    crumbs,
    doer,
    list_here,
    own_list_here,
    page,
    sees_marks,
)
from tongket.cycle.organizations.deeds import deed_page
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.staff_sheet import MAX_BYTES
from tongket.cycle.records.enums import AWARD_NAMES, SubjectKind

ON_A_PAGE = 50
_OPEN = (ListState.NONE, ListState.REFUSED)


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, listed: int) -> HttpResponse:
    """The names of a list; who must know sees what the law says of each."""
    row = list_here(place, listed)
    asked = board.Asked(
        request.GET.get("q", "")[:80],
        request.GET.get("d", "") if request.GET.get("d") in row.season.awards else "",
        "",
        row.pk,
    )
    ids = board.names_of(row.season, asked)
    current = Paginator(ids, ON_A_PAGE).get_page(request.GET.get("page"))
    lines = board.page_of(row.season, list(current.object_list), place.today)
    marks = sees_marks(place, row)
    told = answers_for(row.season.unit, [one.row for one in lines], place.today) if marks else {}
    writes = row.unit_id == place.unit.pk and row.source_id is None and row.season.state == SeasonState.OPEN
    runs = row.season.unit_id == place.unit.pk and bool(can(place.user, MANAGE, place.unit, on=place.today))
    query = request.GET.copy()
    query.pop("page", None)
    return page(
        request, place, "commendation/listed.html", row=row, season=row.season, state=reads.list_says(row, place.today), late=reads.sent_late(row),
        lines=[(one, told.get(one.row.pk)) for one in lines], page=current, query=query.urlencode(), asked=asked, sees_marks=marks,
        awards=reads.award_choices(row.season), is_open=writes and row.state in _OPEN, writes=writes, runs=runs and row.state == ListState.PENDING,
        meters=meters_of(row.season, place.today) if runs else [], crumbs=crumbs(place, row.season),
        waiting=row.nominees.filter(standing=Standing.REGISTERED).count(), total=row.nominees.count(),
    )  # fmt: skip


@unit_page
def add(request: HttpRequest, place: Place, listed: int) -> HttpResponse:
    """Choose a title, tick people: the mark of the law stands beside each name."""
    row = own_list_here(place, listed, PROPOSE)
    award = request.GET.get("d", "") if request.GET.get("d", "") in row.season.awards else row.season.awards[0]
    kinds = candidates.kinds_for(row, award, place.today)
    kind = request.GET.get("l", "") if request.GET.get("l", "") in kinds else (kinds or [""])[0]
    words, refusal = request.GET.get("q", "")[:80], None
    if request.method == "POST":
        try:
            made = _add(request, place, row, award)
        except Refused as no:
            refusal = no
        else:
            says = ngettext("Đã thêm %(count)s tên.", "Đã thêm %(count)s tên.", made)
            messages.success(request, says % {"count": made})
            return redirect(f"{place.url('commendation:add', listed=listed)}?{request.GET.urlencode()}")
    people = candidates.everybody(row, kind, words=words, on=place.today) if kind else []
    current = Paginator(people, ON_A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return page(
        request, place, "commendation/add.html", status=422 if refusal else 200, row=row, season=row.season, award=award, award_name=AWARD_NAMES[award], kind=kind,
        kinds=[(one, SubjectKind(one).label) for one in kinds], awards=reads.award_choices(row.season), words=words, page=current,
        people=candidates.shown(row, award, kind, list(current.object_list), on=place.today, with_marks=sees_marks(place, row)),
        refusal=refusal, query=query.urlencode(), crumbs=crumbs(place, row.season, row), sees_marks=sees_marks(place, row),
    )  # fmt: skip


def _add(request: HttpRequest, place: Place, row: UnitList, award: str) -> int:
    whos = [one[:24] for one in request.POST.getlist("who")][:2000]
    if not whos:
        raise Refused(_("Chưa chọn tên nào."), _("Đánh dấu vào ô trước tên."))
    entries = [Entry(one, award) for one in whos]
    return len(lists.add_nominees(row=row, entries=entries, **doer(request, place)))


@require_POST
@unit_page
def raise_names(request: HttpRequest, place: Place, listed: int) -> HttpResponse:
    """Registered names become proposed."""
    row = own_list_here(place, listed, PROPOSE)
    wanted = row.nominees.filter(
        pk__in=ids_sent(request.POST.getlist("name")), standing__in=(Standing.REGISTERED, Standing.DROPPED)
    )
    entries = [Entry(one.who, one.award) for one in wanted]
    try:
        if not entries:
            raise Refused(_("Chưa chọn tên nào đang đăng ký."), _("Đánh dấu vào ô trước tên."))
        lists.add_nominees(row=row, entries=entries, **doer(request, place))
    except Refused as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Đã đưa vào danh sách đề nghị."))
    return redirect(place.url("commendation:listed", listed=listed))


@unit_page
def leave_out(request: HttpRequest, place: Place, listed: int) -> HttpResponse:
    row = own_list_here(place, listed, PROPOSE)
    rows = row.nominees.filter(standing__in=(Standing.REGISTERED, Standing.PROPOSED))
    wanted = plain_int(request.GET.get("ten", ""))
    ids = [pk for pk in board.in_order(rows) if wanted is None or pk == wanted] or board.in_order(rows)
    known = rows.in_bulk(ids)
    form = RefuseForm(request.POST or None, names=[(pk, f"{known[pk].name}: {known[pk].award_name}") for pk in ids])
    form.fields["because"].required = any(known[pk].is_own for pk in ids)

    def deed(told: dict[str, Any]) -> None:
        lists.leave_out(row=row, ids=told["names"], because=told["because"], **doer(request, place))

    return deed_page(
        request, place, form, deed, may=PROPOSE, title=_("Không đề nghị"), button=_("Đưa ra khỏi danh sách"), success=_("Đã đưa ra khỏi danh sách."),
        back=place.url("commendation:listed", listed=listed), crumbs=crumbs(place, row.season, row),
    )  # fmt: skip


@unit_page
def send(request: HttpRequest, place: Place, listed: int) -> HttpResponse:
    row = own_list_here(place, listed, SEND)
    count = row.nominees.filter(standing=Standing.PROPOSED).count()

    def deed(told: dict[str, Any]) -> None:
        lists.send_list(row=row, note=told["note"], **doer(request, place))

    says = ngettext("%(count)s tên sẽ được gửi.", "%(count)s tên sẽ được gửi.", count) % {"count": count}
    return deed_page(
        request, place, NoteForm(request.POST or None), deed, may=SEND, title=_("Gửi danh sách đề nghị khen"), button=_("Gửi danh sách"), lead=says,
        success=_("Đã gửi danh sách."), back=place.url("commendation:listed", listed=listed), crumbs=crumbs(place, row.season, row),
    )  # fmt: skip


@require_POST
@unit_page
def take_back(request: HttpRequest, place: Place, listed: int) -> HttpResponse:
    row = own_list_here(place, listed, SEND)
    try:
        lists.take_back(row=row, **doer(request, place))
    except Refused as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Đã rút lại; sửa rồi gửi lại."))
    return redirect(place.url("commendation:listed", listed=listed))


def _run_here(place: Place, listed: int) -> UnitList:
    """A list of a season this unit runs."""
    row = list_here(place, listed, MANAGE)
    if row.season.unit_id != place.unit.pk:
        raise Http404
    return row


@require_POST
@unit_page
def approve(request: HttpRequest, place: Place, listed: int) -> HttpResponse:
    row = _run_here(place, listed)
    try:
        count = appraising.approve_list(row=row, **doer(request, place))
    except Refused as no:
        messages.error(request, str(no))
    else:
        says = ngettext("Đã duyệt; %(count)s tên ra hội đồng.", "Đã duyệt; %(count)s tên ra hội đồng.", count)
        messages.success(request, says % {"count": count})
    return redirect(place.url("commendation:season", season=row.season_id))


@unit_page
def give_back(request: HttpRequest, place: Place, listed: int) -> HttpResponse:
    row = _run_here(place, listed)

    def deed(told: dict[str, Any]) -> None:
        appraising.return_list(row=row, why=told["why"], **doer(request, place))

    return deed_page(
        request, place, WhyForm(request.POST or None), deed, may=MANAGE, title=_("Từ chối danh sách: %(unit)s") % {"unit": row.unit_name}, button=_("Từ chối"),
        success=_("Đã từ chối; đơn vị thấy lý do và gửi lại được."), lead=_("Đơn vị sửa rồi gửi lại; ghi rõ chỗ cần sửa."),
        back=place.url("commendation:listed", listed=listed), crumbs=crumbs(place, row.season, row),
    )  # fmt: skip


@require_safe
@unit_page
def export(_request: HttpRequest, place: Place, listed: int) -> HttpResponse:
    row = list_here(place, listed)
    return download(list_workbook(row), f"de-nghi-khen-{row.pk}.xlsx")


@unit_page
def upload(request: HttpRequest, place: Place, listed: int) -> HttpResponse:
    """Names from Excel: good rows are taken, the others are told by line."""
    row, told = own_list_here(place, listed, PROPOSE), None
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read(MAX_BYTES + 1)
        try:
            told = import_list(row=row, content=content, **doer(request, place))
        except Refused as no:
            form.add_error("file", str(no))
        else:
            if not told.errors:
                said = {"added": told.added, "changed": told.changed, "same": told.same}
                messages.success(request, _("Đã thêm %(added)s tên, sửa %(changed)s, giữ nguyên %(same)s.") % said)
                return redirect(place.url("commendation:listed", listed=listed))
    return page(
        request, place, "commendation/import.html", status=422 if form.errors else 200, form=form, told=told, row=row, season=row.season,
        crumbs=crumbs(place, row.season, row),
    )  # fmt: skip
