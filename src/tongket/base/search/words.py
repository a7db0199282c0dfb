"""Words of entries and of queries, and how well one answers the other. Pure: the index and every test lean on it.

Every word of the query must begin a word of the entry, diacritics aside. Who types marks finds the same marks first.
A rank is the first of these that an entry answers (``RANKS``; the first four only for queries with marks):

1. whole words as typed, in the title     2. whole words as typed, anywhere
3. words begun as typed, in the title     4. words begun as typed, anywhere
5. whole words without marks, in the title     6. … anywhere     7. words begun, in the title     8. … anywhere

In 1 to 4 a word typed without marks is compared without marks. "hòa" and "hoà", "sĩ" and "sỹ" are the same word.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from tongket.cores.kernel.text import clean, fold, modern_tones

MOST_WORDS = 12  # of a query; what comes after them is not looked for
MOST_LETTERS = 200  # of a query
LONGEST_WORD = 40
RANKS = 8

_WORD = re.compile(r"[^\W_]+")
_LOOSE_MARK = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_I_OR_Y = re.compile(r"(?:h|k|l|m|s|t|qu)[iyìỳỉỷĩỹíýịỵ]")
_SWAPPED = str.maketrans("iìỉĩíịyỳỷỹýỵ", "yỳỷỹýỵiìỉĩíị")


@dataclass(frozen=True)
class Word:
    """One word as written (lower case, NFC) and without diacritics."""

    marked: str
    folded: str

    @property
    def has_marks(self) -> bool:
        """Whether it was written with diacritics."""
        return self.marked != self.folded


@dataclass(frozen=True)
class Text:
    """The words of a title or a detail line, each in every spelling that counts as the same."""

    marked: frozenset[str]
    folded: frozenset[str]

    def __or__(self, other: Text) -> Text:
        return Text(self.marked | other.marked, self.folded | other.folded)


@lru_cache(maxsize=200_000)
def _word(part: str) -> Word:
    digits = part.lstrip("0") or "0" if part.isascii() and part.isdigit() else part
    marked = digits[:LONGEST_WORD]
    return Word(marked, fold(marked))


def split(text: str) -> list[tuple[int, int]]:
    """Where the words of an NFC text stand: (start, end), marks that stand alone left inside.

    >>> split("Số 01/BC-TTN")
    [(0, 2), (3, 5), (6, 8), (9, 12)]
    """
    return [found.span() for found in _WORD.finditer(text)]


def read(text: str) -> list[Word]:
    """The words of a text in their order; numbers lose leading zeros, punctuation parts words.

    >>> [(word.marked, word.folded) for word in read("Số 01/BC-TTN, Hòa")]
    [('số', 'so'), ('1', '1'), ('bc', 'bc'), ('ttn', 'ttn'), ('hoà', 'hoa')]
    """
    lowered = modern_tones(text)
    if _LOOSE_MARK.search(lowered):
        lowered = "".join(c for c in unicodedata.normalize("NFC", lowered) if not unicodedata.combining(c))
    return [word for word in map(_word, _WORD.findall(lowered)) if word.folded]


@lru_cache(maxsize=200_000)
def _spellings(word: str) -> tuple[str, ...]:
    return (word, word[:-1] + word[-1].translate(_SWAPPED)) if _I_OR_Y.fullmatch(word) else (word,)


@lru_cache(maxsize=20_000)
def text_of(text: str) -> Text:
    """The words of one line of an entry, ready to be compared."""
    words = read(text)
    return Text(
        frozenset(one for word in words for one in _spellings(word.marked)),
        frozenset(one for word in words for one in _spellings(word.folded)),
    )


def query_words(text: str) -> tuple[Word, ...]:
    """What is looked for: each word once, the longest queries cut.

    >>> [word.marked for word in query_words("  Nguyễn,  nguyễn VĂN ")]
    ['nguyễn', 'văn']
    """
    found = dict.fromkeys(read(clean(text)[:MOST_LETTERS]))
    return tuple(list(found)[:MOST_WORDS])


def rank_of(words: tuple[Word, ...], title: Text, detail: Text) -> int | None:
    """The rank (1 is best) of an entry for a query, None when it does not answer; the reference of the index."""
    if not words:
        return None
    first = 1 if any(word.has_marks for word in words) else 5
    anywhere = title | detail
    for rank in range(first, RANKS + 1):
        place = title if rank % 2 else anywhere
        if all(_answers(word, place, marks=rank <= 4, whole=rank in (1, 2, 5, 6)) for word in words):
            return rank
    return None


def _answers(word: Word, place: Text, *, marks: bool, whole: bool) -> bool:
    wanted, known = (word.marked, place.marked) if marks and word.has_marks else (word.folded, place.folded)
    return wanted in known if whole else any(one.startswith(wanted) for one in known)


def marked_spans(words: tuple[Word, ...], text: str) -> list[tuple[int, int]]:
    """Which parts of a shown text the query found, for <mark>: beginnings of words, with or without their marks."""
    text = unicodedata.normalize("NFC", text)
    found = []
    for start, end in split(text):
        here = read(text[start:end])
        if len(here) != 1:
            continue
        spelt = _spellings(here[0].folded)
        hits = [word for word in words if any(one.startswith(word.folded) for one in spelt)]
        if hits:
            longest = max(len(word.folded) for word in hits)
            digits = here[0].folded.isdigit() and text[start:end].startswith("0")
            whole = digits or len(fold(text[start:end])) != end - start
            found.append((start, end if whole else min(end, start + longest)))
    return found
