"""What a .docx looks like, read back as a frozen record: for tests and for the format linter."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.section import Section
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from tongket.cores.documents.layout_text import (
    Face,
    Line,
    RuleSeen,
    align_of,
    all_fonts,
    first_indent_mm,
    gap_pt,
    language_of,
    line_of,
    line_spacing,
    lines_of,
    rule_of,
)
from tongket.cores.kernel.text import fold, nfc

_LONG = 60


@dataclass(frozen=True, slots=True)
class SectionLayout:
    """One section; lengths in millimetres. ``number_on_first`` is whether its first page shows a page number."""

    width: float
    height: float
    landscape: bool
    top: float
    bottom: float
    left: float
    right: float
    page_number: Line | None
    number_on_first: bool
    starts_at: int | None


@dataclass(frozen=True, slots=True)
class TextLayout:
    """The running text: its commonest face and spacing, and how far it is uniform (shares 0–1)."""

    face: Face
    size_share: float
    justified_share: float
    first_indent_mm: float
    gap_pt: float
    line_spacing: float


@dataclass(frozen=True, slots=True)
class LetterheadLayout:
    """The two halves of the letterhead and the line of number and date under them."""

    superior: Line | None
    body: Line | None
    body_rule: RuleSeen | None
    country: Line | None
    motto: Line | None
    motto_rule: RuleSeen | None
    number: Line | None
    place_date: Line | None


@dataclass(frozen=True, slots=True)
class TitleLayout:
    """The name of the kind, the abstract and the rule under it."""

    kind: Line | None
    abstract: Line | None
    rule: RuleSeen | None


@dataclass(frozen=True, slots=True)
class SignatureLayout:
    """The authority lines and the name on the right, "Nơi nhận" on the left."""

    authority: tuple[Line, ...]
    signer: Line | None
    recipients_title: Line | None
    recipients: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of an official paper as found; None or empty where a part was not found.

    ``headings`` are their words; numbers that Word writes are not among them.
    """

    sections: tuple[SectionLayout, ...]
    letterhead: LetterheadLayout
    titles: TitleLayout
    text: TextLayout | None
    headings: tuple[Line, ...]
    end_mark: bool
    signature: SignatureLayout
    annex_labels: tuple[str, ...]
    fonts: tuple[str, ...]
    title: str
    author: str
    language: str


def inspect_docx(content: bytes) -> Layout:
    """The layout of a .docx paper.

    The letterhead is the first table that holds the motto, the signature block the last one that holds "Nơi nhận";
    faces are resolved through the chain of styles down to the document's defaults.
    Units: millimetres for lengths, points for type and gaps.
    Raises: what python-docx raises for a file that is no .docx (the caller checks uploads first).
    """
    document = docx.Document(BytesIO(content))
    head = _letterhead(document)
    foot = _table_with(document, "noi nhan", last=True)
    titles = _title_paragraphs(document, head)
    body = _body_paragraphs(document, titles, foot)
    plain = [paragraph for paragraph in body if not _is_heading(paragraph)]
    about = document.core_properties
    return Layout(
        sections=tuple(_sections(document)),
        letterhead=_head_parts(head),
        titles=_title_parts(titles, _room_mm(document.sections[0])),
        signature=_foot_parts(foot),
        text=_text_layout(plain),
        headings=tuple(line_of(paragraph) for paragraph in body if _is_heading(paragraph)),
        end_mark=bool(body) and body[-1].text.rstrip().endswith("./."),
        annex_labels=tuple(
            nfc(paragraph.text) for paragraph in document.paragraphs if fold(paragraph.text).startswith("phu luc")
        ),
        fonts=all_fonts(document),
        title=about.title or "",
        author=about.author or "",
        language=about.language or language_of(document),
    )


def _letterhead(document: Document) -> Table | None:
    return _table_with(document, "doc lap", last=False)


def _table_with(document: Document, words: str, *, last: bool) -> Table | None:
    tables = document.tables[::-1] if last else document.tables
    for table in tables:
        if any(words in fold(cell.text) for row in table.rows[:2] for cell in row.cells):
            return table
    return None


def _cell(table: Table | None, row: int, column: int) -> _Cell | None:
    if table is None or len(table.rows) <= row or len(table.rows[row].cells) <= column:
        return None
    return table.rows[row].cells[column]


def _parts(cell: _Cell | None) -> tuple[list[Line], RuleSeen | None]:
    """The lines of a cell and the rule under the last of them."""
    found: list[Line] = []
    seen: RuleSeen | None = None
    for paragraph in cell.paragraphs if cell is not None else ():
        if paragraph.text.strip():
            found.append(line_of(paragraph))
        elif found and cell is not None and cell.width is not None:
            seen = rule_of(paragraph, found[-1], cell.width.mm) or seen
    return found, seen


def _head_parts(table: Table | None) -> LetterheadLayout:
    issuer, body_rule = _parts(_cell(table, 0, 0))
    country, motto_rule = _parts(_cell(table, 0, 1))
    number, _ = _parts(_cell(table, 1, 0))
    place, _ = _parts(_cell(table, 1, 1))
    return LetterheadLayout(
        superior=issuer[0] if len(issuer) > 1 else None,
        body=issuer[-1] if issuer else None,
        body_rule=body_rule,
        country=country[0] if country else None,
        motto=country[1] if len(country) > 1 else None,
        motto_rule=motto_rule,
        number=number[0] if number else None,
        place_date=place[0] if place else None,
    )


