"""What of the room can be found: recognised initiatives and works by name; never what is restricted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from tongket.base.search.publishing import Entry, Kind, Watch, publish
from tongket.cycle.records.models import Idea


def idea_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """Ideas; the page stands in the year of the idea."""
    for row in Idea.objects.all() if keys is None else Idea.objects.filter(pk__in=keys):
        yield Entry(
            key=row.pk,
            units=(row.unit_id,),
            title=row.name,
            detail=f"{row.get_kind_display()} {row.code}, {row.get_level_display()}",
            order=b"%04d" % (9999 - row.year),
            period=str(row.year),
            year=row.year,
            route="records:idea",
            args={"idea": row.pk},
        )


def let_find() -> None:
    """Publish ideas; called once by the app."""
    publish(
        Kind(
            name="idea",
            says=_("Sáng kiến, đề tài"),
            place=36,
            see="records.view",
            entries=idea_entries,
            watches=(Watch("records.Idea", "pk"),),
        )
    )
