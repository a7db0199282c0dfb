"""Rows as other programs are told them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tongket.cores.kernel.periods import Period
from tongket.cycle.collecting.selectors.requests import Asked, Owed
from tongket.cycle.collecting.selectors.sums import SumRow, SumTable, added_of, missing_of, whole_tallies
from tongket.cycle.collecting.selectors.sums_columns import Column, How, SumCell
from tongket.cycle.exchange.enums import RowResult
from tongket.cycle.exchange.permissions import key_may_write
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.planning.enums import IndicatorKind
from tongket.cycle.planning.selectors import indicators_for
from tongket.cycle.reporting.selectors.figures import closing_of, figures_for, grid_of
from tongket.cycle.reporting.selectors.figures_pages import CellNow

if TYPE_CHECKING:
    from tongket.cycle.exchange.models import AccessKey
    from tongket.cycle.exchange.services.pushing import RowTold
    from tongket.cycle.organizations.models import Unit
    from tongket.cycle.organizations.places import Place
    from tongket.cycle.planning.models import Indicator
    from tongket.cycle.reporting.models import Figure

Told = dict[str, Any]
_SHARES = {IndicatorKind.PERCENT.value, IndicatorKind.SHARE.value}


def exact(amount: Decimal | None) -> str | None:
    """Every digit, no exponent."""
    return None if amount is None else format(amount.normalize(), "f") if amount else "0"


def moment(at: datetime) -> str:
    """In UTC, with a Z: a plus would be lost in addresses."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def measure_of(indicator: Indicator) -> str:
    """What one of the true value is called: đồng for money, whatever the page is shown in."""
    if indicator.kind == IndicatorKind.MONEY:
        return "đồng"
    return "%" if indicator.kind in _SHARES else indicator.measure


def told_units(units: Sequence[Unit], key: AccessKey, *, on: date) -> list[Told]:
    """Units with their names and places on the day."""
    versions = organizations.versions_on([unit.pk for unit in units], on)
    above = {row.parent_id for row in versions.values() if row.parent_id}
    codes = {pk: row.unit.code for pk, row in organizations.versions_on(above, on).items()}
    may_write = bool(key_may_write(key, key.unit, on=on))
    return [
        {
            "code": unit.code, "name": versions[unit.pk].name, "kind": str(unit.kind),
            "above": codes.get(versions[unit.pk].parent_id or 0), "writable": may_write and unit.pk == key.unit_id,
        }
        for unit in units
    ]  # fmt: skip


def told_indicators(unit: Unit, *, on: date) -> list[Told]:
    """The catalogue in reading order."""
    return [
        {
            "code": row.code, "name": row.name, "group": row.group, "kind": str(row.kind), "measure": measure_of(row),
            "part_of": row.part_of.code if row.part_of else None, "levels": [str(level) for level in row.scale_levels],
        }
        for row in indicators_for(unit.pk, on=on)
    ]  # fmt: skip


def told_figures(place: Place) -> Told:
    """The grid of the place, true values."""
    kept = figures_for(place.unit.pk, place.period.code)
    rows = []
    for row in grid_of(place).rows:
        told = _cell(row.indicator, kept.get(row.indicator.pk))
        if told["state"] == "missing" and row.actual.state == "computed":
            told |= {"state": "computed", "value": exact(row.actual.amount)}
        own = {"name": row.indicator.name, "measure": measure_of(row.indicator), "lacking": row.actual.lacking}
        rows.append(told | own)
    closed = closing_of(place.unit.pk, place.period.code) is not None
    return {"unit": place.unit.code, "period": place.period.code, "closed": closed, "figures": rows}


def _cell(indicator: Indicator, figure: Figure | None) -> Told:
    told: Told = {
        "indicator": indicator.code, "state": "missing", "value": None, "version": 0, "status": None, "as_of": None, "origin": None,
        "program": "",
    }  # fmt: skip
    if figure is None:
        return told
    value = figure.text or exact(figure.amount)
    return told | {
        "state": "not_applicable" if figure.not_applicable else "value", "value": None if figure.not_applicable else value,
        "version": figure.version, "status": str(figure.status), "as_of": figure.as_of.isoformat() if figure.as_of else None,
        "origin": str(figure.origin), "program": figure.via,
    }  # fmt: skip


