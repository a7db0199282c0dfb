"""The craft of Vietnamese running text: blanks that do not break, tones in one way, letters of points, money in words.

Source: domain/vietnamese-text E.2, E.3, E.5.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tongket.cores.documents.paper import Align, Row, RowKind, Table, Tones
from tongket.cores.kernel.numbers import format_number, money_in_words
from tongket.cores.kernel.text import name_key, nfc

NBSP = "\u00a0"
LETTERS = "abcdđeghiklmnopqrstuvxy"
_BULLETS = "\uf0b7\uf0a7\uf0d8\uf076\uf0fc\u27a2\u2756\u25aa"
_UNPRINTABLE = {code: None for code in (*range(0x20), *range(0x7F, 0xA0), 0xFEFF, 0x200B) if code != 0x0A} | {
    0x09: " ",
    **{ord(bullet): "-" for bullet in _BULLETS},
}
_COUNTED = (
    "ngày|tháng|năm|quý|Ngày|Tháng|Năm|Quý|Điều|điều|khoản|Khoản|Phụ lục|phụ lục|Chương|Mục|Phần|số|Số|Bảng|bảng|"
    "Biểu đồ|Hình|khóa|lần thứ|hạng"
)
_UNITS = (
    "nghìn|ngàn|triệu|tỷ|tỉ|đồng|đ|người|lượt|lớp|học viên|đoàn viên|đơn vị|cơ sở|lần|ngày|tháng|năm|giờ|phút|tuần|buổi|"
    "km|kg|m2|m²|ha|tấn|mm|cm|điểm|suất|cuộc|chiếc|bộ|trang"
)
_BEFORE_NUMBER = re.compile(rf"(?<!\w)({_COUNTED}) (?=\d|[IVXL]+(?!\w))")
_BEFORE_LETTER = re.compile(r"(?<!\w)([Đđ]iểm) (?=[a-zđ](?!\w))")
_BEFORE_UNIT = re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?!\w)(?!{NBSP}\d))")
_OLD = ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy")
_NEW = ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ")
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?:^|[.!?:;\n]\s*|^[-+•]\s*)$")


def printable(text: str) -> str:
    """NFC text without control characters (line feeds stay), with Word's symbol-font bullets as plain dashes."""
    return nfc(text).translate(_UNPRINTABLE)


def bound(text: str) -> str:
    """The text with blanks that do not break inside "ngày 05", "Điều 1", "điểm a", "5 triệu".

    >>> bound("Điều 1 chi 5 triệu đồng").split(" ")
    ['Điều\\xa01', 'chi', '5\\xa0triệu', 'đồng']
    """
    text = _BEFORE_NUMBER.sub(rf"\1{NBSP}", text)
    text = _BEFORE_LETTER.sub(rf"\1{NBSP}", text)
    return _BEFORE_UNIT.sub(NBSP, text)


def without_orphan(title: str) -> str:
    """A title whose last syllable never stands alone on a line; titles of two words may break."""
    head, blank, last = title.rpartition(" ")
    return f"{head}{NBSP}{last}" if blank and " " in head else title


def with_tones(text: str, tones: Tones) -> str:
    """The text with its tones in one way; words written with a capital inside a sentence are names and stay.

    >>> with_tones("Hóa đơn của anh Hòa đã hoà", Tones.OLD)
    'Hóa đơn của anh Hòa đã hòa'
    """
    if tones is Tones.AS_WRITTEN:
        return text
    pairs = dict(zip(_NEW, _OLD, strict=True)) if tones is Tones.OLD else dict(zip(_OLD, _NEW, strict=True))

    def placed(found: re.Match[str]) -> str:
        word = found[0]
        if word[:1].isupper() and not _opens_sentence(text, found):
            return word
        end = word[-2:]
        if end.lower() not in pairs or word[-3:-2].lower() == "q":
            return word
        wanted = pairs[end.lower()]
        return word[:-2] + "".join(one.upper() if was.isupper() else one for one, was in zip(wanted, end, strict=True))

    return _WORD.sub(placed, text)


def _opens_sentence(text: str, found: re.Match[str]) -> bool:
    """Whether a capital only opens a sentence: the next word is written small, and no sentence runs before it."""
    following = text[found.end() :].lstrip()[:1]
    return not following.isupper() and _SENTENCE_END.search(text[: found.start()]) is not None


def letter(count: int) -> str:
    """The letter of the n-th point: a, b, c, d, đ, e, g … y, then aa, bb.

    >>> "".join(letter(n) for n in range(1, 8))
    'abcdđeg'
    """
    return LETTERS[(count - 1) % len(LETTERS)] * ((count - 1) // len(LETTERS) + 1)


def money_line(vnd: int) -> str:
    """A sum with its words, as payments and rewards say it.

    >>> money_line(800_000_000)
    '800.000.000 đồng (Bằng chữ: Tám trăm triệu đồng)'
    """
    return f"{format_number(vnd)} đồng (Bằng chữ: {money_in_words(vnd)})"


def by_given_name(table: Table, column: int) -> Table:
    """A list of people in the order of their given names, with its running numbers anew.

    Only a table of plain rows is put in order; a first column of centred numbers is counted again.
    """
    if any(row.kind is not RowKind.BODY for row in table.rows):
        return table
    rows = sorted(table.rows, key=lambda row: name_key(row.cells[column]))
    counted = table.columns[0].align is Align.CENTRE and all(row.cells[0].isdigit() for row in rows)
    if counted:
        rows = [Row((str(number), *row.cells[1:]), row.kind) for number, row in enumerate(rows, start=1)]
    return replace(table, rows=tuple(rows))
