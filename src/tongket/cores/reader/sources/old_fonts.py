"""Vietnamese of the time before Unicode: texts whose letters only look right in the fonts .Vn… (TCVN3) and VNI-….

Source: domain/vietnamese-text E.6. Both encodings are taken as characters of Latin-1 here, for that is how Word files,
web pages and PDF give them.
"""

from __future__ import annotations

import re
import unicodedata

TCVN3, VNI = "TCVN3", "VNI"

_TCVN3_LETTERS = {
    "à": 0xB5, "ả": 0xB6, "ã": 0xB7, "á": 0xB8, "ạ": 0xB9, "ă": 0xA8, "ằ": 0xBB, "ẳ": 0xBC, "ẵ": 0xBD, "ắ": 0xBE,
    "ặ": 0xC6, "â": 0xA9, "ầ": 0xC7, "ẩ": 0xC8, "ẫ": 0xC9, "ấ": 0xCA, "ậ": 0xCB, "đ": 0xAE, "è": 0xCC, "ẻ": 0xCE,
    "ẽ": 0xCF, "é": 0xD0, "ẹ": 0xD1, "ê": 0xAA, "ề": 0xD2, "ể": 0xD3, "ễ": 0xD4, "ế": 0xD5, "ệ": 0xD6, "ì": 0xD7,
    "ỉ": 0xD8, "ĩ": 0xDC, "í": 0xDD, "ị": 0xDE, "ò": 0xDF, "ỏ": 0xE1, "õ": 0xE2, "ó": 0xE3, "ọ": 0xE4, "ô": 0xAB,
    "ồ": 0xE5, "ổ": 0xE6, "ỗ": 0xE7, "ố": 0xE8, "ộ": 0xE9, "ơ": 0xAC, "ờ": 0xEA, "ở": 0xEB, "ỡ": 0xEC, "ớ": 0xED,
    "ợ": 0xEE, "ù": 0xEF, "ủ": 0xF1, "ũ": 0xF2, "ú": 0xF3, "ụ": 0xF4, "ư": 0xAD, "ừ": 0xF5, "ử": 0xF6, "ữ": 0xF7,
    "ứ": 0xF8, "ự": 0xF9, "ỳ": 0xFA, "ỷ": 0xFB, "ỹ": 0xFC, "ý": 0xFD, "ỵ": 0xFE,
    "Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6, "Đ": 0xA7,
}  # fmt: skip
_FROM_TCVN3 = {chr(code): letter for letter, code in _TCVN3_LETTERS.items()}

