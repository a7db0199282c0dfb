"""Days of seasons of many units at once, and what waits for the person who looks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongket.base.access.registry import can
from tongket.base.ui.stages import Stage, Waiting
from tongket.cores.kernel.dates import short_date
from tongket.cycle.commendation.enums import LIVE, ListState, SeasonState, Standing
from tongket.cycle.commendation.models import Nominee, Season, UnitList

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place

SOON = timedelta(days=30)
_OWED = (ListState.NONE, ListState.REFUSED)


@dataclass(frozen=True)
class DueSeason:
    """One day of a season: of a list that a unit owes (``list_id``), or of the season it runs."""

    key: str
    unit_id: int
    title: str
    due_on: date
    is_open: bool
    season_id: int = 0
    list_id: int = 0


def due_seasons(unit_ids: Iterable[int], first: date, last: date) -> list[DueSeason]:
    """Days to send lists, to meet and to decide, from ``first`` to ``last``; two queries."""
    units = list(unit_ids)
    lists = UnitList.objects.filter(unit_id__in=units, source=None, season__propose_until__range=(first, last))
    found = [
        DueSeason(
            f"list:{row.pk}", row.unit_id, _("Gửi danh sách đề nghị khen: %(name)s") % {"name": row.season.name},
            row.season.propose_until, row.state in _OWED and row.season.state == SeasonState.OPEN, list_id=row.pk,
        )
        for row in lists.select_related("season").order_by("pk")
    ]  # fmt: skip
    seasons = Season.objects.filter(unit_id__in=units).filter(
        Q(meet_on__range=(first, last)) | Q(decide_until__range=(first, last))
    )
    for row in seasons.annotate(before=Count("nominees", filter=Q(nominees__standing=Standing.ACCEPTED))).order_by(
        "pk"
    ):
        is_open, told = row.state == SeasonState.OPEN, {"name": row.name}
        if row.meet_on and first <= row.meet_on <= last:
            title = _("Họp hội đồng xét khen: %(name)s") % told
            found.append(
                DueSeason(
                    f"meet:{row.pk}", row.unit_id, title, row.meet_on, is_open and row.before > 0, season_id=row.pk
                )
            )
        if row.decide_until and first <= row.decide_until <= last:
            title = _("Quyết định, trình khen: %(name)s") % told
            found.append(DueSeason(f"decide:{row.pk}", row.unit_id, title, row.decide_until, is_open, season_id=row.pk))
    return found


def waiting_for_seasons(place: Place) -> list[Waiting]:
    """Lists the unit owes, lists that wait to be appraised, names that wait for the council or the head."""
    found: list[Waiting] = []
    if can(place.user, "commendation.propose", place.unit, on=place.today):
        found += _owed(place)
    if can(place.user, "commendation.manage", place.unit, on=place.today):
        found += _to_run(place)
    return found


def _owed(place: Place) -> list[Waiting]:
    rows = UnitList.objects.filter(
        unit=place.unit,
        source=None,
        state__in=_OWED,
        season__state=SeasonState.OPEN,
        season__propose_until__lte=place.today + SOON,
    )
    return [
        Waiting(
            row.season.propose_until, _("Gửi danh sách đề nghị khen: %(name)s") % {"name": row.season.name},
            _("Đơn vị xét từ chối: %(why)s") % {"why": row.why} if row.state == ListState.REFUSED else _("Tên, thành tích và điều kiện ở một trang."),
            _("Lập danh sách"), place.url("commendation:listed", listed=row.pk),
        )
        for row in rows.select_related("season").order_by("season__propose_until", "pk")
    ]  # fmt: skip


def _to_run(place: Place) -> list[Waiting]:
    rows = Season.objects.filter(unit=place.unit, state=SeasonState.OPEN).annotate(
        pending=Count("lists", filter=Q(lists__state=ListState.PENDING), distinct=True),
        accepted=Count("nominees", filter=Q(nominees__standing=Standing.ACCEPTED), distinct=True),
        passed=Count("nominees", filter=Q(nominees__standing=Standing.PASSED), distinct=True),
    )
    found = []
    for row in rows:
        url, told = place.url("commendation:season", season=row.pk), {"name": row.name}
        if row.pending:
            says = ngettext("%(count)s danh sách chờ duyệt.", "%(count)s danh sách chờ duyệt.", row.pending) % {
                "count": row.pending
            }
            found.append(
                Waiting(None, _("Thẩm định danh sách khen: %(name)s") % told, says, _("Xem"), url, row.pending)
            )
        if row.accepted and not row.pending:
            says = ngettext("%(count)s tên chờ hội đồng.", "%(count)s tên chờ hội đồng.", row.accepted) % {
                "count": row.accepted
            }
            found.append(
                Waiting(row.meet_on, _("Họp hội đồng xét khen: %(name)s") % told, says, _("Xem"), url, row.accepted)
            )
        if row.passed:
            says = ngettext(
                "%(count)s tên chờ quyết định hoặc trình.", "%(count)s tên chờ quyết định hoặc trình.", row.passed
            ) % {"count": row.passed}
            found.append(
                Waiting(row.decide_until, _("Quyết định, trình khen: %(name)s") % told, says, _("Xem"), url, row.passed)
            )
    return found


def stage_of_commendation(place: Place) -> Stage:
    """Where commendation stands in the ribbon of the year: the unit's own seasons, else the lists it owes. Two queries at most."""
    rows = Season.objects.filter(unit=place.unit, period=place.period.code).order_by("state", "decide_until", "pk")
    states = list(rows.values_list("state", "decide_until", "propose_until"))
    running = [one for one in states if one[0] == SeasonState.OPEN]
    if running:
        day = running[0][1] or running[0][2]
        return Stage("late" if day < place.today else "running", _("Hạn %(day)s") % {"day": short_date(day)[:5]}, day)
    if states:
        return Stage("done", _("Đã xong"))
    year = place.period.end.year
    lists = list(
        UnitList.objects.filter(unit=place.unit, source=None, season__year=year).values_list(
            "state", "season__propose_until"
        )
    )
    if not lists:
        return Stage("todo", _("Chưa mở"))
    owed = [until for state, until in lists if state in _OWED]
    if owed:
        day = min(owed)
        return Stage("late" if day < place.today else "running", _("Hạn %(day)s") % {"day": short_date(day)[:5]}, day)
    live = Nominee.objects.filter(listed__unit=place.unit, year=year, standing__in=LIVE).exists()
    return Stage("running", _("Đã gửi")) if live else Stage("done", _("Đã xong"))
