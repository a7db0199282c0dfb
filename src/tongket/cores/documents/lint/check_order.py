"""F49, F50: numbers and letters before headings and points follow each other without gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tongket.cores.documents.lint.finding import Found, Severity
from tongket.cores.documents.lint.seen import Seen, place_of
from tongket.cores.documents.lint.story import Para

ALPHABET = "abcdđeghiklmnopqrstuvxy"
_FOREIGN = "fjwz"
_ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50}
_MARK = re.compile(
    r"^(?:(?P<part>Phần|Chương) (?P<proman>[IVXL]+)\b|(?P<section>Mục) (?P<sn>\d{1,2})\b|Điều (?P<article>\d{1,3})\."
    r"|(?P<roman>[IVXL]{1,6})[.\-](?=\s|$)|(?P<number>\d{1,2})[.\-](?=\s|$)|(?P<deep>\d{1,2}(?:\.\d{1,2}){1,3})[.\-]?(?=\s)"
    r"|(?P<letter>[a-zđ])\)(?=\s|$))"
)


def roman_value(text: str) -> int:
    """A Roman numeral as a number.

    >>> roman_value("XIV")
    14
    """
    values = [_ROMANS[sign] for sign in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


@dataclass(slots=True)
class _Counters:
    """The numbers open at each level; a list within a list of the same kind opens a second number."""

    open: dict[str, list[int]] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)

    def take(self, level: str, value: int) -> int | None:
        """Count a number; the one that was due when it is out of order, else None."""
        stack = self.open.setdefault(level, [])
        due: int | None = None
        for at in range(len(stack) - 1, -1, -1):
            if stack[at] + 1 == value:
                del stack[at + 1 :]
                stack[at] = value
                break
        else:
            if value == 1:
                stack.append(1)
            elif stack or self.last.get(level, value) + 1 != value:
                due = (stack[-1] if stack else 0) + 1
                stack[-1:] = [value]
            else:
                stack.append(value)
        self.last[level] = value
        return due

    def close_below(self, level: str, order: tuple[str, ...]) -> None:
        for deeper in order[order.index(level) + 1 :]:
            self.open.pop(deeper, None)
        for name in [key for key in self.open if key.startswith("deep")]:
            if level != "letter":
                self.open.pop(name)


_ORDER = ("part", "section", "roman", "number", "letter")


def check_order(seen: Seen) -> Iterator[Found]:
    """F49 and F50 in the body, and anew in each annex."""
    for paragraphs in (seen.parts.body, *[annex.paragraphs for annex in seen.parts.annexes]):
        counters = _Counters()
        articles = 0
        for para in paragraphs:
            mark = _MARK.match(para.said)
            if mark is None:
                continue
            if mark["article"]:
                value = int(mark["article"])
                if value not in (articles + 1, 1):
                    yield Found("F50", place_of(para), f"Điều {value}", f"Điều {articles + 1}")
                articles = value
                counters.close_below("roman", _ORDER)
            else:
                yield from _counted(counters, para, mark)


def _counted(counters: _Counters, para: Para, mark: re.Match[str]) -> Iterator[Found]:
    if mark["letter"]:
        yield from _lettered(counters, para, mark["letter"])
        return
    if mark["deep"]:
        head, _, tail = mark["deep"].rpartition(".")
        due = counters.take(f"deep {head}", int(tail))
        if due is not None:
            yield Found("F49", place_of(para), f"mục {mark['deep']}", f"mục {head}.{due}")
        return
    level, shown, value = _level_of(mark)
    counters.close_below(level, _ORDER)
    due = counters.take(level, value)
    if due is not None:
        yield Found("F49", place_of(para), f"mục {shown}", f"số tiếp theo là {_shown(level, due)}")


def _level_of(mark: re.Match[str]) -> tuple[str, str, int]:
    if mark["part"]:
        return "part", mark["proman"], roman_value(mark["proman"])
    if mark["section"]:
        return "section", mark["sn"], int(mark["sn"])
    if mark["roman"]:
        return "roman", mark["roman"], roman_value(mark["roman"])
    return "number", mark["number"], int(mark["number"])


def _shown(level: str, value: int) -> str:
    if level not in ("part", "roman"):
        return str(value)
    digits = ""
    for size, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while value >= size:
            digits, value = digits + sign, value - size
    return digits


def _lettered(counters: _Counters, para: Para, letter: str) -> Iterator[Found]:
    if letter in _FOREIGN:
        yield Found("F49", place_of(para), f"điểm {letter})", "không dùng f, j, w, z", severity=Severity.WARNING)
        return
    due = counters.take("letter", ALPHABET.index(letter) + 1)
    if due is not None:
        yield Found("F49", place_of(para), f"điểm {letter})", f"điểm {ALPHABET[min(due, len(ALPHABET)) - 1]})")
