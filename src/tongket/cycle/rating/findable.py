"""What of the room can be found: rounds by their year and decision; never anybody's result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from tongket.base.search.publishing import Entry, Kind, Watch, publish
from tongket.cycle.organizations.working_period import main_period_on
from tongket.cycle.rating.models import Round


def round_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """Rounds; the page stands in the working period that ends in the round's year."""
    rows = Round.objects.select_related("unit")
    for row in rows if keys is None else rows.filter(pk__in=keys):
        yield Entry(
            key=row.pk,
            units=(row.unit_id,),
            title=f"Xếp loại năm {row.year}",
            detail=f"{row.get_state_display()} {row.decision_number}".strip(),
            order=b"%04d" % (9999 - row.year),
            period=period_code(row),
            year=row.year,
            route="rating:list",
            args={},
        )


def period_code(row: Round) -> str:
    """The working period of the round, as addresses have it."""
    return main_period_on(row.unit, date(row.year, 1, 15)).code


def let_find() -> None:
    """Publish rounds; called once by the app."""
    publish(
        Kind(
            name="rating_round",
            says=_("Đợt xếp loại"),
            place=37,
            see="rating.prepare",
            entries=round_entries,
            watches=(Watch("rating.Round", "pk"),),
        )
    )
