"""When a unit's own deadlines and the shipped rules fall for one unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.reminders.enums import Reach
from tongket.cycle.reminders.facts.occurrences import Pattern, Stated, stated_days
from tongket.cycle.reminders.models import OwnDeadline
from tongket.cycle.reminders.rulebook import DueRule, shipped_rules
from tongket.cycle.reminders.selectors.standpoints import Standpoint

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

REACH = timedelta(days=45)  # further than any run of days off
DEEPEST = 5  # steps before steps before …


@dataclass(frozen=True)
class Falls:
    """One occurrence: the name of it, the day as stated, the working day meant."""

    tag: str
    stated_on: date
    due_on: date
    words: Mapping[str, str]


def deadline_of(unit: Unit, deadline_id: int) -> OwnDeadline | None:
    """The unit's own deadline with this id, or None."""
    return OwnDeadline.objects.filter(unit=unit, pk=deadline_id).first()


def deadlines_of(unit: Unit) -> list[OwnDeadline]:
    """The deadlines that the unit itself has set: each followed by the steps that lead to it."""
    rows = list(OwnDeadline.objects.filter(unit=unit).order_by("month", "day", "once_on", "-days_before", "pk"))
    tops = [row for row in rows if not row.base.startswith("own:")]
    ordered: list[OwnDeadline] = []
    for top in tops:
        ordered += [row for row in rows if row.base == f"own:{top.pk}"] + [top]
    return ordered + [row for row in rows if row not in ordered]


def deadlines_along(ways: Iterable[tuple[int, ...]]) -> dict[int, list[OwnDeadline]]:
    """Deadlines by the unit that set them, for units and all above them, in one query."""
    found: dict[int, list[OwnDeadline]] = {}
    for row in OwnDeadline.objects.filter(unit_id__in={one for way in ways for one in way}):
        found.setdefault(row.unit_id, []).append(row)
    return found


def asked_of(here: Standpoint, by_unit: dict[int, list[OwnDeadline]]) -> list[OwnDeadline]:
    """The deadlines that the unit has to keep: its own, and those that units above set for their lower units."""
    mine = [row for row in by_unit.get(here.unit.pk, []) if row.reach != Reach.BELOW]
    for above in here.way[1:]:
        mine += [
            row
            for row in by_unit.get(above, [])
            if row.reach != Reach.HERE and (not row.kinds or here.unit.kind in row.kinds)
        ]
    return mine


def falls_of(
    row: OwnDeadline, here: Standpoint, first: date, last: date, book: Mapping[int, OwnDeadline], depth: int = 0
) -> list[Falls]:
    """When the deadline is due in the unit from ``first`` to ``last``; ``book`` holds the deadlines it may hang on."""
    if row.base:
        found = _before_another(row, here, first, last, book, depth)
    else:
        pattern = Pattern(row.repeat, month=row.month, day=row.day, once_on=row.once_on)
        found = _of_pattern(pattern, here, first, last)
    return [one for one in found if _in_force(row, one.stated_on) and first <= one.due_on <= last]


def _in_force(row: OwnDeadline, day: date) -> bool:
    return row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)


def _of_pattern(pattern: Pattern, here: Standpoint, first: date, last: date) -> list[Falls]:
    working_year = organizations.main_period_on(here.unit, first)
    stated = stated_days(pattern, _moved(first, -REACH), _moved(last, REACH), working_year)
    return [_meant(one, here) for one in stated]


def _meant(stated: Stated, here: Standpoint) -> Falls:
    return Falls(stated.tag, stated.day, here.meant(stated.day), stated.words)


def _moved(day: date, by: timedelta) -> date:
    """The day so much away, within what a calendar holds."""
    try:
        return day + by
    except OverflowError:
        return date.min if by < timedelta() else date.max


def _before_another(
    row: OwnDeadline, here: Standpoint, first: date, last: date, book: Mapping[int, OwnDeadline], depth: int
) -> list[Falls]:
    until = _moved(last, REACH + timedelta(days=2 * row.days_before))
    kind, _colon, name = row.base.partition(":")
    if kind == "rule":
        rule = next((one for one in shipped_rules() if one.key == name), None)
        bases = rule_falls(rule, here, first, until) if rule is not None else []
    else:
        base = book.get(int(name)) if name.isdecimal() and depth < DEEPEST else None
        bases = falls_of(base, here, first, until, book, depth + 1) if base is not None else []
    days = [(base, here.back(base.due_on, row.days_before)) for base in bases]
    return [Falls(base.tag, day, day, base.words) for base, day in days]


def rule_falls(rule: DueRule, here: Standpoint, first: date, last: date) -> list[Falls]:
    """When the rule is due in the unit from ``first`` to ``last``, while it is in force."""
    found = _of_pattern(rule.pattern, here, first, last)
    return [one for one in found if rule.holds_on(one.stated_on) and first <= one.due_on <= last]


def kept_by(base: str, deadlines: Iterable[OwnDeadline]) -> list[OwnDeadline]:
    """The deadlines that hang directly on this one."""
    return [row for row in deadlines if row.base == base]
