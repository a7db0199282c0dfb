"""Hundreds of messy tables of every kind: each cell is read right or asked about, never wrong in silence."""

from __future__ import annotations

import os
import random
from collections import Counter

import pytest

from tests.cores.workbooks.messy import PERIOD, judge, make_mess
from tests.cores.workbooks.messy_files import book_of
from tongket.cores.workbooks import fill


def _told(seeds: list[int]) -> Counter[str]:
    told: Counter[str] = Counter()
    for seed in seeds:
        mess = make_mess(seed)
        told += judge(mess, fill(book_of(mess), mess.known, PERIOD))
    return told


def _wrong(told: Counter[str]) -> dict[str, int]:
    return {outcome: count for outcome, count in told.items() if outcome.startswith("wrong")}


def test_messy_tables_are_read_right_or_asked() -> None:
    seeds = random.Random(4).sample(range(1000), 25)

    told = _told(seeds)

    assert _wrong(told) == {}
    assert told["right"] * 10 >= sum(told.values()) * 7


@pytest.mark.slow
def test_a_thousand_messy_tables() -> None:
    count = 1000 if os.environ.get("TONGKET_SLOW") == "all" else 60

    told = _told(list(range(count)))

    assert sum(_wrong(told).values()) * 1000 <= sum(told.values()) * 5
    assert _wrong(told) == {}
