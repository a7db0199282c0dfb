"""The path of one subject over the years: what was, and the next possible step of each title."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MOST_YEARS = 14


@dataclass(frozen=True)
class Step:
    """One cell: ``had`` it was awarded, ``can`` it may be considered in that year for the first time, "" nothing."""

    year: int
    state: str


@dataclass(frozen=True)
class Lane:
    """One title over the years."""

    code: str
    name: str
    steps: tuple[Step, ...]


def years_of(said: Iterable[int], now: int, ahead: Iterable[int]) -> tuple[int, ...]:
    """The years of the picture, in order: from the first known one to the last possible step, the newest that fit.

    >>> years_of([2019, 2022], 2024, [2025, 2027])
    (2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027)
    >>> len(years_of([1990], 2024, [2060]))
    14
    """
    last = min(max([now, *ahead]), now + 6)
    first = max(min([now, *said]), last - MOST_YEARS + 1)
    return tuple(range(first, last + 1))


def lanes_of(
    years: Sequence[int], names: Mapping[str, str], had: Mapping[str, Iterable[int]], can: Mapping[str, int | None]
) -> tuple[Lane, ...]:
    """A lane for each title that was had or can be, in the order of the names."""
    lanes = []
    for code, name in names.items():
        held, possible = set(had.get(code, ())), can.get(code)
        steps = tuple(Step(year, "had" if year in held else "can" if year == possible else "") for year in years)
        if any(step.state for step in steps):
            lanes.append(Lane(code, name, steps))
    return tuple(lanes)
