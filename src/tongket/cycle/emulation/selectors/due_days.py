"""Days of scoring rounds of many units at once, for the calendar and the reminders; nobody's points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from tongket.cycle.emulation.enums import RoundState, Stage
from tongket.cycle.emulation.models import Finished, Participant, Round


@dataclass(frozen=True)
class DueScoring:
    """One day of a round for one unit."""

    key: str
    unit_id: int
    period: str
    round_id: int
    title: str
    due_on: date
    is_open: bool


def due_scoring(unit_ids: Iterable[int], first: date, last: date) -> list[DueScoring]:
    """Days from ``first`` to ``last``: of units their own scoring and their check, of who runs the round its marks.

    Three queries, however many units.
    """
    units = list(unit_ids)
    within = Q()
    for name in ("self_until", "cross_until", "head_until"):
        within |= Q(**{f"{name}__range": (first, last)})
    rounds = {
        row.pk: row for row in Round.objects.filter(within, Q(unit_id__in=units) | Q(participants__unit_id__in=units))
    }
    rows = list(Participant.objects.filter(round__in=rounds, out_because="").select_related("checker"))
    done = set(Finished.objects.filter(participant__round__in=rounds).values_list("participant_id", "stage"))
    wanted, found = set(units), []
    for one in sorted(rounds.values(), key=lambda row: row.pk):
        found += [due for due in _of_round(one, rows, done) if due.unit_id in wanted and first <= due.due_on <= last]
    return found


def _of_round(found: Round, rows: list[Participant], done: set[tuple[int, str]]) -> list[DueScoring]:
    is_open = found.state == RoundState.OPEN
    mine = [row for row in rows if row.round_id == found.pk]
    dues = []

    def add(key: str, unit: int, title: str, day: date, *, waits: bool) -> None:
        dues.append(DueScoring(f"{key}:{found.pk}:{unit}", unit, found.period, found.pk, title, day, is_open and waits))

    for row in mine:
        waits = (row.pk, Stage.SELF.value) not in done
        add(
            "self",
            row.unit_id,
            _("Nộp phiếu tự chấm: %(round)s") % {"round": found.title},
            found.self_until,
            waits=waits,
        )
        if row.checker is not None:
            title = _("Chấm chéo %(unit)s: %(round)s") % {"unit": row.name, "round": found.title}
            add("cross", row.checker.unit_id, title, found.cross_until, waits=(row.pk, Stage.CROSS.value) not in done)
    open_heads = any((row.pk, Stage.HEAD.value) not in done for row in mine)
    title = _("Trưởng khối chấm: %(round)s") % {"round": found.title}
    add("head", found.unit_id, title, found.head_until, waits=open_heads)
    return dues
