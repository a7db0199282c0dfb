"""Grid rows and targets as statements of the writer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tongket.cores.kernel.numbers import format_number, round_half_away
from tongket.cores.kernel.text import fold
from tongket.cores.writer import Direction, Kind, State, Statement, Status
from tongket.cycle.planning.enums import IndicatorKind, TargetKind

if TYPE_CHECKING:
    from tongket.cycle.planning.models import Indicator
    from tongket.cycle.planning.selectors import TargetNow
    from tongket.cycle.reporting.selectors.figures import Grid, GridRow

_KINDS = {
    IndicatorKind.COUNT: Kind.COUNT,
    IndicatorKind.TURNS: Kind.TURNS,
    IndicatorKind.MONEY: Kind.MONEY,
    IndicatorKind.PERCENT: Kind.PERCENT,
    IndicatorKind.SHARE: Kind.PERCENT,
    IndicatorKind.RATING: Kind.RATING,
    IndicatorKind.YES_NO: Kind.YES_NO,
    IndicatorKind.TEXT: Kind.TEXT,
}
_SPOKEN = (Kind.RATING, Kind.YES_NO, Kind.TEXT)
_AMOUNT_KINDS = (TargetKind.LEVEL, TargetKind.SHARE, TargetKind.MONEY, TargetKind.TERM_TOTAL, TargetKind.EACH_YEAR)


def figure_key(indicator_id: int) -> str:
    """The name of an indicator's figure in slots."""
    return f"f{indicator_id}"


def target_key(indicator_id: int) -> str:
    """The name of an indicator's next target in slots."""
    return f"t{indicator_id}"


def indicator_id_of(key: str) -> int | None:
    """The indicator behind a key, None for the summary's keys."""
    return int(key[1:]) if key[:1] in ("f", "t") and key[1:].isdecimal() else None


def kind_of(indicator: Indicator) -> Kind:
    """The writer's kind; averages are money or counts by their measure."""
    if indicator.kind == IndicatorKind.AVERAGE:
        return Kind.MONEY if "dong" in fold(indicator.measure).split("/")[0].split() else Kind.COUNT
    return _KINDS[IndicatorKind(indicator.kind)]


def statements_of(grid: Grid) -> tuple[Statement, ...]:
    """Totals in the grid's order, their parts inside them."""
    rows = {row.indicator.pk: row for row in grid.rows}
    parts: dict[int, list[GridRow]] = {}
    tops: list[GridRow] = []
    for row in grid.rows:
        whole = row.indicator.part_of_id
        if whole in rows:
            parts.setdefault(whole, []).append(row)
        else:
            tops.append(row)
    says = grid.previous.says
    return tuple(_with_parts(row, parts, says) for row in tops)


def _with_parts(row: GridRow, parts: Mapping[int, list[GridRow]], says: str) -> Statement:
    under = tuple(_with_parts(part, parts, says) for part in parts.get(row.indicator.pk, ()))
    return replace(statement_of(row, says), parts=under)


def statement_of(row: GridRow, previous_says: str) -> Statement:
    """One row: what it is, was and should be; amounts of shares rounded as they are printed."""
    indicator, actual = row.indicator, row.actual
    kind = kind_of(indicator)
    spoken = kind in _SPOKEN
    known = actual.is_known
    state = State.NOT_APPLICABLE if actual.state == "not_applicable" else State.VALUE if known else State.MISSING
    base = Statement(
        key=figure_key(indicator.pk),
        label=indicator.name,
        measure="%" if kind is Kind.PERCENT else indicator.measure,
        kind=kind,
        amount=None if spoken else _printed(indicator, actual.amount),
        text=actual.shown if spoken and known else "",
        state=state,
        status=Status(actual.status) if actual.status else Status.ACTUAL,
        met=_met(row) if spoken else None,
        previous=None if spoken or actual.lacking else _printed(indicator, row.previous.whole_amount),
        previous_period_says=previous_says,
        direction=Direction(indicator.direction),
        stated_percent_of_plan=row.stated.get("of_plan"),
        stated_growth=row.stated.get("growth"),
        decimals=indicator.decimals,
        scale=indicator.display_scale,
    )
    return base if actual.lacking else with_target(base, indicator, row.plan)


