"""A text as words, and what changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tongket.cores.kernel.text import clean

_TOKEN = re.compile(r"\{\{[^{}\n]{1,300}\}\}|\w+(?:[.,/:\-–]\w+)*|\n|.", re.DOTALL)
_TRAILING = re.compile(r"[^\S\n]+$", re.MULTILINE)
_LARGEST = 1_000_000  # pairs of tokens compared one by one; longer stretches count as replaced whole

Edit = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: same, added ("ins") or removed ("del"); ``of`` is the number of the suggestion it belongs to."""

    kind: str
    text: str
    of: int = 0


def tidy(text: str) -> str:
    """The text as it is kept: NFC, one kind of line break, nothing after the last word of a line or of the text.

    >>> tidy("Một  \\r\\nhai\\n\\n")
    'Một\\nhai'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return _TRAILING.sub("", clean(lines)).strip("\n")


def tokens_of(text: str) -> list[str]:
    """Words, single spaces, marks and line breaks, in order; a live number is one token.

    >>> tokens_of("Mở {{lop}} lớp, 1.718 lượt.")
    ['Mở', ' ', '{{lop}}', ' ', 'lớp', ',', ' ', '1.718', ' ', 'lượt', '.']
    """
    return _TOKEN.findall(text)


def text_of(tokens: Sequence[str]) -> str:
    """The text of the tokens; two words that a merge left side by side are kept apart by a space.

    >>> text_of(["6", "7", " ", "lớp"])
    '6 7 lớp'
    """
    parts: list[str] = []
    for token in tokens:
        if parts and _is_word(parts[-1][-1]) and _is_word(token[0]):
            parts.append(" ")
        parts.append(token)
    return "".join(parts)


def lines_of(text: str) -> list[str]:
    """The tokens as they are merged: every line ends with its break, so that what two people begin never runs together.

    >>> lines_of("- Một")
    ['-', ' ', 'Một', '\\n']
    """
    return tokens_of(f"{text}\n") if text else []


def whole(tokens: Sequence[str]) -> str:
    """The text of merged tokens."""
    return text_of(tokens).strip("\n")


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter in "{}"


def edits(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """What to replace in ``old`` to get ``new``: (from, to) in old and (from, to) in new, in order, lines first.

    Shape: changes with nothing but blanks between them are one change.
    """
    found: list[Edit] = []
    before, after = _lines(old), _lines(new)
    matcher = SequenceMatcher(None, [one[2] for one in before], [one[2] for one in after], autojunk=False)
    for code, i1, i2, j1, j2 in matcher.get_opcodes():
        if code == "equal":
            continue
        a1, a2 = _span(before, i1, i2, len(old))
        b1, b2 = _span(after, j1, j2, len(new))
        found += _within(old, new, (a1, a2, b1, b2))
    return _joined(found, old)


def _lines(tokens: Sequence[str]) -> list[tuple[int, int, str]]:
    """Each line with the tokens it is made of; its line break belongs to it."""
    found, start = [], 0
    for place, one in enumerate(tokens):
        if one == "\n":
            found.append((start, place + 1, "".join(tokens[start : place + 1])))
            start = place + 1
    if start < len(tokens):
        found.append((start, len(tokens), "".join(tokens[start:])))
    return found


def _span(lines: list[tuple[int, int, str]], first: int, last: int, size: int) -> tuple[int, int]:
    start = lines[first][0] if first < len(lines) else size
    return start, lines[last - 1][1] if last > first else start


def _within(old: Sequence[str], new: Sequence[str], span: Edit) -> Iterator[Edit]:
    a1, a2, b1, b2 = span
    if (a2 - a1) * (b2 - b1) > _LARGEST:
        yield span
        return
    for code, i1, i2, j1, j2 in SequenceMatcher(None, old[a1:a2], new[b1:b2], autojunk=False).get_opcodes():
        if code != "equal":
            yield a1 + i1, a1 + i2, b1 + j1, b1 + j2


def _joined(found: list[Edit], old: Sequence[str]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in found:
        if kept and all(one.isspace() and one != "\n" for one in old[kept[-1][1] : edit[0]]):
            kept[-1] = (kept[-1][0], edit[1], kept[-1][2], edit[3])
        else:
            kept.append(edit)
    return kept


def compared(old: str, new: str) -> list[list[Piece]]:
    """The two texts as lines of pieces, removed words before the added ones."""
    a, b = tokens_of(old), tokens_of(new)
    pieces, at = [], 0
    for i1, i2, j1, j2 in edits(a, b):
        pieces += _said("same", a[at:i1]) + _said("del", a[i1:i2]) + _said("ins", b[j1:j2])
        at = i2
    return in_lines([*pieces, *_said("same", a[at:])])


def overlaid(now: Sequence[str], wanted: Sequence[tuple[int, Sequence[str]]]) -> list[list[Piece]]:
    """The text with suggestions drawn in: (number, the whole text if it alone were accepted), as lines of pieces."""
    now = tokens_of(whole(now))
    struck: dict[int, int] = {}
    added: dict[int, list[Piece]] = {}
    for number, tokens in wanted:
        tokens = tokens_of(whole(tokens))
        for i1, i2, j1, j2 in edits(now, tokens):
            struck |= dict.fromkeys(range(i1, i2), number)
            if j2 > j1:
                added.setdefault(i2, []).append(Piece("ins", text_of(tokens[j1:j2]), number))
    pieces: list[Piece] = []
    for place in range(len(now) + 1):
        pieces += added.get(place, [])
        if place < len(now):
            number = struck.get(place, 0)
            pieces.append(Piece("del" if number else "same", now[place], number))
    return in_lines(pieces)


def _said(kind: str, tokens: Sequence[str]) -> list[Piece]:
    return [Piece(kind, text_of(tokens))] if tokens else []


def in_lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces parted at line breaks, neighbours of one kind joined; a changed line break shows as a mark."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for number, part in enumerate(piece.text.split("\n")):
            if number:
                if piece.kind != "same":
                    _append(lines[-1], Piece(piece.kind, "¶", piece.of))
                lines.append([])
            if part:
                _append(lines[-1], Piece(piece.kind, part, piece.of))
    return [line for line in lines if line]


def _append(line: list[Piece], piece: Piece) -> None:
    if line and (line[-1].kind, line[-1].of) == (piece.kind, piece.of):
        piece = Piece(piece.kind, line.pop().text + piece.text, piece.of)
    line.append(piece)
