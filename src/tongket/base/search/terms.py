"""Terms of the index: one letter for what it is about, then the word, as bytes."""

from __future__ import annotations

from collections.abc import Iterable

from tongket.base.search.words import text_of

FOLDED_TITLE, FOLDED_DETAIL, MARKED_TITLE, MARKED_DETAIL = b"t", b"d", b"T", b"D"
UNIT, KIND, YEAR, SEE = b"u", b"k", b"y", b"v"
# what begins with one letter is kept by itself: thousands of words begin with "2" or "n"
FIRST_LETTER = {FOLDED_TITLE: b"p", FOLDED_DETAIL: b"q", MARKED_TITLE: b"P", MARKED_DETAIL: b"Q"}
AFTER = b"\xff"  # sorts behind every letter in UTF-8: the end of "what begins so"


def term(about: bytes, word: str | int) -> bytes:
    """The term as it is kept."""
    return about + str(word).encode()


def terms_of(*, kind: str, units: Iterable[int], year: int | None, see: str, title: str, detail: str) -> set[bytes]:
    """Every term of an entry. Marked words that have no marks are found by their folded form."""
    found = {term(KIND, kind), term(SEE, see), *(term(UNIT, unit) for unit in units)}
    if year is not None:
        found.add(term(YEAR, year))
    for text, folded, marked in (
        (title, FOLDED_TITLE, MARKED_TITLE),
        (detail, FOLDED_DETAIL, MARKED_DETAIL),
    ):
        words = text_of(text)
        found.update(folded + word.encode() for word in words.folded)
        found.update(marked + word.encode() for word in words.marked if not word.isascii())
        found.update(FIRST_LETTER[folded] + letter.encode() for letter in {word[0] for word in words.folded})
        letters = {word[0] for word in words.marked}
        found.update(FIRST_LETTER[marked] + letter.encode() for letter in letters if not letter.isascii())
    return found
