"""What of the plans can be found: indicators of the catalogue, targets, key tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from tongket.base.search.publishing import Entry, Kind, Watch, by_text, keys_where, newest, publish
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
                Watch("planning.Indicator"),
                Watch("organizations.UnitVersion", "unit_id", keys_where(Indicator, "unit_id")),
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
                Watch("planning.Target"),
                Watch("planning.Indicator", keys=keys_where(Target, "indicator_id")),
                Watch("organizations.UnitVersion", "unit_id", keys_where(Target, "plan__unit_id")),
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
                Watch("planning.Task"),
                Watch("organizations.Person", keys=keys_where(Task, "owner_id")),
                Watch("organizations.UnitVersion", "unit_id", keys_where(Task, "plan__unit_id")),
            ),
        )
    )
