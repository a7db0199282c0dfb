"""Small pieces of WordprocessingML, built as elements (text is never pasted into markup)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tongket.cores.documents.paper import Run

Element = Any  # an lxml element; docx has no types for it
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(mm / 25.4 * 1440)


def node(name: str, *children: Element, **attributes: object) -> Element:
    """An element ``w:name`` with ``w:`` attributes; an underscore at the end of a keyword is dropped."""
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key.rstrip('_')}"), str(value))
    element.extend(children)
    return element


def text_run(run: Run) -> Element:
    """A run; line feeds become line breaks, all blanks are kept."""
    marks = [node(mark) for mark, on in (("b", run.bold), ("i", run.italic)) if on]
    if run.raised:
        marks.append(node("vertAlign", val="superscript"))
    element = node("r", *([node("rPr", *marks)] if marks else []))
    for index, part in enumerate(run.text.split("\n")):
        if index:
            element.append(node("br"))
        text = node("t")
        text.text = part
        text.set(XML_SPACE, "preserve")
        element.append(text)
    return element


def paragraph(style: str, runs: Iterable[Run] = (), *properties: Element) -> Element:
    """A paragraph in a style; ``properties`` are further paragraph properties in the order of the schema."""
    return node("p", node("pPr", node("pStyle", val=style), *properties), *[text_run(run) for run in runs])


def lines(style: str, of: Iterable[str], *properties: Element) -> Element:
    """A paragraph of given lines, parted by line breaks."""
    return paragraph(style, (Run("\n".join(of)),), *properties)


def rule(style: str, cell_mm: float, rule_mm: float) -> Element:
    """A drawn line of exactly ``rule_mm`` in the middle of a cell: an empty paragraph with a top border."""
    side = twips((cell_mm - rule_mm) / 2)
    border = node("pBdr", node("top", val="single", sz=6, space=0, color="000000"))
    return paragraph(style, (), border, node("ind", left=side, right=side, firstLine=0))


def plain_table(widths: Iterable[float], rows: Iterable[Element]) -> Element:
    """A table without borders and without cell margins, for placing things side by side."""
    columns = [twips(width) for width in widths]
    margins = [node(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")]
    properties = node(
        "tblPr",
        node("tblW", w=sum(columns), type="dxa"),
        node("tblLayout", type="fixed"),
        node("tblCellMar", *margins),
    )
    return node("tbl", properties, node("tblGrid", *[node("gridCol", w=width) for width in columns]), *rows)


def cell(width_mm: float, *content: Element, valign: str = "top", span: int = 1) -> Element:
    """A table cell; it needs at least one paragraph."""
    properties = node("tcPr", node("tcW", w=twips(width_mm), type="dxa"))
    if span > 1:
        properties.append(node("gridSpan", val=span))
    properties.append(node("vAlign", val=valign))
    return node("tc", properties, *content)


def row(*cells: Element, header: bool = False) -> Element:
    """A row that is not split over pages; a header row is repeated on every page."""
    properties = node("trPr", node("cantSplit"), *([node("tblHeader")] if header else []))
    return node("tr", properties, *cells)


def page_field() -> list[Element]:
    """The runs of a PAGE field."""
    code = node("instrText")
    code.text = " PAGE "
    code.set(XML_SPACE, "preserve")
    shown = node("t")
    shown.text = "2"
    return [
        node("r", node("fldChar", fldCharType="begin")),
        node("r", code),
        node("r", node("fldChar", fldCharType="separate")),
        node("r", shown),
        node("r", node("fldChar", fldCharType="end")),
    ]
