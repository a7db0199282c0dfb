"""The numbers Word computes before the paragraphs of its lists, and the indents of their levels."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element as Element

from tongket.cores.documents.lint.looks import Looks, Said, indent_said, val, whole
from tongket.cores.documents.lint.package import Package, W

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int
    indent: tuple[tuple[str, float], ...]


class Lists:
    """The lists of one file, counting as its paragraphs go by."""

    def __init__(self, package: Package, looks: Looks) -> None:
        self._looks = looks
        self._levels: dict[str, dict[int, _Level]] = {}
        self._shared: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        root = package.one("numbering")
        if root is None:
            return
        abstract = {
            str(item.get(f"{W}abstractNumId")): {
                whole(level.get(f"{W}ilvl")): _level(level) for level in item.iterchildren(f"{W}lvl")
            }
            for item in root.iterchildren(f"{W}abstractNum")
        }
        for number in root.iterchildren(f"{W}num"):
            name, of = str(number.get(f"{W}numId")), val(number.find(f"{W}abstractNumId"))
            levels = dict(abstract.get(of, {}))
            self._shared[name] = of
            for change in number.iterchildren(f"{W}lvlOverride"):
                own = change.find(f"{W}lvl")
                if own is not None:
                    levels[whole(change.get(f"{W}ilvl"))] = _level(own)
                if change.find(f"{W}startOverride") is not None:
                    self._shared[name] = f"{of}/{name}"
            self._levels[name] = levels

    def mark_of(self, properties: Element | None, style: str) -> tuple[str, Said]:
        """What Word prints before the paragraph ("3.", "II.", "-" or ""), and the indents of its level."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        inherited = self._looks.list_of(style)
        if own is None and inherited is None:
            return "", {}
        number = val(own.find(f"{W}numId")) if own is not None else ""
        depth = val(own.find(f"{W}ilvl")) if own is not None else ""
        if inherited is not None:
            number = number or val(inherited.find(f"{W}numId"))
            depth = depth or val(inherited.find(f"{W}ilvl"))
        level = self._levels.get(number, {}).get(whole(depth))
        if level is None:
            return "", {}
        mark = "-" if level.form == "bullet" else self._counted(number, whole(depth), level)
        return mark, dict(level.indent)

    def _counted(self, number: str, depth: int, level: _Level) -> str:
        counts = self._counts.setdefault(self._shared[number], {})
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]

        def printed(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            known = self._levels[number].get(at, level)
            return _printed(counts.get(at, known.start), known.form)

        return _PLACE.sub(printed, level.text).strip() if level.form != "none" else ""


def _level(element: Element) -> _Level:
    indent = element.find(f"{W}pPr/{W}ind")
    return _Level(
        form=val(element.find(f"{W}numFmt"), "decimal"),
        text=val(element.find(f"{W}lvlText")),
        start=whole(val(element.find(f"{W}start")), 1),
        indent=tuple(indent_said(indent).items()) if indent is not None else (),
    )


def _printed(number: int, form: str) -> str:
    if form in ("lowerRoman", "upperRoman") and 0 < number < 90:
        digits = ""
        for value, sign in _ROMAN:
            while number >= value:
                digits, number = digits + sign, number - value
        return digits if form == "upperRoman" else digits.lower()
    if form in ("lowerLetter", "upperLetter") and 0 < number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{number:02d}" if form == "decimalZero" else str(number)
