"""Whether the index still says what the rooms say: a fresh build compared with what is kept."""

from __future__ import annotations

from dataclasses import dataclass

from tongket.base.search import publishing
from tongket.base.search.bits import BLOCK, unpacked
from tongket.base.search.models import Entry, Posting, State
from tongket.base.search.rows import comparable, row_of, row_terms

FRESH = 20_000  # so many entries since the last rebuild and common words are found slower


@dataclass(frozen=True)
class Drift:
    """What differs: entries missing from the index, left over in it, changed; sets of terms that lack or have too much."""

    missing: int
    left_over: int
    changed: int
    sets: int

    def __bool__(self) -> bool:
        return bool(self.missing or self.left_over or self.changed or self.sets)


@dataclass(frozen=True)
class IndexHealth:
    """What a page of health can ask cheaply."""

    built: bool
    entries: int
    fresh: int  # since the last rebuild

    @property
    def wants_rebuild(self) -> bool:
        """Whether a rebuild would make it faster."""
        return not self.built or self.fresh > FRESH


def index_health() -> IndexHealth:
    """How the index is, without reading it through."""
    state = State.objects.filter(pk=1).first()
    if state is None:
        return IndexHealth(built=False, entries=0, fresh=0)
    fresh = state.next_number - state.ordered_to
    return IndexHealth(built=state.built_at is not None, entries=Entry.objects.count(), fresh=fresh)


def drift_of() -> Drift:
    """Make every entry afresh and compare, entries and sets: the whole index is read."""
    missing = left_over = changed = 0
    wanted: dict[tuple[bytes, int], int] = {}
    kinds = publishing.kinds()
    for kind in kinds:
        kept = {row.key: row for row in Entry.objects.filter(kind=kind.name)}
        for entry in publishing.entries_of(kind, None):
            old = kept.pop(entry.key, None)
            if old is None:
                missing += 1
            elif comparable(old) != comparable(row_of(kind, entry)):
                changed += 1
            if old is not None:
                _note(wanted, old)
        for row in kept.values():
            left_over += 1
            _note(wanted, row)
    strangers = Entry.objects.exclude(kind__in=[kind.name for kind in kinds])
    for row in strangers.iterator():
        left_over += 1
        _note(wanted, row)
    return Drift(missing, left_over, changed, _sets_that_differ(wanted))


def _note(wanted: dict[tuple[bytes, int], int], row: Entry) -> None:
    block, offset = divmod(row.number, BLOCK)
    for term in row_terms(row):
        wanted[term, block] = wanted.get((term, block), 0) | 1 << offset


def _sets_that_differ(wanted: dict[tuple[bytes, int], int]) -> int:
    differing = 0
    for row in Posting.objects.iterator():
        if wanted.pop((bytes(row.term), row.block), 0) != unpacked(row.bits):
            differing += 1
    return differing + len(wanted)