def told_cells(cells: Iterable[CellNow], codes: dict[int, str]) -> list[Told]:
    """Cells of many units."""
    return [
        _cell(one.indicator, one.figure)
        | {"unit": codes[one.unit_id], "period": one.period, "changed_at": moment(one.changed_at)}
        for one in cells
    ]


def told_push(unit: Unit, period: Period, rows: Sequence[RowTold]) -> Told:
    """What became of the rows that were sent."""
    counts = {one.value: sum(row.result == one for row in rows) for one in RowResult}
    told = [
        {
            "row": row.row, "indicator": row.indicator, "result": row.result.value, "detail": row.detail, "remedy": row.remedy,
            "version": row.version,
        }
        for row in rows
    ]  # fmt: skip
    return {"unit": unit.code, "period": period.code, **counts, "rows": told}


def told_requests(unit: Unit, owed: Iterable[Owed], asked: Iterable[Asked]) -> Told:
    """What the unit owes and asks."""
    return {
        "unit": unit.code,
        "owed": [_owed(one) for one in owed],
        "asked": [_asked(one) for one in asked],
    }


def _owed(one: Owed) -> Told:
    answer, request = one.answer, one.answer.request
    sent = answer.first_sent_on
    return {
        "request": request.pk, "subject": request.subject, "asked_by": request.unit.code, "period": request.period,
        "cut_off": request.cut_off.isoformat(), "due_on": one.due.isoformat(), "state": str(answer.state),
        "sent_on": sent.isoformat() if sent else None, "why": answer.why,
    }  # fmt: skip


def _asked(one: Asked) -> Told:
    request, counts = one.request, one.counts
    return {
        "request": request.pk, "subject": request.subject, "period": request.period, "cut_off": request.cut_off.isoformat(),
        "due_on": one.last_due.isoformat(), "state": str(request.state),
        "answers": {name: getattr(counts, name) for name in ("waiting", "sent", "returned", "accepted", "excused")},
    }  # fmt: skip


def told_sums(table: SumTable) -> Told:
    """The accepted sums of a request, one page of its rows, and every total beside what the rows add up to."""
    node, lacks = table.node, missing_of(table.node)
    codes = organizations.versions_on([row.answer.unit_id for row in table.rows if row.answer], node.request.cut_off)
    return {
        "request": node.request.pk, "subject": node.request.subject, "period": node.request.period,
        "answers": {"expected": lacks.expected, "accepted": lacks.accepted, "excused": lacks.excused, "missing": lacks.count},
        "totals": [
            {
                "indicator": column.indicator.code, "name": column.indicator.name, "measure": measure_of(column.indicator),
                "how": column.how.value, **_sum_cell(cell),
            }
            for column, cell in zip(table.columns, table.whole.cells, strict=True)
        ],
        "rows": [_sum_row(row, table.columns, codes[row.answer.unit_id].unit.code) for row in table.rows if row.answer],
        "pages": table.page.paginator.num_pages,
        "control": _control(table),
    }  # fmt: skip


def _sum_row(row: SumRow, columns: Sequence[Column], code: str) -> Told:
    cells = [
        {"indicator": column.indicator.code, **_sum_cell(cell)} for column, cell in zip(columns, row.cells, strict=True)
    ]
    return {"unit": code, "name": row.name, "cells": cells}


def _sum_cell(cell: SumCell) -> Told:
    return {
        "state": cell.state, "value": exact(cell.amount), "missing": cell.lacking, "excused": cell.excused, "expected": cell.expected,
    }  # fmt: skip


def _control(table: SumTable) -> list[Told]:
    summed = [column for column in table.columns if column.how is How.SUM]
    kept, added = whole_tallies(table.node), added_of(table.node.below(), summed)
    found = []
    for column in summed:
        pk = column.indicator.pk
        one, two = (tallies[pk].total if pk in tallies else Decimal(0) for tallies in (kept, added))
        told = {"kept": exact(one), "added": exact(two), "difference": exact(one - two)}
        found.append({"indicator": column.indicator.code, **told})
    return found
