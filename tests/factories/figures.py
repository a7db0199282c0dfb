"""Makers of figures for tests, straight into the table (entering has its own tests)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from tongket.cycle.organizations.models import Unit
from tongket.cycle.planning.models import Indicator
from tongket.cycle.reporting.models import Figure

AT = datetime(2023, 12, 11, 9, 20, tzinfo=UTC)


def make_figure(
    unit: Unit, indicator: Indicator, amount: Decimal | int | str | None, period: str = "2023", **fields: Any
) -> Figure:
    """A figure with a true amount; None with nothing else means "not applicable"."""
    value = None if amount is None else Decimal(amount)
    fields = {"not_applicable": value is None and not fields.get("text"), "as_of": date(2023, 12, 11), **fields}
    return Figure.objects.create(
        unit=unit,
        indicator=indicator,
        period=period,
        amount=value,
        entered_by_name="Phạm Quốc Tuấn",
        entered_at=AT,
        **fields,
    )
