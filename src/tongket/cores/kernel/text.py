"""Vietnamese text: Unicode forms, folding for search, sorting, tone placement.

Source: domain/vietnamese-text E.3-E.5 (alphabet and tone order as in Vietnamese dictionaries).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_SPACES = {ord(c): " " for c in "\u00a0\u2007\u202f\u2009\u200a\u2002\u2003"}
_WRONG_D = {0x00D0: "Đ", 0x0189: "Đ", 0x0256: "đ", 0x00F0: "đ"}
_UNSTORABLE: dict[int, None] = dict.fromkeys([0, *range(0xD800, 0xE000)])  # databases refuse NUL and lone surrogates
_CONTROL: dict[int, None] = dict.fromkeys([*range(1, 9), *range(14, 32), 127])
_TURNING: dict[int, None] = dict.fromkeys(
    [0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)  # text shown backwards
_CLEAN = {**_ZERO_WIDTH, **_SPACES, **_WRONG_D, **_UNSTORABLE, **_CONTROL, **_TURNING}

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_ORDER = {letter: index for index, letter in enumerate(_ALPHABET)}
# Tone order: ngang, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

_OLD_TO_NEW = dict(
    zip(
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        strict=True,
    )
)
_OLD_TONE = re.compile(rf"(?<!q)({'|'.join(_OLD_TO_NEW)})(?!\w)")

TextKey = tuple[tuple[tuple[int, ...], int], ...]


def nfc(text: str) -> str:
    """The text in Unicode form NFC, the only form we store and compare.

    >>> len(nfc("Nguye\\u0302\\u0303n"))
    6
    """
    return unicodedata.normalize("NFC", text)


def storable(text: str) -> str:
    """The text without what no database keeps: NUL and lone surrogates.

    >>> storable("a\\x00b\\ud800c")
    'abc'
    """
    return text.translate(_UNSTORABLE)


def clean(text: str) -> str:
    """NFC text without zero-width, control and direction marks, with plain spaces and the right letter Đ; line breaks stay.

    >>> clean("Ðoàn\\u00a0\\u200bviên")
    'Đoàn viên'
    """
    return nfc(text).translate(_CLEAN)


def squash(text: str) -> str:
    """``clean`` text on one line, every run of white space one space.

    >>> squash("  Cơ sở \\n 1 ")
    'Cơ sở 1'
    """
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """Lower-case text without diacritics, for search; hyphens and runs of space become one space.

    >>> fold("Liên đoàn Lao động tỉnh Đắk Lắk")
    'lien doan lao dong tinh dak lak'
    """
    lowered = clean(text).lower().replace("đ", "d")
    bare = "".join(c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[-–—_]", " ", bare).split())


def _letter_rank(char: str) -> int:
    """Digits before letters, letters in alphabet order, everything else after."""
    if char in "0123456789":
        return int(char) - 50
    return _ORDER.get(char, 100 + ord(char))


def _syllable_key(syllable: str) -> tuple[tuple[int, ...], int]:
    letters: list[int] = []
    tone = 0
    for char in unicodedata.normalize("NFD", syllable):
        if char in _TONES:
            tone = _TONES[char]
        elif unicodedata.combining(char) and letters:
            base = unicodedata.normalize("NFC", _ALPHABET[letters[-1]] + char) if letters[-1] < 100 else ""
            letters[-1] = _ORDER.get(base, letters[-1])
        else:
            letters.append(_letter_rank(char))
    return tuple(letters), tone


@lru_cache(maxsize=20_000)
def sort_key(text: str) -> TextKey:
    """Key for Vietnamese order: syllable by syllable, letters first, then tone.

    >>> sorted("mạ mã ma má mà mả".split(), key=sort_key)
    ['ma', 'mà', 'mả', 'mã', 'má', 'mạ']
    """
    return tuple(_syllable_key(part) for part in re.split(r"[\s\-]+", squash(text).lower()) if part)


def name_key(full_name: str) -> tuple[TextKey, TextKey]:
    """Key for lists of people: given name (last syllable) first, then the rest.

    >>> sorted(["Lê Văn Dũng", "Trần Thị Ân", "Nguyễn Văn An"], key=name_key)
    ['Nguyễn Văn An', 'Trần Thị Ân', 'Lê Văn Dũng']
    """
    family, _, given = squash(full_name).rpartition(" ")
    return sort_key(given), sort_key(family)


def post_at(post: str, body: str) -> str:
    """A post with the body it is held in; a word that ends the one and begins the other is said once.

    >>> post_at("Giám đốc", "Sở Nội vụ"), post_at("Trưởng ban", "Ban Quản lý Chợ"), post_at("", "Ban Quản lý Chợ")
    ('Giám đốc Sở Nội vụ', 'Trưởng Ban Quản lý Chợ', 'Ban Quản lý Chợ')
    """
    words, first = squash(post).split(), squash(body).partition(" ")[0]
    if len(words) > 1 and first and words[-1].lower() == first.lower():
        words.pop()
    return " ".join([*words, squash(body)]).strip()


def same_spelling(left: str, right: str) -> bool:
    """Whether two texts are the same but for tone placement (hòa, hoà), case and spaces.

    >>> same_spelling("Thủy sản", "thuỷ  sản"), same_spelling("quý", "qúy")
    (True, False)
    """
    return modern_tones(left) == modern_tones(right)


def modern_tones(text: str) -> str:
    """Squashed lower-case text with every tone on its main vowel: hòa and hoà become one.

    >>> modern_tones("HÒA  bình")
    'hoà bình'
    """
    return _OLD_TONE.sub(lambda found: _OLD_TO_NEW[found.group(1)], squash(text).lower())
