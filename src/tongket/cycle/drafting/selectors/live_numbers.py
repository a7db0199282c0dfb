"""Live numbers: other rooms let their figures be put into drafts; a draft keeps the key, the value is read afresh."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongket.base.access.once import once_a_page

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place


@dataclass(frozen=True)
class LiveNumber:
    """A number one can put into a text. ``shown`` is "" while there is none: that is said, never taken for zero."""

    key: str
    label: str
    group: str
    shown: str
    url: str = ""


Provider = Callable[["Place"], Iterable[LiveNumber]]
_providers: dict[str, Provider] = {}


def provide(room: str, provider: Provider) -> None:
    """Let the room's numbers be put into drafts; called once by the app."""
    _providers[room] = provider


@once_a_page
def live_numbers(place: Place) -> list[LiveNumber]:
    """Every number of the place's unit and period, in the order of the rooms."""
    return [one for room in sorted(_providers) for one in _providers[room](place)]


def lookup_at(place: Place, texts: Iterable[str]) -> dict[str, str]:
    """Values by key for filling these texts; nothing is asked when none of them has a live number."""
    if not any("{{" in text for text in texts):
        return {}
    return {one.key: one.shown for one in live_numbers(place)}
