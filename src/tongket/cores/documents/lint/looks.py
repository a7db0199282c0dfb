"""How letters and paragraphs of a Word file really look: defaults, theme, styles, lists and direct formatting resolved.

Strongest last: document defaults, table style, paragraph style, character style, direct. Switches such as bold are
turned over where a paragraph style and a character style both set them, as Word does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml.etree import _Element as Element

from tongket.cores.documents.lint.package import Package, W

MM_PER_TWIP = 25.4 / 1440
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SWITCHES = ("b", "i", "caps", "vanish")
_ALIGNS = {"start": "left", "end": "right", "distribute": "both", "thaiDistribute": "both"}
_AUTO_GAP = 14.0
_CHAIN = 12
_WORD_FONT, _WORD_SIZE = "Times New Roman", 10.0
Said = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Face:
    """The look of letters: font of plain Latin letters and of all others, size in points, colour RRGGBB or auto."""

    latin: str
    other: str
    size: float
    bold: bool
    italic: bool
    underlined: bool
    colour: str
    caps: bool
    hidden: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """The look of a paragraph: millimetres for indents (``first`` below zero hangs), points for gaps.

    ``line`` is a factor of single spacing, or points when ``rule`` is ``exact`` or ``atLeast``.
    """

    align: str
    left: float
    right: float
    first: float
    before: float
    after: float
    line: float
    rule: str
    top_border: bool
    bottom_border: bool
    contextual: bool
    outline: int | None
    style: str = field(compare=False)


def val(element: Element | None, default: str = "") -> str:
    return str(element.get(f"{W}val", default)) if element is not None else default


def whole(text: str | None, default: int = 0) -> int:
    """A whole number of an attribute; what is none counts as ``default`` (files by others hold "12.0", "auto")."""
    try:
        number = float(text) if text else default
        return int(number) if abs(number) < 10**9 else default
    except ValueError:
        return default


def is_on(element: Element) -> bool:
    return val(element, "1").lower() not in ("0", "false", "off", "none")


class Looks:
    """The styles, theme and defaults of one file; answers are remembered."""

    def __init__(self, package: Package) -> None:
        self._styles: dict[str, Element] = {}
        self._theme = _theme_fonts(package.one("theme"))
        self._default_paragraph = ""
        self._defaults_run: Said = {}
        self._defaults_shape: Said = {}
        self._run_of: dict[str, Said] = {}
        self._shape_of: dict[str, Said] = {}
        self._names: dict[str, str] = {}
        self._lists: dict[str, Element | None] = {}
        self._faces: dict[tuple[str, str, str, bytes], Face] = {}
        self._shapes: dict[tuple[str, str, bytes, tuple[tuple[str, float], ...]], Shape] = {}
        root = package.one("styles")
        if root is None:
            return
        for style in root.iterchildren(f"{W}style"):
            name = str(style.get(f"{W}styleId", ""))
            self._styles[name] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default_paragraph = name
        self._defaults_run = self._run(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        self._defaults_shape = _shape_said(root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"))

    def name_of(self, style: str) -> str:
        """The name of a paragraph style as Word shows it."""
        if style not in self._names:
            found = self._styles.get(style or self._default_paragraph)
            self._names[style] = val(found.find(f"{W}name")) if found is not None else ""
        return self._names[style]

    def face(self, run: Element | None, paragraph_style: str, table_style: str) -> Face:
        """The face of a run's letters; None asks for letters without any formatting of their own."""
        direct = run.find(f"{W}rPr") if run is not None else None
        style = val(direct.find(f"{W}rStyle")) if direct is not None else ""
        key = (paragraph_style, style, table_style, b"" if direct is None else etree.tostring(direct, with_tail=False))
        if key not in self._faces:
            self._faces[key] = self._resolve_face(self._run(direct), paragraph_style, style, table_style)
        return self._faces[key]

    def _resolve_face(self, direct: Said, paragraph_style: str, run_style: str, table_style: str) -> Face:
        paragraph = self._style_run(paragraph_style or self._default_paragraph)
        character = self._style_run(run_style)
        table = self._style_run(table_style)
        said = {**self._defaults_run, **table, **paragraph, **character, **direct}
        for switch in _SWITCHES:
            if switch not in direct:
                layers = [layer.get(switch, False) for layer in (table, paragraph, character)]
                said[switch] = bool(self._defaults_run.get(switch)) or sum(layers) % 2 == 1
        return Face(
            latin=said.get("latin") or _WORD_FONT,
            other=said.get("other") or said.get("latin") or _WORD_FONT,
            size=said.get("size") or _WORD_SIZE,
            bold=said["b"],
            italic=said["i"],
            underlined=said.get("u", "none") != "none",
            colour=said.get("color", "auto"),
            caps=said["caps"],
            hidden=said["vanish"],
        )

    def shape(self, paragraph: Element, table_style: str, list_indent: Said) -> Shape:
        """The look of a paragraph; ``list_indent`` is what the level of its list says."""
        direct = paragraph.find(f"{W}pPr")
        style = val(direct.find(f"{W}pStyle")) if direct is not None else ""
        raw = b"" if direct is None else etree.tostring(direct, with_tail=False)
        key = (style, table_style, raw, tuple(sorted(list_indent.items())))
        if key not in self._shapes:
            own_list = direct is not None and direct.find(f"{W}numPr") is not None
            styled = self._style_shape(style or self._default_paragraph)
            styled = {**styled, **list_indent} if own_list else {**list_indent, **styled}
            said = {**self._defaults_shape, **self._style_shape(table_style), **styled, **_shape_said(direct)}
            self._shapes[key] = _made_shape(said, style)
        return self._shapes[key]

    def _chain(self, name: str) -> list[Element]:
        """The style and those it is based on, the weakest first."""
        chain: list[Element] = []
        while name in self._styles and len(chain) < _CHAIN:
            chain.append(self._styles[name])
            name = val(chain[-1].find(f"{W}basedOn"))
        return chain[::-1]

    def list_of(self, style: str) -> Element | None:
        """The list a paragraph style belongs to."""
        if style not in self._lists:
            chain = self._chain(style or self._default_paragraph)
            found = [element.find(f"{W}pPr/{W}numPr") for element in chain]
            self._lists[style] = next((one for one in reversed(found) if one is not None), None)
        return self._lists[style]

    def _style_run(self, name: str) -> Said:
        if name not in self._run_of:
            said: Said = {}
            for style in self._chain(name):
                said |= self._run(style.find(f"{W}rPr"))
            self._run_of[name] = said
        return self._run_of[name]

    def _style_shape(self, name: str) -> Said:
        if name not in self._shape_of:
            said: Said = {}
            for style in self._chain(name):
                said |= _shape_said(style.find(f"{W}pPr"))
            self._shape_of[name] = said
        return self._shape_of[name]

    def _run(self, properties: Element | None) -> Said:
        said: Said = {}
        for item in properties if properties is not None else ():
            name = str(item.tag).removeprefix(W)
            if name == "rFonts":
                for key, attribute in (("latin", "ascii"), ("other", "hAnsi")):
                    theme = item.get(f"{W}{attribute}Theme")
                    font = self._theme.get(theme, "") if theme else item.get(f"{W}{attribute}")
                    if font:
                        said[key] = str(font)
            elif name == "sz":
                said["size"] = whole(val(item)) / 2
            elif name in _SWITCHES:
                said[name] = is_on(item)
            elif name == "u":
                said["u"] = val(item, "single")
            elif name == "color":
                dark = item.get(f"{W}themeColor") in ("text1", "dark1")
                said["color"] = "auto" if dark else val(item, "auto").lower()
        return said


