"""What styles say of Word paragraphs and runs: their font, their list, whether they belong to a table of contents."""

from __future__ import annotations

import re

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CONTENTS = re.compile(r"(?:toc|table of figures)(?: ?\d| heading)?$", re.IGNORECASE)


def value(element: etree._Element | None, default: str = "") -> str:
    """The ``w:val`` of an element that may be missing."""
    return element.get(f"{W}val", default) if element is not None else default


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as ``w:vanish`` is set."""
    return element is not None and value(element, "1").lower() not in ("0", "false", "off")


def list_of(properties: etree._Element | None) -> tuple[str, str] | None:
    """List and level that paragraph properties name themselves; list "0" takes the paragraph out of its style's list."""
    found = properties.find(f"{W}numPr") if properties is not None else None
    if found is None:
        return None
    return value(found.find(f"{W}numId")), value(found.find(f"{W}ilvl"), "")


def font_of(properties: etree._Element | None) -> str:
    """The font that run properties name for Latin letters; "" when they do not."""
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    if fonts is None:
        return ""
    return fonts.get(f"{W}hAnsi") or fonts.get(f"{W}ascii") or fonts.get(f"{W}cs") or ""


class Styles:
    """The styles of one document; each answer climbs the chain of ``basedOn``."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._font = ""
        self._paragraph = ""
        if root is None:
            return
        for style in root.iter(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._styles[name] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self._paragraph = name
        self._font = font_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        self._fonts: dict[str, str] = {}

    def font(self, run_style: str, paragraph_style: str) -> str:
        """The font of a run that names none itself."""
        return self._style_font(run_style) or self._style_font(paragraph_style or self._paragraph) or self._font

    def _style_font(self, name: str) -> str:
        if not name:
            return ""
        if name not in self._fonts:
            found = (font_of(style.find(f"{W}rPr")) for style in self._chain(name))
            self._fonts[name] = next(filter(None, found), "")
        return self._fonts[name]

    def list_of(self, name: str) -> tuple[str, str] | None:
        """List and level of a paragraph style."""
        for style in self._chain(name):
            found = list_of(style.find(f"{W}pPr"))
            if found is not None:
                return found
        return None

    def is_contents(self, name: str) -> bool:
        """Whether paragraphs of a style are entries of a table of contents."""
        style = self._styles.get(name)
        return style is not None and _CONTENTS.match(value(style.find(f"{W}name"))) is not None

    def _chain(self, name: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while name in self._styles and len(chain) < 12:
            chain.append(self._styles[name])
            name = value(chain[-1].find(f"{W}basedOn"))
        return chain
