"""Facts of many subjects as arrays: one row a subject, one column a year. One subject is a batch of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from tongket.cores.law.history import BT_BODIES, COUNTS, IDEA_LEVELS, RATINGS, Given, History, Subject

Ints = npt.NDArray[np.int32]
Small = npt.NDArray[np.int8]
HELD, MERIT, OF_BT = 1, 2, 4
NEVER, OPEN_END = 0, 9999
FORMS = frozenset({"bk_bt", "bk_ttg", "bk_qk", "bk_dhqg", "gk"})
# what an award consumes by its law, when it names nothing: how many, of how many years
_NEEDED = {"cstdcs": (1, 1), "cstd_bt": (1, 1), "bk_bt": (2, 2)}


def by_year(shape: tuple[int, ...], kind: Any, fill: int = 0) -> Any:
    """A table of subjects by years whose columns lie in one piece: every trial goes from year to year over all rows."""
    return np.full(shape, fill, kind, order="F")


@dataclass
class Batch:
    """``first`` is the year of column 0. Unknown: rating 0, registered -1, counts of members -1.

    Tables are made with ``by_year`` (the answers are the same in another layout, ten times slower).
    """

    first: int
    rating: Small
    registered: Small
    recruited: Ints  # (n, 3): year, month, day; year 0: not newly recruited
    hold: npt.NDArray[np.bool_]
    discipline_end: Ints  # year in which the last discipline ended; 0 none, 9999 still running
    disciplined: npt.NDArray[np.bool_]  # a discipline began in that year
    kind: str = "individual"
    awards: dict[str, Small] = field(default_factory=dict)
    ideas: dict[tuple[str, str], Small] = field(default_factory=dict)  # (kind, at least this level) → how many
    unused: dict[tuple[str, str, str], Small] = field(
        default_factory=dict
    )  # (kind, level, "any" | "form") → not consumed
    may_consume: dict[str, Small] = field(default_factory=dict)  # "any" | "form" → by awards that name no ground
    members: dict[str, Ints] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many subjects."""
        return int(self.rating.shape[0])

    @property
    def width(self) -> int:
        """How many years."""
        return int(self.rating.shape[1])

    def column(self, year: int) -> int | None:
        """Where a year stands, or None outside what is known."""
        at = year - self.first
        return at if 0 <= at < self.width else None

    def held(self, code: str) -> Small:
        """The award of every year, as bits."""
        found = self.awards.get(code)
        return self._none() if found is None else found

    def of(self, table: dict[Any, Small], key: Any) -> Small:
        """Counts of every year; what nobody has is zero."""
        found = table.get(key)
        return self._none() if found is None else found

    def _none(self) -> Small:
        return by_year(self.rating.shape, np.int8)


def batch_of(people: Sequence[tuple[Subject, History]], *, on: date, year: int, spare_years: int = 0) -> Batch:
    """The arrays of what is known on a day. All subjects are of one kind."""
    said = [history.years() for _subject, history in people]
    first = min((min(years) for years in said if years), default=year)
    last = max(year, on.year) + spare_years
    first, width = min(first, year), max(last - min(first, year) + 1, 1)
    shape = (len(people), width)
    batch = Batch(
        first, by_year(shape, np.int8), by_year(shape, np.int8, -1), np.zeros((len(people), 3), np.int32),
        np.zeros(len(people), np.bool_), np.zeros(len(people), np.int32), by_year(shape, np.bool_), people[0][0].kind if people else "individual",
    )  # fmt: skip
    for row, (subject, history) in enumerate(people):
        _fill(batch, row, subject, history, on, year)
    return batch


