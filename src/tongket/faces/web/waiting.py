"""What waits for the person who looks: gathered from the rooms, sorted by due day, parted by urgency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.cache import cache
from django.utils.translation import gettext as _

from tongket.base.audit.verifying import head
from tongket.base.keeping import selectors as keeping
from tongket.base.ui.stages import Waiting
from tongket.cores.kernel.dates import weekday
from tongket.cycle.blocks.selectors.due_days import waiting_for_blocks
from tongket.cycle.collecting.selectors.due_days import waiting_for_answers
from tongket.cycle.commendation.selectors.waiting import waiting_for_seasons
from tongket.cycle.drafting.selectors.due_days import waiting_for_drafts
from tongket.cycle.movements.selectors.due_days import waiting_for_movements
from tongket.cycle.organizations.places import Place
from tongket.cycle.papers.selectors.waiting import waiting_for_papers
from tongket.cycle.planning import selectors as planning
from tongket.cycle.reminders import selectors as reminders
from tongket.cycle.reporting.selectors import figures_stage, readings, reviews

COUNT_KEPT = 60  # seconds


@dataclass(frozen=True)
class DueGroup:
    """Things due in the same stretch of days."""

    key: str
    heading: str
    late: bool
    items: tuple[Waiting, ...]


def waiting_at(place: Place) -> list[Waiting]:
    """Everything that waits for this person here, soonest first, without a day last; worked out once a request."""
    kept = place.__dict__.get("_waiting")
    if kept is None:
        found = [
            *keeping.waiting_for_keeper(place.user, place.today),
            *planning.waiting_for(place),
            *figures_stage.waiting_for(place),
            *readings.waiting_for_readings(place),
            *reviews.waiting_for_reviews(place),
            *waiting_for_answers(place),
            *waiting_for_movements(place),
            *waiting_for_seasons(place),
            *waiting_for_blocks(place),
            *waiting_for_drafts(place),
            *waiting_for_papers(place),
            *reminders.waiting_for(place),
        ]
        found = reminders.meant(place, found)
        kept = sorted(found, key=lambda one: (one.due_on is None, one.due_on or date.max))
        place.__dict__["_waiting"] = kept
    return list(kept)


def count_waiting(place: Place) -> int:
    """How many things wait, for the number beside "Việc cần làm": kept a minute, as long as nobody has done anything.

    Every page asks for it, and it costs more than most pages; the list itself is always worked out anew.
    """
    if "_waiting" in place.__dict__:
        return len(place.__dict__["_waiting"])
    stands = (place.user.pk, place.unit.pk, place.period.code, place.today.isoformat(), head().own_hash)
    key = "waiting:" + ":".join(map(str, stands))
    count = cache.get(key)
    if count is None:
        count = len(waiting_at(place))
        cache.set(key, count, COUNT_KEPT)
    return int(count)


def due_groups(waiting: list[Waiting], today: date) -> list[DueGroup]:
    """The list parted into overdue, today, within the week, later; empty groups left out."""
    week = today + timedelta(days=7)
    parts: dict[str, list[Waiting]] = {"late": [], "today": [], "week": [], "later": []}
    for one in waiting:
        if one.due_on is None or one.due_on > week:
            parts["later"].append(one)
        elif one.due_on < today:
            parts["late"].append(one)
        else:
            parts["today" if one.due_on == today else "week"].append(one)
    headings = {"late": _("Quá hạn"), "today": _("Hôm nay"), "week": _("Trong tuần"), "later": _("Sau đó")}
    return [DueGroup(key, headings[key], key == "late", tuple(items)) for key, items in parts.items() if items]


def due_says(due_on: date, today: date) -> str:
    """The small word under a due day: how late, today, or the week day."""
    days = (today - due_on).days
    if days > 0:
        return _("chậm %(days)s ngày") % {"days": days}
    return _("hôm nay") if days == 0 else weekday(due_on)