# VNI writes a letter and a mark after it; grave, acute, hook, tilde, dot on plain vowels, then the hats with their tones.
_PLAIN_MARKS = dict(zip("øùûõï", "\u0300\u0301\u0309\u0303\u0323", strict=True))
_HAT_MARKS = dict(zip("âàáåãä", ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"], strict=True))
_BREVE_MARKS = dict(zip("êèéúüë", ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"], strict=True))
_ALONE = {"ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ô": "ơ", "ö": "ư", "ì": "ì", "í": "í"}


def _vni_pairs() -> dict[str, str]:
    pairs = dict(_ALONE)
    for vowel in "aeouyôö":
        letter = _ALONE.get(vowel, vowel)
        pairs |= {vowel + mark: unicodedata.normalize("NFC", letter + tone) for mark, tone in _PLAIN_MARKS.items()}
    for vowel in "aeo":
        hat = vowel + "\u0302"
        pairs |= {vowel + mark: unicodedata.normalize("NFC", hat + tone) for mark, tone in _HAT_MARKS.items()}
    pairs |= {"a" + mark: unicodedata.normalize("NFC", "ă" + tone) for mark, tone in _BREVE_MARKS.items()}
    raised = {
        first.upper() + rest: letter.upper() for first, rest, letter in ((k[0], k[1:], v) for k, v in pairs.items())
    }
    both = {key.upper(): letter.upper() for key, letter in pairs.items()}
    return pairs | raised | both


_FROM_VNI = _vni_pairs()
_VNI_PAIR = re.compile("|".join(sorted(map(re.escape, _FROM_VNI), key=len, reverse=True)))
_PRIVATE = {0xF000 + code: code for code in range(0x20, 0x100)}  # how symbol fonts are kept in Word files
_ASCII_SMALL = re.compile("[a-z]")
_ASCII_CAPITAL = re.compile("[A-Z]")
_RUN = re.compile(r"\S+")
_UNICODE_ONLY = re.compile("[\u1ea0-\u1ef9ăĂđĐơƠưƯĩĨũŨ\u0300-\u036f]")


def font_encoding(font: str) -> str | None:
    """The old encoding that a font's name tells: ``.Vn…`` TCVN3, ``VNI-…`` VNI, else None.

    >>> font_encoding(".VnTimeH"), font_encoding("VNI-Times"), font_encoding("Times New Roman")
    ('TCVN3', 'VNI', None)
    """
    name = font.strip().lower().rpartition("+")[2]
    if name.startswith((".vn", "vntime", "vnarial")):
        return TCVN3
    return VNI if re.match(r"vni[-_ ]", name) else None


def is_capital_font(font: str) -> bool:
    """Whether all letters of a TCVN3 font are capitals: its name ends with H.

    >>> is_capital_font(".VnTimeH"), is_capital_font(".VnTime")
    (True, False)
    """
    return font_encoding(font) == TCVN3 and re.sub(
        r"[-, ](?:bold|italic|regular)+$", "", font.strip(), flags=re.I
    ).endswith("H")


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """A text in TCVN3 as Unicode. ``capitals``: it stood in an H font; without one, capitals are told by their neighbours.

    >>> from_tcvn3("§éc lËp - Tù do - H¹nh phóc"), from_tcvn3("b¸o c¸o", capitals=True), from_tcvn3("CéNG HßA")
    ('Độc lập - Tự do - Hạnh phúc', 'BÁO CÁO', 'CỘNG HÒA')
    """
    text = text.translate(_PRIVATE)
    if capitals:
        return "".join(_FROM_TCVN3.get(char, char) for char in text).upper()
    return "".join(map(_tcvn3_line, text.splitlines(keepends=True)))


def _tcvn3_line(line: str) -> str:
    """One line; where all plain letters are capitals, the others were too."""
    mended = "".join(_FROM_TCVN3.get(char, char) for char in line)
    if line.isascii():
        return mended
    if len(_ASCII_CAPITAL.findall(line)) > 1 and not _ASCII_SMALL.search(line):
        return mended.upper()
    return _RUN.sub(lambda run: _tcvn3_word(run.group(), line[run.start() : run.end()]), mended)


def _tcvn3_word(mended: str, raw: str) -> str:
    all_capitals = len(_ASCII_CAPITAL.findall(raw)) > 1 and not _ASCII_SMALL.search(raw)
    return mended.upper() if all_capitals else mended


def from_vni(text: str) -> str:
    """A text in VNI as Unicode.

    >>> from_vni("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam")
    'Cộng hòa xã hội chủ nghĩa Việt Nam'
    """
    return _VNI_PAIR.sub(lambda pair: _FROM_VNI[pair.group()], text.translate(_PRIVATE))


def from_font(text: str, font: str) -> tuple[str, bool]:
    """The words that stood in a font, as Unicode, and whether font and words contradict each other.

    Words that hold letters only Unicode has are left as they are: somebody pasted them into an old font.

    >>> from_font("Lªn ®oµn", ".VnTime"), from_font("Đoàn viên", ".VnTime"), from_font("Đoàn viên", "Times New Roman")
    (('Lên đoàn', False), ('Đoàn viên', True), ('Đoàn viên', False))
    """
    encoding = font_encoding(font)
    if encoding is None or text.isascii():
        return (text.upper(), False) if encoding and is_capital_font(font) else (text, False)
    if _UNICODE_ONLY.search(text):
        return text, True
    return (from_tcvn3(text, capitals=is_capital_font(font)) if encoding == TCVN3 else from_vni(text)), False