def with_target(statement: Statement, indicator: Indicator, target: TargetNow | None) -> Statement:
    """The statement with what the plan asks; zero events ask for 0, ratings and titles for words."""
    if target is None:
        return statement
    if target.kind == TargetKind.ZERO_EVENT:
        return replace(statement, plan=Decimal(0), operator="=")
    if target.kind in _AMOUNT_KINDS and target.amount is not None:
        return replace(statement, plan=_printed(indicator, target.amount), operator=target.operator)
    return replace(statement, plan_text=target.text)


def target_statements(indicators: Iterable[Indicator], targets: Mapping[int, TargetNow]) -> tuple[Statement, ...]:
    """The next period's targets in the catalogue's order, as statements that only have a plan."""
    found = []
    for indicator in indicators:
        target = targets.get(indicator.pk)
        if target is None:
            continue
        kind = kind_of(indicator)
        bare = Statement(
            key=target_key(indicator.pk),
            label=indicator.name,
            measure="%" if kind is Kind.PERCENT else indicator.measure,
            kind=kind,
            state=State.MISSING,
            direction=Direction(indicator.direction),
            scale=indicator.display_scale,
        )
        found.append(with_target(bare, indicator, target))
    return tuple(found)


def with_all_parts(statements: Iterable[Statement]) -> dict[str, Statement]:
    """Every statement and part by key."""
    found: dict[str, Statement] = {}
    for statement in statements:
        found[statement.key] = statement
        found |= with_all_parts(statement.parts)
    return found


def summary_of(grid: Grid) -> dict[str, str]:
    """Slots of the summary: how many targets were judged, met, not met."""
    judged = [row for row in grid.rows if row.verdict is not None and row.verdict.state in ("met", "not_met")]
    met = sum(row.verdict is not None and row.verdict.state == "met" for row in judged)
    numbers = {"judged": len(judged), "met": met, "missed": len(judged) - met}
    return {f"sum.{name}": format_number(value) for name, value in numbers.items()}


def frozen_figures(grid: Grid, statements: Mapping[str, Statement], lookup: Mapping[str, str]) -> dict[str, Any]:
    """What an issued paper stands on, as JSON: each figure with its plan, past and source; and every printed value."""
    rows = [frozen_row(row, statements[figure_key(row.indicator.pk)], lookup) for row in grid.rows]
    return {"figures": rows, "lookup": dict(lookup)}


def frozen_row(row: GridRow, statement: Statement, lookup: Mapping[str, str]) -> dict[str, Any]:
    """One figure behind a review, exact amounts as text."""
    actual, key = row.actual, statement.key

    def exact(value: Decimal | None) -> str | None:
        return None if value is None else format(value.normalize(), "f")

    return {
        "key": key,
        "code": row.indicator.code,
        "label": row.indicator.name,
        "unit": row.indicator.measure,
        "value": exact(actual.amount),
        "text": statement.text,
        "printed": lookup.get(f"{key}.amount") or lookup.get(f"{key}.text", ""),
        "state": actual.state,
        "status": actual.status,
        "as_of": actual.as_of.isoformat() if actual.as_of else None,
        "plan": exact(row.plan.amount) if row.plan else None,
        "plan_text": row.plan_shown,
        "previous": exact(row.previous.amount),
        "percent": exact(row.percent_of_plan),
        "growth": exact(row.growth),
        "stated": {kind: exact(value) for kind, value in row.stated.items()},
        "verdict": str(row.verdict.state) if row.verdict else None,
        "source": row.indicator.source or actual.entered_by_name,
    }


def _printed(indicator: Indicator, amount: Decimal | None) -> Decimal | None:
    """The amount as it is compared in print: computed shares have endless decimals, they are cut to what is shown."""
    if amount is None:
        return None
    if indicator.kind == IndicatorKind.SHARE:
        return round_half_away(amount, max(indicator.decimals, 1)).normalize()
    return amount.to_integral_value() if amount == amount.to_integral_value() else amount.normalize()


def _met(row: GridRow) -> bool | None:
    if row.verdict is None or row.verdict.state not in ("met", "not_met"):
        return None
    return bool(row.verdict.state == "met")
