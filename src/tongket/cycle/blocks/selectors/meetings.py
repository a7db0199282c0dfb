"""Meetings of a block's year, who came, conclusions as tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongket.cores.kernel.text import fold
from tongket.cycle.blocks.models import BlockYear, Conclusion, Meeting
from tongket.cycle.blocks.selectors.years import members_in, names_of


@dataclass(frozen=True)
class AttendanceRow:
    """A member of the day and whether it came; None is not entered."""

    member_id: int
    name: str
    came: bool | None
    who: str
    reason: str


@dataclass(frozen=True)
class ConclusionRow:
    """A conclusion as a task."""

    conclusion: Conclusion
    owner: str
    is_late: bool


def meetings_of(year: BlockYear, *, search: str = "") -> list[Meeting]:
    """Meetings of the year, the newest first."""
    words = fold(search).split()
    rows = Meeting.objects.filter(year=year).prefetch_related("attendances", "conclusions")
    return [one for one in rows if all(word in fold(f"{one.title} {one.place} {one.agenda}") for word in words)]


def meeting_of(year: BlockYear, meeting_id: int) -> Meeting | None:
    """One meeting of the year."""
    rows = Meeting.objects.filter(year=year, pk=meeting_id)
    return rows.select_related("year__unit", "year__head", "scan").first()


def attendance_of(meeting: Meeting) -> list[AttendanceRow]:
    """The members of the block on the meeting's day, by name, with what was entered."""
    had = {one.member_id: one for one in meeting.attendances.all()}
    found = []
    for one in members_in(meeting.year.unit, meeting.held_on, meeting.held_on):
        row = had.get(one.member_id)
        found.append(AttendanceRow(one.member_id, one.name, row.came if row else None, row.who if row else "", row.reason if row else ""))  # fmt: skip
    return found


def presence_of(meeting: Meeting) -> tuple[int, int]:
    """How many members came, of how many."""
    rows = attendance_of(meeting)
    return sum(one.came is True for one in rows), len(rows)


def conclusions_of(meeting: Meeting, today: date) -> list[ConclusionRow]:
    """The conclusions in their order; owner "" is the head of the block."""
    rows = list(meeting.conclusions.all())
    names = names_of([one.owner_id for one in rows], today)
    return [_row(one, names, today) for one in rows]


def _row(one: Conclusion, names: dict[int, str], today: date) -> ConclusionRow:
    late = one.done_on is None and one.due_on is not None and one.due_on < today
    return ConclusionRow(one, names.get(one.owner_id or 0, ""), late)


def conclusion_of(meeting: Meeting, conclusion_id: int) -> Conclusion | None:
    """One conclusion of the meeting."""
    return Conclusion.objects.filter(meeting=meeting, pk=conclusion_id).select_related("meeting__year__unit").first()