def _theme_fonts(root: Element | None) -> dict[str, str]:
    """Fonts by the names that ``w:asciiTheme`` uses."""
    found: dict[str, str] = {}
    for part in ("major", "minor") if root is not None else ():
        latin = root.find(f".//{_A}fontScheme/{_A}{part}Font/{_A}latin") if root is not None else None
        if latin is not None and latin.get("typeface"):
            for kind in ("Ascii", "HAnsi"):
                found[f"{part}{kind}"] = str(latin.get("typeface"))
    return found


def _shape_said(properties: Element | None) -> Said:
    said: Said = {}
    for item in properties if properties is not None else ():
        name = str(item.tag).removeprefix(W)
        if name == "jc":
            align = val(item, "left")
            said["align"] = "both" if align.endswith("Kashida") else _ALIGNS.get(align, align)
        elif name == "ind":
            said |= indent_said(item)
        elif name == "spacing":
            said |= _spacing_said(item)
        elif name == "pBdr":
            for side in ("top", "bottom"):
                border = item.find(f"{W}{side}")
                if border is not None:
                    said[f"{side}_border"] = val(border, "nil") not in ("nil", "none")
        elif name == "contextualSpacing":
            said["contextual"] = is_on(item)
        elif name == "outlineLvl":
            said["outline"] = whole(val(item), 9)
    return said


def indent_said(item: Element) -> Said:
    """The indents a ``w:ind`` names, in millimetres."""
    said: Said = {}
    for key, names in (("left", ("left", "start")), ("right", ("right", "end"))):
        for name in names:
            if item.get(f"{W}{name}") is not None:
                said[key] = whole(item.get(f"{W}{name}")) * MM_PER_TWIP
    if item.get(f"{W}firstLine") is not None:
        said["first"] = whole(item.get(f"{W}firstLine")) * MM_PER_TWIP
    if item.get(f"{W}hanging") is not None:
        said["first"] = -whole(item.get(f"{W}hanging")) * MM_PER_TWIP
    return said


def _spacing_said(item: Element) -> Said:
    said: Said = {}
    for side in ("before", "after"):
        if item.get(f"{W}{side}Autospacing") in ("1", "true", "on"):
            said[side] = _AUTO_GAP
        elif item.get(f"{W}{side}") is not None:
            said[side] = whole(item.get(f"{W}{side}")) / 20
    if item.get(f"{W}line") is not None:
        said["line"] = whole(item.get(f"{W}line"), 240)
        said["rule"] = item.get(f"{W}lineRule", "auto")
    elif item.get(f"{W}lineRule") is not None:
        said["rule"] = item.get(f"{W}lineRule")
    return said


def _made_shape(said: Said, style: str) -> Shape:
    rule = str(said.get("rule", "auto"))
    line = said.get("line", 240)
    return Shape(
        align=str(said.get("align", "left")),
        left=said.get("left", 0.0),
        right=said.get("right", 0.0),
        first=said.get("first", 0.0),
        before=said.get("before", 0.0),
        after=said.get("after", 0.0),
        line=line / 240 if rule == "auto" else line / 20,
        rule=rule,
        top_border=said.get("top_border", False),
        bottom_border=said.get("bottom_border", False),
        contextual=said.get("contextual", False),
        outline=said.get("outline"),
        style=style,
    )
