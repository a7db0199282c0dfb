"""What the software counts by itself: rooms say what they can count, an indicator says which of it it takes.

A room registers its sources once at start. ``reporting`` shows what was counted beside the figure and lets a person take it
over; nothing is ever written behind anybody's back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class Counted:
    """What was counted: ``amount`` None while it cannot be known yet; ``says`` how, in words; ``url`` where to look."""

    amount: Decimal | None
    says: str
    url: str = ""


@dataclass(frozen=True)
class Source:
    """A thing that can be counted: ``count(unit id, period code, day)``; money is whole đồng.

    ``key`` is kept in the catalogue and never changes; ``group`` is the room in words.
    """

    key: str
    label: str | _StrPromise
    measure: str
    count: Callable[[int, str, date], Counted]
    group: str | _StrPromise = ""


_known: dict[str, Source] = {}


def provide(*sources: Source) -> None:
    """Register sources; called once by an app."""
    _known.update({one.key: one for one in sources})


def sources() -> Mapping[str, Source]:
    """Every source by key, in the order of registering."""
    return _known
