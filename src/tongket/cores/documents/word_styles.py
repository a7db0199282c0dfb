"""The named styles of a .docx paper, so that people go on writing in Word with the right looks.

Names are Vietnamese where Word has no such style of its own; sizes come from the profile.
"""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from tongket.cores.documents.profiles import Profile
from tongket.cores.documents.word_xml import Element, node, twips

_KEPT = {
    "Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Header", "Heading1", "Heading2", "Heading3", "Title",
    "Caption",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class StyleOf:
    """One paragraph style. ``line`` is a factor, or exact points when ``exact``; lengths in millimetres."""

    id: str
    name: str
    size: float
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    top_line: bool = False
    align: str = "center"
    before: float = 0
    after: float = 0
    line: float = 1
    exact: bool = False
    first: float = 0
    left: float = 0
    hanging: float = 0
    keep_next: bool = False
    outline: int | None = None


def paper_styles(profile: Profile) -> tuple[StyleOf, ...]:
    """All styles of a paper, in the order Word lists them."""
    return (
        *_head_styles(profile),
        *_title_styles(profile),
        *_text_styles(profile),
        *_table_styles(profile),
        *_foot_styles(profile),
    )


def _head_styles(of: Profile) -> tuple[StyleOf, ...]:
    return (
        StyleOf("QuocHieu", "Quốc hiệu", of.country_size.value, bold=True),
        StyleOf("TieuNgu", "Tiêu ngữ", of.motto_size.value, bold=True),
        StyleOf("CoQuanChuQuan", "Cơ quan chủ quản", of.superior_size.value),
        StyleOf("CoQuanBanHanh", "Cơ quan ban hành", of.body_name_size.value, bold=True),
        StyleOf("SoKyHieu", "Số, ký hiệu", of.number_size.value, before=6),
        StyleOf("DiaDanhNgayThang", "Địa danh, ngày tháng", of.place_date_size.value, italic=True, before=6),
        StyleOf(
            "TrichYeuCongVan", "Trích yếu công văn", of.subject_size.value, italic=of.subject_italic.value, before=6
        ),
        StyleOf("DauSao", "Dấu sao dưới cơ quan", of.body_name_size.value),
        StyleOf("DongKhung", "Dấu đóng khung", 13, bold=True, before=6),
        StyleOf("DuongKe", "Đường kẻ", 1, before=1.5, line=2, exact=True),
        StyleOf("NgatPhan", "Ngắt phần", 1, line=1, exact=True),
    )


def _title_styles(of: Profile) -> tuple[StyleOf, ...]:
    kept = {"keep_next": True}
    return (
        StyleOf("Title", "Title", of.kind_size.value, bold=True, before=18, **kept),  # type: ignore[arg-type]
        StyleOf("TrichYeu", "Trích yếu", of.abstract_size.value, bold=True, **kept),  # type: ignore[arg-type]
        StyleOf("DauTrichYeu", "Dấu dưới trích yếu", of.abstract_size.value, after=12, keep_next=True),
        StyleOf("DuongKeTrichYeu", "Đường kẻ trích yếu", 1, before=3, after=12, line=2, exact=True),
        StyleOf("KinhGui", "Kính gửi", of.text_size.value, before=12, after=6),
        StyleOf(
            "KinhGuiNhieuNoi", "Kính gửi nhiều nơi", of.text_size.value, align="left", after=6,
            left=2 * of.first_indent.value,
        ),
        StyleOf("PhuLuc", "Phụ lục", of.annex_size.value, bold=True, outline=0, **kept),  # type: ignore[arg-type]
        StyleOf("TenPhuLuc", "Tên phụ lục", of.annex_size.value, bold=True, **kept),  # type: ignore[arg-type]
        StyleOf("KemTheo", "Kèm theo", of.annex_size.value, italic=True, before=3, **kept),  # type: ignore[arg-type]
    )  # fmt: skip


def _text_styles(of: Profile) -> tuple[StyleOf, ...]:
    size, after, line, first = of.text_size.value, of.space_after.value, of.line_spacing.value, of.first_indent.value

    def text(id_: str, name: str, *, align: str = "both", indent: float = first, **more: object) -> StyleOf:
        return StyleOf(id_, name, size, align=align, after=after, line=line, first=indent, **more)  # type: ignore[arg-type]

    return (
        text("NoiDung", "Nội dung"),
        text("CanCu", "Căn cứ", italic=True),
        text("DanhSach", "Danh sách", align="both"),
        text("Dieu", "Điều"),
        text("MenhLenh", "Mệnh lệnh", align="center", indent=0, bold=True, keep_next=True),
        text("Phan", "Phần", align="center", indent=0, bold=True, keep_next=True, outline=0),
        text("Heading1", "Heading 1", align="left", bold=True, keep_next=True, outline=0),
        text("Heading2", "Heading 2", align="left", bold=True, keep_next=True, outline=1),
        text("Heading3", "Heading 3", align="left", keep_next=True, outline=2),
    )


def _table_styles(of: Profile) -> tuple[StyleOf, ...]:
    return (
        StyleOf("Caption", "Caption", 13, bold=True, before=6, after=5, keep_next=True),
        StyleOf("DonViTinh", "Đơn vị tính của bảng", 12, italic=True, align="right", after=4, keep_next=True),
        StyleOf("SauBang", "Sau bảng", 1, line=6, exact=True),
        StyleOf("HinhAnh", "Hình ảnh", of.text_size.value, before=6, after=6),
        StyleOf("TenHinh", "Tên hình", 13, italic=True, after=6),
    )


def cell_styles() -> tuple[StyleOf, ...]:
    """Styles of table cells, one set for each size of type that ``tables.table_size`` gives."""
    return tuple(
        StyleOf(f"{id_}{size}", f"{name} {size}", size, bold=bold, align=align)
        for size in (13, 12, 11)
        for id_, name, bold, align in (
            ("DauBang", "Đầu bảng", True, "center"),
            ("OChu", "Ô chữ", False, "left"),
            ("OSo", "Ô số", False, "right"),
            ("OGiua", "Ô giữa", False, "center"),
        )
    )


def _foot_styles(of: Profile) -> tuple[StyleOf, ...]:
    return (
        StyleOf(
            "NoiNhan", "Nơi nhận", of.recipients_title_size.value, bold=of.recipients_bold_italic.value,
            italic=of.recipients_bold_italic.value, underlined=of.recipients_underlined.value, align="left", before=12,
            after=2,
        ),
        StyleOf("NguoiSoanThao", "Ký hiệu người soạn thảo", 11, align="left", before=8),
        StyleOf("DongLienHe", "Dòng liên hệ", 11, top_line=True),
        StyleOf("DanhSachNoiNhan", "Danh sách nơi nhận", of.recipients_size.value, align="left", hanging=2, left=2),
        StyleOf("ChucVuKy", "Quyền hạn, chức vụ", of.authority_size.value, bold=True, keep_next=True, before=12),
        StyleOf("NguoiKy", "Họ tên người ký", of.name_size.value, bold=True),
        StyleOf("Header", "Header", of.page_number_size.value),
    )  # fmt: skip


def install_styles(document: Document, profile: Profile) -> None:
    """Put the paper's styles into a document and take out all others."""
    styles = document.styles
    for element in list(styles.element.style_lst):
        if element.styleId not in _KEPT:
            styles.element.remove(element)
    _set_defaults(styles.element, profile)
    for spec in (*paper_styles(profile), *cell_styles()):
        _define(document, spec, profile.font)


def _fonts(font: str) -> Element:
    return node("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)


def _size(points: float) -> list[Element]:
    return [node("sz", val=round(points * 2)), node("szCs", val=round(points * 2))]


def _set_defaults(root: Element, profile: Profile) -> None:
    defaults = root.find(qn("w:docDefaults"))
    defaults.clear()
    look = node(
        "rPr", _fonts(profile.font), *_size(profile.text_size.value), node("lang", val="vi-VN", eastAsia="vi-VN")
    )
    defaults.append(node("rPrDefault", look))
    defaults.append(node("pPrDefault", node("pPr", node("spacing", before=0, after=0))))
    for element in root.style_lst:
        for part in ("rPr", "pPr", "link", "next"):
            for found in element.findall(qn(f"w:{part}")):
                element.remove(found)


def _define(document: Document, spec: StyleOf, font: str) -> None:
    element = document.styles.element.get_by_id(spec.id)
    if element is None:
        style = document.styles.add_style(spec.name, WD_STYLE_TYPE.PARAGRAPH)
        element = style.element
        element.styleId = spec.id
        style.base_style = document.styles["Normal"]
        style.quick_style = True
    element.append(_paragraph_look(spec))
    marks = [node(mark) for mark, on in (("b", spec.bold), ("i", spec.italic)) if on]
    line = [node("u", val="single")] if spec.underlined else []
    element.append(node("rPr", _fonts(font), *marks, node("color", val="000000"), *_size(spec.size), *line))


def _paragraph_look(spec: StyleOf) -> Element:
    line = round(spec.line * 20) if spec.exact else round(spec.line * 240)
    look = node("pPr")
    if spec.keep_next:
        look.append(node("keepNext"))
    look.append(node("widowControl"))
    if spec.top_line:
        look.append(node("pBdr", node("top", val="single", sz=4, space=2, color="000000")))
    look.append(
        node(
            "spacing",
            before=round(spec.before * 20),
            after=round(spec.after * 20),
            line=line,
            lineRule="exact" if spec.exact else "auto",
        )
    )
    indent = {"hanging": twips(spec.hanging)} if spec.hanging else {"firstLine": twips(spec.first)}
    look.append(node("ind", left=twips(spec.left), **indent))
    look.append(node("jc", val=spec.align))
    if spec.outline is not None:
        look.append(node("outlineLvl", val=spec.outline))
    return look
