"""A Word file opened for breaking: paragraphs by the name of their style, changed one property at a time."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
Element = Any  # an lxml element; the tests know what their files hold


class File:
    """One .docx; ``save`` gives its bytes with all changes."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(BytesIO(content)) as source:
            self.parts = {name: source.read(name) for name in source.namelist()}
        self.document: Element = etree.fromstring(self.parts["word/document.xml"])
        self.styles: Element = etree.fromstring(self.parts["word/styles.xml"])

    def save(self) -> bytes:
        self.parts["word/document.xml"] = etree.tostring(self.document)
        self.parts["word/styles.xml"] = etree.tostring(self.styles)
        made = BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
            for name, content in self.parts.items():
                target.writestr(name, content)
        return made.getvalue()

    def all(self, style: str) -> list[Element]:
        """The paragraphs of a style; of running text only those with words."""
        found = [p for p in self.document.iter(f"{W}p") if _style_of(p) == style]
        return [p for p in found if style != "NoiDung" or text_of(p)]

    def one(self, style: str, at: int = 0) -> Element:
        return self.all(style)[at]

    @property
    def sections(self) -> list[Element]:
        return list(self.document.iter(f"{W}sectPr"))

    def style(self, name: str) -> Element:
        return next(s for s in self.styles.iter(f"{W}style") if s.get(f"{W}styleId") == name)

    def header(self, change: Callable[[str], str]) -> None:
        """Change the markup of the header that shows the page number."""
        for name, content in self.parts.items():
            if name.startswith("word/header") and b"PAGE" in content:
                self.parts[name] = change(content.decode()).encode()


def _style_of(p: Element) -> str | None:
    style = p.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val") if style is not None else None


def text_of(p: Element) -> str:
    return "".join(t.text or "" for t in p.iter(f"{W}t"))


def say(p: Element, text: str) -> None:
    """Give a paragraph other words in the look of its first run."""
    runs = p.findall(f"{W}r")
    for run in runs[1:]:
        p.remove(run)
    for child in list(runs[0]):
        if child.tag != f"{W}rPr":
            runs[0].remove(child)
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(runs[0], f"{W}br")
        t = etree.SubElement(runs[0], f"{W}t")
        t.text = line
        t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def replace(p: Element, old: str, new: str) -> None:
    for t in p.iter(f"{W}t"):
        text = (t.text or "").replace("\u00a0", " ")
        if old in text:
            t.text = text.replace(old, new)
            return
    raise AssertionError(f"{old!r} is not in {text_of(p)!r}")


def number_by_hand(p: Element, mark: str) -> None:
    """A number typed before a heading, in place of the one Word would write."""
    number = p.find(f"{W}pPr/{W}numPr/{W}numId")
    assert number is not None
    number.set(f"{W}val", "0")
    first = next(p.iter(f"{W}t"))
    first.text = f"{mark} {first.text}"


def look(p: Element, **values: str) -> None:
    """Set run properties of all runs: ``sz="24"``, ``b="0"``; ``rFonts`` sets every font."""
    for run in p.findall(f"{W}r"):
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            run.insert(0, properties)
        for name, value in values.items():
            found = properties.find(f"{W}{name}")
            if found is None:
                found = etree.SubElement(properties, f"{W}{name}")
            for attribute in ("ascii", "hAnsi", "cs") if name == "rFonts" else ("val",):
                found.set(f"{W}{attribute}", value)


def shape(p: Element, name: str, **values: str) -> None:
    """Set a paragraph property: ``shape(p, "jc", val="left")``."""
    properties = p.find(f"{W}pPr")
    assert properties is not None
    found = properties.find(f"{W}{name}")
    if found is None:
        found = etree.SubElement(properties, f"{W}{name}")
    for key, value in values.items():
        found.set(f"{W}{key}", value)


def drop(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def after(p: Element) -> Element:
    found = p.getnext()
    assert found is not None
    return found
