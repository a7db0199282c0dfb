"""What figures tell the shell and the home page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongket.base.access.registry import can
from tongket.base.ui.stages import Stage, Waiting
from tongket.cores.kernel.periods import Period, PeriodKind
from tongket.cycle.organizations.selectors import among, unit_ids_below
from tongket.cycle.reporting.models import Closing, Figure
from tongket.cycle.reporting.selectors.completeness import units_behind
from tongket.cycle.reporting.selectors.figures import closing_of, entry_of, indicators_at, tree_day
from tongket.cycle.reporting.selectors.rollup import codes_within

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place

ASK_DAYS_BEFORE = 45
MANY, KEEP_SECONDS = 1_000, 60  # with so many units below, how far they are may be a minute old on every page
KEEP_TIMES = 30  # and thirty times as old as counting took: a whole country is counted a thirtieth of the time at most
DAY_SECONDS, LEASE_SECONDS = 86_400, 120  # an old count is shown while one page counts anew, for so long at most


@dataclass(frozen=True)
class Standing:
    """How far the figures of a place are: cells to fill, cells still missing, the closing if any."""

    expected: int
    missing: int
    closing: Closing | None
    behind: int = 0  # units below that have not sent what they sent for the period before
    counting: bool = False  # another page counts a large tree for the first time: nothing known yet


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
    """Counted anew; under a large tree by one page at a time, the others show the count before.

    Otherwise everybody who comes in the moment when a count is too old would count the whole country at once.
    """
    closing = closing_of(place.unit.pk, place.period.code)
    key, fresh, lease = keys_of(place, closing)
    kept = cache.get(key)
    if kept is not None and (cache.get(fresh) or not cache.add(lease, 1, LEASE_SECONDS)):
        return Standing(kept[0], kept[1], closing, kept[2])
    units = unit_ids_below([place.unit.pk], on=tree_day(place.period, place.today)) or [place.unit.pk]
    if len(units) <= MANY:
        return _counted(place, units, closing)
    if kept is None and not cache.add(lease, 1, LEASE_SECONDS):
        return Standing(0, 0, closing, counting=True)
    begun = perf_counter()
    try:
        found = _counted(place, units, closing)
        cache.set(key, (found.expected, found.missing, found.behind), DAY_SECONDS)
        cache.set(fresh, 1, max(KEEP_SECONDS, KEEP_TIMES * (perf_counter() - begun)))
    finally:
        cache.delete(lease)
    return found


def keys_of(place: Place, closing: Closing | None) -> tuple[str, str, str]:
    """Under which names the cache keeps a count, that it is still fresh, and that somebody counts."""
    key = f"standing-{place.unit.pk}-{place.period.code}-{tree_day(place.period, place.today)}-{closing is None}"
    return key, f"{key}-fresh", f"{key}-counting"


def _counted(place: Place, units: list[int], closing: Closing | None) -> Standing:
    """Without building the grid: an indicator that the unit or anybody below has a figure of is not missing."""
    rows = [row for row in indicators_at(place) if entry_of(row)[0] != "none"]
    figures = Figure.objects.filter(unit_id__in=among(units), period__in=codes_within(place.period)).order_by()
    known = set(figures.values_list("indicator_id", flat=True).distinct())
    parts: dict[int, list[int]] = {}
    for row in rows:
        if row.part_of_id is not None:
            parts.setdefault(row.part_of_id, []).append(row.pk)
    missing = [
        row.pk for row in rows if row.pk not in known and not (row.pk in parts and known.issuperset(parts[row.pk]))
    ]
    return Standing(len(rows), len(missing), closing, units_behind(place) if rows and closing is None else 0)


def stage_of(place: Place) -> Stage:
    """How the figures of the place stand: "Còn 3 ô", "Chậm 2 ngày", "Chờ 1 đơn vị", "Đủ số", "Đang đếm", "Khóa 20/12"."""
    standing, due = standing_of(place), due_on(place.period)
    if standing.closing is not None:
        return Stage("done", _("Khóa %(day)s") % {"day": standing.closing.closed_on.strftime("%d/%m")}, due)
    if standing.counting:
        return Stage("running", _("Đang đếm"), due)
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
