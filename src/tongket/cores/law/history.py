"""What is known about a person, a collective or a household, and what is asked: plain dated facts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

RATINGS = ("KHTNV", "HTNV", "HTTNV", "HTXSNV")
BASES = ("merit", "thematic", "sudden", "contribution", "long_service")
BODIES = ("province", "ministry", "union_federation", "union_central")
BT_BODIES = frozenset({"", "province", "ministry", "union_central"})
IDEA_LEVELS = ("base", "bt", "national")
DISCIPLINES = ("reprimand", "warning", "salary_cut", "demotion", "removal", "dismissal")
HOLDS = ("discipline_review", "investigation", "inspection", "complaint", "denunciation", "press")
ABSENCES = ("maternity", "sick", "brave_injury", "training", "unpaid")
GROUNDS = ("rating", "initiative", "work")
COUNTS = ("total", "completed_or_better", "ldtt", "cstdcs", "disciplined")


@dataclass(frozen=True)
class Given:
    """An award already granted; ``uses`` are the initiatives and works it consumed."""

    year: int
    code: str
    decided_on: date | None = None
    basis: str = "merit"
    body: str = ""
    ground: str = ""
    uses: tuple[str, ...] = ()
    revoked_on: date | None = None

    def known_on(self, day: date) -> bool:
        """Was it decided by then."""
        return self.decided_on is None or self.decided_on <= day

    def revoked_by(self, day: date) -> bool:
        """Was it cancelled by then."""
        return self.revoked_on is not None and self.revoked_on <= day

    def stands_on(self, day: date) -> bool:
        """Does it count on that day."""
        return self.known_on(day) and not self.revoked_by(day)


@dataclass(frozen=True)
class Idea:
    """An initiative, or a work (topic, project); ``counts`` once recognised or accepted."""

    year: int
    id: str
    kind: str  # initiative | work
    level: str = "base"
    counts: bool = True
    recognised_on: date | None = None

    def counts_on(self, day: date) -> bool:
        """Was it recognised by then."""
        return self.counts and (self.recognised_on is None or self.recognised_on <= day)


@dataclass(frozen=True)
class Span:
    """A discipline, a hold or an absence; both ends belong to it; no end: still running."""

    start: date
    end: date | None
    what: str
    days: int | None = None

    def runs_on(self, day: date) -> bool:
        """Is that day inside."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True)
class Transfer:
    """A move from another unit."""

    on: date
    months_before: int
    opinion: bool


@dataclass(frozen=True)
class Subject:
    """Who is asked about."""

    kind: str = "individual"
    recruited_on: date | None = None
    gender: str = ""
    manager: bool = False
    size: int | None = None


@dataclass(frozen=True)
class History:
    """All dated facts of one subject."""

    ratings: dict[int, str] = field(default_factory=dict)
    registered: dict[int, bool] = field(default_factory=dict)
    members: dict[int, dict[str, int]] = field(default_factory=dict)
    party: dict[int, str] = field(default_factory=dict)
    union: dict[int, str] = field(default_factory=dict)
    awards: tuple[Given, ...] = ()
    ideas: tuple[Idea, ...] = ()
    disciplines: tuple[Span, ...] = ()
    holds: tuple[Span, ...] = ()
    absences: tuple[Span, ...] = ()
    transfers: tuple[Transfer, ...] = ()

    def years(self) -> set[int]:
        """Every year that something is said about."""
        said = {*self.ratings, *self.registered, *self.members}
        said |= {one.year for one in self.awards} | {one.year for one in self.ideas}
        return said | {one.start.year for one in (*self.disciplines, *self.absences)}


@dataclass(frozen=True)
class Ask:
    """What is asked: an award for a year on a day, or a check with its own numbers."""

    award: str = ""
    year: int = 0
    on: date | None = None
    body: str = ""
    scenario: str = ""
    check: str = ""
    numbers: dict[str, Any] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """The day that decides which rules are in force."""
        return self.on or date(self.year, 12, 31)


@dataclass(frozen=True)
class Case:
    """One question; ``marks`` are what only tests carry (expect, rules, cite …)."""

    id: str
    subject: Subject
    history: History
    ask: Ask
    name: str = ""
    line: int = 0
    marks: dict[str, Any] = field(default_factory=dict)


def inherit(own: History, predecessor: History, *, until: int) -> History:
    """A merged collective's history: the predecessor's years up to ``until`` where it has none of its own.

    Only by a recorded succession; whether the function continues is for the council to say, so the caller warns.

    >>> inherit(History(ratings={2025: "HTXSNV"}), History(ratings={2024: "HTTNV", 2025: "KHTNV"}), until=2024).ratings
    {2024: 'HTTNV', 2025: 'HTXSNV'}
    """

    def joined(before: dict[int, Any], now: dict[int, Any]) -> dict[int, Any]:
        return {**{year: said for year, said in before.items() if year <= until}, **now}

    return replace(
        own,
        ratings=joined(predecessor.ratings, own.ratings),
        registered=joined(predecessor.registered, own.registered),
        members=joined(predecessor.members, own.members),
        awards=(*(one for one in predecessor.awards if one.year <= until), *own.awards),
    )
