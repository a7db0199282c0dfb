"""Points of lists as real lists of Word: a dash or a number that Word writes and counts on when people go on editing.

Letters (a, b, c, d, đ) stay typed: Word cannot count in the Vietnamese alphabet.
"""

from __future__ import annotations

import re

from docx.document import Document

from tongket.cores.documents.paper import Block, ListItem
from tongket.cores.documents.word_xml import Element, node, twips

_DASHES = ("-", "+", "•")
_NUMBER = re.compile(r"^(\d{1,3})([.\-)])$")
_STOPS = (".", "-", ")")


def plan_lists(document: Document, blocks: tuple[Block, ...]) -> list[tuple[Element | None, str]]:
    """For each block the list property of its paragraph and the marker that stays typed.

    Shape: one pair a block, in order: (``w:numPr``, "") where Word writes the marker, (None, marker) elsewhere. A run
    of numbers opens a list at 1 and goes on as long as each follows the one before.
    """
    found: list[tuple[Element | None, str]] = []
    due, stop, current = 0, "", 0
    for block in blocks:
        marker = block.marker if isinstance(block, ListItem) else ""
        number = _NUMBER.match(marker)
        if marker in _DASHES:
            found.append((_property(1 + _DASHES.index(marker)), ""))
            continue
        if number is None:
            due = due if marker else 0
            found.append((None, marker))
            continue
        value, sign = int(number[1]), number[2]
        if value == 1:
            current = _open_list(document, sign)
        elif not (due == value and stop == sign):
            due, stop = 0, ""
            found.append((None, marker))
            continue
        due, stop = value + 1, sign
        found.append((_property(current), ""))
    return found


def install_lists(document: Document, first_indent: float) -> None:
    """Put our kinds of lists into the document in place of those of the template."""
    root = document.part.numbering_part.element
    for old in list(root):
        root.remove(old)
    for at, dash in enumerate(_DASHES):
        root.append(_abstract(at, "bullet", dash, first_indent))
    for at, stop in enumerate(_STOPS, start=len(_DASHES)):
        root.append(_abstract(at, "decimal", f"%1{stop}", first_indent))
    for at in range(len(_DASHES)):
        root.append(_instance(1 + at, at))


def _abstract(at: int, form: str, text: str, first_indent: float) -> Element:
    level = node(
        "lvl",
        node("start", val=1),
        node("numFmt", val=form),
        node("suff", val="space"),
        node("lvlText", val=text),
        node("lvlJc", val="left"),
        node("pPr", node("ind", left=0, firstLine=twips(first_indent))),
        ilvl=0,
    )
    return node("abstractNum", node("multiLevelType", val="singleLevel"), level, abstractNumId=at)


def _instance(number: int, abstract: int, *more: Element) -> Element:
    return node("num", node("abstractNumId", val=abstract), *more, numId=number)


def _open_list(document: Document, stop: str) -> int:
    root = document.part.numbering_part.element
    number = len([child for child in root if str(child.tag).endswith("}num")]) + 1
    anew = node("lvlOverride", node("startOverride", val=1), ilvl=0)
    root.append(_instance(number, len(_DASHES) + _STOPS.index(stop), anew))
    return number


def _property(number: int) -> Element:
    return node("numPr", node("ilvl", val=0), node("numId", val=number))
