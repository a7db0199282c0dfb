"""Entries out of a list, published as a kind of their own, and the answer a person would work out by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tongket.base.search.publishing import Entry, Kind
from tongket.base.search.words import query_words, rank_of, text_of


@dataclass
class Shelf:
    """A kind whose entries are kept in a dictionary."""

    name: str
    place: int
    see: str = "organizations.look"
    rows: dict[int, Entry] = field(default_factory=dict)

    def entries(self, keys: Sequence[int] | None) -> Iterator[Entry]:
        """As a room would give them, in no order."""
        for key in reversed(list(self.rows) if keys is None else [key for key in keys if key in self.rows]):
            yield self.rows[key]

    def kind(self) -> Kind:
        """The shelf for the door of the index."""
        return Kind(name=self.name, says=self.name, place=self.place, see=self.see, entries=self.entries)


def by_hand(shelves: Sequence[Shelf], query: str, units: set[int], *, year: int | None = None) -> dict[str, list[int]]:
    """Keys by kind, in order: rank, then the order of the kind, then the key. Reads every entry, word by word."""
    words = query_words(query)
    found: dict[str, list[int]] = {}
    for shelf in shelves:
        hits = [
            (rank, entry.order, entry.key)
            for entry in shelf.rows.values()
            if units & set(entry.units)
            and (year is None or entry.year == year)
            and (rank := rank_of(words, text_of(entry.title), text_of(entry.detail))) is not None
        ]
        if hits:
            found[shelf.name] = [key for _rank, _order, key in sorted(hits)]
    return found
