"""Which units below have handed in their figures, and for which months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from tongket.cores.kernel.periods import Period, PeriodKind
from tongket.cycle.organizations.selectors import among, unit_ids_below
from tongket.cycle.planning import selectors as planning
from tongket.cycle.reporting.models import Figure
from tongket.cycle.reporting.selectors.figures import entry_of, tree_day
from tongket.cycle.reporting.selectors.rollup import Branch, branches_below, branches_right_below, codes_within

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place


@dataclass(frozen=True)
class MonthCell:
    """One month of one unit; ``state`` is full, part, none or todo."""

    state: str
    says: str
    url: str


@dataclass(frozen=True)
class UnitRow:
    """One unit under the place: how many of the indicators it has a figure of."""

    name: str
    code: str
    depth: int
    filled: int
    expected: int
    url: str
    cells: tuple[MonthCell, ...]

    @property
    def state(self) -> str:
        """full, part or none."""
        return "full" if self.filled >= self.expected else "part" if self.filled else "none"

    @property
    def says(self) -> str:
        """The state in words."""
        return {"full": _("Đủ"), "part": _("Một phần"), "none": _("Chưa nộp")}[self.state]


@dataclass(frozen=True)
class Completeness:
    """The units under the place, in the order of the tree."""

    rows: tuple[UnitRow, ...]
    months: tuple[Period, ...]

    @property
    def direct(self) -> int:
        """How many units are directly below."""
        return sum(row.depth == 1 for row in self.rows)

    @property
    def handed_in(self) -> int:
        """How many of those have handed in something."""
        return sum(row.depth == 1 and row.state != "none" for row in self.rows)


def months_of(period: Period) -> tuple[Period, ...]:
    """The months of the period; () where it is not made of months or is one itself."""
    if period.kind is PeriodKind.MONTH:
        return ()
    try:
        return period.subperiods(PeriodKind.MONTH) if period.kind is not PeriodKind.TERM else ()
    except ValueError:
        return ()


def completeness_of(place: Place) -> Completeness:
    """Counted by the database in three queries, however many units and indicators there are."""
    day = tree_day(place.period, place.today)
    branches = branches_below(place.unit.pk, on=day)
    wanted = _wanted(place, branches)
    codes = codes_within(place.period)
    units = [branch.unit_id for branch in branches]
    counts = _counts(units, wanted, codes)
    counted = _Counted(
        _known(units, wanted, codes), _known(units, wanted, codes_within(place.period.previous())), len(wanted)
    )
    monthly = {month.code for month in months_of(place.period)}
    months = months_of(place.period) if any(code in monthly for _unit, code in counts) else ()
    most = max((count for (_unit, code), count in counts.items() if code in monthly), default=0)
    depths = _depths(branches, place.unit.pk)
    rows = [
        _row(
            place,
            branch,
            depths.get(branch.unit_id, 1),
            counted,
            tuple(_month_cell(place, branch, month, counts, most) for month in months),
        )
        for branch in _in_tree_order(branches, place.unit.pk)
    ]
    return Completeness(tuple(rows), months)


def first_right_below(place: Place, most: int) -> list[UnitRow]:
    """At most so many of the units directly below, those that have handed in nothing first: rows without their months.

    What is deeper in the tree is not read: a country's first page shows a handful.
    """
    branches = branches_right_below(place.unit.pk, on=tree_day(place.period, place.today))
    wanted = _wanted(place, branches)
    known = _known([one.unit_id for one in branches], wanted, codes_within(place.period))
    shown = sorted(branches, key=lambda one: known.get(one.unit_id, 0) > 0)[:most]
    usual = _known([one.unit_id for one in shown], wanted, codes_within(place.period.previous()))
    return [_row(place, one, 1, _Counted(known, usual, len(wanted))) for one in shown]


def _wanted(place: Place, branches: Sequence[Branch]) -> list[int]:
    """The indicators that units below enter, by id; none where nothing is below."""
    indicators = planning.indicators_for(place.unit.pk, on=tree_day(place.period, place.today)) if branches else []
    return [row.pk for row in indicators if entry_of(row)[0] != "none"]


@dataclass(frozen=True)
class _Counted:
    """How many indicators each unit has figures of, had in the period before; how many there are."""

    known: Mapping[int, int]
    usual: Mapping[int, int]
    every: int


def _row(
    place: Place, branch: Branch, depth: int, counted: _Counted, cells: tuple[MonthCell, ...] = ()
) -> UnitRow:  # fmt: skip
    url = reverse("reporting:figures", kwargs={"unit": branch.code, "period": place.period.code})
    filled = counted.known.get(branch.unit_id, 0)
    expected = _expected(counted.known, counted.usual, branch.unit_id, counted.every)
    return UnitRow(branch.name, branch.code, depth, filled, expected, url, cells)


def handed_in(place: Place) -> tuple[int, int]:
    """How many units directly below have a figure in the period, and how many there are; for the count on the tab."""
    day = tree_day(place.period, place.today)
    children = [branch.unit_id for branch in branches_right_below(place.unit.pk, on=day)]
    if not children:
        return 0, 0
    rows = Figure.objects.filter(unit_id__in=among(children), period__in=codes_within(place.period)).order_by()
    return rows.values("unit_id").distinct().count(), len(children)


def units_behind(place: Place) -> int:
    """How many units below reported for the period before and lack some of those indicators now; two queries."""
    below = unit_ids_below([place.unit.pk], on=tree_day(place.period, place.today))
    units = [one for one in below if one != place.unit.pk]
    if not units:
        return 0
    now = Figure.objects.filter(
        unit=OuterRef("unit"), indicator=OuterRef("indicator"), period__in=codes_within(place.period)
    ).order_by()
    before = Figure.objects.filter(
        ~Exists(now),
        unit_id__in=among(units),
        period__in=codes_within(place.period.previous()),
        indicator__retired_on=None,
    ).order_by()
    return before.values("unit_id").distinct().count()


def _counts(units: list[int], indicators: list[int], codes: tuple[str, ...]) -> dict[tuple[int, str], int]:
    if not units:
        return {}
    rows = Figure.objects.filter(unit_id__in=among(units), indicator_id__in=indicators, period__in=codes).order_by()
    counted = rows.values_list("unit_id", "period").annotate(count=Count("pk"))
    return {(unit, code): count for unit, code, count in counted}


def _known(units: list[int], indicators: list[int], codes: tuple[str, ...]) -> dict[int, int]:
    """How many indicators each unit has any figure of, for the period or a part of it."""
    if not units:
        return {}
    rows = Figure.objects.filter(unit_id__in=among(units), indicator_id__in=indicators, period__in=codes).order_by()
    return dict(rows.values_list("unit_id").annotate(count=Count("indicator_id", distinct=True)))


def _expected(known: Mapping[int, int], usual: Mapping[int, int], unit: int, every: int) -> int:
    """How many indicators the unit answers for: as many as in the period before; without one, all of them."""
    return max(usual.get(unit) or every, known.get(unit, 0))


def _depths(branches: list[Branch], root: int) -> dict[int, int]:
    parents = {branch.unit_id: branch.parent_id for branch in branches}
    found: dict[int, int] = {}
    for unit in parents:
        depth, at = 1, parents[unit]
        while at != root and at in parents and depth < 20:
            depth, at = depth + 1, parents[at]
        found[unit] = depth
    return found


def _in_tree_order(branches: list[Branch], root: int) -> list[Branch]:
    below: dict[int, list[Branch]] = {}
    for branch in branches:
        below.setdefault(branch.parent_id, []).append(branch)
    found: list[Branch] = []
    waiting = list(reversed(below.pop(root, [])))
    while waiting:
        branch = waiting.pop()
        found.append(branch)
        waiting += reversed(below.pop(branch.unit_id, []))
    return found


def _month_cell(
    place: Place, branch: Branch, month: Period, counts: dict[tuple[int, str], int], most: int
) -> MonthCell:
    count = counts.get((branch.unit_id, month.code), 0)
    if not count and month.end >= place.today:
        state, says = "todo", _("chưa đến hạn")
    elif not count:
        state, says = "none", _("chưa nộp")
    else:
        state, says = ("full", _("đủ")) if count >= most else ("part", _("một phần"))
    url = reverse("reporting:figures", kwargs={"unit": branch.code, "period": month.code})
    return MonthCell(state, f"{branch.name}, {month.says}: {says}", url)
