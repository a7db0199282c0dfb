"""Five years of every indicator side by side, and the history of a whole table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.text import fold, name_key
from tongket.cycle.reporting.models import FigureChange
from tongket.cycle.reporting.selectors.cells import Cell
from tongket.cycle.reporting.selectors.figures import indicators_at, sources_for

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place
    from tongket.cycle.planning.models import Indicator

YEARS = 5


@dataclass(frozen=True)
class YearsRow:
    """One indicator with its cells, the oldest year first."""

    indicator: Indicator
    is_part: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class YearsTable:
    """The table of the page "So các năm"."""

    periods: tuple[Period, ...]
    rows: tuple[YearsRow, ...]

    @property
    def groups(self) -> list[tuple[str, list[YearsRow]]]:
        """The rows by group."""
        found: list[tuple[str, list[YearsRow]]] = []
        for row in self.rows:
            if not found or (not row.is_part and found[-1][0] != row.indicator.group):
                found.append((row.indicator.group, []))
            found[-1][1].append(row)
        return found


def years_of(place: Place) -> YearsTable:
    """The period of the place and the four before it; as many queries for one indicator as for sixty."""
    periods = [place.period]
    while len(periods) < YEARS:
        periods.insert(0, periods[0].previous())
    indicators = indicators_at(place)
    sources = sources_for(place.unit.pk, periods, today=place.today, indicators=indicators)
    known = {row.pk for row in indicators}
    rows = [
        YearsRow(row, row.part_of_id in known, tuple(sources.cell(row, period) for period in periods))
        for row in indicators
    ]
    return YearsTable(tuple(periods), tuple(rows))


def history_of(place: Place, *, wanted: str = "", who: str = "") -> QuerySet[FigureChange]:
    """Changes of the place's figures, the newest first; ``wanted`` words of the indicator's name, ``who`` a person."""
    rows = FigureChange.objects.filter(unit_id=place.unit.pk, period=place.period.code).select_related("indicator")
    if who:
        rows = rows.filter(by_name=who)
    words = fold(wanted).split()
    if words:
        names = FigureChange.objects.filter(unit_id=place.unit.pk, period=place.period.code).order_by()
        pairs = names.values_list("indicator_id", "indicator__name", "indicator__code").distinct()
        fitting = [pk for pk, name, code in pairs if all(word in fold(f"{name} {code}") for word in words)]
        rows = rows.filter(indicator_id__in=fitting)
    return rows


def people_in_history(place: Place) -> list[str]:
    """Who changed figures of the place."""
    rows = FigureChange.objects.filter(unit_id=place.unit.pk, period=place.period.code).order_by()
    return sorted(rows.values_list("by_name", flat=True).distinct(), key=name_key)
