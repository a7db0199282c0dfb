"""What of the room can be found: seasons by name, decisions by number; never whose name stands where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from tongket.base.search.publishing import Entry, Kind, Watch, publish
from tongket.cycle.commendation.models import Season


def season_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """Seasons of the unit that runs them, with the numbers of their decisions."""
    rows = Season.objects.prefetch_related("decisions")
    for row in rows if keys is None else rows.filter(pk__in=keys):
        numbers = ", ".join(one.number for one in row.decisions.all())
        yield Entry(
            key=row.pk,
            units=(row.unit_id,),
            title=row.name,
            detail=f"{row.get_state_display()}. {numbers}" if numbers else str(row.get_state_display()),
            order=b"%04d" % (9999 - row.year),
            period=row.period,
            year=row.year,
            route="commendation:season",
            args={"season": row.pk},
        )


def let_find() -> None:
    """Publish seasons; called once by the app."""
    publish(
        Kind(
            name="season",
            says=_("Đợt xét khen"),
            place=39,
            see="commendation.view",
            entries=season_entries,
            watches=(Watch("commendation.Season", "pk"), Watch("commendation.Decision", "season_id")),
        )
    )
