"""What a draft of own rules would alter in last year's results. The histories are in a room above, which tells this one.

A room provides one function at start; without it nothing is said. The records are judged twice, as the rules stand and
with the draft, both on the first day of the draft: the difference is the draft's alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from tongket.cores.kernel.numbers import plain_int
from tongket.cores.law.answers import Answer
from tongket.cores.law.rules import RuleBook
from tongket.cycle.judging.selectors.stacks import book_now, try_layer

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit


@dataclass(frozen=True)
class Asking:
    """What is asked of the records: ``part`` of a large unit and ``page`` of those who would change, both from 1."""

    unit: Unit
    year: int
    day: date
    before: RuleBook
    after: RuleBook
    viewer: User
    on: date
    at: datetime
    part: int = 1
    page: int = 1


@dataclass(frozen=True)
class Title:
    """How many of a title were eligible before and would be after; how many answers differ at all."""

    name: str
    before: int
    after: int
    differing: int


@dataclass(frozen=True)
class Altered:
    """One whose result would differ: the words and badge states before and after, and why with the article."""

    who: str
    name: str
    award: str
    before: str
    before_state: str
    after: str
    after_state: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class LastYear:
    """The comparison. ``subjects`` were judged in this part; ``is_empty``: the unit has no records of the year."""

    year: int
    day: date
    subjects: int
    titles: tuple[Title, ...] = ()
    altered: tuple[Altered, ...] = ()
    many: int = 0
    part: int = 1
    parts: int = 1
    page: int = 1
    pages: int = 1
    is_empty: bool = False

    @property
    def steps(self) -> list[tuple[str, bool, int, int]]:
        """Where one can go on: value for the address, whether it is a part, its number, of how many."""
        pages = [
            (f"{self.part}.{one}", False, one, self.pages)
            for one in (self.page - 1, self.page + 1)
            if 1 <= one <= self.pages
        ]
        parts = [
            (f"{one}.1", True, one, self.parts) for one in (self.part - 1, self.part + 1) if 1 <= one <= self.parts
        ]
        return pages + parts


Provider = Callable[[Asking], LastYear]
_known: list[Provider] = []


def provide(provider: Provider) -> None:
    """Register the function that has the records; the last one counts."""
    _known[:] = [provider]


def last_year_of(
    unit: Unit, text: str, from_day: date, *, viewer: User, on: date, at: datetime, step: str = ""
) -> LastYear | None:
    """The draft beside last year's records; None where no room keeps any. Raises BadSource as ``try_layer`` does.

    ``step`` is a value of ``steps``. The year is the last whole one before the day of asking and before the draft.
    """
    if not _known:
        return None
    after = try_layer(unit, text, from_day)(from_day)
    part, _dot, page = step.partition(".")
    year = min(on.year, from_day.year) - 1
    asking = Asking(
        unit,
        year,
        from_day,
        book_now(unit)(from_day),
        after,
        viewer,
        on,
        at,
        plain_int(part) or 1,
        plain_int(page) or 1,
    )
    return _known[0](asking)


def why_altered(before: Answer, after: Answer) -> tuple[str, ...]:
    """What now stands in the way, with its article; else what does no longer."""
    known = {(said.rule, said.holds) for said in before.conditions}
    new = tuple(
        f"{said.says} ({said.source})"
        for said in after.conditions
        if (said.rule, said.holds) not in known and said.holds is not True
    )
    if new:
        return new
    left = {(said.rule, said.holds) for said in after.conditions}
    return tuple(
        f"{said.says} ({said.source})"
        for said in before.conditions
        if (said.rule, said.holds) not in left and said.holds is not True
    )
