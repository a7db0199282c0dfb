"""Medians, spread and the ratio to a baseline of the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True)
class Measure:
    """One measured thing; ``baseline`` is the median in seconds of what it is compared with, "" when with nothing."""

    name: str
    size: str
    seconds: tuple[float, ...]
    baseline_name: str = ""
    baseline: float | None = None
    queries: int | None = None

    @property
    def median(self) -> float:
        """The middle of the runs."""
        return statistics.median(self.seconds)


def timed(deed: Callable[[], object], *, runs: int, warm: int = 1) -> tuple[float, ...]:
    """Seconds of each run after the warm ones."""
    for _run in range(warm):
        deed()
    found = []
    for _run in range(runs):
        start = time.perf_counter()
        deed()
        found.append(time.perf_counter() - start)
    return tuple(found)


def queries_of(deed: Callable[[], object]) -> int:
    """How many queries one run makes."""
    asked = 0

    def count(execute: Callable[..., object], *about: object) -> object:
        nonlocal asked
        asked += 1
        return execute(*about)

    with connection.execute_wrapper(count):
        deed()
    return asked


def print_table(measures: Iterable[Measure]) -> None:
    """One line a measure, in Markdown."""
    print("| what | size | median | spread | queries | baseline | ratio |")
    print("|---|---|---:|---:|---:|---|---:|")
    for one in measures:
        spread = f"{min(one.seconds) * 1000:.0f}-{max(one.seconds) * 1000:.0f} ms"
        ratio = f"{one.median / one.baseline:.1f}" if one.baseline else ""
        against = f"{one.baseline_name}: {one.baseline * 1000:.1f} ms" if one.baseline else ""
        asked = "" if one.queries is None else one.queries
        print(
            f"| {one.name} | {one.size} | {one.median * 1000:.1f} ms | {spread} | {asked} | {against} | {ratio} |",
            flush=True,
        )
