"""What of the room can be found: rounds by title and year; never anybody's points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from tongket.base.search.publishing import Entry, Kind, Watch, publish
from tongket.cycle.emulation.models import Round


def round_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """Rounds of the unit that runs them."""
    rows = Round.objects.all()
    for row in rows if keys is None else rows.filter(pk__in=keys):
        yield Entry(
            key=row.pk,
            units=(row.unit_id,),
            title=row.title,
            detail=str(row.get_state_display()),
            order=b"%04d" % (9999 - row.year),
            period=row.period,
            year=row.year,
            route="emulation:round",
            args={"round": row.pk},
        )


def let_find() -> None:
    """Publish rounds; called once by the app."""
    publish(
        Kind(
            name="emulation_round",
            says=_("Đợt chấm điểm thi đua"),
            place=38,
            see="emulation.view",
            entries=round_entries,
            watches=(Watch("emulation.Round", "pk"),),
        )
    )
