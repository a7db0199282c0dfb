"""The cells of one answer: the unit's own figures for what is asked, what they are compared with, what looks wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from tongket.cores.kernel.periods import Period
from tongket.cycle.collecting.enums import CellState
from tongket.cycle.collecting.facts.checks import Check, Finding, Value, check, copied
from tongket.cycle.collecting.models import Answer, RequestItem, Rule, Submission
from tongket.cycle.planning import selectors as planning
from tongket.cycle.planning.enums import IndicatorKind
from tongket.cycle.reporting.selectors.cells import (
    ADDED,
    COMPUTED,
    MISSING,
    SHARES,
    WORDS,
    Cell,
    missing_cell,
    own_cell,
    show,
    typed_of,
)
from tongket.cycle.reporting.selectors.figures import entry_of, figures_for, sources_for
from tongket.cycle.reporting.selectors.rollup import own_amounts
from tongket.cycle.reporting.selectors.sources import plain

if TYPE_CHECKING:
    from tongket.cycle.planning.models import Indicator

PERIODS_BACK = 6
NEIGHBOURS = 100


@dataclass(frozen=True)
class AnswerCell:
    """One row of the answer's table."""

    item: RequestItem
    state: str
    amount: Decimal | None
    text: str
    shown: str
    typed: str
    version: int  # of the unit's figure; 0 while there is none
    by_id: int | None
    previous: Decimal | None
    previous_shown: str
    history: tuple[Decimal, ...]
    sum_note: str
    entry: str  # number, choice, words, none (computed) or passed (made of the units below)
    choices: tuple[str, ...]
    note: str = ""
    says: str = ""  # where the figure comes from when it is not the unit's figure of this indicator
    findings: tuple[Finding, ...] = ()

    @property
    def indicator(self) -> Indicator:
        """What is asked for."""
        return self.item.indicator

    @property
    def frozen(self) -> dict[str, Any]:
        """As a submission keeps it."""
        told: dict[str, Any] = {"amount": None, "state": self.state, "note": self.note, "figure": self.version}
        if self.amount is not None:
            told["amount"] = format(self.amount.normalize(), "f")
        if self.text:
            told["text"] = self.text
        return told


@dataclass(frozen=True)
class Sheet:
    """The whole table of an answer with what looks wrong."""

    cells: tuple[AnswerCell, ...]
    findings: tuple[Finding, ...]
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def hard(self) -> list[Finding]:
        """What stops sending."""
        return [one for one in self.findings if one.hard]

    @property
    def unexplained(self) -> list[Finding]:
        """Soft findings that wait for a word."""
        return [one for one in self.findings if not one.hard and not self.notes.get(one.key, "").strip()]

    @property
    def whole(self) -> list[Finding]:
        """Findings about no single cell."""
        return [one for one in self.findings if not one.cells]

    @property
    def remarks(self) -> list[dict[str, Any]]:
        """Soft findings with their explanations, as a submission keeps them."""
        return [
            {"kind": one.kind, "cells": list(one.cells), "says": one.says, "note": self.notes.get(one.key, "").strip()}
            for one in self.findings
            if not one.hard
        ]


def items_of(request_id: int) -> list[RequestItem]:
    """What is asked, in order, with the indicators."""
    rows = RequestItem.objects.filter(request_id=request_id)
    return list(rows.select_related("indicator__numerator", "indicator__denominator", "indicator__part_of", "weight"))


def sheet_of(answer: Answer, *, today: date, notes: Mapping[str, str] | None = None) -> Sheet:
    """The table as the unit's figures stand now, held against its own past only: nothing of other units is in it."""
    kept = {**answer.notes, **(notes or {})}
    period = Period.from_code(answer.request.period)
    items = items_of(answer.request_id)
    cells = _cells(answer, items, period, kept, today)
    rules = [
        Check(row.kind, row.says, row.left, row.hard, row.operator, row.right, row.low, row.high)
        for row in Rule.objects.filter(request_id=answer.request_id)
    ]
    found = check([value_of(one) for one in cells], rules)
    by_cell: dict[int, list[Finding]] = {}
    for one in found:
        if one.cells:
            by_cell.setdefault(one.cells[0], []).append(one)
    told = tuple(_with(one, tuple(by_cell.get(one.indicator.pk, ()))) for one in cells)
    return Sheet(told, tuple(found), kept)


def _with(cell: AnswerCell, findings: tuple[Finding, ...]) -> AnswerCell:
    return AnswerCell(**{**cell.__dict__, "findings": findings}) if findings else cell


