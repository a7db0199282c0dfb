"""Pages of the program, found by what they are for: the box leads to deeds as well as to things."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from tongket.base.access.models import User
from tongket.base.access.registry import can
from tongket.base.search.words import Word, rank_of, text_of

Words = str | Promise


@dataclass(frozen=True)
class Page:
    """A page: its name, other words people look for it with, its address, the permission that opens it.

    ``at_place``: it stands at a unit and a period, and its permission is asked for that unit.
    """

    name: Words
    also: Words
    route: str
    see: str = ""
    at_place: bool = True
    args: Mapping[str, str] = field(default_factory=dict)
    tells_also: bool = True  # the other words are shown


@dataclass(frozen=True)
class FoundPage:
    """A page that was found."""

    name: str
    also: str
    url: str
    rank: int


_sources: list[Callable[[], Iterable[Page]]] = []


def publish_pages(source: Callable[[], Iterable[Page]]) -> None:
    """Let the pages of this source be found; it is asked with every question, in the language of the one who asks."""
    if source not in _sources:
        _sources.append(source)


def published() -> tuple[Page, ...]:
    """Every page that can be found."""
    return tuple(page for source in _sources for page in source())


def pages_for(words: tuple[Word, ...], user: User, place: Any | None) -> list[FoundPage]:
    """The pages the account may open that answer the words, the best first."""
    found = []
    for page in published():
        rank = rank_of(words, text_of(str(page.name)), text_of(str(page.also)))
        if rank is not None and _opens(page, user, place):
            found.append(
                FoundPage(str(page.name), str(page.also) if page.tells_also else "", _address(page, place), rank)
            )
    return sorted(found, key=lambda page: page.rank)


def _opens(page: Page, user: User, place: Any | None) -> bool:
    if not page.at_place:
        return not page.see or bool(can(user, page.see))
    if place is None:
        return False
    return not page.see or bool(can(user, page.see, place.unit, on=place.today))


def _address(page: Page, place: Any | None) -> str:
    return place.url(page.route) if page.at_place and place is not None else reverse(page.route, kwargs=dict(page.args))
