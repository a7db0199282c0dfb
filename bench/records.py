"""Records: from the database to the verdicts of every individual title, beside the same SELECTs with nothing behind them."""

from __future__ import annotations

import gc
import resource
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from statistics import median
from typing import Any

import numpy as np
from django.db import connection

from bench.table import timed
from tongket.cores.law.bulk import INDIVIDUAL_TITLES, judge_all_titles
from tongket.cores.law.loading import national_rules
from tongket.cycle.organizations.models import Person, Unit
from tongket.cycle.records.enums import AWARD_NUMBERS
from tongket.cycle.records.models import Author, Award, Hold, Idea, Subject, Use, Yearly
from tongket.cycle.records.selectors.bulk import Slice, batches_of, fetched, parts_of_unit, wanted

YEARS, LAST, ON = 10, 2025, date(2026, 2, 10)
AT = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
UNITS = 300
SHARES = {"ldtt": 0.8, "cstdcs": 0.4, "cstd_bt": 0.05, "bk_bt": 0.1, "bk_ttg": 0.03, "hc_ld3": 0.01}
KEPT = ("unit_id", "source", "note", "entered_by_name", "entered_at", "version")
Numbers = Any


def pour(model: Any, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    """Rows into a table as fast as the database takes them."""
    table, names = model._meta.db_table, ", ".join(columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(rows))


def fill(people: int) -> list[int]:
    """So many people of ten years in a province of units; the ids of its units."""
    units = [Unit(code=f"D{number}", kind="public_unit") for number in range(UNITS)]
    ids = [one.pk for one in Unit.objects.bulk_create(units)]
    homes = np.array(ids)[np.arange(people) % UNITS].tolist()
    pour(
        Person, ("id", "unit_id", "code", "full_name", "folded_name", "gender", "email", "phone"),
        ((at, home, "", "Nguyễn Văn An", "nguyen van an", "", "", "") for at, home in enumerate(homes, 1)),
    )  # fmt: skip
    pour(
        Subject, ("id", "unit_id", "kind", "person_id", "name", "folded_name", "recruited_on", "manager", "version"),
        ((at, home, "individual", at, "Nguyễn Văn An", "nguyen van an", date(2012, 9, 1), False, 1) for at, home in enumerate(homes, 1)),
    )  # fmt: skip
    _facts(people, homes)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return ids


def _facts(people: int, homes: list[int]) -> None:
    random, first = np.random.default_rng(7), LAST - YEARS + 1
    cells = [(at // YEARS, first + at % YEARS) for at in range(people * YEARS)]
    when = AT if connection.vendor == "postgresql" else AT.replace(tzinfo=None)

    def kept(row: int) -> tuple[Any, ...]:
        return homes[row], "workbook", "", "Ai", when, 1

    ratings = random.choice(5, len(cells), p=[0.03, 0.02, 0.1, 0.6, 0.25]).tolist()
    pour(
        Yearly, ("id", "subject_id", "year", "rating", "registered", "party", '"union"', "decision", *KEPT),
        ((at, row + 1, year, ratings[at - 1], 1, "", "", "", *kept(row)) for at, (row, year) in enumerate(cells, 1)),
    )  # fmt: skip
    ideas = [cell for cell, drawn in zip(cells, random.random(len(cells)), strict=True) if drawn < 0.5]
    levels = random.choice(3, len(ideas), p=[0.85, 0.13, 0.02]).tolist()
    pour(
        Idea, ("id", "code", "year", "kind", "level", "state", "name", "recognised_on", "decision", "applied", *KEPT),
        ((at, f"SK{at}", year, 0, levels[at - 1], 1, "Cải tiến", date(year, 11, 20), "", "", *kept(row)) for at, (row, year) in enumerate(ideas, 1)),
    )  # fmt: skip
    pour(
        Author,
        ("id", "unit_id", "idea_id", "subject_id"),
        ((at, homes[row], at, row + 1) for at, (row, _year) in enumerate(ideas, 1)),
    )
    had = {cell: at for at, cell in enumerate(ideas, 1)}
    given = list(_awards(cells, random))
    pour(
        Award, ("id", "subject_id", "year", "award", "basis", "body", "ground", "decided_on", "decision", "authority", *KEPT),
        ((at, row + 1, year, AWARD_NUMBERS[code], 0, int(code == "bk_bt"), 2 if (row, year) in had else 1, date(year, 12, 20), "", "", *kept(row))
         for at, (code, row, year) in enumerate(given, 1)),
    )  # fmt: skip
    used = [
        (at, row, had[row, year])
        for at, (code, row, year) in enumerate(given, 1)
        if code == "cstdcs" and (row, year) in had
    ]
    pour(
        Use, ("id", "unit_id", "subject_id", "award_id", "idea_id", "by_form"),
        ((at, homes[row], row + 1, award, idea, False) for at, (award, row, idea) in enumerate(used, 1)),
    )  # fmt: skip
    held = np.flatnonzero(random.random(people) < 0.01).tolist()
    pour(
        Hold, ("id", "subject_id", "start", '"end"', "what", "decision", *KEPT),
        ((at, row + 1, date(2025, 12, 1), None, "complaint", "", *kept(row)) for at, row in enumerate(held, 1)),
    )  # fmt: skip


def _awards(cells: list[tuple[int, int]], random: Any) -> Iterator[tuple[str, int, int]]:
    for code, share in SHARES.items():
        drawn = random.random(len(cells)) < share
        for cell, is_held in zip(cells, drawn.tolist(), strict=True):
            if is_held:
                yield code, *cell


def raw(parts: list[Slice]) -> int:
    """The floor: the same SELECTs, every row fetched and dropped; how many rows."""
    return sum(len(fetched(rows)) for part in parts for rows in wanted(part, ON).values())


def judged(parts: list[Slice]) -> int:
    """From the database to the verdicts; how many people may get something."""
    many = 0
    made = (batch for _ids, batch in batches_of(parts, on=ON, year=LAST))
    for verdicts in judge_all_titles(national_rules(), made, year=LAST, on=ON):
        many += int((np.maximum.reduce(list(verdicts.values())) == 2).sum())
    return many


def seconds(deed: Callable[[], object], runs: int = 5) -> float:
    """The middle of some runs after a warm one."""
    deed()
    gc.collect()
    return median(timed(deed, runs=runs))


def print_records(*, people: int) -> int:
    """One table; 1 when a promise is broken."""
    ids = fill(people)
    parts = parts_of_unit(ids, "individual", ON)
    rows, eligible = raw(parts), judged(parts)
    before = seconds(lambda: raw(parts))
    whole, arrays = seconds(lambda: judged(parts)), seconds(lambda: list(map(len, batches_of(parts, on=ON, year=LAST))))
    floor = min(before, seconds(lambda: raw(parts)))  # before and after: whoever comes later finds the database warmer
    print(
        f"| records on {connection.vendor}: {people} people, {YEARS} years, {len(INDIVIDUAL_TITLES)} titles | time | of the floor |"
    )
    print("|---|---:|---:|")
    print(f"| the same SELECTs, fetchall ({rows} rows) | {floor:.2f} s | 1.00 |")
    print(f"| into arrays | {arrays:.2f} s | {arrays / floor:.2f} |")
    print(f"| to verdicts ({eligible} people eligible for something) | {whole:.2f} s | {whole / floor:.2f} |")
    print(f"\nMost memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB.")
    return int(whole > 2.5 * floor)
