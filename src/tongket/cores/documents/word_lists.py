"""Points of lists and numbers of headings as Word's own: it writes them and counts on when people go on editing.

Letters (a, b, c, d, đ) stay typed: Word cannot count in the Vietnamese alphabet.
"""

from __future__ import annotations

import re

from docx.document import Document
from docx.oxml.ns import qn

from tongket.cores.documents.numbering import roman
from tongket.cores.documents.paper import Block, Heading, ListItem
from tongket.cores.documents.word_xml import Element, node, twips

_DASHES = ("-", "+", "•")
_NUMBER = re.compile(r"^(\d{1,3})([.\-)])$")
_STOPS = (".", "-", ")")
_HEADING = re.compile(r"^([IVX]+|\d{1,3})([.\-])$")
_HEADING_STOPS = (".", "-")
_FIRST_HEADING = len(_DASHES) + len(_STOPS)


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


def plan_headings(document: Document, blocks: tuple[Block, ...]) -> list[Element | None]:
    """For each block the list property of a heading whose number Word writes; None where it stays typed, or is none.

    Shape: one a block, in order. "I." and "1." are levels of one list as long as each follows the one before; a number
    one that does not opens the list anew, as in a new part or annex. A number out of its row stays typed.
    """
    found: list[Element | None] = []
    counts, stop, current = [0, 0], "", 0
    for block in blocks:
        value, sign = _number_of(block)
        if not value or not isinstance(block, Heading):
            found.append(None)
            continue
        depth = block.level - 1
        if value == 1 and (not current or sign != stop or counts[depth]):
            current, counts = _open_headings(document, sign), [0, 0]
        elif value != counts[depth] + 1 or sign != stop or not current:
            found.append(None)
            continue
        counts[depth], stop = value, sign
        counts[depth + 1 :] = [0] * (1 - depth)
        found.append(_property(current, depth))
    return found


def _number_of(block: Block) -> tuple[int, str]:
    """What a heading of the first two levels counts, and the sign after it; (0, "") where Word could not write it."""
    match = _HEADING.match(block.marker) if isinstance(block, Heading) and block.level in (1, 2) else None
    if match is None or not isinstance(block, Heading):
        return 0, ""
    if block.level == 1:
        return next((number for number in range(1, 40) if roman(number) == match[1]), 0), match[2]
    return (int(match[1]) if match[1].isdecimal() else 0), match[2]


def _open_headings(document: Document, stop: str) -> int:
    """A list of headings that begins at one; the first one is also that of the styles, for headings people add."""
    root = document.part.numbering_part.element
    number = _next_number(root)
    anew = [node("lvlOverride", node("startOverride", val=1), ilvl=depth) for depth in (0, 1)]
    root.append(_instance(number, _FIRST_HEADING + _HEADING_STOPS.index(stop), *anew))
    for depth in (0, 1):
        style = document.styles.element.get_by_id(f"Heading{depth + 1}")
        look = style.find(qn("w:pPr"))
        if look.find(qn("w:numPr")) is None:
            look.find(qn("w:widowControl")).addnext(_property(number, depth))
    return number


def install_lists(document: Document, first_indent: float) -> None:
    """Put our kinds of lists into the document in place of those of the template."""
    root = document.part.numbering_part.element
    for old in list(root):
        root.remove(old)
    for at, dash in enumerate(_DASHES):
        root.append(_abstract(at, "bullet", dash, first_indent))
    for at, stop in enumerate(_STOPS, start=len(_DASHES)):
        root.append(_abstract(at, "decimal", f"%1{stop}", first_indent))
    for at, stop in enumerate(_HEADING_STOPS, start=_FIRST_HEADING):
        root.append(_headings(at, stop, first_indent))
    for at in range(len(_DASHES)):
        root.append(_instance(1 + at, at))


def _abstract(at: int, form: str, text: str, first_indent: float) -> Element:
    level = _level(0, form, text, first_indent)
    return node("abstractNum", node("multiLevelType", val="singleLevel"), level, abstractNumId=at)


def _headings(at: int, stop: str, first_indent: float) -> Element:
    levels = [
        _level(0, "upperRoman", f"%1{stop}", first_indent, "Heading1"),
        _level(1, "decimal", f"%2{stop}", first_indent, "Heading2"),
    ]
    return node("abstractNum", node("multiLevelType", val="multilevel"), *levels, abstractNumId=at)


def _level(depth: int, form: str, text: str, first_indent: float, style: str = "") -> Element:
    return node(
        "lvl",
        node("start", val=1),
        node("numFmt", val=form),
        *([node("pStyle", val=style)] if style else []),
        node("suff", val="space"),
        node("lvlText", val=text),
        node("lvlJc", val="left"),
        node("pPr", node("ind", left=0, firstLine=twips(first_indent))),
        ilvl=depth,
    )


def _instance(number: int, abstract: int, *more: Element) -> Element:
    return node("num", node("abstractNumId", val=abstract), *more, numId=number)


def _open_list(document: Document, stop: str) -> int:
    root = document.part.numbering_part.element
    number = _next_number(root)
    anew = node("lvlOverride", node("startOverride", val=1), ilvl=0)
    root.append(_instance(number, len(_DASHES) + _STOPS.index(stop), anew))
    return number


def _next_number(root: Element) -> int:
    return len([child for child in root if str(child.tag).endswith("}num")]) + 1


def _property(number: int, depth: int = 0) -> Element:
    return node("numPr", node("ilvl", val=depth), node("numId", val=number))


def unlisted() -> Element:
    """The list property of a heading that has no number, or a typed one."""
    return _property(0)
