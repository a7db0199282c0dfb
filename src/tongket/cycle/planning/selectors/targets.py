"""Reads of plans and targets as they stand on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tongket.base.access.once import once_a_page
from tongket.cores.kernel.periods import Period, PeriodKind
from tongket.cycle.planning.enums import IndicatorKind, TargetKind
from tongket.cycle.planning.facts import TargetNow, slice_of
from tongket.cycle.planning.facts.judging import COUNTED
from tongket.cycle.planning.models import Plan, Target, TargetValue

# kinds that a term plan asks of every year of the term
_EVERY_YEAR = frozenset(
    {
        TargetKind.EACH_YEAR,
        TargetKind.SHARE,
        TargetKind.ZERO_EVENT,
        TargetKind.RATING,
        TargetKind.YES_NO,
        TargetKind.QUALITATIVE,
    }
)


@once_a_page
def plan_of(unit_id: int, period_code: str) -> Plan | None:
    """The unit's plan for the period, or None when nobody has started one."""
    return Plan.objects.filter(unit_id=unit_id, period=period_code).first()


def target_of(unit_id: int, period_code: str, target_id: int) -> Target | None:
    """The target with this id in the unit's plan for the period, with plan, unit and indicator, or None."""
    rows = Target.objects.filter(plan__unit_id=unit_id, plan__period=period_code, pk=target_id)
    return rows.select_related("plan__unit", "indicator", "source_file").first()


def history_of(target: Target) -> list[TargetValue]:
    """Every value the target has had, the oldest first."""
    return list(target.values.all())


@once_a_page
def all_targets_for(unit_id: int, period_code: str, *, on: date) -> list[TargetNow]:
    """Every target of the period in plan order; several of one indicator differ in ``scope_note``.

    For a year, what a term plan asks of it follows after the year's own: its share of a total over the term, and
    what holds every year; an indicator with an own target keeps that. Values that start after ``on``
    are not in force yet, except the first.
    """
    found = _targets_of(Target.objects.filter(plan__unit_id=unit_id, plan__period=period_code), on)
    period = Period.from_code(period_code)
    if period.kind is not PeriodKind.YEAR:
        return found
    own = {target.indicator_id for target in found}
    for plan in Plan.objects.filter(unit_id=unit_id, period__startswith="NK"):
        term = Period.from_code(plan.period)
        if term.contains(period.start):
            rows = Target.objects.filter(plan=plan)
            found += [
                row
                for row in _yearly(rows_now=_targets_of(rows, on), rows=rows, period=period)
                if row.indicator_id not in own
            ]
    return found


def targets_for(unit_id: int, period_code: str, *, on: date) -> dict[int, TargetNow]:
    """The target of each indicator for the period, by indicator id.

    Where an indicator has targets for several scopes, the one without a scope note, else the first, stands for it.
    """
    found: dict[int, TargetNow] = {}
    for target in all_targets_for(unit_id, period_code, on=on):
        known = found.get(target.indicator_id)
        if known is None or (known.scope_note and not target.scope_note):
            found[target.indicator_id] = target
    return found


def _targets_of(rows: object, on: date) -> list[TargetNow]:
    fetched = rows.select_related("plan", "indicator").prefetch_related("values")  # type: ignore[attr-defined]
    return [target_now(row, on) for row in fetched]


def target_now(target: Target, on: date) -> TargetNow:
    """The target as it stands on the day: the newest value that has started, the first before that."""
    values = list(target.values.all())
    if not values:
        raise ValueError(f"target {target.pk} has no value")
    first = values[0]
    value = next((one for one in reversed(values) if one.valid_from <= on), first)
    return TargetNow(
        target_id=target.pk,
        kind=target.kind,
        operator=target.operator,
        amount=_exact(value.amount),
        text=value.text,
        original_amount=_exact(first.amount),
        changed=value.pk != first.pk,
        decision=value.decision,
        reason=value.reason,
        valid_from=value.valid_from,
        scope_note=target.scope_note,
        indicator_id=target.indicator_id,
        period=target.plan.period,
        original_text=first.text,
    )


def _exact(amount: Decimal | None) -> Decimal | None:
    """The amount without the database's padding zeros."""
    if amount is None:
        return None
    return amount.to_integral_value() if amount == amount.to_integral_value() else amount.normalize()


def _yearly(*, rows_now: list[TargetNow], rows: object, period: Period) -> list[TargetNow]:
    """What a term's targets ask of one year."""
    kinds = dict(rows.values_list("indicator_id", "indicator__kind"))  # type: ignore[attr-defined]
    return [made for target in rows_now if (made := _for_year(target, kinds[target.indicator_id], period)) is not None]


def _for_year(target: TargetNow, indicator_kind: IndicatorKind | str, period: Period) -> TargetNow | None:
    term = Period.from_code(target.period)
    fields = {**target.__dict__, "term": target.period, "period": period.code}
    if target.kind in _EVERY_YEAR:
        return TargetNow(**fields)
    if target.kind != TargetKind.TERM_TOTAL or target.amount is None or target.original_amount is None:
        return None
    whole = str(indicator_kind) in COUNTED
    amount = slice_of(target.amount, term, period, whole=whole)
    if not amount:
        return None
    original = slice_of(target.original_amount, term, period, whole=whole)
    return TargetNow(**{**fields, "kind": TargetKind.LEVEL, "amount": amount, "original_amount": original})