def _cells(
    answer: Answer, items: Sequence[RequestItem], period: Period, notes: Mapping[str, str], today: date
) -> list[AnswerCell]:
    """Own figures; a unit without answers below also shows what its months and sites add up to."""
    figures = figures_for(answer.unit_id, period.code)
    passes_on = answer.last_position > answer.position
    indicators = [one.indicator for one in items]
    sources = None if passes_on else sources_for(answer.unit_id, [period], today=today, indicators=indicators)
    past = _past(answer.unit_id, indicators, period)
    lacking = [] if passes_on else [row for row in indicators if row.pk not in figures]
    twins = _twins(answer, lacking, period, today) if lacking else {}
    found = []
    for one in items:
        row, figure = one.indicator, figures.get(one.indicator_id)
        cell = own_cell(row, figure) if sources is None else sources.cell(row, period)
        entry, choices = entry_of(row)
        if sources is None and figure is None:
            cell, entry = Cell(CellState.NOT_APPLICABLE), "none" if entry == "none" else "passed"
        twin, says = figures.get(twins.get(row.pk, 0)), ""
        if cell.state == MISSING and twin is not None and twin.amount is not None:
            cell, says = (
                Cell(COMPUTED, twin.amount, shown=show(row, twin.amount)),
                _("theo chỉ tiêu riêng cùng mã của đơn vị"),
            )
        before = past.get(row.pk, ())
        found.append(
            AnswerCell(
                one, _state(cell), plain(cell.amount), cell.text, cell.shown,
                cell.typed or (typed_of(row, cell.amount, "") if cell.state == "computed" and entry != "none" else ""),
                cell.version, figure.entered_by_id if figure else None,
                before[0] if before else None, show(row, before[0]) if before and before[0] is not None else "",
                tuple(value for value in before[1:] if value is not None), figure.sum_note if figure else "",
                entry, choices, notes.get(str(row.pk), ""), says,
            )
        )  # fmt: skip
    return found


def _twins(answer: Answer, asked: Sequence[Indicator], period: Period, today: date) -> dict[int, int]:
    """By id of what is asked: the unit's own indicator that hides it, of the same code and kind."""
    day = min(period.end, max(today, period.start))
    own = {row.code: row for row in planning.indicators_for(answer.unit_id, on=day)}
    pairs = [(row, own[row.code]) for row in asked if row.code in own]
    return {row.pk: other.pk for row, other in pairs if other.pk != row.pk and other.kind == row.kind}


def _state(cell: Cell) -> str:
    if cell.state in ("value", "computed"):
        return CellState.VALUE
    return CellState.NOT_APPLICABLE if cell.state in ("not_applicable", "na") else CellState.MISSING


def _past(unit_id: int, indicators: Sequence[Indicator], period: Period) -> dict[int, tuple[Decimal | None, ...]]:
    """Own figures of earlier periods, the newest first; one query."""
    periods = [period.previous()]
    while len(periods) < PERIODS_BACK:
        periods.append(periods[-1].previous())
    told = own_amounts(
        [unit_id], [one.pk for one in indicators if one.kind not in WORDS], [one.code for one in periods]
    )
    found: dict[int, tuple[Decimal | None, ...]] = {}
    for one in indicators:
        row = [told.get((one.pk, back.code), {}).get(unit_id, (None, False))[0] for back in periods]
        if any(value is not None for value in row):
            found[one.pk] = tuple(None if value is None else Decimal(value) for value in row)
    return found


def value_of(cell: AnswerCell) -> Value:
    """The cell as the checks see it."""
    row = cell.indicator
    return Value(
        row.pk, row.code, row.name, cell.state, cell.amount, required=cell.item.required,
        percent=row.kind in SHARES, added=row.kind in ADDED and row.kind != IndicatorKind.YES_NO, scale=row.display_scale,
        part_of=row.part_of_id, part_note=cell.sum_note, previous=cell.previous, history=cell.history,
    )  # fmt: skip


def copied_from(answer: Answer, submission: Submission | None, sheet: Sheet) -> list[Finding]:
    """Whether what was sent equals what a neighbour sent; for the page of who checks both, never for the unit's own."""
    if submission is None or answer.last_position > answer.position:
        return []
    sent = amounts_of(submission.cells)
    values = [replace(value_of(one), amount=sent.get(one.indicator.pk)) for one in sheet.cells]
    return copied(values, neighbours_of(answer))


def neighbours_of(answer: Answer) -> dict[str, dict[int, Decimal]]:
    """What units beside this one have sent, by name; the nearest hundred."""
    rows = Answer.objects.filter(request_id=answer.request_id, parent_id=answer.parent_id, submissions_count__gt=0)
    near = rows.exclude(pk=answer.pk).order_by("position").values_list("pk", "unit_name")[:NEIGHBOURS]
    names = dict(near)
    sent = newest_submissions(names).values_list("answer_id", "cells")
    return {names[pk]: amounts_of(cells) for pk, cells in sent}


def newest_submissions(answer_ids: Collection[int] | QuerySet[Any, Any]) -> QuerySet[Submission]:
    """The last submission of each answer."""
    return Submission.objects.filter(answer_id__in=answer_ids, number=F("answer__submissions_count"))


def amounts_of(cells: Mapping[str, Any]) -> dict[int, Decimal]:
    """The numbers of a submission by indicator id."""
    return {int(pk): Decimal(told["amount"]) for pk, told in cells.items() if told.get("amount") is not None}


def shown_cell(indicator: Indicator, told: Mapping[str, Any] | None) -> str:
    """A cell of a submission for reading."""
    if told is None or told.get("state") == CellState.MISSING:
        return missing_cell().shown
    if told.get("state") == CellState.NOT_APPLICABLE:
        return Cell("not_applicable", shown="không áp dụng").shown
    if told.get("text"):
        return str(told["text"])
    return show(indicator, Decimal(told["amount"])) if told.get("amount") is not None else missing_cell().shown
