"""What the room's pages share: what stands at the address, tabs, paths back, names to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tongket.base.access.registry import can, require
from tongket.cycle.commendation.models import Meeting, Nominee, Season, UnitList
from tongket.cycle.commendation.selectors import seasons as reads
from tongket.cycle.commendation.selectors.board import ordered
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place

VIEW, FOLLOW, PROPOSE = "commendation.view", "commendation.follow", "commendation.propose"
SEND, MANAGE, DECIDE = "commendation.send", "commendation.manage", "commendation.decide"
MOST_NAMES = 1000  # names offered by one form


def page(request: HttpRequest, place: Place, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """The page at its place, with what one may do there."""
    may = {
        name: can(place.user, f"commendation.{name}", place.unit, on=place.today)
        for name in ("follow", "propose", "send", "manage", "decide")
    }
    return render(request, template, {"place": place, "may": may, **context}, status=status)


def doer(request: HttpRequest, place: Place) -> dict[str, Any]:
    """Who does something, on which day, at which moment, as every deed asks."""
    return {"by": place.user, "on": place.today, "at": request.now}  # type: ignore[attr-defined]


def season_here(place: Place, season: int, may: str = FOLLOW) -> Season:
    """A season this unit runs, for who may; else Http404."""
    require(place.user, may, place.unit, on=place.today)
    found = reads.season_of(place.unit.pk, season)
    if found is None:
        raise Http404
    return found


def list_here(place: Place, listed: int, may: str = FOLLOW) -> UnitList:
    """A list this unit writes or whose season it runs, for who may; else Http404."""
    require(place.user, may, place.unit, on=place.today)
    found = reads.list_at(place.unit.pk, listed)
    if found is None:
        raise Http404
    return found


def own_list_here(place: Place, listed: int, may: str) -> UnitList:
    """A list this unit writes, for who may; else Http404."""
    found = list_here(place, listed, may)
    if found.unit_id != place.unit.pk or found.source_id is not None:
        raise Http404
    return found


def nominee_here(place: Place, nominee: int) -> Nominee:
    """A nominee of this unit or of a season it runs, for who follows the season and for the person; else Http404."""
    require(place.user, VIEW, place.unit, on=place.today)
    found = reads.nominee_at(place.unit.pk, nominee)
    if found is None:
        raise Http404
    if not is_own(place, found):
        require(place.user, FOLLOW, place.unit, on=place.today)
    return found


def is_own(place: Place, row: Nominee) -> bool:
    """Whether the nominee is the person who looks."""
    person = organizations.person_of(place.user)
    return person is not None and person.pk == row.person_id


def sees_marks(place: Place, row: UnitList) -> bool:
    """Verdicts may rest on restricted facts: for who runs the season and for who must know at the unit that proposes."""
    if row.season.unit_id == place.unit.pk and can(place.user, MANAGE, place.unit, on=place.today):
        return True
    return row.unit_id == place.unit.pk and bool(can(place.user, "records.restricted", place.unit, on=place.today))


def meeting_here(place: Place, season: int, meeting: int, may: str = MANAGE) -> Meeting:
    """A meeting of a season of this unit, or Http404."""
    found = reads.meeting_of(season_here(place, season, may), meeting)
    if found is None:
        raise Http404
    return found


def crumbs(place: Place, season: Season | None = None, row: UnitList | None = None) -> list[dict[str, str]]:
    """The way back."""
    found = [{"name": _("Khen thưởng"), "url": place.url("commendation:list")}]
    if season is not None and season.unit_id == place.unit.pk:
        found.append({"name": season.name, "url": place.url("commendation:season", season=season.pk)})
    if row is not None:
        found.append({"name": row.unit_name, "url": place.url("commendation:listed", listed=row.pk)})
    return found


def room_tabs(place: Place, current: str) -> list[dict[str, Any]]:
    """Pages of the room."""
    return place.tabs("commendation", current, [("list", _("Đợt xét khen"), ""), ("mine", _("Của tôi"), "")])


def season_tabs(place: Place, season: Season, current: str) -> list[dict[str, Any]]:
    """Pages of one season."""
    pages = [
        ("season", _("Tổng quan"), FOLLOW), ("board", _("Từng tên"), FOLLOW), ("steps", _("Hội đồng, công khai"), MANAGE),
        ("results", _("Trình, quyết định"), FOLLOW), ("ceremony", _("Trao thưởng"), MANAGE), ("message", _("Lời nhắc"), MANAGE),
    ]  # fmt: skip
    return [
        {"name": says, "url": place.url(f"commendation:{page}", season=season.pk), "current": page == current}
        for page, says, deed in pages
        if can(place.user, deed, place.unit, on=place.today)
    ]


def names_for(season: Season, standings: Iterable[str], award: str = "", **more: Any) -> list[tuple[int, str]]:
    """Names a form offers, in the order of papers; at most MOST_NAMES, narrowed by title."""
    rows = season.nominees.filter(standing__in=list(standings), **more)
    if award in season.awards:
        rows = rows.filter(award=award)
    ids = list(ordered(rows)[:MOST_NAMES])
    found = season.nominees.select_related("listed").defer("report", "sketch").in_bulk(ids)
    return [(pk, _said(found[pk])) for pk in ids]


def _said(row: Nominee) -> str:
    detail = f", {row.detail}" if row.detail else ""
    return f"{row.name}{detail}: {row.award_name} ({row.listed.unit_name})"
