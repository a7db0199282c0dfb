"""Tables of the index. All of it is derived: ``tongket search-reindex`` makes it anew from the rooms."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """An Entry is one thing that can be found: how it reads, who may see it, how its address is built.

    ``number`` is its place in the sets of the index and is never given twice between two rebuilds. ``rank_key`` is the
    order within its kind, compared byte by byte so that SQLite and PostgreSQL agree whatever their collation.
    """

    number = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=20)
    key = models.BigIntegerField()
    units = models.CharField(max_length=400)  # ids, parted by commas, the main one first
    period = models.CharField(max_length=12, blank=True)
    year = models.PositiveIntegerField(null=True)
    see = models.CharField(max_length=60)
    title = models.TextField()
    detail = models.TextField(blank=True)
    rank_key = models.BinaryField(max_length=200)
    route = models.CharField(max_length=60)
    args = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="search_entry_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def unit_ids(self) -> tuple[int, ...]:
        """Units whose people may see it, the main one first."""
        return tuple(int(part) for part in self.units.split(",") if part)


class Posting(models.Model):
    """A Posting is the set of entries of one block that have one term: a word, a unit, a kind, a year, a permission.

    Terms are bytes (a letter for the place, then the word in UTF-8), so that a range of them is what begins so.
    """

    term = models.BinaryField(max_length=120)
    block = models.PositiveIntegerField()
    bits = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["term", "block"], name="search_posting_once")]

    def __str__(self) -> str:
        return f"{bytes(self.term).decode(errors='replace')} {self.block}"


class Block(models.Model):
    """A Block is a run of numbers; with every change inside it gets a generation that never was before."""

    number = models.PositiveIntegerField(primary_key=True)
    generation = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)


class State(models.Model):
    """The State is one row: the next number, up to where numbers follow the order, when the index was made."""

    next_number = models.BigIntegerField(default=0)
    ordered_to = models.BigIntegerField(default=0)
    built_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.next_number}"
