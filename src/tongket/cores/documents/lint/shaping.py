"""Changing looks without touching words: properties are set directly, each in the place the schema gives it."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element as Element

from tongket.cores.documents.lint.looks import MM_PER_TWIP
from tongket.cores.documents.lint.package import W
from tongket.cores.documents.lint.story import Para, Piece

_RUN = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
    "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs",
    "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout",
    "specVanish", "oMath", "rPrChange",
)  # fmt: skip
_PARAGRAPH = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr",
    "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr",
    "sectPr", "pPrChange",
)  # fmt: skip
_SECTION = (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders",
    "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter",
    "docGrid", "printerSettings", "sectPrChange",
)  # fmt: skip


def placed(parent: Element, name: str, order: tuple[str, ...]) -> Element:
    """The child ``w:name``, made in its place when it is not there."""
    found = parent.find(f"{W}{name}")
    if found is not None:
        return found
    made = etree.Element(f"{W}{name}")
    before = set(order[: order.index(name)])
    at = 0
    for index, child in enumerate(parent):
        if str(child.tag).removeprefix(W) in before:
            at = index + 1
    parent.insert(at, made)
    return made


def _look(run: Element) -> Element:
    found = run.find(f"{W}rPr")
    if found is None:
        found = etree.Element(f"{W}rPr")
        run.insert(0, found)
    return found


def _own(element: Element) -> Element:
    found = element.find(f"{W}pPr")
    if found is None:
        found = etree.Element(f"{W}pPr")
        element.insert(0, found)
    return found


def _say(element: Element, **attributes: object) -> None:
    for name, value in attributes.items():
        element.set(f"{W}{name}", str(value))


def set_size(pieces: list[Piece], points: float) -> None:
    for piece in pieces:
        for name in ("sz", "szCs"):
            _say(placed(_look(piece.run), name, _RUN), val=round(points * 2))


def set_switch(pieces: list[Piece], name: str, on: bool) -> None:
    """Turn ``b``, ``i`` or ``caps`` on or off."""
    for piece in pieces:
        _say(placed(_look(piece.run), name, _RUN), val="1" if on else "0")


def set_font(pieces: list[Piece], font: str) -> None:
    for piece in pieces:
        fonts = placed(_look(piece.run), "rFonts", _RUN)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(f"{W}{theme}", "")
        _say(fonts, ascii=font, hAnsi=font, eastAsia=font, cs=font)


def set_black(pieces: list[Piece]) -> None:
    for piece in pieces:
        colour = placed(_look(piece.run), "color", _RUN)
        colour.attrib.clear()
        _say(colour, val="000000")


def clear_underline(pieces: list[Piece]) -> None:
    for piece in pieces:
        _say(placed(_look(piece.run), "u", _RUN), val="none")


def set_align(para: Para, align: str) -> None:
    _say(placed(_own(para.element), "jc", _PARAGRAPH), val=align)


def set_indent(
    para: Para, *, first: float | None = None, left: float | None = None, right: float | None = None
) -> None:
    """Indents in millimetres."""
    indent = placed(_own(para.element), "ind", _PARAGRAPH)
    for value, name, others in (
        (first, "firstLine", ("hanging", "firstLineChars", "hangingChars")),
        (left, "left", ("start", "leftChars", "startChars")),
        (right, "right", ("end", "rightChars", "endChars")),
    ):
        if value is not None:
            for other in others:
                indent.attrib.pop(f"{W}{other}", "")
            _say(indent, **{name: round(value / MM_PER_TWIP)})


def set_gap(para: Para, *, before: float | None = None, after: float | None = None) -> None:
    """Gaps in points."""
    spacing = placed(_own(para.element), "spacing", _PARAGRAPH)
    for value, name in ((before, "before"), (after, "after")):
        if value is not None:
            spacing.attrib.pop(f"{W}{name}Autospacing", "")
            spacing.attrib.pop(f"{W}{name}Lines", "")
            _say(spacing, **{name: round(value * 20)})
    if para.shape.contextual:
        _say(placed(_own(para.element), "contextualSpacing", _PARAGRAPH), val="0")


def set_line(para: Para, factor: float) -> None:
    _say(placed(_own(para.element), "spacing", _PARAGRAPH), line=round(factor * 240), lineRule="auto")


def set_paper(section: Element, *, width: float | None = None, height: float | None = None, **margins: float) -> None:
    """Paper and margins in millimetres."""
    if width is not None and height is not None:
        page = placed(section, "pgSz", _SECTION)
        _say(page, w=round(width / MM_PER_TWIP), h=round(height / MM_PER_TWIP))
        page.attrib.pop(f"{W}orient", "")
        if width > height:
            _say(page, orient="landscape")
    if margins:
        kept = placed(section, "pgMar", _SECTION)
        for name, usual in (("top", 1134), ("right", 1134), ("bottom", 1134), ("left", 1701)):
            if kept.get(f"{W}{name}") is None:
                _say(kept, **{name: usual})
        for name in ("header", "footer"):
            if kept.get(f"{W}{name}") is None:
                _say(kept, **{name: 567})
        for side, value in margins.items():
            _say(kept, **{side: round(value / MM_PER_TWIP)})
        if "left" in margins:
            _say(kept, gutter=0)


def set_numbering(section: Element, *, form: str | None = None, start: int | None = None) -> None:
    numbers = placed(section, "pgNumType", _SECTION)
    if form is not None:
        _say(numbers, fmt=form)
    if start is not None:
        _say(numbers, start=start)


def differ_first(section: Element) -> None:
    """Give the first page a header of its own."""
    _say(placed(section, "titlePg", _SECTION), val="1")


def refer_to_header(section: Element, kind: str, relation: str, relation_name: str) -> None:
    """Point a section to a header part, in place of the one it had of this kind."""
    for old in section.findall(f"{W}headerReference"):
        if old.get(f"{W}type", "default") == kind:
            section.remove(old)
    made = etree.Element(f"{W}headerReference")
    _say(made, type=kind)
    made.set(relation_name, relation)
    section.insert(0, made)


def page_number_header() -> Element:
    """A header part with the page number in its middle."""
    root = etree.Element(f"{W}hdr", nsmap={"w": W[1:-1]})
    paragraph = etree.SubElement(root, f"{W}p")
    _say(placed(_own(paragraph), "jc", _PARAGRAPH), val="center")
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("shown", "2"), ("end", "")):
        run = etree.SubElement(paragraph, f"{W}r")
        look = etree.SubElement(run, f"{W}rPr")
        _say(
            etree.SubElement(look, f"{W}rFonts"), ascii="Times New Roman", hAnsi="Times New Roman", cs="Times New Roman"
        )
        for size in ("sz", "szCs"):
            _say(etree.SubElement(look, f"{W}{size}"), val=26)
        if kind in ("begin", "separate", "end"):
            _say(etree.SubElement(run, f"{W}fldChar"), fldCharType=kind)
        else:
            etree.SubElement(run, f"{W}instrText" if not kind else f"{W}t").text = text
    return root


def empty_header() -> Element:
    root = etree.Element(f"{W}hdr", nsmap={"w": W[1:-1]})
    etree.SubElement(root, f"{W}p")
    return root


def draw_rule(para: Para, room: float, length: float) -> None:
    """Put a rule of ``length`` millimetres under a paragraph: an empty paragraph whose top border lies between indents."""
    made = etree.Element(f"{W}p")
    own = etree.SubElement(made, f"{W}pPr")
    border = etree.SubElement(etree.SubElement(own, f"{W}pBdr"), f"{W}top")
    _say(border, val="single", sz=6, space=0, color="000000")
    _say(etree.SubElement(own, f"{W}spacing"), before=30, after=0, line=40, lineRule="exact")
    side = max(0, round((room - length) / 2 / MM_PER_TWIP))
    _say(etree.SubElement(own, f"{W}ind"), left=side, right=side, firstLine=0)
    _say(etree.SubElement(own, f"{W}jc"), val="center")
    for size in ("sz", "szCs"):
        _say(etree.SubElement(placed(own, "rPr", _PARAGRAPH), f"{W}{size}"), val=2)
    para.element.addnext(made)


def clear_border(para: Para) -> None:
    """No border above or below a paragraph."""
    borders = placed(_own(para.element), "pBdr", _PARAGRAPH)
    for side in ("top", "bottom"):
        found = borders.find(f"{W}{side}")
        if found is None:
            found = etree.SubElement(borders, f"{W}{side}") if side == "bottom" else etree.Element(f"{W}{side}")
            if side == "top":
                borders.insert(0, found)
        found.attrib.clear()
        _say(found, val="nil")


def centre_element(paragraph: Element) -> None:
    """Put a paragraph of a header in the middle."""
    _say(placed(_own(paragraph), "jc", _PARAGRAPH), val="center")
    indent = placed(_own(paragraph), "ind", _PARAGRAPH)
    indent.attrib.clear()
    _say(indent, left=0, firstLine=0)
