"""The order and the kinds of values that ECMA-376 demands of the WordprocessingML we write; every breach as a sentence.

Only elements we know are allowed: an element that is not listed for its parent is a breach too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FACE = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath"
)
_SHAPE = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
_SIDES = "top left start bottom right end insideH insideV tl2br tr2bl"
ORDERS = {
    "pPr": _SHAPE,
    "rPr": _FACE,
    "numPr": "ilvl numId",
    "pBdr": "top left bottom right between bar",
    "tbl": "tblPr tblGrid tr*",
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
    ),
    "tblBorders": _SIDES,
    "tblCellMar": "top left start bottom right end",
    "tblGrid": "gridCol*",
    "tr": "trPr tc*",
    "tcPr": ("cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"),
    "sectPr": (
        "headerReference* footerReference* footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
        "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings"
    ),
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
        "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr*"
    ),
    "styles": "docDefaults latentStyles style*",
    "docDefaults": "rPrDefault pPrDefault",
    "numbering": "numPicBullet* abstractNum* num* numIdMacAtCleanup",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl*",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride*",
    "lvlOverride": "startOverride lvl",
    "settings": (
        "writeProtection view zoom removePersonalInformation mirrorMargins proofState attachedTemplate linkStyles "
        "trackRevisions documentProtection defaultTabStop autoHyphenation evenAndOddHeaders drawingGridHorizontalSpacing "
        "characterSpacingControl savePreviewPicture footnotePr endnotePr compat docVars rsids mathPr "
        "attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures "
        "forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags "
        "decimalSymbol listSeparator docId* defaultImageDpi*"
    ),
    "body": None,
}
_FLOW = frozenset({"p", "tbl", "sdt", "bookmarkStart", "bookmarkEnd", "sectPr"})
_RUNS = frozenset({"pPr", "r", "hyperlink", "bookmarkStart", "bookmarkEnd", "fldSimple"})
_RUN = frozenset({"rPr", "t", "br", "tab", "drawing", "fldChar", "instrText", "noBreakHyphen"})
_SETS = {
    "jc": {"left", "center", "right", "both", "start", "end", "distribute"},
    "lineRule": {"auto", "exact", "atLeast"},
    "vAlign": {"top", "center", "bottom", "both"},
    "numFmt": {"decimal", "bullet", "upperRoman", "lowerRoman", "lowerLetter", "upperLetter", "none"},
    "suff": {"tab", "space", "nothing"},
    "type": {"dxa", "pct", "auto", "nil", "default", "first", "even", "nextPage", "page", "fixed", "autofit", "paragraph",
             "character", "table", "numbering"},
}  # fmt: skip
_WHOLE = re.compile(r"^-?\d+$")
_COUNT = re.compile(r"^\d+$")
_WHOLES = frozenset({"left", "right", "firstLine", "hanging", "start", "space", "top", "bottom", "header", "footer"})
_COUNTS = frozenset({"w", "h", "sz", "before", "after", "line", "ilvl", "numId", "abstractNumId"})
_COUNTED = frozenset({"sz", "szCs", "outlineLvl", "gridSpan", "ilvl"})
_SWITCH = frozenset(
    {"b", "i", "bCs", "iCs", "keepNext", "keepLines", "widowControl", "titlePg", "cantSplit", "tblHeader", "caps"}
)


def breaches(content: bytes) -> list[str]:
    """What a .docx breaks of the order, the values and the references."""
    with ZipFile(BytesIO(content)) as package:
        names = set(package.namelist())
        parts = {name: etree.fromstring(package.read(name)) for name in names if name.endswith((".xml", ".rels"))}
    found = list(_references(parts, names))
    for name in sorted(parts):
        if name.startswith("word/") and name.endswith(".xml") and "theme" not in name:
            for element in parts[name].iter():
                if isinstance(element.tag, str) and element.tag.startswith(W):
                    found += [f"{name}: {said}" for said in _element(element)]
    return found


def _local(element: Element) -> str:
    return etree.QName(element).localname


def _element(element: Element) -> Iterator[str]:
    name = _local(element)
    children = [_local(child) for child in element if isinstance(child.tag, str)]
    order = ORDERS.get(name)
    if order is not None:
        yield from _ordered(name, children, order.split())
    if name in ("body", "hdr", "ftr", "tc"):
        yield from (f"{name} holds {child}" for child in children if child not in _FLOW and child != "tcPr")
    if name == "p":
        yield from (f"p holds {child}" for child in children if child not in _RUNS)
        yield from ("pPr is not first in p" for child in children[1:] if child == "pPr")
    if name == "r":
        yield from (f"r holds {child}" for child in children if child not in _RUN)
        yield from ("rPr is not first in r" for child in children[1:] if child == "rPr")
    if name == "tc" and (not children or children[-1] != "p"):
        yield "a cell does not end with a paragraph"
    if name == "tbl":
        yield from _grid(element)
    yield from _values(element, name)


def _ordered(name: str, children: list[str], order: list[str]) -> Iterator[str]:
    places = {word.rstrip("*"): at for at, word in enumerate(order)}
    many = {word.rstrip("*") for word in order if word.endswith("*")}
    last = -1
    for child in children:
        if child not in places:
            yield f"{name} holds {child}"
            continue
        if places[child] < last:
            yield f"{child} stands too late in {name}"
        last = max(last, places[child])
        if child not in many and children.count(child) > 1:
            yield f"{name} holds {child} twice"


def _grid(table: Element) -> Iterator[str]:
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    for row in table.findall(f"{W}tr"):
        spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc")]
        count = sum(int(str(span.get(f"{W}val"))) if span is not None else 1 for span in spans)
        if count != columns:
            yield f"a row fills {count} of {columns} columns"


def _values(element: Element, name: str) -> Iterator[str]:
    for key, value in element.attrib.items():
        if str(key).startswith(W) and not _is_allowed(name, str(key).removeprefix(W), str(value)):
            yield f"{name} {str(key).removeprefix(W)}={value!r}"
    if name == "zoom" and element.get(f"{W}percent") is None:
        yield "zoom without percent"


def _is_allowed(name: str, attribute: str, value: str) -> bool:
    if attribute in _WHOLES:
        return _WHOLE.match(value) is not None
    if attribute in _COUNTS or (attribute == "val" and name in _COUNTED):
        return _COUNT.match(value) is not None
    if attribute in ("lineRule", "type"):
        return value in _SETS[attribute]
    if attribute == "val" and name in _SWITCH:
        return value in ("0", "1", "true", "false", "on", "off")
    return attribute != "val" or name not in _SETS or value in _SETS[name]


def _references(parts: dict[str, Element], names: set[str]) -> Iterator[str]:
    document, styles = parts["word/document.xml"], parts["word/styles.xml"]
    known = {str(style.get(f"{W}styleId")) for style in styles.iter(f"{W}style")}
    for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
        for root in (document, styles):
            for use in root.iter(f"{W}{name}"):
                if use.get(f"{W}val") not in known:
                    yield f"style {use.get(f'{W}val')} is not defined"
    numbers = {str(num.get(f"{W}numId")) for num in parts["word/numbering.xml"].iter(f"{W}num")}
    for use in document.iter(f"{W}numId"):
        if use.get(f"{W}val") not in numbers:
            yield f"list {use.get(f'{W}val')} is not defined"
    yield from _relations(parts, names)


def _relations(parts: dict[str, Element], names: set[str]) -> Iterator[str]:
    document = parts["word/document.xml"]
    relations = {str(one.get("Id")): str(one.get("Target")) for one in parts["word/_rels/document.xml.rels"].iter(_REL)}
    for element in document.iter():
        for key in (f"{R}id", f"{R}embed"):
            target = element.get(key)
            if target is not None and f"word/{relations.get(target, '')}" not in names:
                yield f"relation {target} leads nowhere"
    pictures = [one.get("id") for one in document.iter("{*}docPr")]
    if len(pictures) != len(set(pictures)):
        yield "two pictures have one id"
    yield from _content_types(parts["[Content_Types].xml"], names)


def _content_types(types: Element, names: set[str]) -> Iterator[str]:
    endings = {str(one.get("Extension")) for one in types if _local(one) == "Default"}
    said = {str(one.get("PartName")).lstrip("/") for one in types if _local(one) == "Override"}
    for name in names - {"[Content_Types].xml"}:
        if name not in said and name.rpartition(".")[2] not in endings:
            yield f"{name} has no content type"
    yield from (f"content type of {name}, which is not there" for name in said - names)
