"""Reading sets of the index from their rows, and the set of what an audience may see."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection

from tongket.base.search import terms as about
from tongket.base.search.bits import union
from tongket.base.search.selectors.audience import Group

Sets = dict[int, int]  # block → bits
NARROW = 60  # units: their sets are read every time; those of wider audiences are kept while nothing changed
_KEPT = 2_000
_TABLE = "search_posting"
# (group, block) → (generation of the block, bits)
_kept: OrderedDict[tuple[Group, int], tuple[int, int]] = OrderedDict()


def sets_of(terms: Iterable[bytes], blocks: Iterable[int] | None = None) -> Sets:
    """Entries that have any of the terms."""
    gathered: dict[int, list[bytes]] = {}
    names = list(terms)
    within = "" if blocks is None else f" AND block IN ({','.join(str(int(block)) for block in blocks)})"
    for start in range(0, len(names), 900):
        part = names[start : start + 900]
        marks = ",".join(["%s"] * len(part))
        sql = f"SELECT block, bits FROM {_TABLE} WHERE term IN ({marks}){within}"  # noqa: S608 -- marks and whole numbers
        for block, bits in _asked(sql, part):
            gathered.setdefault(block, []).append(bits)
    return {block: union(kept) for block, kept in gathered.items()}


def beginning(prefix: bytes, keep: bytes | None = None) -> dict[str, Sets]:
    """Entries by the rest of the term, for all terms that begin so; ``keep``: by "" except the term that ends there."""
    sql = f"SELECT term, block, bits FROM {_TABLE} WHERE term >= %s AND term < %s"  # noqa: S608 -- our own table
    gathered: dict[str, dict[int, list[bytes]]] = {}
    cut = len(prefix) if keep is None else 1
    for term, block, bits in _asked(sql, [prefix, prefix + about.AFTER]):
        name = bytes(term)[cut:]
        word = name.decode() if keep is None or name == keep else ""
        gathered.setdefault(word, {}).setdefault(block, []).append(bits)
    return {word: {block: union(kept) for block, kept in sets.items()} for word, sets in gathered.items()}


def scope_of(groups: Iterable[Group], blocks: Mapping[int, int]) -> Sets:
    """The set of everything these groups may see. Blocks come with their generation."""
    found: Sets = {}
    for group in groups:
        for block, bits in _group_sets(group, blocks).items():
            found[block] = found.get(block, 0) | bits
    return found


def _group_sets(group: Group, blocks: Mapping[int, int]) -> Sets:
    if len(group.units) <= NARROW:
        return _read_group(group, None)
    found: Sets = {}
    stale = []
    for block, generation in blocks.items():
        kept = _kept.get((group, block))
        if kept is not None and kept[0] == generation:
            found[block] = kept[1]
        else:
            stale.append(block)
    for block in stale:
        bits = _read_group(group, [block]).get(block, 0)
        _kept[group, block] = (blocks[block], bits)
        found[block] = bits
    while len(_kept) > _KEPT:
        _kept.popitem(last=False)
    return found


def _read_group(group: Group, blocks: list[int] | None) -> Sets:
    units = sets_of((about.term(about.UNIT, unit) for unit in sorted(group.units)), blocks)
    if group.everything:
        return units
    seen = sets_of((about.term(about.SEE, see) for see in sorted(group.sees)), blocks)
    return {block: bits & seen.get(block, 0) for block, bits in units.items()}


def _asked(sql: str, params: list[bytes]) -> list[tuple[Any, ...]]:
    if connection.vendor == "postgresql":
        return _asked_in_binary(sql, params)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def _asked_in_binary(sql: str, params: list[bytes]) -> list[tuple[Any, ...]]:
    """The same of PostgreSQL, bytes as bytes: as text every byte would travel as two letters."""
    from psycopg import Cursor  # noqa: PLC0415 -- only where PostgreSQL is used

    connection.ensure_connection()
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        return cursor.execute(sql.encode(), params, binary=True).fetchall()
