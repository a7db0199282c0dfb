"""The road of an award for samples: a season through lists, council and decision in a few words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tongket.cycle.commendation.enums import Council, Presence
from tongket.cycle.commendation.services import appraising, consultations, decisions, lists, meetings, seasons
from tongket.cycle.commendation.services.lists import Entry
from tongket.cycle.commendation.services.meetings import Member

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.commendation.models import Decision, Meeting, Nominee, Season, UnitList
    from tongket.cycle.organizations.models import Unit


@dataclass
class Awarding:
    """One season as its head runs it; ``council`` are names and roles of those who vote."""

    season: Season
    head: User
    at: Callable[[date], datetime]
    council: Sequence[tuple[str, str]]
    chair: str
    secretary: str
    place: str

    def told(self, day: date) -> dict[str, Any]:
        """By whom and when."""
        return {"by": self.head, "on": day, "at": self.at(day)}

    def list_of(self, unit: Unit) -> UnitList:
        """The list of a unit in the season."""
        return self.season.lists.select_related("season__unit", "unit").get(unit=unit)

    def propose(self, unit: Unit, entries: Sequence[Entry], day: date) -> list[Nominee]:
        """Names onto the list of a unit."""
        return lists.add_nominees(row=self.list_of(unit), entries=entries, **self.told(day))

    def write(self, row: Nominee, report: str, day: date, *, deed: str = "", ideas: Collection[int] = ()) -> None:
        """What a name is commended for."""
        lists.write_nominee(nominee=row, deed=deed, report=report, ideas=ideas, free=ideas, **self.told(day))

    def send(self, unit: Unit, day: date, *, approve: bool = True, note: str = "") -> None:
        """A list sent, and approved the day it came when it is in order."""
        lists.send_list(row=self.list_of(unit), note=note, **self.told(day))
        if approve:
            appraising.approve_list(row=self.list_of(unit), **self.told(day))

    def meet(self, day: date, *, council: str = Council.EMULATION, discussion: str = "") -> Meeting:
        """A meeting written down: the last member is asked in writing."""
        members = [
            Member(name, role, Presence.WRITTEN if number == len(self.council) else Presence.PRESENT)
            for number, (name, role) in enumerate(self.council, 1)
        ]
        fields = {
            "council": council, "held_on": day, "place": self.place, "chair": self.chair, "secretary": self.secretary,
            "discussion": discussion,
        }  # fmt: skip
        return meetings.hold_meeting(season=self.season, meeting=None, fields=fields, members=members, **self.told(day))

    def vote(self, meeting: Meeting, rows: Sequence[Nominee], day: date, *, failing: Collection[int] = ()) -> None:
        """Secret votes on names, nearly all in favour but for those ``failing``; the meeting concludes."""
        size = len(self.council)
        votes = {row.pk: size // 3 if row.pk in failing else size - number % 2 for number, row in enumerate(rows)}
        meetings.put_before(meeting=meeting, ids=list(votes), **self.told(day))
        meetings.enter_votes(meeting=meeting, votes=votes, way="secret", **self.told(day))
        meetings.conclude_meeting(meeting=meeting, **self.told(day))

    def decide(self, rows: Sequence[Nominee], number: str, authority: str, signer: str, day: date, *, outside: bool = False, body: int = 0) -> Decision:  # fmt: skip
        """A decision on names, of the unit or from outside."""
        deciding = decisions.Deciding(number, day, authority, signer, body)
        deed = decisions.record_outside if outside else decisions.decide
        return deed(season=self.season, ids=[row.pk for row in rows], deciding=deciding, **self.told(day))

    def show(self, rows: Sequence[Nominee], starts: date, days: int, contact: str) -> Any:
        """Names shown to the public."""
        showing = consultations.Showing(starts, days, "Trang thông tin điện tử và bảng tin của đơn vị", contact)
        return consultations.show_names(season=self.season, ids=[row.pk for row in rows], showing=showing, **self.told(starts))  # fmt: skip

    def close(self, day: date) -> None:
        """Nothing more changes."""
        seasons.close_season(season=self.season, **self.told(day))
