"""What a person answers about a table, and what was answered about the same sender's tables before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, cast

from tongket.cores.kernel.text import squash
from tongket.cores.workbooks import Answers
from tongket.cores.workbooks.values import MARKS, MISSING, NOT_APPLICABLE, ZERO, Habit
from tongket.cycle.reporting.enums import RememberedKind
from tongket.cycle.reporting.models import RememberedTable

if TYPE_CHECKING:
    from tongket.cycle.reporting.selectors.figures import Grid

MEANINGS = (ZERO, MISSING, NOT_APPLICABLE)
MONEY_FACTORS = ("1", "1000", "1000000", "1000000000")
HABITS = ("vi", "en")
SKIP = "skip"


@dataclass(frozen=True)
class TableAnswers:
    """What a person said about one table; "" and None leave it to the program. Lines are numbered as in the source.

    ``cells`` are values as typed by line, ``rows`` codes of indicators by line ("skip" leaves the line out).
    """

    sender: str = ""
    start: str = ""
    table: int | None = None
    column: int | None = None
    habit: str = ""
    money: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[int, str] = field(default_factory=dict)
    rows: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Remembered:
    """What is remembered of a sender, by kind."""

    columns: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    money: str = ""
    habit: str = ""

    @property
    def count(self) -> int:
        """How many answers are remembered."""
        return len(self.columns) + len(self.labels) + len(self.marks) + bool(self.money) + bool(self.habit)


def remembered_of(unit_id: int, sender: str) -> Remembered:
    """What was answered before about tables of this sender to this unit."""
    kinds: dict[str, dict[str, str]] = {kind: {} for kind in RememberedKind.values}
    for kind, found, means in RememberedTable.objects.filter(unit_id=unit_id, sender=sender_key(sender)).values_list(
        "kind", "found", "means"
    ):
        kinds[kind][found] = means
    return Remembered(
        frozenset(kinds[RememberedKind.COLUMN]),
        kinds[RememberedKind.LABEL],
        {mark: means for mark, means in kinds[RememberedKind.MARK].items() if mark in MARKS and means in MEANINGS},
        kinds[RememberedKind.MONEY].get("", ""),
        kinds[RememberedKind.HABIT].get("", ""),
    )


def senders_of(unit_id: int) -> list[str]:
    """Senders whose tables were confirmed before, in their words."""
    rows = RememberedTable.objects.filter(unit_id=unit_id).exclude(sender="").values_list("sender", flat=True)
    return sorted(set(rows))


def sender_key(sender: str) -> str:
    """How a sender is kept: one line, no longer than its column."""
    return squash(sender)[:120]


def core_answers(grid: Grid, said: TableAnswers, before: Remembered) -> Answers:
    """The answers as the core of tables takes them: what is said now goes before what is remembered."""
    keys = {row.indicator.code: str(row.indicator.pk) for row in grid.rows}
    habit = said.habit if said.habit in HABITS else before.habit
    return Answers(
        table=said.table,
        column=said.column,
        habit=cast(Habit, habit) if habit in HABITS else None,
        money=factor_of(said.money or before.money),
        marks={**before.marks, **{mark: means for mark, means in said.marks.items() if means in MEANINGS}},
        labels={label: keys.get(code, "") for label, code in before.labels.items() if code == SKIP or code in keys},
        columns=before.columns,
        lines={line: keys.get(code, "") for line, code in said.rows.items() if code == SKIP or code in keys},
    )


def factor_of(text: str) -> Decimal | None:
    """đồng in one unit of the table's money, when it is one of those offered."""
    try:
        return Decimal(text) if text in MONEY_FACTORS else None
    except InvalidOperation:
        return None
