"""One name: the law's answer, what is written, the dossier, votes, and where it stands; the person's own page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import can, require
from tongket.base.files.selectors import open_file
from tongket.cores.kernel.errors import Refused
from tongket.cycle.commendation.enums import LIVE, ListState, SeasonState, Standing
from tongket.cycle.commendation.forms import NomineeForm, PartForm, RegisterForm
from tongket.cycle.commendation.models import Nominee, Part
from tongket.cycle.commendation.selectors import board, dossiers, own
from tongket.cycle.commendation.selectors import seasons as reads
from tongket.cycle.commendation.selectors.figures_behind import figures_behind
from tongket.cycle.commendation.selectors.radar import alike_to
from tongket.cycle.commendation.selectors.verdicts import answers_for
from tongket.cycle.commendation.services import dossiers as files
from tongket.cycle.commendation.services import lists
from tongket.cycle.commendation.views.frame import (
    MANAGE,
    PROPOSE,
    VIEW,
    crumbs,
    doer,
    is_own,
    nominee_here,
    page,
    room_tabs,
    sees_marks,
)
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.deeds import deed_page
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.records.selectors.free_ideas import ideas_by_id, ideas_of

_OPEN = (ListState.NONE, ListState.REFUSED)


def _writes(place: Place, row: Nominee) -> bool:
    """Whether the words of the nominee may still be changed here."""
    is_open = row.listed.state in _OPEN and row.listed.source_id is None and row.season.state == SeasonState.OPEN
    mine = row.listed.unit_id == place.unit.pk and bool(can(place.user, PROPOSE, place.unit, on=place.today))
    return is_open and row.standing in (Standing.REGISTERED, Standing.PROPOSED) and (mine or is_own(place, row))


def _files_open(place: Place, row: Nominee) -> bool:
    """Whether files may still be put into the dossier here."""
    runs = row.season.unit_id == place.unit.pk and bool(can(place.user, MANAGE, place.unit, on=place.today))
    mine = row.listed.unit_id == place.unit.pk and bool(can(place.user, PROPOSE, place.unit, on=place.today))
    return (runs or mine) and row.standing in LIVE and row.season.state == SeasonState.OPEN


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, nominee: int) -> HttpResponse:
    row = nominee_here(place, nominee)
    marks = sees_marks(place, row.listed) or is_own(place, row)
    told = answers_for(row.season.unit, [row], place.today)[row.pk] if marks else None
    ideas = ideas_by_id(row.ideas)
    runs = row.season.unit_id == place.unit.pk and bool(can(place.user, MANAGE, place.unit, on=place.today))
    return page(
        request, place, "commendation/nominee.html", row=row, season=row.season, line=board.line_of(row, row.season, place.today), told=told,
        verdict=told.verdict if told else None, ideas=ideas.values(), papers=dossiers.asked_of(row, place.today, ideas=ideas), parts=row.parts.select_related("file"),
        alike=alike_to(row, shows_names=runs) if row.report else [], writes=_writes(place, row), files_open=_files_open(place, row), runs=runs,
        is_mine=is_own(place, row), crumbs=crumbs(place, row.season, row.listed) if not is_own(place, row) else crumbs(place),
        can_revoke=row.standing in (Standing.AWARDED, Standing.HIGHER) and row.decision is not None and row.decision.season.unit_id == place.unit.pk and row.season.unit_id == place.unit.pk,
        can_withdraw=is_own(place, row) and row.is_own and row.standing == Standing.REGISTERED,
    )  # fmt: skip


@unit_page
def write(request: HttpRequest, place: Place, nominee: int) -> HttpResponse:
    row = nominee_here(place, nominee)
    if not is_own(place, row):
        require(place.user, PROPOSE, place.unit, on=place.today)
    if not _writes(place, row):
        raise Http404
    free = [one for one in ideas_of(row.who, until=row.year) if not one.used_by or one.pk in row.ideas]
    offered = [(one.pk, f"{one.code}: {one.name}" + ("" if one.counts else _(" (chưa công nhận)"))) for one in free]
    form = NomineeForm(
        request.POST or None, initial={"deed": row.deed, "report": row.report, "ideas": row.ideas}, ideas=offered
    )

    def deed(told: dict[str, Any]) -> None:
        lists.write_nominee(
            nominee=row, deed=told["deed"], report=told["report"], ideas=told.get("ideas", ()), free=[one.pk for one in free],
            **doer(request, place))  # fmt: skip

    return deed_page(
        request, place, form, deed, may=VIEW, title=f"{row.name}: {row.award_name}", button=_("Lưu"), success=_("Đã lưu."),
        back=place.url("commendation:nominee", nominee=nominee), crumbs=crumbs(place, row.season),
        lead=_("Phần mềm so báo cáo với các báo cáo khác và cho người viết biết trước khi gửi."),
        beside="commendation/figures_behind.html", behind=figures_behind(row, place.today), behind_unit=row.name if row.kind == "collective" else row.listed.unit_name,
    )  # fmt: skip


@unit_page
def add_part(request: HttpRequest, place: Place, nominee: int) -> HttpResponse:
    require(place.user, PROPOSE, place.unit, on=place.today)
    row = nominee_here(place, nominee)
    if not _files_open(place, row):
        raise Http404

    def deed(told: dict[str, Any]) -> None:
        upload = told["file"]
        files.add_part(
            nominee=row, kind=told["kind"], name=upload.name, content=upload.read(files.MOST_BYTES + 1), **doer(request, place))  # fmt: skip

    return deed_page(
        request, place, PartForm(request.POST or None, request.FILES or None), deed, may=VIEW, title=_("Thêm giấy tờ: %(name)s") % {"name": row.name},
        button=_("Thêm tệp"), success=_("Đã thêm tệp."), back=place.url("commendation:nominee", nominee=nominee), crumbs=crumbs(place, row.season),
    )  # fmt: skip


def _part(row: Nominee, piece: int) -> Part:
    found = row.parts.select_related("file", "nominee__season__unit", "nominee__listed__unit").filter(pk=piece).first()
    if found is None:
        raise Http404
    return found


@require_safe
@unit_page
def part(_request: HttpRequest, place: Place, nominee: int, piece: int) -> FileResponse:
    stored = _part(nominee_here(place, nominee), piece).file
    return FileResponse(open_file(stored), as_attachment=True, filename=stored.name)


@require_POST
@unit_page
def remove_part(request: HttpRequest, place: Place, nominee: int, piece: int) -> HttpResponse:
    require(place.user, PROPOSE, place.unit, on=place.today)
    row = nominee_here(place, nominee)
    if not _files_open(place, row):
        raise Http404
    files.remove_part(part=_part(row, piece), **doer(request, place))
    return redirect(place.url("commendation:nominee", nominee=nominee))


@require_safe
@unit_page
def mine(request: HttpRequest, place: Place) -> HttpResponse:
    """What the person who looks registered, was proposed for, got; and where to register now."""
    require(place.user, VIEW, place.unit, on=place.today)
    person = organizations.person_of(place.user)
    rows = own.names_of_person(person.pk) if person is not None else []
    lists_ = own.lists_open_to(person.pk, place.unit, place.today) if person is not None else []
    return page(
        request, place, "commendation/mine.html", person=person, lines=[board.line_of(one, one.season, place.today) for one in rows], lists=lists_,
        tabs=room_tabs(place, "mine"),
    )  # fmt: skip


@unit_page
def register(request: HttpRequest, place: Place, listed: int) -> HttpResponse:
    """A person registers for a title of a season."""
    require(place.user, VIEW, place.unit, on=place.today)
    person = organizations.person_of(place.user)
    row = reads.list_at(place.unit.pk, listed)
    if row is None or row.unit_id != place.unit.pk:
        raise Http404
    awards = own.awards_open_to(row, person.pk, place.today) if person is not None else []

    def deed(told: dict[str, Any]) -> str:
        made = lists.register_self(row=row, award=told["award"], deed=told["deed"], **doer(request, place))
        return place.url("commendation:nominee", nominee=made.pk)

    return deed_page(
        request, place, RegisterForm(request.POST or None, awards=awards), deed, may=VIEW, title=_("Đăng ký danh hiệu thi đua"), button=_("Đăng ký"),
        success=_("Đã đăng ký. Viết báo cáo thành tích khi có."), back=place.url("commendation:mine"), lead=row.season.name, crumbs=crumbs(place),
    )  # fmt: skip


@require_POST
@unit_page
def withdraw(request: HttpRequest, place: Place, nominee: int) -> HttpResponse:
    """The own registration back; of others the service refuses it."""
    require(place.user, VIEW, place.unit, on=place.today)
    row = reads.nominee_at(place.unit.pk, nominee)
    if row is None:
        raise Http404
    try:
        lists.withdraw_self(nominee=row, **doer(request, place))
    except Refused as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Đã rút đăng ký."))
    return redirect(place.url("commendation:mine"))
