"""Names that may be one person's: without diacritics, with initials, with or without the middle name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from tongket.cores.kernel.text import fold

_WORDS = re.compile(r"[\s.]+")


@dataclass(frozen=True)
class Named:
    """Somebody with a name, perhaps a day of birth and a code."""

    pk: int
    name: str
    born_on: date | None = None
    code: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name, folded: "N.V. An" has three."""
        return tuple(word for word in _WORDS.split(fold(self.name)) if word)


def alike(one: Named, other: Named) -> bool:
    """May they be the same person? Two known days of birth that differ say no.

    >>> alike(Named(1, "Nguyễn Văn Ân"), Named(2, "Nguyen Van An")), alike(Named(1, "N.V. Ân"), Named(2, "Nguyễn Văn Ân"))
    (True, True)
    >>> alike(Named(1, "Nguyễn Văn Ân"), Named(2, "Nguyễn Văn Bé")), alike(Named(1, "Trần Thị Ánh"), Named(2, "Trần Văn Ánh"))
    (False, False)
    """
    if one.born_on and other.born_on and one.born_on != other.born_on:
        return False
    mine, theirs = one.words, other.words
    if len(mine) < 2 or len(theirs) < 2 or mine[-1] != theirs[-1]:
        return False
    if len(mine) == len(theirs):
        return all(_fits(left, right) for left, right in zip(mine, theirs, strict=True))
    few, many = sorted((mine, theirs), key=len)
    return len(few) == 2 and one.born_on is not None and one.born_on == other.born_on and _fits(few[0], many[0])


def _fits(left: str, right: str) -> bool:
    """The same word, or one is the initial of the other."""
    return left == right or (min(len(left), len(right)) == 1 and left[0] == right[0])


def pairs_alike(people: Iterable[Named]) -> Iterator[tuple[Named, Named]]:
    """Everybody beside everybody with the same given name and the same first letter: a province in a moment."""
    grouped: dict[tuple[str, str], list[Named]] = {}
    for one in people:
        if len(one.words) > 1:
            grouped.setdefault((one.words[-1], one.words[0][0]), []).append(one)
    for group in grouped.values():
        for left, right in combinations(group, 2):
            if alike(left, right):
                yield left, right
