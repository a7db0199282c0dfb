"""The sample rating round of S0: open, half entered, so that every step can be tried."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tongket.cycle.rating.selectors.rounds import lines_of
from tongket.cycle.rating.selectors.union import unions_of
from tongket.cycle.rating.services.lines import enter_line
from tongket.cycle.rating.services.rounds import open_round
from tongket.cycle.rating.services.union import score_union

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

_LEVELS = ("HTTNV", "HTXSNV", "HTTNV", "HTNV", "HTTNV", "")


def add_ratings(unit: Unit, *, officer: User, on: date, at: datetime) -> None:
    """The round of 2024 with most levels proposed, and the union's points of both halves."""
    fields: dict[str, Any] = {
        "staff": "public", "as_of": date(2024, 12, 10), "self_until": date(2024, 12, 15), "head_until": date(2024, 12, 18),
        "public_from": date(2024, 12, 20), "public_until": date(2024, 12, 26), "petition_until": None, "is_outstanding": False,
    }  # fmt: skip
    made = open_round(unit=unit, year=2024, fields=fields, by=officer, on=on)
    for place, row in enumerate(lines_of(made)):
        level = _LEVELS[place % len(_LEVELS)]
        if level and not row.excluded:
            enter_line(row=row, fields={"head_level": level}, by=officer, on=on)
    points: dict[str, Any] = {
        "first": [Decimal(one) for one in ("37", "36.5", "14", "2")], "second": [Decimal(one) for one in ("38", "38", "14.5", "3")],
        "founded_on": None, "merged_on": None, "level": "", "level_reason": "",
    }  # fmt: skip
    for one in unions_of(unit, 2024)[:1]:
        score_union(unit=unit, body_id=one.body.pk, year=2024, fields=points, by=officer, on=on, at=at)
