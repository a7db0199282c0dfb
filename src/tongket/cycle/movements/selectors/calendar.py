"""The year of movements: big days with their anniversaries, movements with their days, month by month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from tongket.cycle.movements.enums import MovementState
from tongket.cycle.movements.facts.big_days import BigDay, big_days
from tongket.cycle.movements.models import Movement, Receiver, Stage


@dataclass(frozen=True)
class Happening:
    """One day of a movement; ``movement_id`` for the unit's own, ``receiver_id`` for what it received."""

    day: date
    says: str
    name: str
    movement_id: int = 0
    receiver_id: int = 0


@dataclass
class Month:
    """One month: its big days and what happens, each by day; how many movements run in it."""

    number: int
    days: list[BigDay] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)
    running: int = 0


def year_of_movements(unit_id: int, year: int, *, drafts: bool) -> list[Month]:
    """The twelve months of a calendar year; drafts only for who writes them. Four queries."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    months = [Month(number) for number in range(1, 13)]
    for one in big_days(year):
        months[one.day.month - 1].days.append(one)
    own = Movement.objects.filter(unit_id=unit_id, starts_on__lte=last, ends_on__gte=first)
    if not drafts:
        own = own.exclude(state=MovementState.DRAFT)
    got = Receiver.objects.filter(unit_id=unit_id, movement__starts_on__lte=last, movement__ends_on__gte=first)
    rows = [(row, row.pk, 0) for row in own] + [(row.movement, 0, row.pk) for row in got.select_related("movement")]
    stages: dict[int, list[Stage]] = {}
    for stage in Stage.objects.filter(movement__in=[row.pk for row, _own, _got in rows]):
        stages.setdefault(stage.movement_id, []).append(stage)
    for row, movement_id, receiver_id in rows:
        for month in months:
            start = date(year, month.number, 1)
            end = date(year + month.number // 12, month.number % 12 + 1, 1)
            month.running += row.starts_on < end and row.ends_on >= start
        for day, says in _days(row, stages.get(row.pk, ())):
            if first <= day <= last:
                happening = Happening(day, says, row.name, movement_id, receiver_id)
                months[day.month - 1].happenings.append(happening)
    for month in months:
        month.happenings.sort(key=lambda one: (one.day, one.name))
    return months


def _days(movement: Movement, stages: Iterable[Stage]) -> list[tuple[date, str]]:
    found = [(movement.starts_on, _("Bắt đầu")), (movement.ends_on, _("Kết thúc"))]
    if movement.register_until:
        found.append((movement.register_until, _("Hạn đăng ký")))
    if movement.interim_on:
        found.append((movement.interim_on, _("Sơ kết")))
    return [
        *found,
        *((one.due_on, _("Hạn gửi %(what)s") % {"what": str(one.get_kind_display()).lower()}) for one in stages),
    ]
