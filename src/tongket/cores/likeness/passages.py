"""Where two texts say the same: passages to show side by side."""

from __future__ import annotations

from dataclasses import dataclass

from tongket.cores.likeness.runs import RUN, words_of

SHOWN_FROM = 8  # words; less is said by chance
MOST_PLACES = 40  # of a run that the other text repeats: so many are looked at


@dataclass(frozen=True)
class Passage:
    """The same words in both texts: so many ``words``, from and to which letter of each text."""

    words: int
    first: tuple[int, int]
    second: tuple[int, int]


def passages(first: str, second: str, *, least: int = SHOWN_FROM) -> list[Passage]:
    """Passages of at least ``least`` words (never under five) that both texts have, in the order of the first.

    A passage of the first is told once, with where the second has it; numbers may differ.
    """
    one, other = words_of(first), words_of(second)
    least = max(least, RUN)
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(other) - RUN + 1):
        places.setdefault(tuple(word for word, _from, _to in other[at : at + RUN]), []).append(at)
    found, at = [], 0
    while at + RUN <= len(one):
        starts = places.get(tuple(word for word, _from, _to in one[at : at + RUN]), [])[:MOST_PLACES]
        length, start = max(((_length(one, at, other, begin), -begin) for begin in starts), default=(0, 0))
        if length >= least:
            found.append(_passage(length, one[at : at + length], other[-start : -start + length]))
        at += length if length >= least else 1
    return found


def _length(one: list[tuple[str, int, int]], at: int, other: list[tuple[str, int, int]], begin: int) -> int:
    length = 0
    while at + length < len(one) and begin + length < len(other) and one[at + length][0] == other[begin + length][0]:
        length += 1
    return length


def _passage(length: int, mine: list[tuple[str, int, int]], theirs: list[tuple[str, int, int]]) -> Passage:
    return Passage(length, (mine[0][1], mine[-1][2]), (theirs[0][1], theirs[-1][2]))
