"""What the software counts beside what the table says, for the indicators that take a counted figure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongket.cycle.planning.counted import Counted, Source, sources
from tongket.cycle.reporting.models import Figure
from tongket.cycle.reporting.selectors.cells import Cell, own_cell, show
from tongket.cycle.reporting.selectors.sources import indicators_at

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place
    from tongket.cycle.planning.models import Indicator

UNKNOWN, SAME, DIFFERS, EMPTY = "unknown", "same", "differs", "empty"


@dataclass(frozen=True)
class CountedLine:
    """One indicator: what was counted now, what its own cell says, and how the two stand (UNKNOWN, SAME, DIFFERS, EMPTY)."""

    indicator: Indicator
    source: Source
    counted: Counted
    cell: Cell
    state: str

    @property
    def shown(self) -> str:
        """The counted amount for reading; "" while it cannot be known."""
        return "" if self.counted.amount is None else show(self.indicator, self.counted.amount)

    @property
    def may_take(self) -> bool:
        """Whether there is anything to take over."""
        return self.state in (DIFFERS, EMPTY)

    @property
    def seen(self) -> str:
        """Amount and version as the page showed them, to be sent back."""
        amount = "" if self.counted.amount is None else format(self.counted.amount.normalize(), "f")
        return f"{amount}|{self.cell.version or 0}"


def counts_anything(place: Place) -> bool:
    """Whether an indicator of the place takes a counted figure. Nothing is counted for this."""
    return any(row.counted_by in sources() for row in indicators_at(place))


def counted_lines(place: Place, only: Collection[int] | None = None) -> list[CountedLine]:
    """Every indicator of the place that takes a counted figure, in their order; each source is counted once."""
    known = sources()
    rows = [one for one in indicators_at(place) if one.counted_by in known and (only is None or one.pk in only)]
    figures = {
        one.indicator_id: one
        for one in Figure.objects.filter(unit=place.unit, period=place.period.code, indicator__in=rows)
    }
    found = {key: known[key].count(place.unit.pk, place.period.code, place.today) for key in {one.counted_by for one in rows}}  # fmt: skip
    return [_line(one, known[one.counted_by], found[one.counted_by], figures.get(one.pk)) for one in rows]


def _line(indicator: Indicator, source: Source, counted: Counted, figure: Figure | None) -> CountedLine:
    state = DIFFERS
    if counted.amount is None:
        state = UNKNOWN
    elif figure is None:
        state = EMPTY
    elif figure.amount == counted.amount:
        state = SAME
    return CountedLine(indicator, source, counted, own_cell(indicator, figure), state)
