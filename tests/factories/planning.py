"""Makers of indicators, plans, targets and tasks for tests, straight into the tables (deeds have their own tests)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations.models import Unit
from tongket.cycle.planning.enums import IndicatorKind, Operator, PlanState, TargetKind, TaskKind
from tongket.cycle.planning.models import Indicator, Plan, Target, TargetValue, Task

AT = datetime(2023, 1, 5, 2, 0, tzinfo=UTC)


def make_indicator(unit: Unit, name: str = "Lớp kỹ năng hè", code: str = "", **fields: Any) -> Indicator:
    """A counted indicator of the unit, last in order."""
    count = Indicator.objects.filter(unit=unit).count()
    fields = {"measure": "lớp", "position": (count + 1) * 10, **fields}
    return Indicator.objects.create(unit=unit, name=name, code=code or f"ct-{count + 1}", **fields)


def make_money(unit: Unit, name: str = "Doanh thu sự nghiệp", **fields: Any) -> Indicator:
    """Money shown in triệu đồng."""
    return make_indicator(
        unit, name, **{"kind": IndicatorKind.MONEY, "measure": "triệu đồng", "display_scale": 1_000_000, **fields}
    )


def make_plan(unit: Unit, period: str = "2023", adopted_on: date | None = None, decision: str = "Số 05/QĐ-TTN") -> Plan:
    """A draft, or with a day an adopted plan."""
    if adopted_on is None:
        return Plan.objects.create(unit=unit, period=period)
    return Plan.objects.create(
        unit=unit, period=period, state=PlanState.ADOPTED, adopted_on=adopted_on, decision=decision
    )


def make_target(
    plan: Plan, indicator: Indicator, amount: int | str | None = 12, text: str = "", kind: str = TargetKind.LEVEL,
    operator: str = Operator.AT_LEAST, scope_note: str = "", **fields: Any,
) -> Target:  # fmt: skip
    """A target with one value from the first day of the period."""
    target = Target.objects.create(
        plan=plan,
        indicator=indicator,
        kind=kind,
        operator=operator,
        scope_note=scope_note,
        position=indicator.position,
        **fields,
    )
    add_value(target, amount, Period.from_code(plan.period).start, text=text)
    return target


def add_value(
    target: Target, amount: int | str | None, valid_from: date, text: str = "", decision: str = "", reason: str = ""
) -> TargetValue:
    """One more value of the target from the day."""
    return TargetValue.objects.create(
        target=target, valid_from=valid_from, amount=None if amount is None else Decimal(amount), text=text,
        decision=decision, reason=reason, set_by_name="Lê Thị Thanh Trúc", set_at=AT,
    )  # fmt: skip


def make_task(plan: Plan, text: str = "Mở lớp kỹ năng hè", kind: str = TaskKind.TASK, **fields: Any) -> Task:
    """A task, last in its list."""
    ordinal = Task.objects.filter(plan=plan, kind=kind).count() + 1
    return Task.objects.create(plan=plan, kind=kind, ordinal=ordinal, text=text, **fields)
