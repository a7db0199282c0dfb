"""The calendar of a block's year: steps with their state on a day and the answers of members."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongket.cycle.blocks.enums import StepState, Who
from tongket.cycle.blocks.facts.calendar import state_of
from tongket.cycle.blocks.models import BlockYear, Step
from tongket.cycle.blocks.selectors.years import MemberRow, members_of_year


@dataclass(frozen=True)
class StepRow:
    """A step, where it stands on the day, which members answered and which it still waits for."""

    step: Step
    state: StepState
    answered: tuple[tuple[str, date], ...]
    missing: tuple[str, ...]

    @property
    def asks_members(self) -> bool:
        """Whether each member has its part."""
        return bool(self.step.who == Who.MEMBERS)

    @property
    def asked(self) -> int:
        """How many members have a part."""
        return len(self.answered) + len(self.missing)


def steps_of(year: BlockYear, today: date) -> list[StepRow]:
    """All steps by due day; three queries whatever their number."""
    rows = list(Step.objects.filter(year=year).prefetch_related("answers"))
    members = members_of_year(year) if any(row.who == Who.MEMBERS for row in rows) else []
    return [_row(row, members, today) for row in rows]


def _row(step: Step, members: list[MemberRow], today: date) -> StepRow:
    state = state_of(step.due_on, step.started_on, step.done_on, today)
    if step.who != Who.MEMBERS:
        return StepRow(step, state, (), ())
    done = {one.member_id: one.done_on for one in step.answers.all()}
    answered = tuple((one.name, done[one.member_id]) for one in members if one.member_id in done)
    missing = tuple(one.name for one in members if one.member_id not in done and owes(one, step.due_on))
    return StepRow(step, state, answered, missing)


def owes(member: MemberRow, due: date) -> bool:
    """Whether a member has a part in what is due on the day: not when it left before, not when it came after."""
    return (member.left_on is None or member.left_on >= due) and (member.joined_on is None or member.joined_on <= due)


def step_of(year: BlockYear, step_id: int) -> Step | None:
    """One step of the year."""
    return Step.objects.filter(year=year, pk=step_id).select_related("year__unit", "year__head").first()


def next_step(rows: list[StepRow]) -> StepRow | None:
    """What comes first of what is not done."""
    return next((one for one in rows if one.state != StepState.DONE), None)
