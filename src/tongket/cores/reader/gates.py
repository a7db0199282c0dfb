"""Quick tests by plain substrings, so that slow patterns are not asked in vain."""

from __future__ import annotations


def says_any(plain: str, words: tuple[str, ...], start: int, end: int) -> bool:
    """Whether one of the words stands in a stretch, also inside another word.

    >>> says_any("bầu ban chấp hành", ("bầu", "cử"), 0, 17), says_any("bầu ban chấp hành", ("bầu",), 1, 17)
    (True, False)
    """
    for word in words:  # a plain loop: twice as quick as any() with a generator
        if plain.find(word, start, end) >= 0:
            return True
    return False
