"""The text of a reading cut into paragraphs and marked pieces; overlapping facts share the words between them. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

_LINE = re.compile(r"[^\r\n]+")
_LONGEST_HEADING = 160


@dataclass(frozen=True)
class Spot:
    """Where a fact lies in the text, end exclusive."""

    ordinal: int
    start: int
    end: int


@dataclass(frozen=True)
class Also:
    """A fact that ends inside another one's words: shown as its number only; ``first`` when it owns no words anywhere."""

    ordinal: int
    look: str
    first: bool
    page: int = 0


@dataclass(frozen=True)
class Flag:
    """A sign after a place that something else contradicts: where it goes, what it shows, its id."""

    end: int
    sign: str
    anchor: str


@dataclass(frozen=True)
class Piece:
    """A run of words; ``ordinal`` of the fact it leads to (None: plain words), ``first`` of that fact's pieces, ``last``
    where its number stands."""

    words: str
    ordinal: int | None = None
    look: str = ""
    first: bool = False
    last: bool = False
    page: int = 0  # where the fact is shown when it is not on this page
    also: tuple[Also, ...] = ()
    flags: tuple[Flag, ...] = ()  # signs that stand after it


@dataclass(frozen=True)
class Paragraph:
    """A line of the text; the first short one is its heading."""

    pieces: tuple[Piece, ...]
    heading: bool = False


def paragraphs_of(
    text: str,
    spots: Sequence[Spot],
    looks: Mapping[int, str],
    flags: Sequence[Flag] = (),
    pages: Mapping[int, int] | None = None,
) -> tuple[Paragraph, ...]:
    """Every line that holds words, in order, cut at the borders of facts.

    *Shape*: the pieces of a line joined give the line; where facts overlap, the shortest owns the words; a fact that owns
    no words at its end is listed in ``also`` of the piece where it ends. ``looks`` is the class of each fact, ``pages``
    the page of those that are shown on another one.
    """
    pages = pages or {}
    owners = _owners(spots)
    owning = {ordinal for _, _, ordinal in owners}
    ends = sorted((spot.end, spot.ordinal) for spot in spots)
    seen: set[int] = set()
    paragraphs: list[Paragraph] = []
    passed = 0
    lines = [match.span() for match in _LINE.finditer(text) if match.group().strip()]
    for number, (start, end) in enumerate(lines):
        while passed < len(owners) and owners[passed][1] <= start:
            passed += 1
        pieces = []
        for left, right, ordinal in _cut(start, end, owners, passed):
            if ordinal is None:
                pieces.append(Piece(text[left:right]))
                continue
            here = [
                fact for _, fact in ends[bisect_right(ends, (left, 1 << 60)) : bisect_right(ends, (right, 1 << 60))]
            ]
            also = tuple(
                Also(fact, looks.get(fact, ""), fact not in owning, pages.get(fact, 0))
                for fact in sorted(here)
                if fact != ordinal
            )
            pieces.append(
                Piece(
                    text[left:right], ordinal, looks.get(ordinal, ""), ordinal not in seen, ordinal in here,
                    pages.get(ordinal, 0), also,
                )
            )  # fmt: skip
            seen.add(ordinal)
        here_flags = [flag for flag in flags if start < flag.end <= end]
        pieces = list(_flagged(pieces, start, here_flags)) if here_flags else pieces
        paragraphs.append(Paragraph(tuple(pieces), heading=number == 0 and end - start <= _LONGEST_HEADING))
    return tuple(paragraphs)


def _flagged(pieces: Sequence[Piece], start: int, flags: Sequence[Flag]) -> Iterator[Piece]:
    """The pieces cut where a sign goes; the number of a fact stays at its end."""
    at = start
    for piece in pieces:
        rest, left = piece, at
        at += len(piece.words)
        for end in sorted({flag.end for flag in flags if left < flag.end <= at}):
            signs = tuple(flag for flag in flags if flag.end == end)
            cut = end - left
            if cut == len(rest.words):
                rest = replace(rest, flags=signs)
                break
            yield replace(rest, words=rest.words[:cut], last=False, also=(), flags=signs)
            rest, left = replace(rest, words=rest.words[cut:], first=False), end
        yield rest


def _owners(spots: Sequence[Spot]) -> list[tuple[int, int, int]]:
    """Stretches of the text, in order, each with the shortest fact over it."""
    edges = sorted({edge for spot in spots for edge in (spot.start, spot.end)})
    waiting = sorted(spots, key=lambda spot: spot.start)
    open_spots: list[Spot] = []
    found: list[tuple[int, int, int]] = []
    taken = 0
    for left, right in pairwise(edges):
        while taken < len(waiting) and waiting[taken].start <= left:
            open_spots.append(waiting[taken])
            taken += 1
        open_spots = [spot for spot in open_spots if spot.end > left]
        if open_spots:
            best = min(open_spots, key=lambda spot: (spot.end - spot.start, spot.ordinal))
            if found and found[-1][1] == left and found[-1][2] == best.ordinal:
                found[-1] = (found[-1][0], right, best.ordinal)
            else:
                found.append((left, right, best.ordinal))
    return found


def _cut(
    start: int, end: int, owners: Sequence[tuple[int, int, int]], passed: int
) -> Iterator[tuple[int, int, int | None]]:
    """The stretches of one line, owned and plain, in order."""
    at = start
    for left, right, ordinal in islice(owners, passed, None):
        if left >= end:
            break
        left, right = max(left, start), min(right, end)
        if left > at:
            yield at, left, None
        yield left, right, ordinal
        at = right
    if at < end:
        yield at, end, None
