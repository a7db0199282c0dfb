"""Papers as .docx that Word and LibreOffice open without repair and people go on editing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm

from tongket.cores.documents.composition import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    ComposedAnnex,
    ComposedAttached,
    Composition,
    compose,
)
from tongket.cores.documents.paper import Paper
from tongket.cores.documents.profiles import Profile
from tongket.cores.documents.word_body import body_elements
from tongket.cores.documents.word_foot import signature_elements
from tongket.cores.documents.word_head import addressee_elements, letterhead_element, reference_elements, title_elements
from tongket.cores.documents.word_lists import install_lists
from tongket.cores.documents.word_styles import install_styles
from tongket.cores.documents.word_xml import Element, lines, node, page_field, paragraph

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_HEADER_DISTANCE = 10
_WORD_2013 = "15"  # no "compatibility mode" in the title bar; borders of tables stand on the margin
_BALLAST = frozenset({"thumbnail", "stylesWithEffects", "customXml"})


def render_docx(paper: Paper) -> bytes:
    """The paper as an editable .docx in named styles; the same paper gives the same bytes.

    The font is the one the rule book names, whether this machine has it or not.

    Raises: Refused when the paper's rule book is not built yet.
    Source: the layout of ``profiles.py``.
    """
    said = compose(paper)
    document = docx.Document()
    install_styles(document, said.profile)
    install_lists(document, said.profile.first_indent.value)
    describe(document, said.title, said.author, said.head.number, said.language, paper.date.earliest)
    set_page(document.sections[0], said.profile, landscape=False)
    number_pages(document.sections[0])
    if said.contact:
        _contact(document.sections[0], said.contact)
    head = letterhead_element(said.head, said.profile, said.text_width)
    _append(document, [head, *title_elements(said.titles, said.text_width), *addressee_elements(said)])
    _append(document, body_elements(document, said.blocks, said.text_width, keep_last=True, has_lists=said.is_crafted))
    _append(document, signature_elements(said.ending, said.profile, said.text_width))
    for one in said.attached:
        _add_attached(document, one, said)
    for annex in said.annexes:
        _add_annex(document, annex, said)
    _append(document, [paragraph("NgatPhan")])
    raw = BytesIO()
    document.save(raw)
    return fixed_zip(raw.getvalue())


def _append(document: Document, elements: list[Element]) -> None:
    end = document.element.body.sectPr
    for element in elements:
        end.addprevious(element)


def describe(document: Document, title: str, author: str, subject: str, language: str, day: date) -> None:
    """The properties of the file, dated by what it says and not by the clock; nothing of python-docx's own stays."""
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None)
    about = document.core_properties
    about.title, about.author, about.last_modified_by = title[:255], author[:255], author[:255]
    about.subject, about.language = subject, language
    about.comments = about.keywords = about.category = ""
    about.created = about.modified = stamp
    about.revision = 1
    _drop_ballast(document)


def _drop_ballast(document: Document) -> None:
    """Take out what python-docx's own template brings and no paper needs; decimals are written with a comma."""
    for relations in (document.part.package.rels, document.part.rels):
        for key, link in list(relations.items()):
            if link.reltype.rsplit("/", 1)[-1] in _BALLAST:
                del relations[key]
    settings = document.settings.element
    for found in settings.findall(f".//{qn('w:useFELayout')}"):
        found.getparent().remove(found)
    for name, sign in (("decimalSymbol", ","), ("listSeparator", ";")):
        for found in settings.findall(qn(f"w:{name}")):
            found.set(qn("w:val"), sign)
    for found in settings.findall(qn("w:themeFontLang")):
        found.set(qn("w:val"), "vi-VN")
        found.attrib.pop(qn("w:eastAsia"), None)
    for found in settings.findall(f".//{qn('w:compatSetting')}[@{qn('w:name')}='compatibilityMode']"):
        found.set(qn("w:val"), _WORD_2013)
    for found in settings.findall(qn("w:zoom")):
        found.set(qn("w:percent"), "100")


def set_page(section: Section, profile: Profile, *, landscape: bool) -> None:
    """Size and margins of the rule book; page numbers begin at one and are hidden on the first page."""
    width, height = (PAGE_HEIGHT, PAGE_WIDTH) if landscape else (PAGE_WIDTH, PAGE_HEIGHT)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(profile.margin_top.value), Mm(profile.margin_bottom.value)
    section.left_margin, section.right_margin = Mm(profile.margin_left.value), Mm(profile.margin_right.value)
    section.header_distance = section.footer_distance = Mm(_HEADER_DISTANCE)
    section.different_first_page_header_footer = True
    properties: Element = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    properties.find(qn("w:pgMar")).addnext(node("pgNumType", start=1))


def number_pages(section: Section) -> None:
    """The page number in the middle of the header, and an empty header for first pages; later sections inherit."""
    section.header.is_linked_to_previous = False
    section.header.paragraphs[0]._p.extend(page_field())
    section.first_page_header.is_linked_to_previous = False


def _contact(section: Section, text: str) -> None:
    """Cell 13: the contact line under a rule, at the foot of page one only."""
    footer = section.first_page_footer
    footer.is_linked_to_previous = False
    holder = footer.paragraphs[0]._p
    holder.getparent().replace(holder, lines("DongLienHe", (text,)))


def _new_part(document: Document, profile: Profile, *, landscape: bool, bare_foot: bool) -> None:
    """A new page whose numbers begin anew."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    breaker = document.element.body.sectPr.getprevious()
    breaker.get_or_add_pPr().insert(0, node("pStyle", val="NgatPhan"))
    set_page(section, profile, landscape=landscape)
    if bare_foot:
        section.first_page_footer.is_linked_to_previous = False


def _add_attached(document: Document, one: ComposedAttached, said: Composition) -> None:
    first = len(document.sections) == 1
    _new_part(document, said.profile, landscape=False, bare_foot=bool(said.contact) and first)
    head = letterhead_element(one.head, said.profile, said.text_width)
    titles = title_elements(one.titles, said.text_width)
    _append(document, [head, *titles, *reference_elements(one.reference, said.text_width)])
    signed = one.ending is not None
    _append(document, body_elements(document, one.blocks, said.text_width, keep_last=signed, has_lists=True))
    if one.ending is not None:
        _append(document, signature_elements(one.ending, said.profile, said.text_width))


def _add_annex(document: Document, annex: ComposedAnnex, said: Composition) -> None:
    first = len(document.sections) == 1
    _new_part(document, said.profile, landscape=annex.landscape, bare_foot=bool(said.contact) and first)
    head = [lines("PhuLuc", (annex.label,)), lines("TenPhuLuc", annex.title)]
    head += reference_elements(annex.reference, annex.text_width)
    body = body_elements(document, annex.blocks, annex.text_width, keep_last=False, has_lists=said.is_crafted)
    _append(document, [*head, *body])


def fixed_zip(raw: bytes) -> bytes:
    """The same package with one time stamp on every part."""
    packed = BytesIO()
    with ZipFile(BytesIO(raw)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for item in source.infolist():
            entry = ZipInfo(item.filename, _ZIP_DAY)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(item.filename))
    return packed.getvalue()
