"""How wide words are in Times New Roman, and where lines of names and titles break.

Rules drawn under the motto, the issuing body and the abstract have a length relative to the text above them, and
the .docx must come out the same whatever fonts the machine has: so the advance widths are data here. Liberation
Serif 2 and Tinos have the same widths by design. Shape: widths in 1/2048 em, keyed by width.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_EM = 2048
MM_PER_POINT = 25.4 / 72

_REGULAR = {
    369: "'", 410: "|", 512: " ,.", 569: "/:;\\ijlt", 682: "!()-I[]`fr‘’·", 797: "Js", 836: '"', 909: "?acez“”",
    961: "^", 983: "{}", 1024: "#$*0123456789_bdghknopquvxyđ–", 1083: "ơ", 1108: "~", 1110: "ư", 1124: "≥≤",
    1139: "FPS", 1155: "+<=>×", 1251: "ELTZ", 1366: "BCR", 1479: "ADGHKNOQUVXYwĐƠ", 1589: "Ư", 1593: "&m",
    1706: "%", 1821: "M", 1886: "@", 1933: "W", 2048: "—…",
}  # fmt: skip
_BOLD = {
    451: "|", 512: " ,.", 569: "'/\\il", 682: "!()-:;[]`fjt‘’", 683: "·", 797: "Is", 807: "{}", 909: "cerz",
    1024: "#$*0123456789?J_agovxy–“”", 1065: "~", 1124: "≥≤", 1134: "ơ", 1137: '"', 1139: "Sbdhknpquđ",
    1167: "+<=>×", 1190: "^", 1229: "ư", 1251: "FP", 1366: "BELTZ", 1479: "ACDNRUVXYwĐ", 1593: "GHKOQƠ",
    1630: "Ư", 1706: "&m", 1905: "@", 1933: "M", 2048: "%W—…",
}  # fmt: skip
_ADVANCES = {
    False: {letter: width for width, letters in _REGULAR.items() for letter in letters},
    True: {letter: width for width, letters in _BOLD.items() for letter in letters},
}
_HORN = {"o": "ơ", "O": "Ơ", "u": "ư", "U": "Ư"}
_WIDEST = 1479

# Words that open a unit of meaning although written small: a name may break before them, never after them.
_OPENERS = frozenset({
    "và", "thuộc", "tỉnh", "thành", "thị", "xã", "phường", "huyện", "của", "trực", "cho", "về", "với", "tại",
    "trong", "do", "từ", "đến", "nhiệm",
})  # fmt: skip
_NO_END = frozenset({
    "và", "thuộc", "tỉnh", "xã", "phường", "huyện", "của", "cho", "về", "với", "tại", "trong", "do", "từ", "đến",
    "năm", "tháng", "ngày", "số", "quý", "khóa",
})  # fmt: skip
_EXTRA_LINE = 0.8
_LATE_LINE = 1.1
_SPLIT_UNIT = 1.3


@lru_cache(maxsize=4096)
def _advance(letter: str, bold: bool) -> int:
    table = _ADVANCES[bold]
    if letter in table:
        return table[letter]
    if letter == "\u00a0":
        return table[" "]
    parts = unicodedata.normalize("NFD", letter)
    base = _HORN.get(parts[0], parts[0]) if "\u031b" in parts else parts[0]
    return table.get(base, _WIDEST)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The printed width of one line of NFC text.

    Units: ``size`` in points, the answer in millimetres. Italic text is a little narrower than the answer.

    >>> round(text_width("Độc lập - Tự do - Hạnh phúc", 14, bold=True), 1)
    60.5
    """
    return sum(_advance(letter, bold) for letter in text) / _EM * size * MM_PER_POINT


