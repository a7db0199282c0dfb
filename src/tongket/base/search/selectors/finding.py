"""Finding: the sets of the words laid over the set of what may be seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from tongket.base.search import terms as about
from tongket.base.search.bits import BLOCK, bits_of, offsets_of
from tongket.base.search.models import Block, Entry, State
from tongket.base.search.selectors.audience import Audience, shown_to
from tongket.base.search.selectors.sets import Sets, beginning, scope_of, sets_of
from tongket.base.search.words import RANKS, Word, rank_of, text_of

FEW = 40  # so many entries are read and ranked one by one rather than reading more sets
_BOTH = (about.FOLDED_TITLE, about.FOLDED_DETAIL)
_MARKED = (about.MARKED_TITLE, about.MARKED_DETAIL)


@dataclass(frozen=True)
class Matches:
    """What a query found in what may be seen: for every rank its entries, as sets by block. Counts are exact."""

    audience: Audience
    ordered_to: int
    ranks: tuple[Sets, ...] = ()
    kinds: Mapping[str, Sets] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many entries were found."""
        return sum(bits.bit_count() for rank in self.ranks for bits in rank.values())

    def count_by_kind(self) -> dict[str, int]:
        """How many of each kind; kinds with none are left out."""
        every = self._every()
        counts = {kind: _common(every, sets) for kind, sets in self.kinds.items()}
        return {kind: count for kind, count in counts.items() if count}

    def count_by_year(self) -> dict[int, int]:
        """How many of each year, the newest first."""
        every = self._every()
        years = beginning(about.YEAR)
        counts = {int(word): _common(every, sets) for word, sets in years.items()}
        return {year: counts[year] for year in sorted(counts, reverse=True) if counts[year]}

    def first(self, wanted: Mapping[str, tuple[int, int]]) -> dict[str, list[tuple[int, Entry]]]:
        """For each kind the entries from place ``start`` on, so many, with their rank: {kind: (start, how many)}."""
        places = {kind: list(self._numbers(kind, *asked)) for kind, asked in wanted.items()}
        numbers = [number for found in places.values() for _rank, number in found]
        rows = {row.number: row for row in _rows(numbers)}
        return {
            kind: [
                (rank, rows[number])
                for rank, number in found
                if number in rows and shown_to(self.audience, rows[number])
            ]
            for kind, found in places.items()
        }

    def _every(self) -> Sets:
        found: Sets = {}
        for rank in self.ranks:
            for block, bits in rank.items():
                found[block] = found.get(block, 0) | bits
        return found

    def _numbers(self, kind: str, start: int, many: int) -> Iterator[tuple[int, int]]:
        """(rank, number) in the order: rank, then the order of the kind."""
        among = self.kinds.get(kind, {})
        for rank, sets in enumerate(self.ranks, start=1):
            here = {block: bits & among.get(block, 0) for block, bits in sets.items()}
            count = sum(bits.bit_count() for bits in here.values())
            if start >= count:
                start -= count
                continue
            for number in self._in_order(here, start + many)[start:]:
                yield rank, number
                many -= 1
            if many <= 0:
                return
            start = 0

    def _in_order(self, here: Sets, many: int) -> list[int]:
        """The first so many numbers by order: old ones stand in it already, newer ones are compared."""
        old: list[int] = []
        new: list[int] = []
        for block in sorted(here):
            first = block * BLOCK
            cut = min(max(self.ordered_to - first, 0), BLOCK)  # where the newer ones begin in this block
            old.extend(first + offset for offset in islice(offsets_of(here[block] & (1 << cut) - 1), many - len(old)))
            new.extend(first + cut + offset for offset in offsets_of(here[block] >> cut))
        if not new:
            return old
        keys: list[tuple[bytes, int, int]] = []
        for part in _parts(old + new):
            rows = Entry.objects.filter(number__in=part).values_list("rank_key", "key", "number")
            keys.extend((bytes(rank_key), key, number) for rank_key, key, number in rows)
        return [number for _rank_key, _key, number in sorted(keys)][:many]


