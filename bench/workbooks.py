"""Messy tables: how many cells are read right, asked about, or wrong in silence, by kind of source; and how fast."""

from __future__ import annotations

import time
from collections import Counter

from tests.cores.workbooks.messy import PERIOD, judge, make_mess
from tests.cores.workbooks.messy_files import book_of

from tongket.cores.workbooks import fill


def print_workbooks(*, count: int) -> None:
    """One line a kind of source, one for all."""
    told: dict[str, Counter[str]] = {}
    tables: Counter[str] = Counter()
    seconds = 0.0
    for seed in range(count):
        mess = make_mess(seed)
        started = time.perf_counter()
        filled = fill(book_of(mess), mess.known, PERIOD)
        seconds += time.perf_counter() - started
        told.setdefault(mess.kind, Counter()).update(judge(mess, filled))
        tables[mess.kind] += 1
    whole: Counter[str] = sum(told.values(), Counter())
    print(f"{'source':<8}{'tables':>8}{'cells':>8}{'right %':>10}{'asked %':>10}{'right or asked %':>18}{'wrong %':>9}")
    for kind in sorted(told):
        _line(kind, tables[kind], told[kind])
    _line("all", count, whole)
    print(f"{count / seconds:.1f} tables a second, written and read")


def _line(kind: str, tables: int, told: Counter[str]) -> None:
    cells = sum(told.values()) or 1
    asked = sum(number for outcome, number in told.items() if outcome.startswith("asked"))
    wrong = sum(number for outcome, number in told.items() if outcome.startswith("wrong"))
    right = told["right"]
    shares = (right / cells * 100, asked / cells * 100, (right + asked) / cells * 100, wrong / cells * 100)
    print(f"{kind:<8}{tables:>8}{cells:>8}{shares[0]:>10.2f}{shares[1]:>10.2f}{shares[2]:>18.2f}{shares[3]:>9.3f}")
