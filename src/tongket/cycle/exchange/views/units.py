"""Units in the key's reach, and what they count."""

from __future__ import annotations

from typing import Any

from tongket.cycle.exchange.selectors.keys import units_page
from tongket.cycle.exchange.selectors.told import told_indicators, told_units
from tongket.cycle.exchange.views.calls import Call, following, period_named


def units(call: Call) -> Any:
    limit = call.asked["limit"]
    found = units_page(call.key, after=call.asked["after"] or "", limit=limit, on=call.today)
    shown = found[:limit]
    after = following(call, after=shown[-1].code) if len(found) > limit else None
    return {"units": told_units(shown, call.key, on=call.today), "next": after}


def indicators(call: Call, unit: str) -> Any:
    found = call.unit(unit, "reporting.view_figures")
    day = call.today
    if call.asked["period"]:
        period = period_named(call.asked["period"])
        day = min(period.end, max(day, period.start))
    return {"unit": found.code, "indicators": told_indicators(found, on=day)}
