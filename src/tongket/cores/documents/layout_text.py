"""Faces, alignment and rules of Word paragraphs, resolved through the chain of styles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from tongket.cores.documents.measure import text_width
from tongket.cores.kernel.text import nfc

_MM_PER_TWIP = 25.4 / 1440
_WORD_SIZE = 10.0  # what Word uses when nothing says otherwise


@dataclass(frozen=True, slots=True)
class Face:
    """The look of letters; ``size`` in points."""

    font: str
    size: float
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or line: NFC text (line breaks as blanks), its face, and left | center | right | both."""

    text: str
    face: Face
    align: str


@dataclass(frozen=True, slots=True)
class RuleSeen:
    """A drawn rule; ``ratio`` is its length to the text above it (the widest line)."""

    length_mm: float
    ratio: float
    centred: bool


def _style_chain(paragraph: Paragraph) -> Iterator[Any]:
    style: Any = paragraph.style
    while style is not None:
        yield style.element
        style = style.base_style


def _defaults(paragraph: Paragraph) -> Any:
    package: Any = paragraph.part.package
    return package.main_document_part.styles.element.find(qn("w:docDefaults"))


def _run_looks(paragraph: Paragraph, run: Any | None) -> Iterator[Any]:
    """The rPr elements that decide a run's face, strongest first."""
    sources = [run, *_style_chain(paragraph)] if run is not None else list(_style_chain(paragraph))
    for source in sources:
        look = source.find(qn("w:rPr"))
        if look is not None:
            yield look
    defaults = _defaults(paragraph)
    if defaults is not None:
        yield from defaults.iter(qn("w:rPr"))


def _first(looks: list[Any], name: str, key: str) -> str | None:
    for look in looks:
        found = look.find(qn(f"w:{name}"))
        if found is not None and found.get(qn(f"w:{key}")) is not None:
            return str(found.get(qn(f"w:{key}")))
    return None


def _is_on(looks: list[Any], name: str) -> bool:
    for look in looks:
        found = look.find(qn(f"w:{name}"))
        if found is not None:
            return found.get(qn("w:val")) not in ("0", "false", "off")
    return False


def face_of(paragraph: Paragraph, run: Any | None = None) -> Face:
    """The face of a run element, or of the paragraph's own style."""
    looks = list(_run_looks(paragraph, run))
    size = _first(looks, "sz", "val")
    theme = _first(looks, "rFonts", "asciiTheme")
    font = _first(looks, "rFonts", "ascii") or (f"theme:{theme}" if theme else "")
    return Face(font, int(size) / 2 if size else _WORD_SIZE, _is_on(looks, "b"), _is_on(looks, "i"))


def _longest_run(paragraph: Paragraph) -> Any | None:
    runs = paragraph.runs
    return max(runs, key=lambda run: len(run.text))._r if runs else None


def line_of(paragraph: Paragraph) -> Line:
    """A whole paragraph as one line, in the face of its longest run."""
    text = nfc(paragraph.text.replace("\n", " "))
    return Line(text, face_of(paragraph, _longest_run(paragraph)), align_of(paragraph))


def lines_of(paragraph: Paragraph) -> list[Line]:
    """The lines of a paragraph parted at its line breaks, without empty ones."""
    whole = line_of(paragraph)
    texts = [nfc(text) for text in paragraph.text.split("\n") if text.strip()]
    return [Line(text, whole.face, whole.align) for text in texts]


def _paragraph_looks(paragraph: Paragraph) -> list[Any]:
    sources = [paragraph._p, *_style_chain(paragraph)]
    looks = [source.find(qn("w:pPr")) for source in sources]
    defaults = _defaults(paragraph)
    if defaults is not None:
        looks.extend(defaults.iter(qn("w:pPr")))
    return [look for look in looks if look is not None]


def align_of(paragraph: Paragraph) -> str:
    """left, center, right or both."""
    return _first(_paragraph_looks(paragraph), "jc", "val") or "left"


def first_indent_mm(paragraph: Paragraph) -> float:
    """The first-line indent in millimetres, 0.1 exact."""
    return round(int(_first(_paragraph_looks(paragraph), "ind", "firstLine") or 0) * _MM_PER_TWIP, 1)


def gap_pt(paragraph: Paragraph) -> float:
    """The space before and after the paragraph together, in points."""
    looks = _paragraph_looks(paragraph)
    return sum(int(_first(looks, "spacing", side) or 0) for side in ("before", "after")) / 20


def line_spacing(paragraph: Paragraph) -> float:
    """The line spacing as a factor of single; exact spacing in points is given as a negative number."""
    looks = _paragraph_looks(paragraph)
    value = int(_first(looks, "spacing", "line") or 240)
    rule = _first(looks, "spacing", "lineRule") or "auto"
    return value / 240 if rule == "auto" else -value / 20


def rule_of(paragraph: Paragraph, above: Line, room_mm: float) -> RuleSeen | None:
    """The rule that an empty paragraph draws: its border between its indents, or a drawn line in it.

    ``room_mm`` is the width the paragraph stands in. The text above may have had line breaks: its widest line is
    taken from the paragraph before, where there is one.
    """
    looks = _paragraph_looks(paragraph)
    indents = [int(_first(looks, "ind", side) or 0) * _MM_PER_TWIP for side in ("left", "right")]
    border = any(look.find(qn("w:pBdr")) is not None for look in looks)
    extent = next(paragraph._p.iter(qn("wp:extent")), None)
    if border:
        length, centred = room_mm - sum(indents), abs(indents[0] - indents[1]) < 1
    elif extent is not None:
        length, centred = int(extent.get("cx") or 0) / 36000, align_of(paragraph) == "center"
    else:
        return None
    return RuleSeen(round(length, 1), round(length / _widest(paragraph, above), 3), centred)


def _widest(paragraph: Paragraph, above: Line) -> float:
    before: Any = paragraph._p.getprevious()
    texts = [above.text]
    if before is not None and before.tag == qn("w:p"):
        texts = nfc(Paragraph(before, paragraph._parent).text).split("\n")
    widths = (text_width(text, above.face.size, bold=above.face.bold) for text in texts)
    return max(widths) or 1.0


def all_fonts(document: Document) -> tuple[str, ...]:
    """Every family that some visible run is set in, sorted; tables included."""
    found: set[str] = set()
    for element in document.element.body.iter(qn("w:p")):
        paragraph = Paragraph(element, document._body)
        found |= {face_of(paragraph, run._r).font for run in paragraph.runs if run.text.strip()}
    return tuple(sorted(found))


def language_of(document: Document) -> str:
    """The language of the document's defaults, "" when not said."""
    for language in document.styles.element.iter(qn("w:lang")):
        return str(language.get(qn("w:val")) or "")
    return ""
