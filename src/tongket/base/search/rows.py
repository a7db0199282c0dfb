"""Published entries as rows of the index, and the terms they stand under."""

from __future__ import annotations

from typing import Any

from tongket.base.search import publishing
from tongket.base.search.models import Entry
from tongket.base.search.terms import terms_of

FIELDS = ("units", "period", "year", "see", "title", "detail", "rank_key", "route", "args")


def row_of(kind: publishing.Kind, entry: publishing.Entry, number: int = -1) -> Entry:
    """The published entry as a row of the index."""
    return Entry(
        number=number,
        kind=kind.name,
        key=entry.key,
        units=",".join(map(str, dict.fromkeys(entry.units))),
        period=entry.period,
        year=entry.year,
        see=entry.see or kind.see,
        title=entry.title,
        detail=entry.detail,
        rank_key=entry.order[:200],
        route=entry.route,
        args=dict(entry.args),
    )


def comparable(row: Entry) -> tuple[Any, ...]:
    """What a row of the index says, without its number: two rows that say the same need no change."""
    return tuple(bytes(row.rank_key) if name == "rank_key" else getattr(row, name) for name in FIELDS)


def row_terms(row: Entry) -> set[bytes]:
    """The terms a row of the index stands under."""
    return terms_of(
        kind=row.kind, units=row.unit_ids, year=row.year, see=row.see, title=row.title, detail=row.detail
    )  # fmt: skip
