"""Papers as .docx that Word and LibreOffice open without repair and people go on editing."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm

from tongket.cores.documents.composition import PAGE_HEIGHT, PAGE_WIDTH, ComposedAnnex, Composition, compose
from tongket.cores.documents.measure import text_width
from tongket.cores.documents.paper import Paper, Run
from tongket.cores.documents.profiles import Profile
from tongket.cores.documents.word_body import body_elements
from tongket.cores.documents.word_styles import install_styles
from tongket.cores.documents.word_xml import (
    Element,
    cell,
    lines,
    node,
    page_field,
    paragraph,
    plain_table,
    row,
    rule,
    twips,
)

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_HEADER_DISTANCE = 10
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
    _describe(document, said, paper)
    _set_page(document.sections[0], said.profile, landscape=False)
    _number_pages(document.sections[0])
    _append(document, [*_letterhead(said), *_titles(said), *_addressees(said)])
    _append(document, body_elements(document, said.blocks, said.text_width, keep_last=True))
    _append(document, [_signature(said)])
    for annex in said.annexes:
        _add_annex(document, annex, said.profile)
    _append(document, [paragraph("NgatPhan")])
    raw = BytesIO()
    document.save(raw)
    return _fixed_zip(raw.getvalue())


def _append(document: Document, elements: list[Element]) -> None:
    end = document.element.body.sectPr
    for element in elements:
        end.addprevious(element)


def _describe(document: Document, said: Composition, paper: Paper) -> None:
    day = paper.date.earliest
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None)
    about = document.core_properties
    about.title, about.author, about.last_modified_by = said.title[:255], said.author[:255], said.author[:255]
    about.subject, about.language = said.number, said.language
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


def _set_page(section: Section, profile: Profile, *, landscape: bool) -> None:
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


def _number_pages(section: Section) -> None:
    """The page number in the middle of the header, and an empty header for first pages; later sections inherit."""
    section.header.is_linked_to_previous = False
    section.header.paragraphs[0]._p.extend(page_field())
    section.first_page_header.is_linked_to_previous = False


def _letterhead(said: Composition) -> list[Element]:
    left, right = said.left_column, said.text_width - said.left_column
    issuer = [lines("CoQuanChuQuan", said.superior)] if said.superior else []
    issuer += [lines("CoQuanBanHanh", said.body.lines), rule("DuongKe", left, said.body.rule_mm)]
    country = [
        lines("QuocHieu", (said.profile.country,)),
        lines("TieuNgu", (said.profile.motto,)),
        rule("DuongKe", right, said.motto_rule),
    ]
    place_date = lines("DiaDanhNgayThang", (said.place_date,))
    if said.place_date_size != said.profile.place_date_size.value:
        _resize(place_date, said.place_date_size)
    rows = [
        row(cell(left, *issuer), cell(right, *country)),
        row(cell(left, lines("SoKyHieu", (said.number,)), valign="bottom"), cell(right, place_date, valign="bottom")),
    ]
    if said.subject:
        rows.append(row(cell(left, lines("TrichYeuCongVan", said.subject)), cell(right, paragraph("NoiDung"))))
    return [plain_table((left, right), rows)]


def _resize(element: Element, points: float) -> None:
    for run in element.findall(qn("w:r")):
        run.insert(0, node("rPr", node("sz", val=round(points * 2)), node("szCs", val=round(points * 2))))


def _titles(said: Composition) -> list[Element]:
    if not said.kind:
        return [paragraph("DuongKe")]
    titles = [lines("Title", (said.kind,))]
    if said.abstract.lines:
        titles.append(lines("TrichYeu", said.abstract.lines))
        titles.append(rule("DuongKeTrichYeu", said.text_width, said.abstract.rule_mm))
    return titles


def _addressees(said: Composition) -> list[Element]:
    if not said.addressee:
        return []
    if not said.addressees:
        return [lines("KinhGui", (said.addressee,))]
    start = 2 * said.profile.first_indent.value + text_width("Kính gửi", said.profile.text_size.value)
    indent = {"left": twips(start + 2.5), "hanging": twips(2.5)}
    return [
        lines("KinhGuiNhieuNoi", (said.addressee,), node("spacing", before=240)),
        *[lines("KinhGuiNhieuNoi", (name,), node("ind", **indent)) for name in said.addressees],
    ]


def _signature(said: Composition) -> Element:
    """Cells 7 and 9b in one row that is never split; the paragraph before it is kept with it."""
    half = said.text_width / 2
    left = [lines("NoiNhan", ("Nơi nhận:",)), *[lines("DanhSachNoiNhan", (name,)) for name in said.recipients]]
    space = node("spacing", before=twips(said.profile.signature_space.value))
    signed = said.signature
    right = [lines("ChucVuKy", signed.authority_lines)]
    if signed.own_post:
        right += [lines("NguoiKy", (signed.own_post,), space), lines("NguoiKy", (signed.name,))]
    else:
        right.append(lines("NguoiKy", (signed.name,), space))
    return plain_table(
        (half, half), [row(cell(half, *(left if said.recipients else [paragraph("NoiNhan")])), cell(half, *right))]
    )


def _add_annex(document: Document, annex: ComposedAnnex, profile: Profile) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    breaker = document.element.body.sectPr.getprevious()
    breaker.get_or_add_pPr().insert(0, node("pStyle", val="NgatPhan"))
    _set_page(section, profile, landscape=annex.landscape)
    head = [lines("PhuLuc", (annex.label,)), lines("TenPhuLuc", annex.title)]
    head.append(paragraph("KemTheo", (Run("\n".join(annex.reference.lines)),)))
    head.append(rule("DuongKeTrichYeu", annex.text_width, annex.reference.rule_mm))
    _append(document, [*head, *body_elements(document, annex.blocks, annex.text_width, keep_last=False)])


def _fixed_zip(raw: bytes) -> bytes:
    """The same package with one time stamp on every part."""
    packed = BytesIO()
    with ZipFile(BytesIO(raw)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for item in source.infolist():
            entry = ZipInfo(item.filename, _ZIP_DAY)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(item.filename))
    return packed.getvalue()
