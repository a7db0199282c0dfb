"""The top of a paper as WordprocessingML: letterhead, titles, addressees, the reference of an annex."""

from __future__ import annotations

from docx.oxml.ns import qn

from tongket.cores.documents.composition import Composition, Titled
from tongket.cores.documents.letterhead import Framed, Letterhead, Ruled
from tongket.cores.documents.measure import text_width
from tongket.cores.documents.paper import Run
from tongket.cores.documents.profiles import Profile
from tongket.cores.documents.word_xml import Element, cell, lines, node, paragraph, plain_table, row, rule, twips

_RED = "FF0000"
_BLACK = "000000"


def letterhead_element(head: Letterhead, profile: Profile, width: float) -> Element:
    """Cells 1–5b and 10 as one table without borders."""
    left, right = head.left_column, width - head.left_column
    issuer = [lines("CoQuanChuQuan", head.superior)] if head.superior else []
    issuer.append(lines("CoQuanBanHanh", head.body.lines))
    if head.separator:
        issuer.append(lines("DauSao", (head.separator,)))
    else:
        issuer.append(rule("DuongKe", left, head.body.rule_mm))
    country = [lines("QuocHieu", (head.country,))]
    if head.motto:
        country.append(lines("TieuNgu", (head.motto,)))
    country.append(rule("DuongKe", right, head.country_rule))
    rows = [row(cell(left, *issuer), cell(right, *country))]
    if head.number or head.place_date:
        rows.append(_number_row(head, profile, left, right))
    if head.subject:
        subject = lines("TrichYeuCongVan", head.subject)
        rows.append(row(cell(left, subject), cell(right, paragraph("NoiDung"))))
    if head.framed:
        frames = [_framed(one, left) for one in head.framed]
        rows.append(row(cell(left, *frames), cell(right, paragraph("DuongKe"))))
    return plain_table((left, right), rows)


def _number_row(head: Letterhead, profile: Profile, left: float, right: float) -> Element:
    place_date = lines("DiaDanhNgayThang", (head.place_date,))
    if head.place_date_size != profile.place_date_size.value:
        _resize(place_date, head.place_date_size)
    number = lines("SoKyHieu", (head.number,))
    return row(cell(left, number, valign="bottom"), cell(right, place_date, valign="bottom"))


def _resize(element: Element, points: float) -> None:
    for run in element.findall(qn("w:r")):
        run.insert(0, node("rPr", node("sz", val=round(points * 2)), node("szCs", val=round(points * 2))))


def _framed(one: Framed, room: float) -> Element:
    """Words in a frame in the middle of a cell: a paragraph with borders on all sides."""
    colour = _RED if one.is_red else _BLACK
    side = twips((room - one.width) / 2)
    borders = node(
        "pBdr",
        *[
            node(name, val="single", sz=6, space=3 if name in ("top", "bottom") else 0, color=colour)
            for name in ("top", "left", "bottom", "right")
        ],
    )
    element = paragraph("DongKhung", (Run(one.text),), borders, node("ind", left=side, right=side, firstLine=0))
    if one.is_red:
        for run in element.findall(qn("w:r")):
            run.insert(0, node("rPr", node("color", val=colour)))
    return element


def title_elements(titles: Titled, width: float) -> list[Element]:
    """Cell 5a: name of the kind, abstract, rule or mark."""
    if not titles.kind:
        return [paragraph("DuongKe")]
    found = [lines("Title", (titles.kind,))]
    if titles.abstract.lines:
        found.append(lines("TrichYeu", titles.abstract.lines))
        if titles.mark:
            found.append(lines("DauTrichYeu", (titles.mark,)))
        elif titles.abstract.rule_mm:
            found.append(rule("DuongKeTrichYeu", width, titles.abstract.rule_mm))
    return found


def reference_elements(reference: Ruled, width: float) -> list[Element]:
    """The line "(Kèm theo …)" and the rule under it."""
    return [
        paragraph("KemTheo", (Run("\n".join(reference.lines)),)),
        rule("DuongKeTrichYeu", width, reference.rule_mm),
    ]


def addressee_elements(said: Composition) -> list[Element]:
    """Cell 9a."""
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
