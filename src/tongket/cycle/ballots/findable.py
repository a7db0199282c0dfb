"""What of the room can be found: votes by their title; never who voted or what was chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from tongket.base.search.publishing import Entry, Kind, Watch, publish
from tongket.cycle.ballots.models import Vote


def vote_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """Votes, the newest first."""
    rows = Vote.objects.all()
    for row in rows if keys is None else rows.filter(pk__in=keys):
        yield Entry(
            key=row.pk,
            units=(row.unit_id,),
            title=row.title,
            detail=f"{row.get_state_display()}: {row.question[:200]}",
            order=b"%012d" % (10**12 - 1 - row.pk),
            period=row.period,
            year=int(row.period[:4]),
            route="ballots:vote",
            args={"vote": row.pk},
        )


def let_find() -> None:
    """Publish votes; called once by the app."""
    publish(
        Kind(
            name="vote",
            says=_("Biểu quyết"),
            place=38,
            see="ballots.view",
            entries=vote_entries,
            watches=(Watch("ballots.Vote", "pk"),),
        )
    )
