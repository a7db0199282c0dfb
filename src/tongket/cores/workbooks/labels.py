"""Names of rows: numbering, units and footnote marks taken off, abbreviations spelled out, compared without diacritics."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from tongket.cores.kernel.text import fold, modern_tones, squash

_NUMBERING = re.compile(
    r"^(?:\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[ivxIVX]{1,5}|[a-zđA-ZĐ])[.)/:]+(?!\d)\s*|\(?\d{1,2}(?:\.\d{1,3}){1,4}\)?\s+|[-–—+•*●▪o]\s+|[-–—+•*●▪]\s*)"
)
_LEAD = re.compile(
    r"^(?:trong (?:đ|d)(?:ó|o)|tđ|chia ra|bao g(?:ồ|o)m|g(?:ồ|o)m|trong (?:đ|d)(?:ó|o) c(?:ó|o))\s*[:,]\s*",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"\s*(?:[(\[][^()\[\]]{1,30}[)\]]|\*{1,3}|[:;.,]+|[¹²³⁴⁵⁶⁷⁸⁹]+)\s*$")
_SHORT = {
    "cbccvc": "can bo cong chuc vien chuc", "ccvc": "cong chuc vien chuc", "cbcc": "can bo cong chuc", "cbvc": "can bo vien chuc",
    "cbgvnv": "can bo giao vien nhan vien", "cnvcld": "cong nhan vien chuc lao dong", "cnld": "cong nhan lao dong", "nld": "nguoi lao dong",
    "cntt": "cong nghe thong tin", "cchc": "cai cach hanh chinh", "cds": "chuyen doi so", "cdcs": "cong doan co so", "clb": "cau lac bo",
    "bhxh": "bao hiem xa hoi", "bhyt": "bao hiem y te", "bhtn": "bao hiem that nghiep", "dvcd": "doan vien cong doan",
    "kpcd": "kinh phi cong doan", "nsnn": "ngan sach nha nuoc", "ntm": "nong thon moi", "pccc": "phong chay chua chay",
    "qcdc": "quy che dan chu", "skkn": "sang kien kinh nghiem", "sxkd": "san xuat kinh doanh", "tdtt": "the duc the thao",
    "tdkt": "thi dua khen thuong", "ttatxh": "trat tu an toan xa hoi", "tthc": "thu tuc hanh chinh", "ubnd": "uy ban nhan dan",
    "ubkt": "uy ban kiem tra", "xdcb": "xay dung co ban", "xhh": "xa hoi hoa", "tnxh": "te nan xa hoi", "atgt": "an toan giao thong",
    "attp": "an toan thuc pham", "hcc": "hanh chinh cong", "dvc": "dich vu cong", "cstd": "chien si thi dua", "ldtt": "lao dong tien tien",
    "gplx": "giay phep lai xe", "ubmttq": "uy ban mat tran to quoc", "ldld": "lien doan lao dong", "vhvn": "van hoa van nghe", "sl": "so luong",
    "tnxp": "thanh nien xung phong", "kntn": "khieu nai to cao", "nsdld": "nguoi su dung lao dong", "hdld": "hop dong lao dong", "chien sy": "chien si",
}  # fmt: skip
MOST_ALIKE = 300  # unknown labels of one table for which likely rows are looked up
_TOKENS = re.compile(r"[a-z0-9%/]+")


def bare_label(text: str) -> str:
    """The name alone.

    >>> bare_label("1.2. Trong đó: Học viên nữ (người) *"), bare_label("- Lớp hè:"), bare_label("a) Số lớp")
    ('Học viên nữ', 'Lớp hè', 'Số lớp')
    """
    found = squash(text)
    for _again in range(4):
        was = found
        found = _LEAD.sub("", _NUMBERING.sub("", found, count=1), count=1)
        shorter = _TRAILING.sub("", found)
        found = shorter or found
        if found == was:
            break
    return found.strip()


@lru_cache(maxsize=20_000)
def label_key(text: str) -> str:
    """What two spellings of one name share.

    >>> label_key("1. Số CBCCVC được tập huấn (người)") == label_key("số cán bộ, công chức, viên chức được tập huấn")
    True
    """
    tokens = _TOKENS.findall(fold(bare_label(text)).replace("chien sy", "chien si"))
    return " ".join(_SHORT.get(token, token) for token in tokens)


def _has_marks(text: str) -> bool:
    return any(ord(letter) > 127 and letter.isalpha() for letter in text)


def _said(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+|[%/]", modern_tones(bare_label(text))))


@dataclass(frozen=True, slots=True)
class Name:
    """A row that is known: its key, its name, the key of its total, other names."""

    key: str
    name: str
    parent: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """What a label means: sure ones have one key; others have those it may mean, the likeliest first."""

    key: str = ""
    maybe: tuple[str, ...] = ()
    is_remembered: bool = False
    reason: str = ""


@dataclass
class Names:
    """The known rows, looked up by label."""

    known: tuple[Name, ...]
    remembered: dict[str, str] = field(default_factory=dict)  # label key → key of a known row, or "" to leave out
    _by_key: dict[str, list[Name]] = field(default_factory=dict)
    _by_code: dict[str, Name] = field(default_factory=dict)
    _order: dict[str, int] = field(default_factory=dict)
    _likely: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _words: list[tuple[Name, str, set[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for place, name in enumerate(self.known):
            key = label_key(name.name)
            self._by_key.setdefault(key, []).append(name)
            self._words.append((name, key, set(key.split())))
            self._order[name.key] = place
            if name.code:
                self._by_code[name.code] = name

    def knows(self, text: str) -> bool:
        """Whether the label is a known name, whatever its total."""
        return bool(text) and (
            text in self._by_code or label_key(text) in self._by_key or label_key(text) in self.remembered
        )

    def match(self, text: str, code: str = "", above: Iterable[str] = ()) -> Match:
        """The known row that the label means; ``above`` are keys matched before, the last first."""
        if code and code in self._by_code:
            return Match(self._by_code[code].key)
        if text in self._by_code:
            return Match(self._by_code[text].key)
        key = label_key(text)
        if key in self.remembered:
            meant = self.remembered[key]
            if not meant or meant in self._order:
                return Match(meant, is_remembered=True)
        found = self._by_key.get(key, []) if key else []
        if not found:
            return Match(maybe=self._alike(key), reason="bảng chỉ tiêu chưa có tên này")
        right = [one for one in found if not _has_marks(text) or _same_marks(text, one.name)]
        if not right:
            return Match(maybe=tuple(one.key for one in found), reason="tên gần giống, chỉ khác dấu")
        return self._placed(right, tuple(above))

    def _placed(self, found: list[Name], above: tuple[str, ...]) -> Match:
        """One of several rows with this name: the part of the nearest total above."""
        if len(found) == 1:
            return Match(found[0].key)
        parents = {one.parent for one in found}
        nearest = next((key for key in above if key in parents), "")
        under = [one for one in found if one.parent == nearest and one.key not in above] if nearest else []
        if len(under) == 1:
            return Match(under[0].key)
        return Match(maybe=tuple(one.key for one in found), reason="nhiều chỉ tiêu cùng tên này")

    def _alike(self, key: str) -> tuple[str, ...]:
        if not key or len(key) > 300:
            return ()
        if key not in self._likely:
            if len(self._likely) >= MOST_ALIKE:
                return ()
            words = set(key.split())
            scored = []
            for place, (name, other, others) in enumerate(self._words):
                shared = len(words & others)
                if shared * 3 >= min(len(words), len(others)) and (score := _alikeness(key, other, shared)) >= 0.55:
                    scored.append((-score, place, name.key))
            self._likely[key] = tuple(found for _score, _place, found in sorted(scored)[:3])
        return self._likely[key]


def _alikeness(left: str, right: str, shared: int) -> float:
    smaller = min(len(left.split()), len(right.split()))
    inside = shared / max(smaller, 1)
    return max(SequenceMatcher(None, left, right).ratio(), 0.9 * inside if smaller > 1 else 0.0)


def _same_marks(left: str, right: str) -> bool:
    """Whether two names with the same key differ in no diacritic; abbreviations and case do not count."""
    one, other = _said(left), _said(right)
    if one == other:
        return True
    left_words, right_words = one.split(), other.split()
    if any(word in _SHORT for word in (fold(w) for w in left_words + right_words)):
        return True
    return len(left_words) != len(right_words) or all(
        a == b or not _has_marks(a) for a, b in zip(left_words, right_words, strict=True)
    )
