"""Words and side tables of the home page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongket.base.access.registry import can
from tongket.base.audit.presenters import lines_of
from tongket.base.audit.selectors import events_for
from tongket.cores.kernel.dates import short_date, weekday
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place
from tongket.cycle.reporting.selectors.completeness import UnitRow, first_right_below
from tongket.cycle.reporting.selectors.figures import Grid

MOST_UNITS, MOST_EVENTS = 12, 6


@dataclass(frozen=True)
class NothingWaits:
    """What an empty home page says, and the one thing to do next."""

    title: str
    text: str
    button: str
    url: str


def home_lead(place: Place, count: int, late: int) -> str:
    """The line under the heading: the day, how much waits, how much is late."""
    day = weekday(place.today)
    when = f"{day[:1].upper()}{day[1:]}, {short_date(place.today)}."
    if not count:
        return when
    waits = ngettext("%(count)s việc đang chờ", "%(count)s việc đang chờ", count) % {"count": count}
    if not late:
        return f"{when} {waits}."
    behind = ngettext("%(count)s việc đã chậm", "%(count)s việc đã chậm", late) % {"count": late}
    return f"{when} {waits}, {behind}."


def nothing_waits(place: Place, grid: Grid) -> NothingWaits:
    """What to do when nothing waits: begin with a plan, or with last year's report."""
    if not grid.rows:
        return NothingWaits(
            _("Đơn vị chưa có chỉ tiêu nào"),
            _("Bắt đầu nhanh nhất: đưa báo cáo năm trước vào, phần mềm đọc ra chỉ tiêu và số liệu để xem và nhận."),
            _("Đưa báo cáo năm trước vào"),
            place.url("reporting:reading_new"),
        )
    return NothingWaits(
        _("Không còn việc nào chờ"),
        _("Mọi việc đến hạn đã xong."),
        _("Xem bảng số liệu"),
        place.url("reporting:figures"),
    )


@dataclass(frozen=True)
class Happened:
    """One line of what happened lately."""

    when: str
    text: str


def beside_tasks(place: Place) -> dict[str, Any]:
    """Side tables that not every unit and not every person has."""
    return {"below": _units_below(place), "recent": _recent(place)}


def _units_below(place: Place) -> list[UnitRow]:
    """The units directly below, those that have handed in nothing first."""
    return first_right_below(place, MOST_UNITS)


def _recent(place: Place) -> list[Happened]:
    """The last deeds in the unit and below, for those who may read the log."""
    if not can(place.user, "organizations.see_log", place.unit, on=place.today):
        return []
    below = organizations.unit_ids_below([place.unit.pk], on=place.tree_day)
    return [
        Happened(timezone.localtime(line.at).strftime("%H:%M, %d/%m/%Y"), line.sentence)
        for line in lines_of(events_for(below)[:MOST_EVENTS])
    ]
