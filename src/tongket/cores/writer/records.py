"""Facts as the writer takes them: the JSON shape of the contract, one mapping a fact; what is not given is null."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal, TypedDict

Number = int | float | Decimal


class FigureRecord(TypedDict, total=False):
    """An achieved or existing quantity; money is in đồng with the unit ``VND``."""

    kind: Literal["figure"]
    label: str
    value: Number
    unit: str
    qualifier: str | None
    period: str | None


class ComparisonRecord(TypedDict, total=False):
    """A change against, or a share of, a base: plan, previous_period, same_period, a year, or none said."""

    kind: Literal["comparison"]
    label: str
    direction: str
    value: Number
    unit: str
    base: str | None


class TargetRecord(TypedDict, total=False):
    """What is planned or promised; ``frequency`` is year, term or null."""

    kind: Literal["target"]
    label: str
    operator: str
    value: Number
    unit: str
    frequency: str | None


class AwardRecord(TypedDict, total=False):
    """One honour of one authority, with how many received it or who did; proposed, granted or revoked."""

    kind: Literal["award"]
    award: str
    status: str
    authority: str | None
    collectives: int | None
    individuals: int | None
    recipient: str | None


class PersonRecord(TypedDict, total=False):
    """A named person with the position."""

    kind: Literal["person"]
    name: str
    position: str | None


class ItemRecord(TypedDict, total=False):
    """An entry of a list of tasks, solutions, goals or proposals."""

    kind: Literal["item"]
    list: str
    ordinal: int | None
    text: str


class ElectionRecord(TypedDict, total=False):
    """An office and who, or how many, were elected to it."""

    kind: Literal["election"]
    position: str
    elected: str


class EventRecord(TypedDict, total=False):
    """A conference, congress, meeting, ceremony, launch or signing; ``date`` is ISO 8601."""

    kind: Literal["event"]
    type: str
    name: str
    date: str | None
    host: str | None
    attendance: int | None


Record = Mapping[str, Any]


def words_of(record: Record, name: str) -> str:
    """A text field on one line, "" when the fact does not give it."""
    return " ".join(str(record.get(name) or "").split())


def number_of(record: Record, name: str = "value") -> Decimal:
    """A number field, exact as it is written."""
    return Decimal(str(record[name])).normalize()


def count_of(record: Record, name: str) -> int | None:
    """A count, None when the fact does not give it."""
    value = record.get(name)
    return None if value is None else int(value)
