"""Seasons and lists as one unit meets them: those it runs, those of units above it takes part in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from tongket.cores.kernel.dates import short_date
from tongket.cycle.commendation.enums import GRANTED, LIST_BADGES, LIVE, ListState, SeasonState, Standing
from tongket.cycle.commendation.models import Meeting, Nominee, Season, UnitList
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.records.enums import AWARD_NAMES

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit


@dataclass(frozen=True)
class SeasonLine:
    """A season in a list: how many names stand where, how many lists wait."""

    season: Season
    names: int
    live: int
    granted: int
    pending: int
    lists: int


def seasons_run_by(unit_id: int, period: str) -> list[SeasonLine]:
    """Seasons of the unit in the period, the newest first; one query."""
    rows = Season.objects.filter(unit_id=unit_id, period=period).annotate(
        names=Count("nominees", distinct=True),
        live=Count("nominees", filter=Q(nominees__standing__in=LIVE), distinct=True),
        granted_count=Count("nominees", filter=Q(nominees__standing__in=GRANTED), distinct=True),
        pending=Count("lists", filter=Q(lists__state=ListState.PENDING), distinct=True),
        lists_count=Count("lists", distinct=True),
    )
    return [SeasonLine(one, one.names, one.live, one.granted_count, one.pending, one.lists_count) for one in rows]


def lists_of_unit(unit_id: int, year: int) -> list[UnitList]:
    """Lists the unit writes in seasons of units above, for the year; the newest season first."""
    rows = UnitList.objects.filter(unit_id=unit_id, season__year=year).exclude(season__unit_id=unit_id)
    return list(rows.select_related("season__unit").annotate(names=Count("nominees")).order_by("-season_id"))


def season_of(unit_id: int, season_id: int) -> Season | None:
    """The season when the unit runs it."""
    return Season.objects.select_related("unit", "movement").filter(unit_id=unit_id, pk=season_id).first()


def list_at(unit_id: int, list_id: int) -> UnitList | None:
    """The list when the unit writes it or runs its season."""
    rows = UnitList.objects.select_related("season__unit", "unit", "source__unit")
    return rows.filter(Q(unit_id=unit_id) | Q(season__unit_id=unit_id), pk=list_id).first()


def own_list(season: Season) -> UnitList | None:
    """The list of the unit that runs the season itself."""
    return season.lists.filter(unit_id=season.unit_id, source=None).select_related("season__unit", "unit").first()


def lists_of(season: Season) -> list[UnitList]:
    """The lists of a season in their order, with how many names each has that go on."""
    going = season.nominees.exclude(standing__in=(Standing.DROPPED, Standing.REFUSED))
    names = going.filter(listed=OuterRef("pk")).order_by().values("listed").annotate(n=Count("pk")).values("n")
    return list(season.lists.annotate(names=Coalesce(Subquery(names), 0)))


def lists_named(season: Season) -> list[UnitList]:
    """The lists of a season in their order, to choose one by name."""
    return list(season.lists.only("season_id", "unit_name", "position"))


def nominee_at(unit_id: int, nominee_id: int) -> Nominee | None:
    """The nominee when the unit proposes it or runs its season."""
    rows = Nominee.objects.select_related(
        "season__unit",
        "listed__unit",
        "meeting",
        "consultation",
        "submission",
        "decision__paper",
        "came_from__season__unit",
        "person",
    )
    return rows.filter(Q(listed__unit_id=unit_id) | Q(season__unit_id=unit_id), pk=nominee_id).first()


def meeting_of(season: Season, meeting_id: int) -> Meeting | None:
    """A meeting of the season."""
    return season.meetings.select_related("season__unit").filter(pk=meeting_id).first()


def seasons_above(unit: Unit, year: int, on: date) -> list[Season]:
    """Open seasons of the year at units above, the nearest first: where names may be sent."""
    above = organizations.asking_above(unit.pk, on=on)
    rows = Season.objects.filter(unit_id__in=above, year=year, state=SeasonState.OPEN).select_related("unit")
    return sorted(rows, key=lambda one: (above.index(one.unit_id), -one.pk))


def years_before(unit_id: int, year: int) -> list[Season]:
    """Seasons of other years, the newest first."""
    return list(Season.objects.filter(unit_id=unit_id).exclude(year=year)[:20])


def list_says(row: UnitList, today: date) -> tuple[str, str]:
    """The state of a list in words and as a badge; late when nothing came by the day."""
    state = ListState(row.state)
    if (
        state in (ListState.NONE, ListState.REFUSED)
        and today > row.season.propose_until
        and row.season.state == SeasonState.OPEN
    ):
        late = (today - row.season.propose_until).days
        return _("%(state)s, chậm %(days)s ngày") % {"state": state.label, "days": late}, "wrong"
    if state == ListState.NONE and row.season.state == SeasonState.CLOSED:
        return _("Không gửi"), "idle"
    return str(state.label), LIST_BADGES[state]


def sent_late(row: UnitList) -> int:
    """How many days after the day the list was sent; 0 for in time."""
    return 0 if row.sent_on is None else max(0, (row.sent_on - row.season.propose_until).days)


def award_choices(season: Season) -> list[tuple[str, str]]:
    """The titles and commendations of the season."""
    return [(code, AWARD_NAMES[code]) for code in season.awards]


def nudge(season: Season, url: str, today: date) -> str:
    """A text ready to paste for units that have not sent their list; "" when nobody has to be reminded."""
    rows = season.lists.filter(state__in=(ListState.NONE, ListState.REFUSED), source=None).exclude(
        unit_id=season.unit_id
    )
    names = [one.unit_name for one in rows]
    if not names:
        return ""
    unit = organizations.version_on(season.unit, today).name
    until = season.propose_until
    day = _("hết ngày %(day)s") % {"day": short_date(until)}
    late = _(" (đã quá hạn %(days)s ngày)") % {"days": (today - until).days} if today > until else ""
    head = _("%(unit)s đề nghị các đơn vị sau gửi danh sách đề nghị khen “%(season)s” %(day)s%(late)s:") % {
        "unit": unit, "season": season.name, "day": day, "late": late,
    }  # fmt: skip
    return "\n".join([head, *(f"- {name}" for name in names), _("Gửi tại: %(url)s") % {"url": url}])


def soon(day: date | None, today: date, days: int = 30) -> bool:
    """Whether a day comes within so many days, or has passed."""
    return day is not None and day <= today + timedelta(days=days)


def rows_named(season: Season) -> QuerySet[Nominee]:
    """Every name of the season with what pages show of it."""
    return season.nominees.select_related("listed", "decision", "consultation", "meeting")