def break_lines(text: str, width: float, size: float, *, bold: bool, upper: bool = False) -> tuple[str, ...]:
    """The text as centred lines: few, of like length, broken between units of meaning where possible.

    In a name written with its capitals ("Trung tâm Thanh thiếu niên Phương Nam") a small letter shows the middle of
    a unit, so breaks go before capitals and joining words. Line feeds in ``text`` are kept as breaks.
    Shape: at least one line, words in their order; ``upper`` gives capitals after choosing the breaks.
    Units: ``width`` in millimetres, ``size`` in points. A single word wider than ``width`` is cut into pieces that fit.
    """
    lines: list[str] = []
    for part in text.split("\n"):
        words = [piece for word in part.split(" ") for piece in _pieces(word, width, size, bold=bold, upper=upper)]
        lines.extend(_break_part(words, width, size, bold=bold, upper=upper))
    return tuple(lines)


def _pieces(word: str, width: float, size: float, *, bold: bool, upper: bool) -> list[str]:
    """A word, cut into pieces that fit when it is wider than a line, which no word of a language is."""
    if text_width(word.upper() if upper else word, size, bold=bold) <= width:
        return [word]
    pieces = [""]
    for letter in word:
        longer = pieces[-1] + letter
        if pieces[-1] and text_width(longer.upper() if upper else longer, size, bold=bold) > width:
            pieces.append(letter)
        else:
            pieces[-1] = longer
    return pieces


def _break_part(words: list[str], width: float, size: float, *, bold: bool, upper: bool) -> list[str]:
    shown = [word.upper() for word in words] if upper else words
    names = any(word[:1].isupper() for word in words[1:])
    total = text_width(" ".join(shown), size, bold=bold)
    least = 1 if total <= width else int(total // width) + 1
    best: tuple[float, list[int]] = (float("inf"), [len(words)])
    for count in range(least, least + 3):
        ideal = total / count
        cost, ends = _split(words, shown, count, (width, ideal, size, bold, names))
        best = min(best, (cost + sum(_EXTRA_LINE if line <= 3 else _LATE_LINE for line in range(1, count + 1)), ends))
    starts = [0, *best[1][:-1]]
    return [" ".join(shown[start:end]) for start, end in zip(starts, best[1], strict=True)]


def _split(
    words: list[str], shown: list[str], count: int, frame: tuple[float, float, float, bool, bool]
) -> tuple[float, list[int]]:
    """The cheapest way to put the words on exactly ``count`` lines, and where each line ends."""
    width, ideal, size, bold, names = frame
    reached: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for line in range(count):
        after: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, ends) in reached.items():
            for end in range(start + 1, len(words) + 1):
                length = text_width(" ".join(shown[start:end]), size, bold=bold)
                if length > width and end > start + 1:
                    break
                extra = ((length - ideal) / width) ** 2 * 4
                if end < len(words):
                    extra += _break_cost(words[end - 1], words[end], "".join(words[end + 1 : end + 2]), names=names)
                if count > 1 and end == start + 1:
                    extra += 1.0 if line else 0.2
                found = (cost + extra, [*ends, end])
                if line < count - 1 or end == len(words):
                    after[end] = min(after.get(end, found), found)
        reached = after
    return reached.get(len(words), (float("inf"), [len(words)]))


def _break_cost(before: str, after: str, following: str, *, names: bool) -> float:
    """How much a break between two words hurts; a capital followed by a small letter opens a new unit."""
    cost = 0.0
    if before.lower() in _NO_END or after[:1].isdigit():
        cost += 1.0
    if before.endswith((",", ";", ")")) or before == "-":
        return cost - 0.3
    if names and after[:1].islower() and after not in _OPENERS:
        cost += _SPLIT_UNIT
    if names and before[:1].isupper() and after[:1].isupper() and not following[:1].islower():
        cost += _SPLIT_UNIT
    return cost


def longest_word(text: str, size: float, *, bold: bool = False) -> float:
    """The width in millimetres of the widest piece of ``text`` that may not be broken."""
    return max((text_width(word, size, bold=bold) for word in text.split(" ")), default=0.0)


def rule_length(lines: tuple[str, ...], size: float, share: float, *, bold: bool = True) -> float:
    """The length of a short rule under centred lines: ``share`` of the widest line, in millimetres."""
    return round(max(text_width(line, size, bold=bold) for line in lines) * share, 1)
