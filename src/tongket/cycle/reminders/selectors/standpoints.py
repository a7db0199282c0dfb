"""What due days need to know of each unit: its way up, days off, the side of a day off that counts, rules switched on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tongket.cores.kernel.working_days import OwnDays, Side, back_from, why_off, working_day_near
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.reminders.enums import Side as Sides
from tongket.cycle.reminders.models import RuleChoice, UnitSettings
from tongket.cycle.reminders.rulebook import DueRule, shipped_rules

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

MAIL_FROM, MAIL_UNTIL = 7, 11


@dataclass(frozen=True)
class Standpoint:
    """One unit as due days see it."""

    unit: Unit
    name: str
    way: tuple[int, ...]  # its own id and those above, the nearest first
    own: OwnDays
    side: Side
    hours: tuple[int, int]
    rules: tuple[DueRule, ...]  # those switched on for it

    def meant(self, stated: date) -> date:
        """The working day that is meant by a day."""
        return working_day_near(stated, self.side, self.own)

    def back(self, due: date, count: int) -> date:
        """So many working days before."""
        return back_from(due, count, self.own)

    def why_off(self, day: date) -> str:
        """Why the day is none to work on, in words."""
        return why_off(day, self.own)


def standpoints_of(unit_ids: Iterable[int], *, on: date) -> dict[int, Standpoint]:
    """The standpoints of many units at once: a fixed number of queries and one a level of the tree."""
    ways = organizations.ways_up(unit_ids, on=on)
    versions = organizations.versions_on(list(ways), on)
    own = organizations.own_days_along(ways)
    everybody = {one for way in ways.values() for one in way}
    settings = {row.unit_id: row for row in UnitSettings.objects.filter(unit_id__in=everybody)}
    switched = {(row.unit_id, row.rule): row.on for row in RuleChoice.objects.filter(unit_id__in=everybody)}
    return {
        unit_id: _standpoint(versions[unit_id].unit, versions[unit_id].name, way, own[unit_id], settings, switched)
        for unit_id, way in ways.items()
        if unit_id in versions
    }


def standpoint_of(unit: Unit, *, on: date) -> Standpoint:
    """The standpoint of one unit."""
    return standpoints_of([unit.pk], on=on)[unit.pk]


def _standpoint(
    unit: Unit,
    name: str,
    way: tuple[int, ...],
    own: OwnDays,
    settings: dict[int, UnitSettings],
    switched: dict[tuple[int, str], bool],
) -> Standpoint:
    nearest = next((settings[one] for one in way if one in settings), None)
    side: Side = "after" if nearest is not None and nearest.side == Sides.AFTER else "before"
    hours = (nearest.mail_from, nearest.mail_until) if nearest else (MAIL_FROM, MAIL_UNTIL)
    rules = tuple(rule for rule in shipped_rules() if unit.kind in rule.kinds and is_on(rule, way, switched))
    return Standpoint(unit, name, way, own, side, hours, rules)


def is_on(rule: DueRule, way: Sequence[int], switched: dict[tuple[int, str], bool]) -> bool:
    """Whether the rule is on at the end of the way up: the nearest choice, else the rule's own."""
    return next((switched[one, rule.key] for one in way if (one, rule.key) in switched), rule.on)


def rule_choices(unit: Unit, *, on: date) -> list[tuple[DueRule, bool]]:
    """Every shipped rule for this kind of unit, and whether it is on here."""
    way = organizations.ways_up([unit.pk], on=on)[unit.pk]
    switched = {(row.unit_id, row.rule): row.on for row in RuleChoice.objects.filter(unit_id__in=way)}
    return [(rule, is_on(rule, way, switched)) for rule in shipped_rules() if unit.kind in rule.kinds]
