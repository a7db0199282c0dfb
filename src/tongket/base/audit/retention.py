"""How long things are kept, as dated data, and what has outlived its period.

Rooms tell their kinds in a module ``kept``; periods stand in ``data/retention.toml``. Issued papers and the trail itself
are never removed: a kind of them may be listed, but has no way to remove.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.functional import Promise

Text = str | Promise
_DATA = Path(__file__).parent / "data" / "retention.toml"


@dataclass(frozen=True)
class Term:
    """From which day how many years (0: for ever), who says so, and whether that is sure."""

    kind: str
    years: int
    valid_from: date
    source: str
    sure: bool


@dataclass(frozen=True)
class Item:
    """One thing that has outlived its period."""

    pk: int
    unit_id: int
    says: str
    day: date


@dataclass(frozen=True)
class Kind:
    """A kind of kept things of units.

    ``find`` gives what lies before a day in the units; ``remove`` takes the numbers of rows and says how many went: it
    leaves alone what is still in use. ``page`` is the name of the page where such things are seen.
    """

    code: str
    says: Text
    find: Callable[[Sequence[int], date], list[Item]]
    remove: Callable[[Sequence[int]], int] | None = None
    page: str = ""


@dataclass(frozen=True)
class Machine:
    """A kind of records of the installation that go by age alone; ``expire`` takes the day before which they go."""

    code: str
    says: Text
    expire: Callable[[date], int]


_kinds: dict[str, Kind] = {}
_machine: dict[str, Machine] = {}


def tell_kept(*kinds: Kind) -> None:
    """Add a room's kinds."""
    _kinds.update({kind.code: kind for kind in kinds})


def tell_machine(*kinds: Machine) -> None:
    """Add kinds of records of the installation."""
    _machine.update({kind.code: kind for kind in kinds})


def kinds() -> list[Kind]:
    """Kinds of things of units."""
    return list(_kinds.values())


def machine_kinds() -> list[Machine]:
    """Kinds of records of the installation."""
    return list(_machine.values())


@cache
def terms() -> tuple[Term, ...]:
    """All periods, as written. Raises ValueError naming the place for a period that cannot be."""
    found = []
    for place, row in enumerate(tomllib.loads(_DATA.read_text("utf-8"))["term"], start=1):
        if set(row) != set(Term.__dataclass_fields__):
            raise ValueError(
                f"retention.toml, term {place}: keys {sorted(row)}, expected {sorted(Term.__dataclass_fields__)}"
            )
        if not isinstance(row["years"], int) or not 0 <= row["years"] <= 100:
            raise ValueError(f"retention.toml, term {place}: years {row['years']!r}, expected 0 to 100")
        found.append(Term(**row))
    return tuple(found)


def term_on(kind: str, day: date) -> Term | None:
    """The period of the kind that holds on the day."""
    held = [term for term in terms() if term.kind == kind and term.valid_from <= day]
    return max(held, key=lambda term: term.valid_from, default=None)


def limit_on(kind: str, day: date) -> date | None:
    """Things from before this day have outlived their period in the year of ``day``; None: kept for ever.

    Whole years after the year of the thing: with 5 years, in 2024 what is from before 2019 goes.
    """
    term = term_on(kind, day)
    return date(day.year - term.years, 1, 1) if term and term.years else None


def expire_all(on: date) -> dict[str, int]:
    """Let the records of the installation go that are too old; how many of each kind went."""
    gone = {}
    for kind in machine_kinds():
        limit = limit_on(kind.code, on)
        gone[kind.code] = kind.expire(limit) if limit else 0
    return gone
