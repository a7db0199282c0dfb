"""What the units reported, as one column of exact numbers for each input of each leaf.

A unit's *report* has an entry for each leaf it answered. No entry is missing; an entry that says "not applicable" is that;
an entry without a number is a report of nothing (no fault, no award). Facts are what holds for the unit as a whole:
knock-outs and prerequisites by their codes, ``flag_last_year``, ``tie_votes``, ``decision`` (the place given, 1 first).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tongket.cores.scoring.exact import Exact, Mask, Number, exact_of
from tongket.cores.scoring.kinds import KINDS
from tongket.cores.scoring.kinds.kind import MARK, Column
from tongket.cores.scoring.sheet import Leaf, Sheet

NOT_APPLICABLE, NOTHING = "na", "none"  # names of rows that carry no number
Value = Number | str


@dataclass(frozen=True)
class Entry:
    """What a unit said of one leaf."""

    values: Mapping[str, Value] = field(default_factory=dict)
    not_applicable: bool = False


@dataclass(frozen=True)
class Report:
    """What is known of one unit."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""


@dataclass
class Figures:
    """Columns over the units, which stand in the order of their keys. ``unused``: leaf and name the sheet does not know."""

    units: tuple[str, ...]
    columns: dict[str, Column]
    facts: Mapping[str, Mapping[str, Any]]
    names: Mapping[str, str]
    unused: tuple[tuple[str, str], ...] = ()

    def name_of(self, row: int) -> str:
        """How a unit is called."""
        unit = self.units[row]
        return self.names.get(unit) or unit

    def fact(self, row: int, name: str) -> Any:
        """A fact of a unit, None when nobody said."""
        return self.facts.get(self.units[row], {}).get(name)


def figures_of_reports(sheet: Sheet, reports: Mapping[str, Report]) -> Figures:
    """The columns of reports by unit. *Raises* ValueError for what is no exact number."""
    rows: list[tuple[str, str, str, Any]] = []
    for unit, report in reports.items():
        for code, entry in report.entries.items():
            if entry.not_applicable:
                rows.append((unit, code, NOT_APPLICABLE, None))
            rows += [(unit, code, name, value) for name, value in entry.values.items()]
            if not entry.values and not entry.not_applicable:
                rows.append((unit, code, NOTHING, None))
    facts = {unit: report.facts for unit, report in reports.items()}
    names = {unit: report.name for unit, report in reports.items() if report.name}
    return figures_of_rows(sheet, rows, units=reports, facts=facts, names=names)


def figures_of_rows(
    sheet: Sheet, rows: Iterable[tuple[str, str, str, Any]], *, units: Iterable[str] = (),
    facts: Mapping[str, Mapping[str, Any]] | None = None, names: Mapping[str, str] | None = None,
) -> Figures:  # fmt: skip
    """The columns of rows (unit, leaf, input, value) in any order; ``units`` names those who may have no row.

    The input ``na`` says "not applicable" and ``none`` "reported, with nothing to count"; their value is not looked at.
    *Raises* ValueError for a value that is no exact number and for an input given twice.
    """
    index: dict[str, int] = {unit: at for at, unit in enumerate(units)}
    cells: dict[tuple[str, str], tuple[list[int], list[Any]]] = {}
    for unit, leaf, name, value in rows:
        at = index.get(unit)
        if at is None:
            at = index[unit] = len(index)
        cell = cells.get((leaf, name))
        if cell is None:
            cell = cells[leaf, name] = ([], [])
        cell[0].append(at)
        cell[1].append(value)
    ordered = tuple(sorted(index))
    place = np.zeros(len(ordered), np.int64)
    for at, unit in enumerate(ordered):
        place[index[unit]] = at
    return _columns(sheet, ordered, place, cells, facts or {}, names or {})


def _columns(
    sheet: Sheet, units: tuple[str, ...], place: Any, cells: Mapping[tuple[str, str], tuple[list[int], list[Any]]],
    facts: Mapping[str, Mapping[str, Any]], names: Mapping[str, str],
) -> Figures:  # fmt: skip
    count = len(units)
    columns = {code: Column(units, _nobody(count), _nobody(count)) for code in sheet.leaves}
    known = {code: {one.name for one in KINDS[leaf.kind].inputs(leaf)} for code, leaf in sheet.leaves.items()}
    unused = []
    for (code, name), (at, values) in cells.items():
        if code not in columns or not _is_known(name, known[code], sheet.leaves[code]):
            unused.append((code, name))
            continue
        where = place[np.array(at, dtype=np.int64)]
        _fill(columns[code], name, where, values, f"{code}, {name}")
    return Figures(units, columns, facts, names, tuple(sorted(unused)))


def _nobody(count: int) -> Mask:
    return np.zeros(count, np.bool_)


def _is_known(name: str, inputs: set[str], leaf: Leaf) -> bool:
    return name in (NOT_APPLICABLE, NOTHING) or name in inputs or (leaf.kind == "peers" and name.startswith(MARK))


def _fill(column: Column, name: str, where: Any, values: list[Any], place: str) -> None:
    if name == NOT_APPLICABLE:
        column.na[where] = True
        return
    column.given[where] = True
    if name == NOTHING:
        return
    try:
        numbers = exact_of(values)
    except ValueError as trouble:
        raise ValueError(f"{place}: {trouble}") from None
    there = _nobody(column.count)
    there[where] = True
    if int(there.sum()) != len(values):
        raise ValueError(f"{place}: a unit gave it twice")
    spread = np.zeros(column.count, numbers.num.dtype)
    spread[where] = numbers.num
    column.values[name], column.has[name] = Exact(spread, numbers.den), there
