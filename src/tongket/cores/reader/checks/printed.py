"""Numbers as they are printed: how exact they are, whether two agree, where they stand."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import lru_cache

from tongket.cores.kernel.numbers import format_number
from tongket.cores.reader.facts import Fact, Place
from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.quantities import Quantity

_SCALES = (
    ("nghìn tỷ", 12),
    ("nghìn tỉ", 12),
    ("ngàn tỷ", 12),
    ("tỷ", 9),
    ("tỉ", 9),
    ("triệu", 6),
    ("nghìn", 3),
    ("ngàn", 3),
)
_DECIMALS = re.compile(r"\d,(\d+)|\d\.(\d{1,2})(?!\d)")
_CLAUSE = re.compile(r"[,;:(|]\s|(?<!\d)[,;:(|]")
_LONGEST_CLAUSE = 70


def agrees(part: Decimal, whole: Decimal, printed: Decimal, places: int) -> bool:
    """Whether ``printed`` percent is part of whole, rounded or truncated at its printed decimals.

    >>> agrees(Decimal(3081), Decimal(3135), Decimal("98.27"), 2), agrees(Decimal(3081), Decimal(3135), Decimal("98.3"), 1)
    (True, True)
    >>> agrees(Decimal(10), Decimal(12), Decimal("85"), 0)
    False
    """
    return whole != 0 and rounds_to(part * 100 / whole, printed, places)


def rounds_to(exact: Decimal, printed: Decimal, places: int) -> bool:
    """Whether the exact number prints so, rounded or cut."""
    unit = Decimal(1).scaleb(-places)
    return printed in (exact.quantize(unit, ROUND_HALF_UP), exact.quantize(unit, ROUND_DOWN))


@lru_cache(maxsize=2048)
def step_of(printed: str) -> Decimal:
    """The smallest difference the print can show.

    >>> step_of("1,2 tỷ đồng"), step_of("1.718"), step_of("98,27%")
    (Decimal('1E+8'), Decimal('1'), Decimal('0.01'))
    """
    lowered = printed.lower()
    scale = next((power for word, power in _SCALES if f" {word}" in lowered), 0)
    found = _DECIMALS.search(lowered)
    places = len(found[1] or found[2]) if found else 0
    return Decimal(1).scaleb(scale - places)


def could_be(computed: Decimal, stated: Decimal, *printed: str) -> bool:
    """Whether the difference may come from rounding: exact prints must agree, "1,2 tỷ" may be off by half its last digit."""
    steps = [step_of(one) for one in printed]
    slack = sum((step / 2 for step in steps if step > 1 or step < 1), Decimal(0))
    return abs(computed - stated) <= slack


def says(value: Decimal, unit: str = "") -> str:
    """The number for a message: money in đồng, the rest with its unit.

    >>> says(Decimal(10_000_000), "VND"), says(Decimal("98.275"), "%")
    ('10.000.000 đồng', '98,28%')
    """
    if unit == "VND":
        return f"{format_number(value)} đồng"
    if unit == "%":
        return f"{format_number(value.quantize(Decimal('0.01'), ROUND_HALF_UP))}%"
    return f"{format_number(value)} {unit}".strip()


def place_of_fact(fact: Fact) -> Place:
    """Where a fact stands."""
    return Place(fact.quote, fact.span)


def place(page: Page, start: int, end: int) -> Place:
    """The words of a span, without separators at its ends."""
    start, end = page.trim(start, end)
    return Place(page.words(start, end), (start, end))


def clause_place(page: Page, sentence: Sentence, quantity: Quantity) -> Place:
    """The number with the words that lead to it in its clause: "trong đó nữ 25 người"."""
    floor = max(sentence.start, quantity.head - _LONGEST_CLAUSE)
    start = floor
    for mark in _CLAUSE.finditer(page.plain, floor, quantity.head):
        start = mark.end()
    if start == floor and floor > sentence.start:
        start = page.plain.find(" ", floor, quantity.head) + 1 or quantity.head
    return place(page, start, quantity.unit_end)


def depths(plain: str, start: int, places: list[int]) -> list[int]:
    """How many brackets are open at each place, counted from ``start``; places in order."""
    found, depth, at = [], 0, start
    for one in places:
        chunk = plain[at:one]
        depth += chunk.count("(") - chunk.count(")")
        found.append(depth)
        at = one
    return found
