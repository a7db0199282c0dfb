"""The sections of a Word file: paper, margins and the page numbers in their headers and footers."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element as Element

from tongket.cores.documents.lint.looks import MM_PER_TWIP, is_on, whole
from tongket.cores.documents.lint.package import Package, R, W

_SIDES = ("top", "bottom", "left", "right")


@dataclass(slots=True)
class Section:
    """One section; lengths in millimetres. ``headers`` and ``footers`` by their kind: default, first, even."""

    number: int
    element: Element
    width: float
    height: float
    margins: dict[str, float]
    says_page: bool
    headers: dict[str, Element]
    footers: dict[str, Element]
    first_differs: bool
    number_form: str
    starts_at: int | None

    @property
    def is_landscape(self) -> bool:
        return self.width > self.height

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - self.margins["left"] - self.margins["right"]


def sections_of(package: Package, body: Element) -> list[Section]:
    """The sections in order; headers not named are those of the section before."""
    parts = {**package.related("header"), **package.related("footer")}
    found: list[Section] = []
    headers: dict[str, Element] = {}
    footers: dict[str, Element] = {}
    elements = [e for e in body.iter(f"{W}sectPr") if e.getparent() is not None and not _is_changed(e)]
    for element in elements:
        for name, kept in (("header", headers), ("footer", footers)):
            for reference in element.iterchildren(f"{W}{name}Reference"):
                part = parts.get(str(reference.get(f"{R}id")))
                root = package.xml(part) if part else None
                if root is not None:
                    kept[str(reference.get(f"{W}type", "default"))] = root
        found.append(_section(len(found) + 1, element, dict(headers), dict(footers)))
    return found


def _is_changed(element: Element) -> bool:
    """Whether the properties are those from before a tracked change."""
    above = element.getparent()
    return above is not None and above.tag == f"{W}sectPrChange"


def _section(number: int, element: Element, headers: dict[str, Element], footers: dict[str, Element]) -> Section:
    page, margins = element.find(f"{W}pgSz"), element.find(f"{W}pgMar")
    numbers, title = element.find(f"{W}pgNumType"), element.find(f"{W}titlePg")
    starts = numbers.get(f"{W}start") if numbers is not None else None
    gutter = whole(margins.get(f"{W}gutter")) * MM_PER_TWIP if margins is not None else 0.0
    said = {
        side: abs(whole(margins.get(f"{W}{side}"), 1440) if margins is not None else 1440) * MM_PER_TWIP
        for side in _SIDES
    }
    said["left"] += gutter
    return Section(
        number=number,
        element=element,
        width=whole(page.get(f"{W}w"), 12240) * MM_PER_TWIP if page is not None else 215.9,
        height=whole(page.get(f"{W}h"), 15840) * MM_PER_TWIP if page is not None else 279.4,
        margins=said,
        says_page=page is not None,
        headers=headers,
        footers=footers,
        first_differs=title is not None and is_on(title),
        number_form=str(numbers.get(f"{W}fmt", "decimal")) if numbers is not None else "decimal",
        starts_at=whole(starts, 1) if starts is not None else None,
    )


def page_paragraph(part: Element | None) -> Element | None:
    """The paragraph of a header or footer that shows the page number."""
    if part is None:
        return None
    for paragraph in part.iter(f"{W}p"):
        codes = " ".join(
            ["".join(item.text or "" for item in paragraph.iter(f"{W}instrText"))]
            + [str(item.get(f"{W}instr") or "") for item in paragraph.iter(f"{W}fldSimple")]
        )
        if "PAGE" in codes.upper().split() or paragraph.find(f".//{W}pgNum") is not None:
            return paragraph
    return None


def shows_digits(part: Element | None) -> bool:
    """Whether a header shows a number: a field, or digits typed by hand."""
    if part is None:
        return False
    text = "".join(item.text or "" for item in part.iter(f"{W}t"))
    return page_paragraph(part) is not None or text.strip().isdigit()
