"""What figures tell the shell and the home page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongket.base.access.registry import can
from tongket.base.ui.stages import Stage, Waiting
from tongket.cores.kernel.periods import Period, PeriodKind
from tongket.cycle.organizations.selectors import unit_ids_below
from tongket.cycle.reporting.models import Closing, Figure
from tongket.cycle.reporting.selectors.completeness import units_behind
from tongket.cycle.reporting.selectors.figures import closing_of, entry_of, indicators_at, tree_day
from tongket.cycle.reporting.selectors.rollup import codes_within

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place

ASK_DAYS_BEFORE = 45
MANY, KEEP_SECONDS = 1_000, 60  # with so many units below, how far they are may be a minute old on every page


@dataclass(frozen=True)
class Standing:
    """How far the figures of a place are: cells to fill, cells still missing, the closing if any."""

    expected: int
    missing: int
    closing: Closing | None
    behind: int = 0  # units below that have not sent what they sent for the period before


def due_on(period: Period) -> date:
    """The day the figures close (Decree 09/2019, article 12): 14/12 for a calendar year, else the last day."""
    return date(period.start.year, 12, 14) if period.kind is PeriodKind.YEAR else period.end


def standing_of(place: Place) -> Standing:
    """How far the place is; worked out once a page."""
    kept: Standing | None = place.__dict__.get("_standing")
    if kept is None:
        kept = place.__dict__["_standing"] = _standing(place)
    return kept


def _standing(place: Place) -> Standing:
    """Counted without building the grid: an indicator that the unit or anybody below has a figure of is not missing."""
    unit_id, day = place.unit.pk, tree_day(place.period, place.today)
    closing = closing_of(unit_id, place.period.code)
    key = f"standing-{unit_id}-{place.period.code}-{day}-{closing is None}"
    if (kept := cache.get(key)) is not None:
        return Standing(kept[0], kept[1], closing, kept[2])
    rows = [row for row in indicators_at(place) if entry_of(row)[0] != "none"]
    units = unit_ids_below([unit_id], on=day) or [unit_id]
    figures = Figure.objects.filter(unit_id__in=units, period__in=codes_within(place.period)).order_by()
    known = set(figures.values_list("indicator_id", flat=True).distinct())
    parts: dict[int, list[int]] = {}
    for row in rows:
        if row.part_of_id is not None:
            parts.setdefault(row.part_of_id, []).append(row.pk)
    missing = [
        row.pk for row in rows if row.pk not in known and not (row.pk in parts and known.issuperset(parts[row.pk]))
    ]
    found = Standing(len(rows), len(missing), closing, units_behind(place) if rows and closing is None else 0)
    if len(units) > MANY:
        cache.set(key, (found.expected, found.missing, found.behind), KEEP_SECONDS)
    return found


def stage_of(place: Place) -> Stage:
    """How the figures of the place stand: "Còn 3 ô", "Chậm 2 ngày", "Chờ 1 đơn vị", "Đủ số", "Khóa 20/12"."""
    standing, due = standing_of(place), due_on(place.period)
    if standing.closing is not None:
        return Stage("done", _("Khóa %(day)s") % {"day": standing.closing.closed_on.strftime("%d/%m")}, due)
    if not standing.expected or place.today < place.period.start:
        return Stage("todo", _("Chưa có"), due)
    if not standing.missing and not standing.behind:
        return Stage("done", _("Đủ số"), due)
    late = (place.today - due).days
    if 0 < late < 1000:
        return Stage("late", _("Chậm %(days)s ngày") % {"days": late}, due)
    if not standing.missing:
        waits = ngettext("Chờ %(count)s đơn vị", "Chờ %(count)s đơn vị", standing.behind) % {"count": standing.behind}
        return Stage("late" if late > 0 else "running", waits, due)
    return Stage("late" if late > 0 else "running", _("Còn %(count)s ô") % {"count": standing.missing}, due)


def waiting_for(place: Place) -> list[Waiting]:
    """What waits for the person who looks: cells to fill near the closing day, and the period to close."""
    if not can(place.user, "reporting.enter_figures", place.unit, on=place.today):
        return []
    standing, due = standing_of(place), due_on(place.period)
    if standing.closing is not None or not standing.expected or (due - place.today).days > ASK_DAYS_BEFORE:
        return []
    period = place.period.says
    if standing.missing:
        why = ngettext("Còn %(count)s ô chưa có số.", "Còn %(count)s ô chưa có số.", standing.missing)
        title = _("Nhập số liệu %(period)s") % {"period": period}
        url, count = place.url("reporting:figures"), standing.missing
        return [Waiting(due, title, why % {"count": count}, _("Nhập số liệu"), url, count)]
    if can(place.user, "reporting.close", place.unit, period=place.period.code, on=place.today) and place.today >= due:
        title = _("Khóa số liệu %(period)s") % {"period": period}
        why = _("Đã đủ số. Khóa rồi thì số chỉ đổi khi mở lại.")
        if standing.behind:
            why = ngettext(
                "Còn %(count)s đơn vị chưa gửi đủ. Khóa rồi thì số chỉ đổi khi mở lại.",
                "Còn %(count)s đơn vị chưa gửi đủ. Khóa rồi thì số chỉ đổi khi mở lại.",
                standing.behind,
            ) % {"count": standing.behind}
        return [Waiting(due, title, why, _("Xem và khóa"), place.url("reporting:figures"))]
    return []
