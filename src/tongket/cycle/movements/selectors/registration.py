"""A registration as its pages show it: lines with the plan's words of today, whom it registers by given name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongket.cores.kernel.numbers import format_number
from tongket.cores.kernel.text import fold, name_key, sort_key
from tongket.cycle.movements.enums import EntrantKind
from tongket.cycle.movements.models import Entrant, Line, Receiver
from tongket.cycle.movements.selectors.offers import offers_for


@dataclass(frozen=True)
class LineSaid:
    """A line in words; ``now`` is what the plan says today when that is something else."""

    line: Line
    says: str
    now: str = ""

    @property
    def of_plan(self) -> bool:
        """Whether it is a target of the plan."""
        return bool(self.line.plan_period)


def line_says(line: Line) -> str:
    """ "Sáng kiến cấp cơ sở: 3 sáng kiến"; a target of the plan has its number in its words."""
    if line.amount is None:
        return line.text
    return f"{line.text}: {format_number(line.amount)} {line.measure}".strip()


def lines_said(receiver: Receiver, on: date, *, live: bool) -> list[LineSaid]:
    """The lines in their order; ``live`` (while it may still change) shows the plan's words of the day."""
    rows = list(receiver.lines.all())
    now: dict[int, str] = {}
    for period in {row.plan_period for row in rows if row.target_id}:
        now |= {one.target_id: one.says for one in offers_for(receiver.unit_id, period, on)}
    found = []
    for row in rows:
        says = now.get(row.target_id, "") if row.target_id else ""
        if says and live:
            found.append(LineSaid(row, says))
        else:
            found.append(LineSaid(row, line_says(row), says if says and says != row.text else ""))
    return found


def entrants_of(receiver: Receiver, words: str = "") -> list[Entrant]:
    """Collectives by name, then people by given name."""
    wanted = fold(words).split()
    rows = [one for one in receiver.entrants.all() if all(word in fold(one.name) for word in wanted)]
    collectives = [one for one in rows if one.kind == EntrantKind.COLLECTIVE]
    people = [one for one in rows if one.kind == EntrantKind.PERSON]
    return [
        *sorted(collectives, key=lambda one: (sort_key(one.name), one.pk)),
        *sorted(people, key=lambda one: (name_key(one.name), one.pk)),
    ]
