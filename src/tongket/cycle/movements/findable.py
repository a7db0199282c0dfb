"""What of the room can be found: launched movements, at the unit that launched them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from tongket.base.search.publishing import Entry, Kind, Watch, by_text, newest, publish
from tongket.cycle.movements.enums import KIND_SAID, MovementState
from tongket.cycle.movements.models import Movement
from tongket.cycle.organizations.working_period import main_period_on


def movement_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """Movements that were launched; the page stands in the working period of the first day."""
    rows = Movement.objects.exclude(state=MovementState.DRAFT).select_related("unit")
    for row in rows if keys is None else rows.filter(pk__in=keys):
        yield Entry(
            key=row.pk,
            units=(row.unit_id,),
            title=row.name,
            detail=f"{KIND_SAID[row.kind]}; {MovementState(row.state).label}; {row.paper_ref}".strip("; "),
            order=newest(row.starts_on) + by_text(row.name),
            period=main_period_on(row.unit, row.starts_on).code,
            year=row.starts_on.year,
            route="movements:movement",
            args={"movement": row.pk},
        )


def let_find() -> None:
    """Publish movements; called once by the app."""
    publish(
        Kind(
            name="movement",
            says=_("Phong trào thi đua"),
            place=38,
            see="movements.view",
            entries=movement_entries,
            watches=(Watch("movements.Movement"),),
        )
    )