def _fill(batch: Batch, row: int, subject: Subject, history: History, on: date, year: int) -> None:
    for said, rating in history.ratings.items():
        at = batch.column(said)
        if at is not None:
            batch.rating[row, at] = RATINGS.index(rating) + 1
    for said, registered in history.registered.items():
        at = batch.column(said)
        if at is not None:
            batch.registered[row, at] = int(registered)
    if subject.recruited_on is not None:
        day = subject.recruited_on
        batch.recruited[row] = (day.year, day.month, day.day)
    batch.hold[row] = any(one.runs_on(on) for one in history.holds)
    _fill_disciplines(batch, row, history, on)
    standing = [one for one in history.awards if one.stands_on(on)]
    for given in standing:
        _fill_award(batch, row, given)
    _fill_ideas(batch, row, history, standing, on)
    _fill_members(batch, row, subject, history, year)


def _fill_disciplines(batch: Batch, row: int, history: History, on: date) -> None:
    for one in history.disciplines:
        if one.start <= on:
            ended = OPEN_END if one.end is None or one.end > on else one.end.year
            batch.discipline_end[row] = max(int(batch.discipline_end[row]), ended)
            at = batch.column(one.start.year)
            if at is not None:
                batch.disciplined[row, at] = True


def _fill_award(batch: Batch, row: int, given: Given) -> None:
    at = batch.column(given.year)
    if at is None:
        return
    if given.code not in batch.awards:
        batch.awards[given.code] = by_year(batch.rating.shape, np.int8)
    bits = HELD | (MERIT if given.basis == "merit" else 0) | (OF_BT if given.body in BT_BODIES else 0)
    held = int(batch.awards[given.code][row, at])
    # two awards of one year and code: the better one stands for both
    batch.awards[given.code][row, at] = max(held, bits, key=lambda one: (one.bit_count(), one))


def _add(table: dict[Any, Small], key: Any, batch: Batch, row: int, at: int, many: int = 1) -> None:
    if key not in table:
        table[key] = by_year(batch.rating.shape, np.int8)
    table[key][row, at] = min(int(table[key][row, at]) + many, 120)


def _fill_ideas(batch: Batch, row: int, history: History, standing: list[Given], on: date) -> None:
    by_forms = {use for one in standing if one.code in FORMS for use in one.uses}
    by_any = by_forms | {use for one in standing for use in one.uses}
    for idea in history.ideas:
        at = batch.column(idea.year)
        if at is None or not idea.counts_on(on):
            continue
        for level in IDEA_LEVELS[: IDEA_LEVELS.index(idea.level) + 1]:
            _add(batch.ideas, (idea.kind, level), batch, row, at)
            if idea.id not in by_any:
                _add(batch.unused, (idea.kind, level, "any"), batch, row, at)
            if idea.id not in by_forms:
                _add(batch.unused, (idea.kind, level, "form"), batch, row, at)
    for given in standing:
        if given.code in _NEEDED and not given.uses and given.ground != "rating" and given.basis == "merit":
            _fill_silent(batch, row, given)


def _fill_silent(batch: Batch, row: int, given: Given) -> None:
    """An award that needed a ground and names none may have consumed one of its years."""
    many, years = _NEEDED[given.code]
    for year in range(given.year - years + 1, given.year + 1):
        at = batch.column(year)
        if at is not None:
            _add(batch.may_consume, "any", batch, row, at, many)
            if given.code in FORMS:
                _add(batch.may_consume, "form", batch, row, at, many)


def _fill_members(batch: Batch, row: int, subject: Subject, history: History, year: int) -> None:
    for said, counts in history.members.items():
        at = batch.column(said)
        if at is None:
            continue
        for key, count in counts.items():
            _set_members(batch, key, row, at, count)
    at = batch.column(year)
    if subject.size is not None and at is not None and "total" not in history.members.get(year, {}):
        _set_members(batch, "total", row, at, subject.size)


def _set_members(batch: Batch, key: str, row: int, at: int, count: int) -> None:
    if key not in COUNTS:
        raise ValueError(f"{key} is not one of {COUNTS}")
    if key not in batch.members:
        batch.members[key] = by_year(batch.rating.shape, np.int32, -1)
    batch.members[key][row, at] = count
