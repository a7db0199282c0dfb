"""Covenants as a unit sees them, their lines and what became of the targets since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from tongket.cores.kernel.text import fold, sort_key
from tongket.cycle.blocks.enums import Capacity, CovenantState
from tongket.cycle.blocks.facts.calendar import days_of_year
from tongket.cycle.blocks.models import Covenant, Line
from tongket.cycle.blocks.selectors.years import block_seen, blocks_seen_by, members_in, rules_of, year_of
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.working_period import period_named
from tongket.cycle.planning import selectors as planning

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit


GONE = "-"  # the target is in no plan any more


@dataclass(frozen=True)
class LineRow:
    """A line as signed (as the plan has it while nothing is out), and what the plan asks now when that differs."""

    line: Line
    asked: str
    now: str

    @property
    def differs(self) -> bool:
        """Whether the plan asks something else today."""
        return self.now != self.asked

    @property
    def is_gone(self) -> bool:
        """Whether no plan has the target any more."""
        return self.now == GONE


@dataclass(frozen=True)
class Offered:
    """A target that can be taken into the covenant."""

    target_id: int
    unit_id: int
    unit_name: str
    name: str
    measure: str
    asked: str
    amount: object
    is_taken: bool


def covenants_seen_by(unit: Unit, year: int, on: date) -> list[Covenant]:
    """Covenants of the year of the unit itself and of its blocks, old versions last."""
    blocks = [one.block.pk for one in blocks_seen_by(unit, on, year=year)]
    rows = Covenant.objects.filter(year=year).filter(Q(unit=unit) | Q(unit_id__in=blocks)).select_related("unit")
    return sorted(rows, key=lambda one: (one.state == CovenantState.REPLACED, one.unit_id != unit.pk, -one.pk))


def covenant_seen(unit: Unit, covenant_id: int, on: date) -> Covenant | None:
    """The covenant when it is the unit's own or of a block it has to do with, else None."""
    found = Covenant.objects.filter(pk=covenant_id).select_related("unit", "previous").first()
    if found is None or found.unit_id == unit.pk:
        return found
    if not organizations.is_block(found.unit):
        return None
    return found if block_seen(unit, found.unit.code, year=found.year, on=on) else None


def is_of_block(covenant: Covenant) -> bool:
    """Between the members of a block; else between the head and the union of one unit."""
    return organizations.is_block(covenant.unit)


def roles_to_fill(owner: Unit, year: int, on: date) -> list[tuple[int, str, str]]:
    """The parties a new covenant begins with: unit, its name, capacity. Of a block its members on the day, the head first."""
    if not organizations.is_block(owner):
        name = organizations.version_on(owner, on).name
        return [(owner.pk, name, Capacity.HEAD.value), (owner.pk, name, Capacity.UNION.value)]
    first, last = days_of_year(rules_of(owner).regime, year)
    day = min(max(on, first), last)
    own = year_of(owner, year)
    rows = members_in(owner, day, day)
    rank = {own.head_id: 0, own.deputy_id: 1} if own else {}
    return [
        (one.member_id, one.name, Capacity.HEAD.value)
        for one in sorted(rows, key=lambda one: rank.get(one.member_id, 2))
    ]


def _plans_of(covenant: Covenant, on: date) -> list[tuple[Unit, str, str]]:
    """Units whose plans the covenant may name, with their names and the code of their period of the year."""
    units = [(covenant.unit, organizations.version_on(covenant.unit, on).name)]
    if is_of_block(covenant):
        members = [one.member for one in covenant.parties.select_related("member") if one.member is not None]
        names = organizations.names_on([one.pk for one in members], on)
        units += [(one, names.get(one.pk, one.code)) for one in dict.fromkeys(members)]
    return [(unit, name, period_of(unit, covenant.year)) for unit, name in units]


def period_of(unit: Unit, year: int) -> str:
    """The code of the unit's working period that ends in the year."""
    return period_named(unit, str(year)).code


def targets_offered(covenant: Covenant, on: date) -> list[Offered]:
    """Targets of the plans of the block and of its parties for the year, as they stand on the day."""
    taken = set(covenant.lines.values_list("target_id", flat=True))
    found = []
    for unit, name, period in _plans_of(covenant, on):
        rows = [one for one in planning.all_targets_for(unit.pk, period, on=on) if one.period == period]
        indicators = planning.indicators_of([one.indicator_id for one in rows])
        for one in rows:
            indicator = indicators[one.indicator_id]
            says = f"{indicator.name} ({one.scope_note})" if one.scope_note else indicator.name
            found.append(
                Offered(one.target_id, unit.pk, name, says, indicator.measure, planning.says_target(one, indicator),
                        one.amount, one.target_id in taken)
            )  # fmt: skip
    return found


def lines_of(
    covenant: Covenant, on: date, *, search: str = "", member: str = "", differing: bool = False
) -> list[LineRow]:
    """The lines: the block's own first, then by unit in Vietnamese order, in the order of the plan."""
    rows = list(Line.objects.filter(covenant=covenant).select_related("target__plan"))
    now = _asked_now(covenant, rows, on)
    words = fold(search).split()
    found = []
    for row in rows:
        asked = now.get(row.target_id, row.asked) if covenant.state == CovenantState.DRAFT else row.asked
        one = LineRow(row, asked, now.get(row.target_id, GONE) if row.target_id else GONE)
        if (not member or str(row.member_id) == member) and all(
            word in fold(f"{row.name} {row.member_name}") for word in words
        ):
            found.append(one)
    kept = [one for one in found if not differing or one.differs]
    own = covenant.unit_id
    return sorted(kept, key=lambda one: (one.line.member_id != own, sort_key(one.line.member_name), one.line.pk))


def _asked_now(covenant: Covenant, rows: list[Line], on: date) -> dict[int | None, str]:
    """What each target asks on the day, by target; those taken out of their plan are missing."""
    wanted = {row.target_id for row in rows}
    return {one.target_id: one.asked for one in targets_offered(covenant, on) if one.target_id in wanted}
