"""The facts of the contract: each with its words, its place in the NFC text and its certainty.

They are never changed once a reading is made; not frozen, for that makes them three times as dear to build.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, ClassVar

Span = tuple[int, int]


def json_number(value: Decimal | int | None) -> int | float | None:
    """The number as JSON writes it: whole numbers without a decimal point, None stays None.

    >>> json_number(Decimal("4.50")), json_number(Decimal("1E+9")), json_number(None)
    (4.5, 1000000000, None)
    """
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class Fact:
    """What every fact carries; ``span`` counts characters of the NFC text, end exclusive."""

    kind: ClassVar[str] = ""
    json_names: ClassVar[dict[str, str]] = {}
    told_only_when_known: ClassVar[frozenset[str]] = frozenset()

    quote: str
    span: Span
    certainty: float

    def as_json(self) -> dict[str, Any]:
        """The fact in the shape of the contract: its kind, its fields, then quote, span and certainty."""
        own: dict[str, Any] = {"kind": self.kind}
        for name in _NAMES[self.kind]:
            if name in ("quote", "span", "certainty"):
                continue
            value = getattr(self, name)
            if value is None and name in self.told_only_when_known:
                continue
            own[self.json_names.get(name, name)] = json_number(value) if isinstance(value, Decimal) else value
        own |= {"quote": self.quote, "span": list(self.span), "certainty": self.certainty}
        return own


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class Event(Fact):
    """A conference, congress, meeting, ceremony, launch or signing; ``date`` is ISO 8601."""

    kind: ClassVar[str] = "event"

    type: str
    name: str
    date: str | None = None
    host: str | None = None
    attendance: int | None = None


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class Figure(Fact):
    """An achieved or existing quantity; money is in đồng with the unit ``VND``."""

    kind: ClassVar[str] = "figure"

    label: str
    value: Decimal
    unit: str
    qualifier: str | None = None
    period: str | None = None
    printed: str = ""


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class Comparison(Fact):
    """A change against, or a share of, a base: plan, previous_period, same_period or a year."""

    kind: ClassVar[str] = "comparison"

    label: str
    direction: str
    value: Decimal
    unit: str
    base: str | None = None
    printed: str = ""


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class Target(Fact):
    """What is planned or promised, with its operator (>=, <=, =, >, <); ``period`` where the column of a table says it."""

    kind: ClassVar[str] = "target"
    told_only_when_known: ClassVar[frozenset[str]] = frozenset(["period"])

    label: str
    operator: str
    value: Decimal
    unit: str
    frequency: str | None = None
    printed: str = ""
    period: str | None = None


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class Award(Fact):
    """One honour of one authority on one occasion, with how many received it or who did."""

    kind: ClassVar[str] = "award"

    award: str
    status: str = "granted"
    authority: str | None = None
    collectives: int | None = None
    individuals: int | None = None
    recipient: str | None = None


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class Person(Fact):
    """A named person with the position the text gives."""

    kind: ClassVar[str] = "person"

    name: str
    position: str | None = None


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class Item(Fact):
    """One entry of a list of tasks, solutions, goals or proposals."""

    kind: ClassVar[str] = "item"
    json_names: ClassVar[dict[str, str]] = {"list_kind": "list"}

    list_kind: str
    ordinal: int | None = None
    text: str


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class Election(Fact):
    """An office and who, or how many, were elected to it."""

    kind: ClassVar[str] = "election"

    position: str
    elected: str


_NAMES = {
    kind.kind: tuple(field.name for field in fields(kind))
    for kind in (Event, Figure, Comparison, Target, Award, Person, Item, Election)
}


@dataclass(slots=True, unsafe_hash=True)  # never changed; not frozen, which is dear to build
class Place:
    """Words of the text that a warning points at."""

    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class Warning:
    """Something that does not agree inside the text; ``says`` is Vietnamese and shown to people."""

    code: str
    says: str
    places: tuple[Place, ...]

    def as_json(self) -> dict[str, Any]:
        """The warning in the shape of the contract."""
        places = [{"quote": place.quote, "span": list(place.span)} for place in self.places]
        return {"code": self.code, "says": self.says, "places": places}
