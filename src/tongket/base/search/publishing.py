"""The door of the rooms: what they let be found.

A room calls ``publish(Kind(…))`` when the app is ready. A Kind says how its entries are made from rows and which models
they are made of: after every commit that touched one of these, the entries are made anew. Writes that send no signals
(``bulk_create``, ``QuerySet.update``) call ``touched`` themselves.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Protocol

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.utils.functional import Promise
from django.utils.translation import override

from tongket.cores.kernel.text import name_key, sort_key

Keys = Iterable[int]


@dataclass(frozen=True)
class Entry:
    """One thing that can be found, as its room publishes it. ``see``: another permission than that of its kind."""

    key: int
    units: tuple[int, ...]
    title: str
    detail: str = ""
    order: bytes = b""
    period: str = ""
    year: int | None = None
    route: str = ""
    args: Mapping[str, Any] = field(default_factory=dict)
    see: str = ""


def _themselves(values: list[int]) -> Keys:
    return values


@dataclass(frozen=True)
class Watch:
    """A model that entries are made of. ``take``: the attribute remembered of a touched row; ``keys``: the entries
    (by key) that rows with these values are in, asked after the commit; left out: the values are the keys."""

    model: str
    take: str = "pk"
    keys: Callable[[list[int]], Keys] = _themselves


def keys_where(model: type[Model], lookup: str) -> Callable[[list[int]], Keys]:
    """Keys of the rows whose ``lookup`` is one of the values, for a Watch on another model than the entry's own."""

    def keys(values: list[int]) -> Keys:
        return model._default_manager.filter(**{f"{lookup}__in": values}).values_list("pk", flat=True)

    return keys


@dataclass(frozen=True)
class Kind:
    """A kind of things: its words, its permission, how entries are made.

    ``entries(keys)`` gives the entries of these rows, of all rows for None, in any order; what is gone is left out.
    ``live(keys, on)`` gives what is read afresh for display (the value of a figure), by key.
    """

    name: str
    says: str | Promise
    place: int  # order among the kinds
    see: str
    entries: Callable[[Sequence[int] | None], Iterator[Entry]]
    watches: tuple[Watch, ...] = ()
    live: Callable[[Sequence[int], date], Mapping[int, str]] | None = None
    more_sees: tuple[str, ...] = ()  # permissions that some of its entries ask for instead


class Places(Protocol):
    """What search asks of the room that keeps units; registered once when the app is ready."""

    def units(self, unit_ids: Iterable[int]) -> Mapping[int, Any]:
        """The units by id."""
        ...

    def names(self, unit_ids: Iterable[int], on: date) -> Mapping[int, str]:
        """Their names on the day."""
        ...

    def period(self, unit: Any, on: date) -> str:
        """The code of the unit's running period."""
        ...

    def below(self, unit_id: int, on: date) -> Iterable[int]:
        """The unit and all that hangs under it."""
        ...

    def place(self, request: Any, unit: str, period: str) -> Any | None:
        """The place somebody stands at: what the address says when it is theirs to see, else where they begin."""
        ...


_kinds: dict[str, Kind] = {}
_places: list[Places] = []
_mine = threading.local()


def publish(kind: Kind) -> None:
    """Let entries of this kind be found, and follow its models."""
    _kinds[kind.name] = kind
    for watch in kind.watches:
        uid = f"search-{kind.name}-{watch.model}"
        for signal in (post_save, post_delete):
            signal.connect(_on_change, sender=watch.model, dispatch_uid=uid, weak=False)


def withdraw(name: str) -> None:
    """Take a kind back (tests)."""
    kind = _kinds.pop(name)
    for watch in kind.watches:
        for signal in (post_save, post_delete):
            signal.disconnect(sender=watch.model, dispatch_uid=f"search-{name}-{watch.model}")


def kinds() -> list[Kind]:
    """Every kind, in the order of groups."""
    return sorted(_kinds.values(), key=lambda kind: (kind.place, kind.name))


def entries_of(kind: Kind, keys: Sequence[int] | None) -> list[Entry]:
    """The entries of the kind, in Vietnamese whatever language the one who caused it reads."""
    with override("vi"):
        return list(kind.entries(keys))


def register_places(places: Places) -> None:
    """Put the one keeper of units in its place."""
    _places[:] = [places]


def places() -> Places:
    """The registered keeper of units."""
    if not _places:
        raise RuntimeError("no Places registered: is tongket.cycle.organizations in INSTALLED_APPS?")
    return _places[0]


def _on_change(sender: type[Model], instance: Model, **_more: Any) -> None:
    touched(sender._meta.label, [instance])


def touched(model: str, rows: Iterable[Model]) -> None:
    """Rows of this model ("reporting.Figure") were written: after the commit their entries are made anew."""
    if getattr(_mine, "paused", 0):
        return
    rows = list(rows)
    waiting: dict[tuple[str, str], dict[int, None]] = _mine.__dict__.setdefault("waiting", {})
    for kind in _kinds.values():
        for watch in kind.watches:
            if watch.model == model and rows:
                values = (getattr(row, watch.take) for row in rows)
                waiting.setdefault((kind.name, model), {}).update((value, None) for value in values if value)
    transaction.on_commit(_flush, robust=True)


def _flush() -> None:
    waiting: dict[tuple[str, str], dict[int, None]] = _mine.__dict__.pop("waiting", {})
    if not waiting:
        return
    from tongket.base.search import services  # noqa: PLC0415 -- app ready

    services.refresh_waiting({name: list(values) for name, values in waiting.items()})


@contextmanager
def paused() -> Iterator[None]:
    """Follow no changes inside the block (loading of samples): the caller makes the index anew afterwards."""
    _mine.paused = getattr(_mine, "paused", 0) + 1
    try:
        yield
    finally:
        _mine.paused -= 1


@lru_cache(maxsize=50_000)
def by_text(text: str) -> bytes:
    """Vietnamese order as bytes: letters first, then tones, syllable by syllable."""
    return _ordered(sort_key(text))


@lru_cache(maxsize=50_000)
def by_name(full_name: str) -> bytes:
    """Order of people: given name first, then the rest."""
    given, family = name_key(full_name)
    return _ordered(given) + b" " + _ordered(family)


def newest(day: date | None) -> bytes:
    """The newest day first; what has none comes last."""
    return b"%07d" % (9_999_999 - day.toordinal() if day else 9_999_999)


def _ordered(key: tuple[tuple[tuple[int, ...], int], ...]) -> bytes:
    found = bytearray()
    for letters, tone in key[:12]:
        found.extend(rank + 98 if rank < 0 else min(rank + 100, 255) for rank in letters[:12])
        found.extend((33, 48 + tone))
    return bytes(found)
