"""What reminders tell the home page: deadlines that ask the person who looks, and who below is late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongket.base.access.registry import can
from tongket.base.access.scope import current_scope
from tongket.base.ui.stages import Waiting
from tongket.cores.kernel.dates import short_date
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.reminders.enums import Source
from tongket.cycle.reminders.facts.dues import Due
from tongket.cycle.reminders.selectors.gathering import dues_of
from tongket.cycle.reminders.selectors.standpoints import Standpoint, standpoint_of

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place

AHEAD = timedelta(days=14)
BEHIND = timedelta(days=60)
NAMED = 3


def dues_here(place: Place, first: date, last: date) -> list[Due]:
    """What is due in the unit of the place; figures that are complete count as handed in."""
    return dues_of([place.unit.pk], first, last, on=place.today, tops=[place.unit.pk])


def dues_below(place: Place, first: date, last: date) -> list[Due]:
    """What is due in the units below."""
    below = [one for one in organizations.unit_ids_below([place.unit.pk], on=place.today) if one != place.unit.pk]
    return dues_of(below, first, last, on=place.today) if below else []


def asking(dues: Iterable[Due], place: Place) -> list[Due]:
    """Those that ask the person who looks."""
    roles = current_scope().roles_at(place.user, place.unit.pk, place.today)
    return [one for one in dues if one.asks(roles, place.user.pk)]


def waiting_for(place: Place) -> list[Waiting]:
    """Deadlines of rules and of the unit that ask the person, from two months ago to two weeks ahead, and who is late.

    The unit and those directly below are read together: this is worked out on every page, for the number beside "to do".
    """
    if not place.period.contains(place.today):
        return []
    here, first, last = place.unit.pk, place.today - BEHIND, place.today + AHEAD
    may = can(place.user, "reminders.see_late", place.unit, on=place.today)
    below = [one.unit.pk for one in organizations.children_of(place.unit, place.today)] if may else []
    dues = dues_of([here, *below], first, last, on=place.today, tops=[here])
    near = [one for one in dues if one.unit_id == here and one.source in (Source.RULE, Source.OWN)]
    late = [one for one in dues if one.unit_id != here and one.late_on(place.today)]
    return [*(_waits(place, one) for one in asking(near, place) if not one.done), *_late_waits(place, late)]


def _waits(place: Place, due: Due) -> Waiting:
    parts = [due.note]
    if due.moved:
        parts.append(
            _("Hạn ghi là %(day)s (%(why)s), làm xong trong ngày %(meant)s.")
            % {"day": short_date(due.stated_on), "why": due.moved_why, "meant": short_date(due.due_on)}
        )
    if due.says_source:
        parts.append(_("Căn cứ: %(source)s.") % {"source": due.says_source})
    url = f"{place.url('reminders:calendar')}?thang={due.due_on:%Y-%m}#{due.uid.partition('@')[0]}"
    return Waiting(due.due_on, due.title, " ".join(part for part in parts if part), _("Xem trong lịch"), url)


def meant(place: Place, waiting: Iterable[Waiting]) -> list[Waiting]:
    """The same things, those due on a day off moved to the working day that is meant; the written day is said."""
    found = list(waiting)
    if not any(one.due_on for one in found):
        return found
    here = standpoint_of(place.unit, on=place.today)
    return [_moved(one, here) for one in found]


def _moved(one: Waiting, here: Standpoint) -> Waiting:
    why = here.why_off(one.due_on) if one.due_on else ""
    if not why or one.due_on is None:
        return one
    due_on = here.meant(one.due_on)
    says = _("Hạn ghi là %(day)s (%(why)s), làm xong trong ngày %(meant)s.") % {
        "day": short_date(one.due_on), "why": why, "meant": short_date(due_on),
    }  # fmt: skip
    return replace(one, due_on=due_on, why=f"{one.why} {says}".strip())


@dataclass(frozen=True)
class LateThing:
    """One thing asked of several units below, and those that have not done it."""

    title: str
    due_on: date
    units: tuple[Due, ...]


def late_below(place: Place, *, until: date | None = None) -> list[LateThing]:
    """What units below have not done: late by today, or due up to ``until``; by day."""
    last = until or place.today - timedelta(days=1)
    return _by_thing(dues_below(place, place.today - BEHIND, last))


def _by_thing(dues: Iterable[Due]) -> list[LateThing]:
    found: dict[tuple[date, str], list[Due]] = {}
    for one in dues:
        if not one.done and one.source != Source.TASK:
            found.setdefault((one.due_on, one.title), []).append(one)
    return [LateThing(title, day, tuple(units)) for (day, title), units in sorted(found.items())]


def _late_waits(place: Place, late: Iterable[Due]) -> list[Waiting]:
    """One line a thing for those who look after the units directly below; every level asks its own."""
    found = []
    for thing in _by_thing(late):
        count = len(thing.units)
        names = ", ".join(one.unit_name for one in thing.units[:NAMED])
        more = _("%(names)s và %(count)s đơn vị khác") % {"names": names, "count": count - NAMED}
        why = _("Chưa làm: %(names)s.") % {"names": more if count > NAMED else names}
        title = ngettext("%(count)s đơn vị chậm: %(what)s", "%(count)s đơn vị chậm: %(what)s", count)
        says = title % {"count": count, "what": thing.title}
        found.append(Waiting(thing.due_on, says, why, _("Chép lời nhắc"), place.url("reminders:nudge"), count))
    return found
