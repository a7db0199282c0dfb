"""The numbers that Word computes before the paragraphs of its lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from tongket.cores.reader.sources.word_styles import Styles, W, list_of, value

_DEPTH = 9
_ROMAN = [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]  # fmt: skip
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its number format, the text around the number, where it starts, which level restarts it."""

    form: str
    text: str
    start: int
    restart: int | None = None
    legal: bool = False


def printed_number(number: int, form: str) -> str:
    """A number in a format of Word.

    >>> printed_number(4, "upperRoman"), printed_number(4, "lowerLetter"), printed_number(28, "upperLetter")
    ('IV', 'd', 'BB')
    >>> printed_number(4, "decimalZero"), printed_number(4, "decimal")
    ('04', '4')
    """
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = ""
        rest = number
        for size, letters in _ROMAN:
            roman += letters * (rest // size)
            rest %= size
        return roman.upper() if form == "upperRoman" else roman
    if form in ("lowerLetter", "upperLetter") and 0 < number < 800:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    return f"{number:02d}" if form == "decimalZero" else str(number)


class Lists:
    """The lists of one document, counting as its paragraphs go by."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, dict[int, Level]] = {}
        self._of_style: dict[str, tuple[str, int]] = {}
        self._list: dict[str, str] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._at: dict[str, list[int | None]] = {}
        self._used: set[str] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        links, named = {}, {}
        for definition in root.iter(f"{W}abstractNum"):
            name = definition.get(f"{W}abstractNumId", "")
            levels = {}
            for level in definition.iterchildren(f"{W}lvl"):
                levels[_whole(level.get(f"{W}ilvl"), 0)] = _level(level)
            self._abstract[name] = levels
            links[name] = value(definition.find(f"{W}numStyleLink"))
            named[value(definition.find(f"{W}styleLink"))] = name
        for number in root.iterchildren(f"{W}num"):
            name = number.get(f"{W}numId", "")
            abstract = value(number.find(f"{W}abstractNumId"))
            abstract = named.get(links.get(abstract, "") or "\0", abstract)
            self._list[name] = abstract
            self._levels[name], self._restarts[name] = dict(self._abstract.get(abstract, {})), {}
            for change in number.iterchildren(f"{W}lvlOverride"):
                depth = _whole(change.get(f"{W}ilvl"), 0)
                own, start = change.find(f"{W}lvl"), change.find(f"{W}startOverride")
                if own is not None:
                    self._levels[name][depth] = _level(own)
                if start is not None:
                    self._restarts[name][depth] = _whole(value(start), 1)
                    known = self._levels[name].get(depth)
                    if known is not None:
                        self._levels[name][depth] = replace(known, start=_whole(value(start), 1))

    def mark(self, properties: etree._Element | None) -> str:
        """What Word prints before a paragraph with these properties: "3. ", "II. ", "- " or nothing."""
        own = list_of(properties)
        style = value(properties.find(f"{W}pStyle")) if properties is not None else ""
        inherited = self._styles.list_of(style) if style else None
        number, depth = own or inherited or ("", "")
        number = number or (inherited[0] if inherited else "")
        depth = depth or (inherited[1] if inherited else "") or "0"
        level = self._levels.get(number, {}).get(_whole(depth, 0))
        if level is None:
            return ""
        if level.form == "bullet":
            return f"{level.text} " if level.text in ("+", "*", "-") else "- "
        return self._counted(number, _whole(depth, 0), level)

    def _counted(self, number: str, depth: int, level: Level) -> str:
        at = self._at.setdefault(self._list[number], [None] * _DEPTH)
        if depth >= _DEPTH:
            return ""
        if number not in self._used:
            self._used.add(number)
            for place in self._restarts[number]:
                if place < _DEPTH:
                    at[place] = None
        before = at[depth]
        at[depth] = level.start if before is None else before + 1
        for deeper in range(depth + 1, _DEPTH):
            known = self._levels[number].get(deeper)
            if known is None or known.restart is None or 0 < known.restart <= depth + 1:
                at[deeper] = None
        if level.form == "none":
            return ""
        text = _PLACE.sub(lambda place: self._printed(number, at, int(place[1]) - 1, level), level.text)
        return f"{text.strip()} " if text.strip() else ""

    def _printed(self, number: str, at: list[int | None], depth: int, shown: Level) -> str:
        level = self._levels[number].get(depth)
        if level is None:
            return ""
        count = at[depth]
        return printed_number(level.start if count is None else count, "decimal" if shown.legal else level.form)


def _level(element: etree._Element) -> Level:
    restart = element.find(f"{W}lvlRestart")
    return Level(
        form=value(element.find(f"{W}numFmt"), "decimal"),
        text=value(element.find(f"{W}lvlText")),
        start=_whole(value(element.find(f"{W}start")), 1),
        restart=_whole(value(restart), 0) if restart is not None else None,
        legal=element.find(f"{W}isLgl") is not None,
    )


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else default
