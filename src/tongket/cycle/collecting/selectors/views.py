"""Ways of looking that were kept for a unit's pages of requests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from tongket.cores.kernel.text import sort_key
from tongket.cycle.collecting.facts.views import kept_query
from tongket.cycle.collecting.models import SavedView

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place


@dataclass(frozen=True)
class Views:
    """The ways kept for a page: those to choose from, and what the page shows now."""

    page: str
    rows: tuple[SavedView, ...]
    query: str  # what the page shows now, as it would be kept
    now: SavedView | None
    mine: bool  # whether ``now`` was kept by who looks


def views_of(place: Place, page: str, query: str) -> Views:
    """The ways this person may choose on the page: their own and those shared in the unit. One query."""
    found = tuple(sorted(_seen(place).filter(page=page), key=lambda one: sort_key(one.name)))
    kept = kept_query(page, query)
    now = next((one for one in found if one.query == kept), None) if kept else None
    return Views(page, found, kept, now, now is not None and now.by_id == place.user.pk)


def view_of(place: Place, pk: int) -> SavedView | None:
    """A way this person may choose in the unit of the page."""
    return _seen(place).select_related("unit").filter(pk=pk).first()


def _seen(place: Place) -> QuerySet[SavedView]:
    return SavedView.objects.filter(unit=place.unit).filter(Q(by_id=place.user.pk) | Q(shared=True))
