"""Making the whole index anew: numbers in the order of entries, so that the first bits of a set are its first entries."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from tongket.base.search import publishing
from tongket.base.search.bits import BLOCK, packed_offsets
from tongket.base.search.models import Block, Entry, Posting
from tongket.base.search.rows import FIELDS, row_of, row_terms
from tongket.base.search.services.refreshing import a_generation, locked_state

AT_ONCE = 2000
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild left: entries and sets."""

    entries: int
    postings: int


@transaction.atomic
def reindex(*, at: datetime, progress: Progress | None = None) -> Rebuilt:
    """Make every entry of every kind anew, in one transaction: people search the old index until it is done."""
    state = locked_state()
    for model in (Posting, Block, Entry):
        _empty(model._meta.db_table)
    number = postings = 0
    generation = a_generation()
    here: dict[bytes, array[int]] = {}
    for row in _rows_in_order():
        row.number = number
        for term in row_terms(row):
            here.setdefault(term, array("H")).append(number % BLOCK)
        number += 1
        if number % BLOCK == 0:
            postings += _write_block(number // BLOCK - 1, here, generation)
            here = {}
        if progress is not None and number % 10_000 == 0:
            progress(number)
    if here:
        postings += _write_block(number // BLOCK, here, generation)
    state.next_number = state.ordered_to = number
    state.built_at = at
    state.save()
    return Rebuilt(number, postings)


def _empty(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608 -- our own table names


def _rows_in_order() -> Iterator[Entry]:
    """Every entry in the order of kinds and inside them; written to its table as it passes by."""
    for kind in publishing.kinds():
        order = sorted((entry.order[:200], entry.key) for entry in publishing.entries_of(kind, None))
        for start in range(0, len(order), AT_ONCE):
            keys = [key for _order, key in order[start : start + AT_ONCE]]
            made = {entry.key: row_of(kind, entry) for entry in publishing.entries_of(kind, keys)}
            rows = [made[key] for key in keys if key in made]
            yield from rows
            _write_rows(rows)


def _write_rows(rows: list[Entry]) -> None:
    """Straight into the table: a million rows through the ORM take minutes."""
    fields = ("number", "kind", "key", *FIELDS)
    table = connection.ops.quote_name(Entry._meta.db_table)
    names = ", ".join(map(connection.ops.quote_name, fields))
    marks = ", ".join(["%s"] * len(fields))
    values = [tuple(json.dumps(row.args) if name == "args" else getattr(row, name) for name in fields) for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)  # noqa: S608 -- our own names


def _write_block(block: int, terms: dict[bytes, array[int]], generation: int) -> int:
    table = connection.ops.quote_name(Posting._meta.db_table)
    rows = [(term, block, packed_offsets(terms[term])) for term in sorted(terms)]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} (term, block, bits) VALUES (%s, %s, %s)", rows)  # noqa: S608
    Block.objects.create(number=block, generation=generation)
    return len(terms)
