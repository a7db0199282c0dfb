"""Slots: ``[[f12.amount]]`` inside a template, filled from a lookup of printed values."""

from __future__ import annotations

import re
from collections.abc import Mapping

SLOT = re.compile(r"\[\[([a-z]+\d*\.[a-z_]+)\]\]")
NO_NUMBER = "[chưa có số]"


def slots_of(template: str) -> tuple[str, ...]:
    """The slot names in the template, in order of first appearance, each once.

    >>> slots_of("Có [[f1.amount]] lớp, bằng [[f1.of_plan]] kế hoạch")
    ('f1.amount', 'f1.of_plan')
    """
    return tuple(dict.fromkeys(SLOT.findall(template)))


def pieces_of(template: str) -> list[tuple[str, str]]:
    """The template cut into ("text", words) and ("slot", name), in order; joined again it is the template.

    >>> pieces_of("Có [[f1.amount]] lớp")
    [('text', 'Có '), ('slot', 'f1.amount'), ('text', ' lớp')]
    """
    cut = SLOT.split(template)
    kinds = ("text", "slot")
    return [(kinds[index % 2], piece) for index, piece in enumerate(cut) if piece or index % 2]


def fill(template: str, lookup: Mapping[str, str]) -> str:
    """The template with its slots printed and its first letter capital; an unknown slot says ``NO_NUMBER``.

    >>> fill("[[f1.none]] vụ việc", {"f1.none": "không phát sinh"})
    'Không phát sinh vụ việc'
    """
    text = SLOT.sub(lambda found: lookup.get(found.group(1), NO_NUMBER), template)
    return text[:1].upper() + text[1:]
