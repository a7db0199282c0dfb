"""Hundreds of messy tables of every kind: each cell is read right or asked about, never wrong in silence."""

from __future__ import annotations

import os
import random
from collections import Counter

import pytest

from tests.cores.workbooks.messy import PERIOD, judge, make_mess
from tests.cores.workbooks.messy_files import book_of
from tongket.cores.workbooks import Known, fill, read_pasted


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


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Nội dung\tNăm 2022\t\tNăm 2023\t\n\tKH\tTH\tKH\tTH\nLớp hè\t10\t11\t12\t13", "13"),
        ("Chỉ tiêu\t2021\t2022\t2023\nLớp hè\t10\t11\t12", "12"),
        ("Chỉ tiêu\tTháng 12/2023\tLũy kế năm 2023\nLớp hè\t1\t11", "11"),
        ("Nội dung\tThực hiện năm trước\tThực hiện năm nay\nLớp hè\t13\t14", "14"),
        ("Chỉ tiêu\tCơ sở 1\tCơ sở 2\tTổng\nLớp hè\t1\t11\t12", "asked"),
        ("Chỉ tiêu\tThực hiện 2022\nLớp hè\t1", "asked"),
        ("Nội dung\tThực hiện 2022-2023\nLớp hè\t13", "asked"),
        ("BẢNG SỐ LIỆU NĂM 2022\nNội dung\tThực hiện\nLớp hè\t13", "asked"),
        ("Nội dung\tThực hiện 2023\tThực hiện 2023\nLớp hè\t13\t14", "asked"),
        ("- Lớp hè 13 lớp\n- Học viên 5 người", "13"),
        ("Lớp hè: 13 lớp; \nHọc viên: 5", "13"),
    ],
)
def test_the_column_of_the_period_is_found_or_asked(text: str, answer: str) -> None:
    filled = fill(read_pasted(text), [Known("lop", "Lớp hè", "lớp"), Known("hv", "Học viên", "người")], PERIOD)

    read = [str(found.reading.amount) for found in filled.rows if found.key == "lop" and found.state == "right"]
    assert (read or ["asked"]) == [answer]
