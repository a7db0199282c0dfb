"""Scoring a block: units times criteria from their figures in SQLite to ranks, beside merely reading the same rows."""

from __future__ import annotations

import random
import sqlite3
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.table import Measure, print_table
from tongket.cores.scoring import Sheet, figures_of_rows, read_sheet, score_many

CRITERIA, GROUPS = 150, 10
_ITEMS = [{"code": "l1", "name": "lỗi", "points": "0.5"}]
_KINDS: tuple[tuple[str, dict[str, Any], tuple[str, ...]], ...] = (
    ("ratio", {"floor": "0.5"}, ("actual", "target")),
    ("leader", {}, ("actual", "target")),
    ("steps", {"plus": "0.1", "most_plus": "1", "minus": "0.2"}, ("actual", "target")),
    ("tiers", {"of": "percent", "bands": [{"to": 80, "points": 2}, {"from": 80, "to": 95, "points": 6}, {"from": 95, "points": 10}]}, ("actual", "target")),
    ("count", {"points": "0.5"}, ("count",)),
    ("deduct", {"items": _ITEMS}, ("l1",)),
    ("jury", {}, ("self", "cross", "council")),
    ("rank", {"step": "0.01"}, ("actual",)),
)  # fmt: skip


def sheet() -> Sheet:
    """A sheet of ten groups and 150 criteria of eight kinds; ties by the first group, then shared."""
    groups = []
    for group in range(GROUPS):
        leaves = []
        for at in range(CRITERIA // GROUPS):
            kind, params, _inputs = _KINDS[(group * 7 + at) % len(_KINDS)]
            leaves.append({"code": f"{group}.{at}", "name": "Tiêu chí", "kind": kind, "maximum": 10, "params": params})
        groups.append({"code": str(group), "name": "Nhóm", "maximum": 10 * len(leaves), "children": leaves})
    grades = [{"code": "a", "name": "tốt", "start": 1000, "floors": [{"share": "0.3"}]}, {"code": "b", "name": "khá"}]
    ties = [{"rule": "core_group", "group": "0"}, {"rule": "shared"}]
    return read_sheet({
        "code": "b", "name": "Bảng", "year": 2024, "scale": 10 * CRITERIA, "children": groups, "grades": grades, "ties": ties,
    })  # fmt: skip


def _fill(path: Path, made: Sheet, units: int) -> int:
    dice, rows = random.Random(8), []
    for unit in range(units):
        for code, leaf in made.leaves.items():
            inputs = next(inputs for kind, _params, inputs in _KINDS if kind == leaf.kind)
            for name in inputs:
                most = {"l1": 8, "count": 25, "target": 200}.get(name, 10 if leaf.kind == "jury" else 240)
                value = (
                    dice.randint(1, most * 4) / 4
                    if name in ("actual", "self", "cross", "council")
                    else dice.randint(1, most)
                )
                rows.append((f"u{unit:05d}", code, name, f"{value:g}"))
    with sqlite3.connect(path) as held:
        held.execute("CREATE TABLE entry (unit TEXT, leaf TEXT, name TEXT, value TEXT)")
        held.executemany("INSERT INTO entry VALUES (?, ?, ?, ?)", rows)
    return len(rows)


def _read(path: Path) -> list[tuple[str, str, str, str]]:
    with sqlite3.connect(path) as held:
        return held.execute("SELECT unit, leaf, name, value FROM entry").fetchall()


def _ranked(path: Path, made: Sheet) -> int:
    scores = score_many(made, figures_of_rows(made, _read(path)))
    return sum(place.rank is not None for place in scores.places)


def _times(deed: Any, runs: int) -> tuple[float, ...]:
    deed()
    found = []
    for _run in range(runs):
        start = time.perf_counter()
        deed()
        found.append(time.perf_counter() - start)
    return tuple(found)


def print_scoring(*, quick: bool) -> None:
    """100, 1,000 and 5,000 units of 150 criteria: rows to ranks beside ``fetchall`` of the same rows."""
    made, measures = sheet(), []
    with tempfile.TemporaryDirectory(prefix="tongket-bench-") as folder:
        for units in (100, 1_000) if quick else (100, 1_000, 5_000):
            path = Path(folder) / f"{units}.sqlite3"
            rows = _fill(path, made, units)
            runs = 3 if quick else 5
            floor = sorted(_times(lambda path=path: _read(path), runs))[runs // 2]
            assert _ranked(path, made) == units
            measures.append(
                Measure("score and rank 150 criteria", f"{units:,} units, {rows:,} rows",
                        _times(lambda path=path: _ranked(path, made), runs), "reading the rows", floor)
            )  # fmt: skip
    print_table(measures)
