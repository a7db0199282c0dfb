"""What of the plans can be found: indicators of the catalogue, targets, key tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from tongket.base.search.publishing import Entry, Kind, Watch, by_text, newest, publish
from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.text import squash
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.planning.models import Indicator, Target, Task

_LONGEST = 300


def indicator_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """Indicators by name; measure, group and the unit that keeps them help to find them."""
    rows = list(Indicator.objects.all() if keys is None else Indicator.objects.filter(pk__in=keys))
    names = organizations.names_on({row.unit_id for row in rows}, date.max)
    for row in rows:
        yield Entry(
            key=row.pk,
            units=(row.unit_id,),
            title=row.name,
            detail=_line(row.measure, row.group, names.get(row.unit_id, "")),
            order=by_text(row.name),
            route="planning:indicator",
            args={"indicator": row.pk},
        )


def target_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """Targets by the name of their indicator, with unit and period."""
    wanted = Target.objects.select_related("indicator", "plan")
    rows = list(wanted if keys is None else wanted.filter(pk__in=keys))
    names = organizations.names_on({row.plan.unit_id for row in rows}, date.max)
    for row in rows:
        period = Period.from_code(row.plan.period)
        yield Entry(
            key=row.pk,
            units=(row.plan.unit_id,),
            title=row.indicator.name,
            detail=_line(row.scope_note, names.get(row.plan.unit_id, ""), period.says),
            order=newest(period.end) + by_text(row.indicator.name),
            period=period.code,
            year=period.end.year,
            route="planning:target",
            args={"target": row.pk},
        )


def task_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """Key tasks by their words, with owner, unit and period."""
    wanted = Task.objects.select_related("plan", "owner")
    rows = list(wanted if keys is None else wanted.filter(pk__in=keys))
    names = organizations.names_on({row.plan.unit_id for row in rows}, date.max)
    for row in rows:
        period = Period.from_code(row.plan.period)
        owner = row.owner.full_name if row.owner else ""
        yield Entry(
            key=row.pk,
            units=(row.plan.unit_id,),
            title=squash(row.text)[:_LONGEST],
            detail=_line(owner, names.get(row.plan.unit_id, ""), period.says),
            order=newest(period.end) + by_text(row.text),
            period=period.code,
            year=period.end.year,
            route="planning:task",
            args={"task": row.pk},
        )


def _line(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _targets_of_indicators(ids: list[int]) -> Iterable[int]:
    return Target.objects.filter(indicator_id__in=ids).values_list("pk", flat=True)


def _targets_of_units(ids: list[int]) -> Iterable[int]:
    return Target.objects.filter(plan__unit_id__in=ids).values_list("pk", flat=True)


def _tasks_of_units(ids: list[int]) -> Iterable[int]:
    return Task.objects.filter(plan__unit_id__in=ids).values_list("pk", flat=True)


def _tasks_of_owners(ids: list[int]) -> Iterable[int]:
    return Task.objects.filter(owner_id__in=ids).values_list("pk", flat=True)


def _indicators_of_units(ids: list[int]) -> Iterable[int]:
    return Indicator.objects.filter(unit_id__in=ids).values_list("pk", flat=True)


def let_find() -> None:
    """Publish indicators, targets and tasks; called once by the app."""
    publish(
        Kind(
            name="indicator",
            says=_("Chỉ tiêu trong danh mục"),
            place=50,
            see="planning.view",
            entries=indicator_entries,
            watches=(
                Watch("planning.Indicator", "pk", lambda ids: ids),
                Watch("organizations.UnitVersion", "unit_id", _indicators_of_units),
            ),
        )
    )
    publish(
        Kind(
            name="target",
            says=_("Mức giao"),
            place=70,
            see="planning.view",
            entries=target_entries,
            watches=(
                Watch("planning.Target", "pk", lambda ids: ids),
                Watch("planning.Indicator", "pk", _targets_of_indicators),
                Watch("organizations.UnitVersion", "unit_id", _targets_of_units),
            ),
        )
    )
    publish(
        Kind(
            name="task",
            says=_("Nhiệm vụ"),
            place=80,
            see="planning.view",
            entries=task_entries,
            watches=(
                Watch("planning.Task", "pk", lambda ids: ids),
                Watch("organizations.Person", "pk", _tasks_of_owners),
                Watch("organizations.UnitVersion", "unit_id", _tasks_of_units),
            ),
        )
    )
