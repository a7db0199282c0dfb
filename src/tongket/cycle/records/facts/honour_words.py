"""Names of titles and commendations in running words → the award of the catalogue, or "" where only a person can tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tongket.cores.kernel.text import fold
from tongket.cycle.records.enums import AWARD_NAMES, AWARDS, Body
from tongket.cycle.records.facts.sorts import AWARD_SPELLINGS

_SHORT = frozenset({"ldtt", "cstdcs", "ttldtt", "ttldxs"})
# what does not say by itself which award it is: the giver or the level does
_OPEN = ("bang khen", "co thi dua", "chien si thi dua", "huan chuong lao dong", "huan chuong doc lap")
_PROVINCE = re.compile(r"(?:uy ban nhan dan|ubnd|hoi dong nhan dan|tinh uy|thanh uy) ?(?:tinh|thanh pho|tp\b)|cap tinh")
_MINISTRY = re.compile(r"\bbo truong\b|\bbo [a-z]|\bcap bo\b|tong lien doan|trung uong")
_REACH = 90


@dataclass(frozen=True)
class Honour:
    """One honour named; ``code`` "" where it cannot be told which one it is. ``body``: whose it is, where that matters."""

    code: str
    says: str
    body: int = Body.NONE


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """Folded words and the code of each."""
    found = {fold(says): AWARDS[number - 1] for says, number in AWARD_SPELLINGS}
    for code, says in AWARD_NAMES.items():
        found[fold(says)] = code
        found[fold(re.sub(r" ?\([^)]*\)", "", says))] = code
    kept = {says: code for says, code in found.items() if " " in says or says in _SHORT}
    return kept | dict.fromkeys(_OPEN, "")


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_words(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def plain(text: str) -> str:
    """Folded, with the other spellings of the field made one."""
    return fold(text).replace("chien sy ", "chien si ")


def honours_in(text: str, giver: str = "") -> list[Honour]:
    """The honours named, each once, in their order; ``giver`` is who decides, for those that only the giver tells apart.

    >>> [one.code for one in honours_in("Tặng Bằng khen của Thủ tướng Chính phủ và danh hiệu Lao động tiên tiến")]
    ['bk_ttg', 'ldtt']
    """
    bare, found = plain(text), dict[str, Honour]()
    for match in _pattern().finditer(bare):
        says = match.group()
        after = re.split(r"[;.:]", bare[match.end() : match.end() + _REACH])[0]
        code = _words()[says] or _told_by(says, after, plain(giver))
        found.setdefault(code or says, Honour(code, says, _body(code, after, plain(giver))))
    return list(found.values())


def _told_by(says: str, after: str, giver: str) -> str:
    """Which one it is by the words behind it, else by who decides."""
    return _named_by(says, after) or (_named_by(says, giver) if giver else "")


def _named_by(says: str, words: str) -> str:
    if says == "chien si thi dua":
        return (
            "cstd_tq" if "toan quoc" in words else "cstd_bt" if _level(words) else "cstdcs" if "co so" in words else ""
        )
    if says == "co thi dua":
        return "co_cp" if "chinh phu" in words else "co_bt" if _level(words) else ""
    if says == "bang khen":
        return "bk_ttg" if "thu tuong" in words else "bk_bt" if _level(words) else ""
    return ""


def _level(words: str) -> int:
    if "tong lien doan" in words:
        return Body.UNION_CENTRAL
    if _PROVINCE.search(words):
        return Body.PROVINCE
    return Body.MINISTRY if _MINISTRY.search(words) else Body.NONE


def _body(code: str, after: str, giver: str) -> int:
    if code not in ("bk_bt", "cstd_bt", "co_bt", "knc"):
        return Body.NONE
    return _level(after) or _level(giver)


def only_one(found: Iterable[Honour]) -> Honour | None:
    """The honour when there is exactly one, else None."""
    rows = list(found)
    return rows[0] if len(rows) == 1 else None
