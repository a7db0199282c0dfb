"""How many of a council were there and how many votes a name needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tongket.cycle.commendation.enums import Presence

QUORUM = Fraction(2, 3)  # usual in council regulations; not read in a decree, so it warns


@dataclass(frozen=True)
class Attendance:
    """The members of a council by how they took part."""

    members: int
    present: int
    written: int

    @property
    def absent(self) -> int:
        """Neither there nor in writing."""
        return self.members - self.present - self.written

    @property
    def voting(self) -> int:
        """Who may vote: present, and absent members asked in writing."""
        return self.present + self.written

    @property
    def has_quorum(self) -> bool:
        """Whether two thirds of the members are there.

        >>> [Attendance(15, present, 2).has_quorum for present in (9, 10)]
        [False, True]
        """
        return Fraction(self.present) >= QUORUM * self.members


def attendance_of(members: Sequence[Mapping[str, str]]) -> Attendance:
    """The counts of a list of members.

    >>> attendance_of([{"how": "present"}, {"how": "written"}, {"how": "absent"}])
    Attendance(members=3, present=1, written=1)
    """
    how = [one.get("how", "") for one in members]
    return Attendance(len(how), how.count(Presence.PRESENT), how.count(Presence.WRITTEN))


def majority_of(members: int) -> int:
    """More than half of all members: what a vote needs where no rule says more.

    >>> [majority_of(count) for count in (1, 2, 9, 10)]
    [1, 2, 5, 6]
    """
    return members // 2 + 1
