"""Figures and targets that criteria are tied to: read where they are, never typed again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tongket.cores.kernel.periods import Period
from tongket.cycle.emulation.models import Participant, Round
from tongket.cycle.organizations.selectors.tree import unit_ids_below, units_standing
from tongket.cycle.planning.selectors import indicators_for, indicators_of, targets_for
from tongket.cycle.reporting.selectors.rollup import Branch, Roller, codes_within, own_amounts


@dataclass(frozen=True)
class Linked:
    """One input that comes from a figure or a target; ``amount`` None while there is none."""

    code: str
    name: str
    take: str  # figure | target
    amount: Decimal | None = None
    not_applicable: bool = False

    @property
    def text(self) -> str:
        """The amount as the engine takes it."""
        if self.amount is None:
            return ""
        return format(self.amount.normalize() if self.amount else Decimal(0), "f")


Values = dict[int, dict[str, dict[str, Linked]]]  # by participant, leaf, input


def linked_values(found: Round, participants: Iterable[Participant], today: date) -> Values:
    """Every tied input of every unit, as it stands now; a number of queries that does not grow with the criteria.

    An indicator is looked for by its code in the catalogue of the unit that runs the round, then in the unit's own.
    """
    links: Mapping[str, Mapping[str, Any]] = found.sheet.links
    rows = list(participants)
    if not links or not rows:
        return {}
    period, day = Period.from_code(found.period), min(Period.from_code(found.period).end, today)
    known = _Catalogue(found.unit_id, rows, {one["indicator"] for by in links.values() for one in by.values()}, day)
    amounts = _amounts(known, rows, period, today)
    wants_targets = any(one["take"] == "target" for by in links.values() for one in by.values())
    targets = {row.unit_id: targets_for(row.unit_id, period.code, on=day) for row in rows} if wants_targets else {}

    def value(row: Participant, link: Mapping[str, str]) -> Linked:
        ref = known.of(row.unit_id, link["indicator"])
        if ref is None:
            return Linked(link["indicator"], link["indicator"], link["take"])
        pk, name = ref
        if link["take"] == "target":
            target = targets[row.unit_id].get(pk)
            return Linked(link["indicator"], name, "target", target.amount if target else None)
        amount, not_applicable = amounts.get((row.unit_id, pk), (None, False))
        return Linked(link["indicator"], name, "figure", amount, not_applicable)

    return {
        row.pk: {leaf: {name: value(row, link) for name, link in by.items()} for leaf, by in links.items()}
        for row in rows
    }


class _Catalogue:
    """Indicators by unit and code."""

    def __init__(self, unit_id: int, rows: list[Participant], codes: set[str], day: date) -> None:
        self.shared = {one.code: (one.pk, one.name) for one in indicators_for(unit_id, on=day) if one.code in codes}
        self.own: dict[int, dict[str, tuple[int, str]]] = {}
        if codes - set(self.shared):
            for row in rows:
                self.own[row.unit_id] = {one.code: (one.pk, one.name) for one in indicators_for(row.unit_id, on=day)}

    def of(self, unit_id: int, code: str) -> tuple[int, str] | None:
        """The indicator's number and name."""
        return self.shared.get(code) or self.own.get(unit_id, {}).get(code)

    def ids(self) -> set[int]:
        """All of them."""
        return {pk for by in (self.shared, *self.own.values()) for pk, _name in by.values()}


def _amounts(
    known: _Catalogue, rows: list[Participant], period: Period, today: date
) -> dict[tuple[int, int], tuple[Decimal | None, bool]]:
    indicators = indicators_of(known.ids())
    more = {pk for one in indicators.values() for pk in (one.numerator_id, one.denominator_id) if pk}
    indicators |= indicators_of(more - set(indicators))
    units = [row.unit_id for row in rows]
    below = units_standing([one for one in unit_ids_below(units, on=today) if one not in units], today)
    branches = [Branch(one.unit_id, one.parent_id, one.code, one.name) for one in below]
    everybody = [*units, *(one.unit_id for one in below)]
    cells = own_amounts(everybody, indicators, codes_within(period))
    roller = Roller(indicators, cells, {period.code: branches}, today)
    found = {}
    for unit in units:
        for pk in indicators:
            rolled = roller.value(pk, unit, period)
            if rolled is not None:
                found[unit, pk] = (rolled.amount, rolled.not_applicable)
    return found
