"""A text as the set of its runs of five words, each a number of 32 bits.

Case, punctuation, line breaks and the way letters are put together do not matter; every number counts as the same
word, so that a copied sentence with another figure in it is still found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tongket.cores.kernel.text import clean

RUN = 5
Runs = NDArray[np.uint32]  # sorted, each once
_WORD = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+")
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F], np.uint64)  # fmt: skip
_FORM_AT_LEAST, _FORM_SHARE = 10, 0.005  # more than ten texts, and more than one in two hundred


def words_of(text: str) -> list[tuple[str, int, int]]:
    """The words of a text as compared, with where each begins and ends in ``text``; a number is "0"."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        found.append(("0" if word[0].isdigit() else word.lower(), match.start(), match.end()))
    return found


def _numbers(text: str) -> NDArray[np.uint64]:
    words = [("0" if word[0].isdigit() else word) for word in _WORD.findall(clean(text).lower())]
    return np.fromiter((crc32(word.encode()) for word in words), np.uint64, len(words))


def in_order(text: str) -> Runs:
    """The runs in the order of the text, as often as they stand there; a text under five words is one run."""
    words = _numbers(text)
    if not len(words):
        return np.zeros(0, np.uint32)
    count = max(1, len(words) - RUN + 1)
    mixed = np.zeros(count, np.uint64)
    for place in range(min(RUN, len(words))):
        mixed = (mixed + words[place : place + count] + np.uint64(place + 1)) * _MIX[place]
        mixed ^= mixed >> np.uint64(29)
    return (mixed >> np.uint64(32)).astype(np.uint32)


def runs_of(text: str, form: Runs | None = None) -> Runs:
    """The runs of a text, without those of the form."""
    found = np.unique(in_order(text))
    return found if form is None or not len(form) else np.setdiff1d(found, form, assume_unique=True)


def common_runs(texts: Iterable[Runs]) -> Runs:
    """The runs that so many of the texts have that nobody can have copied them: the words of a form, of the law."""
    some = list(texts)
    if not some:
        return np.zeros(0, np.uint32)
    runs, counts = np.unique(np.concatenate(some), return_counts=True)
    return runs[counts > max(_FORM_AT_LEAST, int(len(some) * _FORM_SHARE))]