def _title_paragraphs(document: Document, head: Table | None) -> list[Paragraph]:
    """The centred paragraphs right after the letterhead, with the rule under them."""
    titles: list[Paragraph] = []
    if head is None:
        return titles
    element: Any = head._tbl.getnext()
    while element is not None and element.tag == qn("w:p"):
        paragraph = Paragraph(element, document._body)
        if paragraph.text.strip() and align_of(paragraph) != "center":
            break
        titles.append(paragraph)
        if not paragraph.text.strip():
            break
        element = element.getnext()
    return titles


def _title_parts(titles: list[Paragraph], room_mm: float) -> TitleLayout:
    said = [line_of(paragraph) for paragraph in titles if paragraph.text.strip()]
    kind = said[0] if said and said[0].text.isupper() else None
    rule = None
    if titles and said and not titles[-1].text.strip():
        rule = rule_of(titles[-1], said[-1], room_mm)
    return TitleLayout(kind=kind, abstract=said[1] if kind and len(said) > 1 else None, rule=rule)


def _room_mm(section: Section) -> float:
    width, left, right = section.page_width, section.left_margin, section.right_margin
    assert width is not None
    return float(width.mm - (left.mm if left is not None else 0) - (right.mm if right is not None else 0))


def _body_paragraphs(document: Document, titles: list[Paragraph], foot: Table | None) -> list[Paragraph]:
    skipped = {id(paragraph._p) for paragraph in titles}
    body: list[Paragraph] = []
    for element in document.element.body.iterchildren():
        if foot is not None and element is foot._tbl:
            break
        if element.tag == qn("w:p") and id(element) not in skipped:
            paragraph = Paragraph(element, document._body)
            if paragraph.text.strip():
                body.append(paragraph)
    return body


def _is_heading(paragraph: Paragraph) -> bool:
    return paragraph.style is not None and (paragraph.style.name or "").startswith("Heading")


def _text_layout(paragraphs: list[Paragraph]) -> TextLayout | None:
    flowing = [paragraph for paragraph in paragraphs if align_of(paragraph) in ("both", "left")]
    if not flowing:
        return None
    lines = [line_of(paragraph) for paragraph in flowing]
    sizes = Counter[float]()
    for line in lines:
        sizes[line.face.size] += len(line.text)
    long = [line for line in lines if len(line.text) >= _LONG] or lines
    plain = Counter(line.face for line in lines).most_common(1)[0][0]
    return TextLayout(
        face=plain,
        size_share=sizes.most_common(1)[0][1] / sizes.total(),
        justified_share=sum(line.align == "both" for line in long) / len(long),
        first_indent_mm=Counter(first_indent_mm(item) for item in flowing).most_common(1)[0][0],
        gap_pt=Counter(gap_pt(item) for item in flowing).most_common(1)[0][0],
        line_spacing=Counter(line_spacing(item) for item in flowing).most_common(1)[0][0],
    )


def _foot_parts(table: Table | None) -> SignatureLayout:
    left, _ = _parts(_cell(table, 0, 0))
    right = _cell(table, 0, 1)
    signed = [line for paragraph in (right.paragraphs if right else ()) for line in lines_of(paragraph)]
    return SignatureLayout(
        authority=tuple(line for line in signed if line.text.isupper()),
        signer=signed[-1] if signed and not signed[-1].text.isupper() else None,
        recipients_title=left[0] if left else None,
        recipients=tuple(left[1:]),
    )


def _sections(document: Document) -> list[SectionLayout]:
    found: list[SectionLayout] = []
    for section in document.sections:
        width, height = section.page_width, section.page_height
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        top, bottom, left, right = (round(margin.mm, 1) if margin is not None else 0.0 for margin in margins)
        number = next((p for p in section.header.paragraphs if _has_page_field(p)), None)
        first = section.different_first_page_header_footer
        starts = section._sectPr.find(qn("w:pgNumType"))
        start = starts.get(qn("w:start")) if starts is not None else None
        found.append(
            SectionLayout(
                width=round(width.mm, 1) if width is not None else 0.0,
                height=round(height.mm, 1) if height is not None else 0.0,
                landscape=(width or 0) > (height or 0),
                top=top,
                bottom=bottom,
                left=left,
                right=right,
                page_number=line_of(number) if number is not None else None,
                number_on_first=not first or any(_has_page_field(p) for p in section.first_page_header.paragraphs),
                starts_at=int(start) if start is not None else None,
            )
        )
    return found


def _has_page_field(paragraph: Paragraph) -> bool:
    codes = [element.text or "" for element in paragraph._p.iter(qn("w:instrText"))]
    codes += [element.get(qn("w:instr")) or "" for element in paragraph._p.iter(qn("w:fldSimple"))]
    return any(code.split()[:1] == ["PAGE"] for code in codes)