def find(
    words: tuple[Word, ...], audience: Audience, *, kind: str = "", year: int | None = None
) -> Matches:  # fmt: skip
    """Everything the audience may see that answers the words, in ranks."""
    state = State.objects.filter(pk=1).first()
    if not words or state is None or not audience.groups:
        return Matches(audience, 0)
    blocks = dict(Block.objects.values_list("number", "generation"))
    scope = scope_of(audience.groups, blocks)
    for filtered in ([about.term(about.KIND, kind)] if kind else []) + (
        [about.term(about.YEAR, year)] if year is not None else []
    ):
        scope = _both(scope, sets_of([filtered]))
    return Matches(audience, state.ordered_to, _ranks(words, scope), beginning(about.KIND))


def _ranks(words: tuple[Word, ...], scope: Sets) -> tuple[Sets, ...]:
    """For every rank the sets of what has just this rank."""
    tiers: list[Sets] | None = None
    rest = sorted(words, key=lambda word: -len(word.folded))
    while rest:
        word = rest.pop(0)
        found = _tiers_of(word)
        tiers = found if tiers is None else [_both(one, other) for one, other in zip(tiers, found, strict=True)]
        last = _both(tiers[-1], scope)
        tiers[-1] = last
        if sum(bits.bit_count() for bits in last.values()) <= FEW and rest:
            return _read_ranks(words, last)
    best = tiers or []
    if not any(word.has_marks for word in words):
        best[:4] = [{}, {}, {}, {}]
    return _exclusive(best, scope)


def _exclusive(tiers: Sequence[Sets], scope: Sets) -> tuple[Sets, ...]:
    taken: Sets = {}
    found = []
    for tier in tiers:
        only = {block: bits & scope.get(block, 0) & ~taken.get(block, 0) for block, bits in tier.items()}
        only = {block: bits for block, bits in only.items() if bits}
        for block, bits in only.items():
            taken[block] = taken.get(block, 0) | bits
        found.append(only)
    return tuple(found)


def _tiers_of(word: Word) -> list[Sets]:
    """What one word finds at each of the eight ranks."""
    folded = [_whole_and_begun(place, word.folded) for place in _BOTH]
    plain = _four(*folded)
    if not word.has_marks:
        return [*plain, *plain]
    marked = [_whole_and_begun(place, word.marked) for place in _MARKED]
    return [*_four(*marked), *plain]


def _four(title: tuple[Sets, Sets], detail: tuple[Sets, Sets]) -> list[Sets]:
    return [title[0], _either(title[0], detail[0]), title[1], _either(title[1], detail[1])]


def _whole_and_begun(place: bytes, word: str) -> tuple[Sets, Sets]:
    if len(word) == 1:
        return sets_of([place + word.encode()]), sets_of([about.FIRST_LETTER[place] + word.encode()])
    found = beginning(place + word.encode(), keep=about.term(b"", word))
    whole = found.pop(word, {})
    return whole, _either(whole, found.get("", {}))


def _either(left: Sets, right: Sets) -> Sets:
    found = dict(left)
    for block, bits in right.items():
        found[block] = found.get(block, 0) | bits
    return found


def _both(left: Sets, right: Sets) -> Sets:
    found = {block: bits & right.get(block, 0) for block, bits in left.items()}
    return {block: bits for block, bits in found.items() if bits}


def _common(left: Sets, right: Sets) -> int:
    return sum((bits & right.get(block, 0)).bit_count() for block, bits in left.items())


def _read_ranks(words: tuple[Word, ...], sets: Sets) -> tuple[Sets, ...]:
    """The ranks of a few entries, read and compared word by word."""
    numbers = [block * BLOCK + offset for block, bits in sets.items() for offset in offsets_of(bits)]
    offsets: list[dict[int, list[int]]] = [{} for _rank in range(RANKS)]
    for row in _rows(numbers):
        rank = rank_of(words, text_of(row.title), text_of(row.detail))
        if rank is not None:
            block, offset = divmod(row.number, BLOCK)
            offsets[rank - 1].setdefault(block, []).append(offset)
    return tuple({block: bits_of(here) for block, here in rank.items()} for rank in offsets)


def _rows(numbers: list[int]) -> Iterator[Entry]:
    for part in _parts(numbers):
        yield from Entry.objects.filter(number__in=part)


def _parts(numbers: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(numbers), 900):
        yield numbers[start : start + 900]
