"""A whole unit, block or province at once: the same trials over many rows, with reasons for one person on demand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from tongket.cores.law.batch import Batch, Small
from tongket.cores.law.court import YES, Court
from tongket.cores.law.judging import policies_of, verdicts
from tongket.cores.law.notices import NOTICES
from tongket.cores.law.rules import RuleBook
from tongket.cores.law.trials import ask

INDIVIDUAL_TITLES = ("ldtt", "cstdcs", "cstd_bt", "cstd_tq", "bk_bt", "bk_ttg", "hc_ld3", "hc_ld2", "hc_ld1")


@dataclass(frozen=True)
class Blocked:
    """One blocking condition and its answer for everybody: 0 no, 1 cannot be known, 2 yes."""

    rule: str
    path: str
    answers: Small


def court_for(book: RuleBook, batch: Batch, award: str, *, year: int, on: date, scenario: str = "") -> Court:
    """Many before the rules of one day."""
    rules = book.in_force(award, batch.kind, on, scenario)
    return Court(book, batch, award, year, on, scenario, policies_of(rules))


def judge_many(book: RuleBook, batch: Batch, award: str, *, year: int, on: date, scenario: str = "") -> Small:
    """The verdict of everybody: 0 not eligible, 1 undecided, 2 eligible."""
    return verdicts(book, court_for(book, batch, award, year=year, on=on, scenario=scenario))


def judge_all_titles(
    book: RuleBook, batches: Iterable[Batch], *, year: int, on: date, awards: tuple[str, ...] = INDIVIDUAL_TITLES
) -> Iterator[dict[str, Small]]:
    """Batch after batch, so that memory does not grow with the province."""
    for batch in batches:
        yield {award: judge_many(book, batch, award, year=year, on=on) for award in awards}


def blocking_conditions(book: RuleBook, batch: Batch, award: str, *, year: int, on: date) -> list[Blocked]:
    """Where the quota or a condition cuts: every blocking condition with everybody's answer."""
    court = court_for(book, batch, award, year=year, on=on)
    return [
        Blocked(version.rule, condition.path, ask(version.test, court))
        for condition, version in book.in_force(award, batch.kind, on)
        if version.effect == "block"
    ]


def doubted(book: RuleBook, batch: Batch, award: str, *, year: int, on: date) -> npt.NDArray[np.bool_]:
    """Who does not meet a condition that only warns: its source is unsure, so it never blocks, but it has to be asked."""
    court = court_for(book, batch, award, year=year, on=on)
    found = np.zeros(batch.count, np.bool_)
    for _condition, version in book.in_force(award, batch.kind, on):
        name = version.test if isinstance(version.test, str) else next(iter(version.test))
        if version.effect == "warn" and name not in NOTICES:
            found |= ask(version.test, court) != YES
    return found


def how_many(answers: Small) -> tuple[int, int, int]:
    """Not eligible, undecided, eligible."""
    counts = np.bincount(answers, minlength=YES + 1)
    return int(counts[0]), int(counts[1]), int(counts[2])
