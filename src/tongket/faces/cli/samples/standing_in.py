"""Somebody of the sample stands in for a colleague."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tongket.base.access.roles import Role
from tongket.cycle.organizations.services.delegations import NewDelegation, delegate

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit


def add_standing_in(unit: Unit, *, officer: User, colleague: User, on: date) -> None:
    """The officer goes on leave the week after the day of the demo; a colleague does the officer's work."""
    week = (date(2024, 12, 16), date(2024, 12, 20))
    new = NewDelegation(officer, colleague, Role.OFFICER, unit, "leave", *week, reason="Nghỉ phép năm")
    delegate(new=new, by=officer, on=on)
