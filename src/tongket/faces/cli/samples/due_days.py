"""Due days of the youth centre: what its province asks each quarter, what its sites send before, a day off of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tongket.base.access.models import User
from tongket.base.access.roles import Role
from tongket.cycle.organizations.services.own_days import add_own_day
from tongket.cycle.reminders.selectors import dues_of
from tongket.cycle.reminders.services.deadlines import Wanted, add_deadline
from tongket.cycle.reminders.services.ticks import tick

WRITERS = (Role.OFFICER.value, Role.HEAD.value)
SENT = {"S0-CS1": date(2024, 12, 4), "S0-CS2": date(2024, 12, 5)}


def add_due_days(units: Mapping[str, Any], *, by: User, on: date) -> None:
    """Deadlines of S0 as its officer would set them; two of four sites have sent."""
    unit = units["S0"]
    for kind, day, note in (("off", date(2024, 12, 20), "Ngày truyền thống của Trung tâm"),
                            ("worked", date(2024, 12, 21), "Làm bù cho ngày 20/12")):  # fmt: skip
        add_own_day(unit=unit, kind=kind, first_day=day, last_day=None, note=note, by=by, on=on)
    quarter = Wanted("Gửi báo cáo quý về Tỉnh đoàn Sông Mai", repeat="quarter", month=3, day=15, roles=WRITERS)
    base = add_deadline(unit=unit, wanted=quarter, by=by, on=on)
    step = Wanted("Gửi số liệu quý về Trung tâm", base=f"own:{base.pk}", days_before=5, reach="below", roles=WRITERS)
    add_deadline(unit=unit, wanted=step, by=by, on=on)
    add_deadline(unit=unit, wanted=Wanted("Họp giao ban tháng", repeat="month", day=5, roles=WRITERS), by=by, on=on)
    tet = Wanted("Chốt lịch trực Tết", repeat="once", once_on=date(2025, 1, 17), roles=WRITERS)
    add_deadline(unit=unit, wanted=tet, by=by, on=on)
    for due in dues_of([unit.pk], date(2024, 9, 1), on, on=on):
        if due.source == "own" and due.due_on < on:
            tick(unit=unit, due=due, by=by, on=due.due_on)
    for code, day in SENT.items():
        for due in dues_of([units[code].pk], date(2024, 12, 1), on, on=on):
            if due.source == "own":
                tick(unit=units[code], due=due, by=by, on=day)
