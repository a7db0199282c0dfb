"""Numbers written in words: "hai mươi lăm", "một trăm linh năm", "ba trăm năm mươi triệu"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_ONES = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_AFTER_TEN = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_AFTER_TENS = _AFTER_TEN | {"mốt": 1, "tư": 4}
_GROUPS = {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "nghìn": 10**3, "ngàn": 10**3}
_WORDS = sorted(
    {*_ONES, *_AFTER_TENS, *_GROUPS, "mười", "mươi", "chục", "trăm", "linh", "lẻ", "không", "rưỡi"},
    key=len,
    reverse=True,
)
# The first letter comes first, and only then what stands before it: so the text is searched for these letters alone.
_STARTS = "|".join(rf"{word[0]}(?<!\w{word[0]}){word[1:]}" for word in [*_ONES, "mười"])
_RUN = re.compile(rf"(?:{_STARTS})(?: (?:{'|'.join(_WORDS)})(?!\w)){{0,18}}(?!\w)")
# After these words a number in words is an ordinal, a date, a grade or part of a set phrase.
_ORDINAL = re.compile(
    r"\b(?:thứ|lần|tháng|quý|khóa|hạng|số|loại|cấp|ngày|mùng|kỳ|bước|vòng|tuần|chủ nhật|bậc|giải|năm|đệ|phần|trong"
    r"|hàng|vài|mấy)\s$"
)
_SENTENCE_STARTS = ' \t"(“-–•+*'


@dataclass(slots=True, unsafe_hash=True)  # never changed; not frozen, which is dear to build
class SpelledNumber:
    """A number in words: where it stands, its value, and how many words it has."""

    start: int
    end: int
    value: int
    words: int


@lru_cache(maxsize=4096)
def parse_words(words: tuple[str, ...]) -> tuple[int, int]:
    """Value of the longest number that the words begin with, and how many of them it takes; (0, 0) when none.

    >>> parse_words(("hai", "mươi", "lăm")), parse_words(("một", "trăm", "linh", "năm")), parse_words(("mười", "năm"))
    ((25, 3), (105, 4), (10, 1))
    """
    total, at, last_group = 0, 0, 10**12
    while at < len(words):
        value, used = _below_thousand(words[at:])
        if not used:
            break
        group = words[at + used] if at + used < len(words) else ""
        if group in _GROUPS and _GROUPS[group] < last_group:
            last_group = _GROUPS[group]
            total, at = total + value * last_group, at + used + 1
            if at < len(words) and words[at] == "rưỡi":
                return total + last_group // 2, at + 1
            continue
        if at and (last_group != 1000 or not _closes_a_number(words[at:])):
            break
        return total + value, at + used
    return total, at


def _closes_a_number(words: tuple[str, ...]) -> bool:
    """After "nghìn" only hundreds go on the number: "hai trăm", "không trăm linh năm"; "mười" begins another."""
    return len(words) > 1 and words[1] == "trăm"


def _below_thousand(words: tuple[str, ...]) -> tuple[int, int]:
    if len(words) > 1 and words[1] == "trăm" and (words[0] in _ONES or words[0] == "không"):
        hundreds = _ONES.get(words[0], 0) * 100
        rest = words[2:]
        if len(rest) > 1 and rest[0] in ("linh", "lẻ") and rest[1] in (_ONES | {"tư": 4}):
            return hundreds + (_ONES | {"tư": 4})[rest[1]], 4
        value, used = _below_hundred(rest)
        return (hundreds + value, 2 + used) if used and value >= 10 else (hundreds, 2)
    return _below_hundred(words)


def _below_hundred(words: tuple[str, ...]) -> tuple[int, int]:
    if not words:
        return 0, 0
    if words[0] == "mười":
        return (10 + _AFTER_TEN[words[1]], 2) if len(words) > 1 and words[1] in _AFTER_TEN else (10, 1)
    if words[0] not in _ONES:
        return 0, 0
    one = _ONES[words[0]]
    if (len(words) > 1 and words[1] in ("mươi", "chục") and one > 1) or words[:2] == ("một", "chục"):
        more = words[2] if len(words) > 2 and words[1] == "mươi" else ""
        return (one * 10 + _AFTER_TENS[more], 3) if more in _AFTER_TENS else (one * 10, 2)
    return one, 1


def spelled_numbers(text: str, plain: str) -> Iterator[SpelledNumber]:
    """The numbers in words of a page, in order; names ("Ba Đình") and ordinals ("lần thứ ba") are left out.

    >>> [(n.value, n.words) for n in spelled_numbers("Có mười hai tổ.", "có mười hai tổ.")]
    [(12, 2)]
    """
    until = 0
    for place in _places(plain):
        run = _RUN.match(plain, place) if place >= until else None
        if run is None:
            continue
        start, until = run.span()
        words = tuple(run.group().split(" "))
        value, used = parse_words(words)
        end = start + len(" ".join(words[:used]))
        if not used or _is_name(text, start, end) or _ORDINAL.search(plain[max(0, start - 10) : start]):
            continue
        yield SpelledNumber(start, end, value, used)


def _places(plain: str) -> list[int]:
    """Where one of the words stands that a number may begin with: each looked for by itself, which is quickest."""
    found = []
    for word in (*_ONES, "mười"):
        place = plain.find(word)
        while place >= 0:
            end = place + len(word)
            if not (plain[place - 1 : place].isalpha() or plain[end : end + 1].isalpha()):
                found.append(place)
            place = plain.find(word, end)
    found.sort()
    return found


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether capitals tell a name: inside the run, or at its head in the middle of a sentence."""
    if any(map(str.isupper, text[start + 1 : end])) and not text[start:end].isupper():
        return True
    if not text[start].isupper():
        return False
    before = start - 1
    while before >= 0 and text[before] in _SENTENCE_STARTS:
        before -= 1
    return before >= 0 and text[before] not in ".!?:;\n\r…"
