"""The law: a province in arrays beside one person after the other; reasons for one; growth; loading of the rules."""

from __future__ import annotations

import resource
from collections.abc import Callable
from datetime import date
from statistics import median
from typing import Any

import numpy as np

from bench.table import timed
from tongket.cores.law.batch import HELD, MERIT, OF_BT, Batch, Small, batch_of, by_year
from tongket.cores.law.bulk import INDIVIDUAL_TITLES, judge_all_titles, judge_many
from tongket.cores.law.deciding import judge
from tongket.cores.law.history import RATINGS, Ask, Case, Given, History, Idea, Subject
from tongket.cores.law.loading import FOLDER, load_rules, national_rules

YEARS, LAST, ON = 10, 2025, date(2026, 2, 10)
ROWS = 20_000


def columns(table: Any) -> Small:
    """The table as batches keep it."""
    return np.asfortranarray(table.astype(np.int8))


def drawn(count: int, seed: int) -> Batch:
    """So many people with ten years of ratings, titles and initiatives; some years unknown."""
    random, shape = np.random.default_rng(seed), (count, YEARS + 1)
    rating = columns(random.choice(5, shape, p=[0.03, 0.02, 0.1, 0.6, 0.25]))
    batch = Batch(
        LAST - YEARS + 1, rating, by_year(shape, np.int8, 1), np.zeros((count, 3), np.int32),
        random.random(count) < 0.01, np.zeros(count, np.int32), by_year(shape, np.bool_),
    )  # fmt: skip
    bits = HELD | MERIT | OF_BT
    for code, share in (
        ("ldtt", 0.8),
        ("cstdcs", 0.4),
        ("cstd_bt", 0.05),
        ("bk_bt", 0.1),
        ("bk_ttg", 0.03),
        ("hc_ld3", 0.01),
    ):
        batch.awards[code] = columns(np.where(random.random(shape) < share, bits, 0))
    for level, share in (("base", 0.5), ("bt", 0.1), ("national", 0.01)):
        ideas = columns(random.random(shape) < share)
        batch.ideas["initiative", level] = ideas
        batch.unused["initiative", level, "any"] = batch.unused["initiative", level, "form"] = ideas
    return batch


def people_of(batch: Batch) -> list[tuple[Subject, History]]:
    """The same people one by one, as questions ask about them."""
    found = []
    for row in range(batch.count):
        ratings = {batch.first + at: RATINGS[code - 1] for at, code in enumerate(batch.rating[row]) if code}
        awards = [
            Given(batch.first + at, code, ground="rating")
            for code, held in batch.awards.items()
            for at, bits in enumerate(held[row])
            if bits
        ]
        ideas = [
            Idea(batch.first + at, f"{level}{at}", "initiative", level)
            for (_kind, level), table in batch.ideas.items()
            for at, many in enumerate(table[row])
            if many
        ]
        registered = dict.fromkeys(range(batch.first, LAST + 1), True)
        found.append((Subject(), History(ratings, registered, awards=tuple(awards), ideas=tuple(ideas))))
    return found


def seconds(deed: Callable[[], object], runs: int = 3) -> float:
    """The middle of some runs after a warm one."""
    return median(timed(deed, runs=runs))


def in_batches(count: int) -> float:
    """Seconds to judge so many people for every individual title, in batches."""
    batches = [drawn(min(ROWS, count - start), start) for start in range(0, min(count, 3 * ROWS), ROWS)]
    rounds = -(-count // ROWS)

    def deed() -> None:
        for _verdicts in judge_all_titles(
            national_rules(), (batches[one % len(batches)] for one in range(rounds)), year=LAST, on=ON
        ):
            pass

    return seconds(deed)


def print_judging(*, count: int) -> None:
    """One table."""
    print(f"| the law, {len(INDIVIDUAL_TITLES)} individual titles, {YEARS} years | size | time | each |")
    print("|---|---:|---:|---:|")
    loading = seconds(lambda: load_rules(FOLDER))
    print(f"| rules read from their files | 1 | {loading * 1000:.0f} ms | |")
    for size in sorted({count // 10, count, count * 10} if count >= 1000 else {count}):
        taken = in_batches(size)
        print(f"| in arrays | {size} | {taken:.3f} s | {taken / size * 1e6:.2f} µs |")
    few = people_of(drawn(200, 7))
    loop = seconds(
        lambda: [
            judge_many(national_rules(), batch_of([one], on=ON, year=LAST), award, year=LAST, on=ON)
            for one in few
            for award in INDIVIDUAL_TITLES
        ]
    )
    print(f"| one after the other, verdicts only | {len(few)} | {loop:.3f} s | {loop / len(few) * 1e6:.0f} µs |")
    questions = [Case("x", *few[number], Ask(award, LAST, ON)) for number in range(10) for award in INDIVIDUAL_TITLES]
    reasons = seconds(lambda: [judge(national_rules(), one) for one in questions])
    print(
        f"| one question with its reasons | {len(questions)} | {reasons:.3f} s | {reasons / len(questions) * 1000:.2f} ms |"
    )
    print(f"\nMost memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB.")
