"""One break a row: the rule it breaks, how, in which papers, and the findings that come along (named, with the reason)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from tests.cores.documents.lint.editing import (
    File,
    R,
    W,
    after,
    drop,
    look,
    number_by_hand,
    replace,
    say,
    shape,
    text_of,
)
from tongket.cores.documents import Paper
from tongket.cores.documents.lint.seen import Known

NOBODY = Known()
Wanted = Callable[[Paper], bool]


def anything(paper: Paper) -> bool:
    return True


def kind(*codes: str) -> Wanted:
    return lambda paper: paper.kind_code in codes


def titled(paper: Paper) -> bool:
    return bool(paper.kind_code)


def prose(paper: Paper) -> bool:
    return paper.kind_code not in ("QĐ", "NQ")


def with_annexes(paper: Paper) -> bool:
    return len(paper.annexes) > 1


def numbered_report(paper: Paper) -> bool:
    return paper.kind_code == "BC" and paper.number is not None and not paper.annexes


@dataclass(frozen=True)
class Break:
    rule: str
    name: str
    deed: Callable[[File], None]
    papers: Wanted = anything
    along: tuple[str, ...] = ()
    mends: bool = True
    known: Known = NOBODY


BREAKS: list[Break] = []


def breaks(
    rule: str,
    papers: Wanted = anything,
    *,
    along: tuple[str, ...] = (),
    mends: bool = True,
    known: Known = NOBODY,
) -> Callable[[Callable[[File], None]], Callable[[File], None]]:
    """Enter a deed into the table under its own name."""

    def enter(deed: Callable[[File], None]) -> Callable[[File], None]:
        BREAKS.append(Break(rule, deed.__name__, deed, papers, along, mends, known))
        return deed

    return enter


def _margin(side: str, twips: int) -> Callable[[File], None]:
    def deed(file: File) -> None:
        for section in file.sections:
            section.find(f"{W}pgMar").set(f"{W}{side}", str(twips))

    deed.__name__ = f"margin_{side}_{twips}"
    return deed


# Left margin: 29 mm, so that the rules drawn between indents keep their length within what is allowed.
for _rule, _side, _twips in (
    ("F03", "top", 1077), ("F03", "top", 1500), ("F04", "bottom", 850), ("F05", "left", 1644), ("F06", "right", 1191),
    ("F06", "right", 794),
):  # fmt: skip
    breaks(_rule)(_margin(_side, _twips))


@breaks("F01")
def letter_paper(file: File) -> None:
    for section in file.sections:
        page = section.find(f"{W}pgSz")
        long, short = ("w", "h") if page.get(f"{W}orient") == "landscape" else ("h", "w")
        page.set(f"{W}{short}", "12240")
        page.set(f"{W}{long}", "15840")


@breaks("F02", lambda paper: paper.kind_code in ("QĐ",), along=("F39",), mends=False)
def prose_on_landscape(file: File) -> None:
    """The rule under the abstract lies between indents, so a wider page makes it longer."""
    page = file.sections[-1].find(f"{W}pgSz")
    page.set(f"{W}w", "16838")
    page.set(f"{W}h", "11906")


@breaks("F08", prose)
def one_run_in_arial(file: File) -> None:
    look(file.one("NoiDung"), rFonts="Arial")


@breaks("F08", prose)
def body_style_in_calibri(file: File) -> None:
    fonts = file.style("NoiDung").find(f"{W}rPr/{W}rFonts")
    fonts.set(f"{W}ascii", "Calibri")
    fonts.set(f"{W}hAnsi", "Calibri")


@breaks("F08", prose)
def body_style_in_theme_font(file: File) -> None:
    fonts = file.style("NoiDung").find(f"{W}rPr/{W}rFonts")
    fonts.attrib.clear()
    fonts.set(f"{W}asciiTheme", "minorHAnsi")
    fonts.set(f"{W}hAnsiTheme", "minorHAnsi")


@breaks("F08", prose)
def vietnamese_letters_in_another_font(file: File) -> None:
    look(file.one("NoiDung"), rFonts="Times New Roman")
    for fonts in file.one("NoiDung").iter(f"{W}rFonts"):
        fonts.set(f"{W}hAnsi", "Arial")


@breaks("F09", prose, mends=False)
def old_font(file: File) -> None:
    look(file.one("NoiDung"), rFonts=".VnTime")


@breaks("F10", prose)
def red_words(file: File) -> None:
    look(file.one("NoiDung"), color="FF0000")


@breaks("F11", prose)
def loose_tones(file: File) -> None:
    for text in file.one("NoiDung").iter(f"{W}t"):
        text.text = unicodedata.normalize("NFD", text.text or "")


@breaks("F12", with_annexes)
def no_page_number(file: File) -> None:
    for reference in list(file.document.iter(f"{W}headerReference")):
        drop(reference)


@breaks("F13", along=())
def page_number_on_the_left(file: File) -> None:
    file.style("Header").find(f"{W}pPr/{W}jc").set(f"{W}val", "left")


@breaks("F13", mends=False)
def page_number_at_the_foot(file: File) -> None:
    for reference in list(file.document.iter(f"{W}headerReference")):
        if reference.get(f"{W}type") == "default":
            foot = etree.Element(f"{W}footerReference")
            foot.set(f"{W}type", "default")
            foot.set(f"{R}id", reference.get(f"{R}id", ""))
            reference.addnext(foot)
            drop(reference)
    for name in ("word/_rels/document.xml.rels",):
        file.parts[name] = file.parts[name].replace(b"relationships/header", b"relationships/footer")


@breaks("F14")
def number_on_first_page(file: File) -> None:
    drop(next(file.sections[0].iter(f"{W}titlePg")))


@breaks("F15")
def small_page_number(file: File) -> None:
    for name in ("sz", "szCs"):
        file.style("Header").find(f"{W}rPr/{W}{name}").set(f"{W}val", "20")


@breaks("F15")
def roman_page_number(file: File) -> None:
    file.sections[0].find(f"{W}pgNumType").set(f"{W}fmt", "lowerRoman")


@breaks("F15")
def page_numbers_from_five(file: File) -> None:
    file.sections[0].find(f"{W}pgNumType").set(f"{W}start", "5")


@breaks("F16", mends=False)
def country_misspelt(file: File) -> None:
    say(file.one("QuocHieu"), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM.")


@breaks("F16", mends=False)
def no_country(file: File) -> None:
    drop(file.one("QuocHieu"))


@breaks("F16", mends=False)
def country_in_the_other_spelling(file: File) -> None:
    say(file.one("QuocHieu"), "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")


@breaks("F17")
def large_country(file: File) -> None:
    look(file.one("QuocHieu"), sz="32")


@breaks("F17")
def country_in_small_letters(file: File) -> None:
    say(file.one("QuocHieu"), "Cộng hòa xã hội chủ nghĩa Việt Nam")


@breaks("F18", mends=False)
def motto_with_long_dashes(file: File) -> None:
    say(file.one("TieuNgu"), "Độc lập – Tự do – Hạnh phúc")


@breaks("F18", mends=False)
def motto_without_blanks(file: File) -> None:
    """Shorter words under the same rule: said by F22 too in narrow letters, here within what is allowed."""
    say(file.one("TieuNgu"), "Độc lập -Tự do - Hạnh phúc")


@breaks("F19")
def motto_in_italics(file: File) -> None:
    look(file.one("TieuNgu"), i="1")


@breaks("F20")
def sizes_two_apart(file: File) -> None:
    look(file.one("QuocHieu"), sz="24")


@breaks("F21")
def no_rule_under_motto(file: File) -> None:
    drop(after(file.one("TieuNgu")))


@breaks("F21")
def motto_underlined(file: File) -> None:
    drop(after(file.one("TieuNgu")))
    look(file.one("TieuNgu"), u="single")


@breaks("F22")
def short_rule_under_motto(file: File) -> None:
    shape(after(file.one("TieuNgu")), "ind", left="2000", right="2000")


@breaks("F23")
def issuer_not_bold(file: File) -> None:
    look(file.one("CoQuanBanHanh"), b="0")


@breaks("F23")
def issuer_in_small_letters(file: File) -> None:
    for text in file.one("CoQuanBanHanh").iter(f"{W}t"):
        text.text = (text.text or "")[:-1] + (text.text or "")[-1:].lower()


@breaks("F24")
def superior_bold(file: File) -> None:
    look(file.one("CoQuanChuQuan"), b="1")


@breaks("F25")
def no_rule_under_issuer(file: File) -> None:
    drop(after(file.one("CoQuanBanHanh")))


@breaks("F25")
def whole_rule_under_issuer(file: File) -> None:
    shape(after(file.one("CoQuanBanHanh")), "ind", left="0", right="0")


@breaks("F25")
def rule_under_issuer_aside(file: File) -> None:
    indent = after(file.one("CoQuanBanHanh")).find(f"{W}pPr/{W}ind")
    left = int(indent.get(f"{W}left"))
    indent.set(f"{W}left", str(left - 400))
    indent.set(f"{W}right", str(left + 400))


@breaks("F27", numbered_report, mends=False)
def blank_in_symbol(file: File) -> None:
    replace(file.one("SoKyHieu"), "-", "- ")


@breaks("F27", numbered_report, mends=False)
def number_without_colon(file: File) -> None:
    replace(file.one("SoKyHieu"), "Số:", "Số")


@breaks("F27", mends=False)
def no_number_line(file: File) -> None:
    say(file.one("SoKyHieu"), "")


@breaks("F28", numbered_report, mends=False)
def number_without_zero(file: File) -> None:
    replace(file.one("SoKyHieu"), "05/", "5/")


@breaks("F29")
def number_in_italics(file: File) -> None:
    look(file.one("SoKyHieu"), i="1")


@breaks("F29")
def number_in_another_size(file: File) -> None:
    look(file.one("SoKyHieu"), sz="28")


@breaks("F30", numbered_report, mends=False)
def code_of_another_kind(file: File) -> None:
    replace(file.one("SoKyHieu"), "BC-", "KH-")


@breaks("F31", kind(""), mends=False)
def letter_with_code(file: File) -> None:
    say(file.one("SoKyHieu"), "Số: 05/CV-TTN")


@breaks("F31", kind(""), mends=False)
def letter_without_subject(file: File) -> None:
    say(file.one("TrichYeuCongVan"), "")


@breaks("F60", kind(""), mends=False)
def letter_to_nobody(file: File) -> None:
    drop(file.one("KinhGui"))


@breaks("F32", numbered_report, mends=False)
def place_without_comma(file: File) -> None:
    replace(file.one("DiaDanhNgayThang"), ",", "")


@breaks("F32", numbered_report, mends=False)
def day_in_digits(file: File) -> None:
    say(file.one("DiaDanhNgayThang"), "Sông Mai, ngày 18/12/2023")


@breaks("F33", numbered_report, mends=False)
def day_without_zero(file: File) -> None:
    replace(file.one("DiaDanhNgayThang"), "ngày 18", "ngày 8")


@breaks("F34", numbered_report, mends=False)
def february_without_zero(file: File) -> None:
    replace(file.one("DiaDanhNgayThang"), "tháng 12", "tháng 2")


@breaks("F34", numbered_report, mends=False)
def july_with_zero(file: File) -> None:
    replace(file.one("DiaDanhNgayThang"), "tháng 12", "tháng 07")


@breaks("F35", numbered_report)
def date_bold(file: File) -> None:
    look(file.one("DiaDanhNgayThang"), b="1")


@breaks("F35")
def date_upright(file: File) -> None:
    look(file.one("DiaDanhNgayThang"), i="0")


@breaks("F36", numbered_report, mends=False)
def day_that_is_none(file: File) -> None:
    replace(file.one("DiaDanhNgayThang"), "ngày 18 tháng 12", "ngày 31 tháng 11")


@breaks("F37", titled)
def kind_not_bold(file: File) -> None:
    look(file.one("Title"), b="0")


@breaks("F37", titled)
def kind_on_the_left(file: File) -> None:
    shape(file.one("Title"), "jc", val="left")


@breaks("F37", titled)
def kind_in_small_letters(file: File) -> None:
    say(file.one("Title"), text_of(file.one("Title")).capitalize())


@breaks("F38", titled)
def abstract_in_italics(file: File) -> None:
    look(file.one("TrichYeu"), i="1")


@breaks("F38", titled, mends=False)
def abstract_in_capitals(file: File) -> None:
    for text in file.one("TrichYeu").iter(f"{W}t"):
        text.text = (text.text or "").upper()
    rule = after(file.one("TrichYeu"))
    shape(rule, "ind", left="3090", right="3090")


@breaks("F39", titled)
def no_rule_under_abstract(file: File) -> None:
    drop(after(file.one("TrichYeu")))


@breaks("F39", titled)
def long_rule_under_abstract(file: File) -> None:
    shape(after(file.one("TrichYeu")), "ind", left="100", right="100")


@breaks("F40", kind(""))
def subject_bold(file: File) -> None:
    look(file.one("TrichYeuCongVan"), b="1")


@breaks("F41", kind("QĐ", "NQ"))
def base_upright(file: File) -> None:
    look(file.one("CanCu", 1), i="0")


@breaks("F42", kind("QĐ", "NQ"), mends=False)
def base_with_comma(file: File) -> None:
    replace(file.one("CanCu", 0), "2022;", "2022,")


@breaks("F42", kind("QĐ", "NQ"), mends=False)
def last_base_with_semicolon(file: File) -> None:
    replace(file.one("CanCu", 2), "hợp.", "hợp;")


@breaks("F43", kind("QĐ"), mends=False)
def decision_without_command(file: File) -> None:
    drop(file.one("MenhLenh", 1))


@breaks("F43", kind("QĐ"), mends=False)
def decision_without_bases(file: File) -> None:
    for base in file.all("CanCu"):
        drop(base)


@breaks("F43", kind("QĐ"), mends=False)
def decision_without_effect(file: File) -> None:
    say(file.one("NoiDung", 2), "Điều 3. Tổ tổng kết tự giải thể sau khi hoàn thành nhiệm vụ được giao trong năm./.")


@breaks("F44", prose)
def a_small_paragraph(file: File) -> None:
    look(file.one("NoiDung"), sz="24")


@breaks("F44", prose)
def half_in_another_size(file: File) -> None:
    for paragraph in file.all("NoiDung")[::2]:
        look(paragraph, sz="26")


@breaks("F45", prose)
def body_ragged(file: File) -> None:
    for style in ("NoiDung", "DanhSach"):
        file.style(style).find(f"{W}pPr/{W}jc").set(f"{W}val", "left")


@breaks("F46", prose)
def no_indent(file: File) -> None:
    shape(file.one("NoiDung"), "ind", firstLine="0")


@breaks("F46", prose)
def indent_of_the_other_size(file: File) -> None:
    shape(file.one("NoiDung"), "ind", firstLine="567")


@breaks("F47", prose)
def no_gap(file: File) -> None:
    shape(file.one("NoiDung"), "spacing", after="0", before="0")


@breaks("F48", prose)
def double_lines(file: File) -> None:
    shape(file.one("NoiDung"), "spacing", line="480", lineRule="auto")


@breaks("F48", prose)
def tight_lines(file: File) -> None:
    shape(file.one("NoiDung"), "spacing", line="240", lineRule="exact")


@breaks("F49", prose, mends=False)
def roman_gap(file: File) -> None:
    number_by_hand(file.one("Heading1", 1), "III.")


@breaks("F49", prose, mends=False)
def number_gap(file: File) -> None:
    number_by_hand(file.one("Heading2", 1), "3.")


@breaks("F49", prose, mends=False)
def letter_gap(file: File) -> None:
    replace(file.one("Heading3", 1), "b)", "c)")


@breaks("F49", prose, mends=False)
def foreign_letter(file: File) -> None:
    extra = deepcopy(file.one("Heading3", 1))
    replace(extra, "b)", "f)")
    file.one("Heading3", 1).addnext(extra)


@breaks("F50", kind("QĐ", "NQ"), mends=False)
def article_gap(file: File) -> None:
    replace(file.one("NoiDung", 2), "Điều 3.", "Điều 4.")


@breaks("F51", mends=False)
def prefix_without_blank(file: File) -> None:
    replace(file.one("ChucVuKy"), ". ", ".")


@breaks("F52", mends=False)
def deputy_without_post(file: File) -> None:
    texts = list(file.one("ChucVuKy").iter(f"{W}t"))
    texts[-1].text = "TRƯỞNG PHÒNG"


@breaks("F53", lambda paper: paper.profile.value == "UNION", mends=False)
def collective_without_name(file: File) -> None:
    replace(file.one("ChucVuKy"), "TM. BAN CHẤP HÀNH", "TM. ")


@breaks("F54")
def authority_not_bold(file: File) -> None:
    look(file.one("ChucVuKy"), b="0")


@breaks("F54")
def small_name(file: File) -> None:
    look(file.one("NguoiKy"), sz="24")


@breaks("F55", mends=False)
def signer_with_degree(file: File) -> None:
    say(file.one("NguoiKy"), "ThS. Đặng Ngọc Hân")


@breaks("F56", mends=False, known=Known(signers=(("Lý Thành Sơn", "Giám đốc"),)))
def signer_not_in_directory(file: File) -> None:
    """The directory knows another name."""


@breaks("F57")
def recipients_upright(file: File) -> None:
    look(file.one("NoiNhan"), i="0")


@breaks("F57", mends=False)
def recipients_without_colon(file: File) -> None:
    say(file.one("NoiNhan"), "Nơi nhận")


@breaks("F58")
def recipients_large(file: File) -> None:
    look(file.one("DanhSachNoiNhan"), sz="26")


@breaks("F58", mends=False)
def recipient_without_mark(file: File) -> None:
    first = file.one("DanhSachNoiNhan")
    say(first, text_of(first).rstrip(";"))


@breaks("F59", mends=False)
def nothing_kept(file: File) -> None:
    drop(file.all("DanhSachNoiNhan")[-1])
    last = file.all("DanhSachNoiNhan")[-1]
    say(last, text_of(last).replace(";", "."))


@breaks("F60", kind("TTr"), mends=False)
def proposal_to_nobody(file: File) -> None:
    drop(file.one("KinhGui"))


@breaks("F60", kind("QĐ", "NQ"), mends=False)
def decision_to_somebody(file: File) -> None:
    extra = deepcopy(file.one("NoiDung"))
    say(extra, "Kính gửi: Tỉnh đoàn Sông Mai")
    file.one("MenhLenh", 0).addprevious(extra)


@breaks("F61", with_annexes)
def small_annex_label(file: File) -> None:
    look(file.one("PhuLuc"), sz="26")


@breaks("F61", with_annexes)
def annex_reference_upright(file: File) -> None:
    look(file.one("KemTheo"), i="0")


@breaks("F61", with_annexes, mends=False)
def annex_in_arabic(file: File) -> None:
    say(file.one("PhuLuc"), "Phụ lục 1")


@breaks("F62", with_annexes, mends=False)
def annex_of_another_number(file: File) -> None:
    replace(file.one("KemTheo"), "05/", "06/")


@breaks("F62", with_annexes, mends=False)
def annex_of_another_day(file: File) -> None:
    replace(file.one("KemTheo"), "ngày 18", "ngày 17")


@breaks("F63", with_annexes, mends=False)
def annex_not_there(file: File) -> None:
    replace(file.all("NoiDung")[-2 if len(file.all("NoiDung")) > 4 else -1], "Phụ lục II", "Phụ lục II, Phụ lục III")


@breaks("F63", numbered_report, mends=False)
def annex_named_but_none(file: File) -> None:
    first = file.one("NoiDung")
    say(first, text_of(first).rstrip(".") + " (số liệu tại phụ lục kèm theo).")


def _cell(file: File, words: str, at: int) -> object:
    row = next(r for r in file.document.iter(f"{W}tr") if words in "".join(t.text or "" for t in r.iter(f"{W}t")))
    return row.findall(f"{W}tc")[at]


@breaks("F64", prose, mends=False)
def total_does_not_add_up(file: File) -> None:
    next(iter(_cell(file, "Cộng", 4).iter(f"{W}t"))).text = "6.028"  # type: ignore[attr-defined]
    next(iter(_cell(file, "Cộng", 5).iter(f"{W}t"))).text = "107,6"  # type: ignore[attr-defined]


@breaks("F64", prose, mends=False)
def percentage_is_wrong(file: File) -> None:
    next(iter(_cell(file, "4.300", 5).iter(f"{W}t"))).text = "109,5"  # type: ignore[attr-defined]


@breaks("F67", mends=False)
def no_end_mark(file: File) -> None:
    last = next(p for p in file.document.iter(f"{W}p") if text_of(p).endswith("./."))
    for text in last.iter(f"{W}t"):
        text.text = (text.text or "").replace("./.", ".")


@breaks("F67", mends=False)
def two_end_marks(file: File) -> None:
    first = file.one("NoiDung")
    *_, text = first.iter(f"{W}t")
    text.text = (text.text or "").rstrip(".") + "./."


def _words(rule: str, old: str, new: str) -> None:
    def deed(file: File) -> None:
        replace(file.one("NoiDung"), old, new)

    deed.__name__ = f"words_{rule}"
    breaks(rule, prose, mends=False)(deed)


_words("T01", "nhân lực", "nhân  lực")
_words("T02", "quý III cho", "quý III , cho")
_words("T03", "hè; kế", "hè;kế")
_words("T05", "nhân lực", "8,5 % nhân lực")
_words("T06", "nhân lực", "08,5% nhân lực")


@breaks("T04", prose, mends=False)
def two_kinds_of_quotes(file: File) -> None:
    replace(file.one("NoiDung"), "nhân lực", '“nhân lực” và "vật lực"')


@breaks("T07", prose, mends=False)
def two_ways_of_tones(file: File) -> None:
    replace(file.one("NoiDung"), "nhân lực", "hòa nhập, hoà giải")


@breaks("T08", prose, mends=False)
def two_ways_of_i(file: File) -> None:
    replace(file.one("NoiDung"), "kỹ năng", "kĩ năng")


@breaks("T09", prose, mends=False)
def two_ways_of_dates(file: File) -> None:
    replace(file.one("NoiDung"), "nhân lực", "nhân lực (12/5/2023 và 13-5-2023)")


@breaks("T10", prose, mends=False)
def abbreviation_too_early(file: File) -> None:
    replace(file.one("NoiDung"), "Trung tâm", "CĐCS và Trung tâm")
    replace(file.one("NoiDung", 2), "Trung tâm", "Công đoàn cơ sở (CĐCS) và Trung tâm")
