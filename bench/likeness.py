"""Reports that repeat one another: a season of them, with copies we know of; the reading of the words beside it."""

from __future__ import annotations

import time

from tests.cores.likeness.copied import season

from bench.table import Measure, print_table
from tongket.cores.likeness import Pair, alike, near, runs_of, sketch_of

OVERLAP = 0.6


def print_likeness(*, count: int, quick: bool) -> None:
    """All pairs of so many reports of 1,500 words, and a tenth of them; one new report against the kept sketches."""
    measures, told = [], ""
    for size in (max(count // 10, 20), count):
        made = season(size, copies=size // 40, seed=3)
        start = time.perf_counter()
        runs = {key: runs_of(text) for key, text in made.texts.items()}
        reading = time.perf_counter() - start
        times: list[float] = []
        found: list[Pair] = []
        for _run in range(1 if quick else 3):
            start = time.perf_counter()
            found = alike(made.texts)
            times.append(time.perf_counter() - start)
        measures.append(Measure("all pairs that share 3/10", f"{size:,}", tuple(times), "reading the runs", reading))
        known = {tuple(sorted(pair)) for pair in made.copies}
        pairs = {(pair.first, pair.second) for pair in found}
        told = f"{size:,} reports: {len(known)} copies above {OVERLAP:.0%}, found {len(known & pairs)}, others {len(pairs - known)}"
    kept = {key: sketch_of(one) for key, one in runs.items()}
    newest = next(iter(runs.values()))
    times = []
    for _run in range(5):
        start = time.perf_counter()
        near(newest, kept)
        times.append(time.perf_counter() - start)
    measures.append(Measure("one report against kept sketches", f"{count:,}", tuple(times)))
    print_table(measures)
    print(told)
