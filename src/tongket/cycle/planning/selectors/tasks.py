"""Reads of key tasks and measures, and who may own them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tongket.cores.kernel.text import name_key
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.planning.models import Task

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Person, Unit


def tasks_for(unit_id: int, period_code: str) -> list[Task]:
    """Key tasks, then measures, of the unit's plan for the period, each in its order, with owner and indicator."""
    rows = Task.objects.filter(plan__unit_id=unit_id, plan__period=period_code)
    rows = rows.select_related("owner", "indicator", "plan")
    return sorted(rows, key=lambda row: (row.kind != "task", row.ordinal, row.pk))


def task_of(unit_id: int, period_code: str, task_id: int) -> Task | None:
    """The task with this id in the unit's plan for the period, or None."""
    rows = Task.objects.filter(plan__unit_id=unit_id, plan__period=period_code, pk=task_id)
    return rows.select_related("owner", "indicator", "plan__unit").first()


def owners_for(unit: Unit, *, on: date) -> list[Person]:
    """The people of the unit and the units below it on the day, by given name."""
    return sorted(organizations.people_kept_below(unit, on), key=lambda person: name_key(person.full_name))
