"""The noun that a number counts: the longest known one, a list of nouns, or an unknown noun of one or two words."""

from __future__ import annotations

import re

from tongket.cores.reader.page import Page
from tongket.cores.reader.vocabulary import nouns, phrases

_GAP = re.compile(r' {0,3}(?:"|\()?')
_SHARE_BETWEEN = re.compile(r"\s?\([^()\d]{0,20}\d{1,3}(?:[.,]\d{1,2})?\s?%\)(?=\s)")
_TURNS_OF = re.compile(r" (?:truy cập|tiếp cận|tương tác|xem|nghe|theo dõi|chia sẻ)(?!\w)")
_CAPITAL = re.compile(" [A-ZÀ-ÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ]")
_WORDS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?")
_OWN_NUMBER = re.compile(r"\s?(?::|là|có|đạt|được)?\s?(?:hơn |trên |gần |khoảng )?\d")
_PAIRED = frozenset(["tồn tại", "khó khăn", "tài liệu", "tập thể", "cơ quan", "tin", "vụ", "nhóm"])
_MAY_FOLLOW = frozenset(
    [
        "hạn chế",
        "hiện vật",
        "đơn vị",
        "bài",
        "doanh nghiệp",
        "việc",
        "lớp",
        "vụ việc",
        "ảnh",
        "phóng sự",
        "video",
        "clip",
    ]
)


def noun_after(page: Page, end: int) -> tuple[str, int, str]:
    """The unit after a number that ends at ``end``: its words, where they end, and its family (counted, measure, unknown, none)."""
    plain = page.plain
    share = _SHARE_BETWEEN.match(plain, end) if "(" in plain[end : end + 2] else None
    if share:  # 46/48 (95,8%) chi bộ
        unit, _, family = _noun_at(page, share.end())
        return (unit, end, family) if family == "counted" else ("", end, "none")
    return _noun_at(page, end)


def _noun_at(page: Page, end: int) -> tuple[str, int, str]:
    plain = page.plain
    gap = _GAP.match(plain, end)
    at = gap.end() if gap else end
    limit = _name_start(page, at, min(len(plain), at + 120))
    noun_end = nouns.longest_noun(plain, at, limit)
    if plain.startswith("lần lượt", at) or phrases.QUALITY.match(plain, at):
        return "", end, "none"
    if noun_end > at:
        noun = plain[at:noun_end]
        if noun in nouns.MEASURE_SET:
            return noun, noun_end, "measure"
        end_of = _turns_end(plain, noun_end, limit) if noun == "lượt" else listed_end(plain, at, noun_end, limit)
        return plain[at:end_of], end_of, "counted"
    return _unknown_noun(page, end, at, limit)


def _name_start(page: Page, at: int, limit: int) -> int:
    """Where a proper name begins after a common noun: "6 lớp | Học kỳ Biển xanh"; else ``limit``."""
    text = page.text
    if at >= len(text) or not text[at].islower():
        return limit
    capital = _CAPITAL.search(text, at, limit)
    if capital is None:
        return limit
    word = text[capital.end() - 1 : capital.end() + 6].split(" ")[0].strip(",.;:)")
    return limit if len(word) > 1 and word.isupper() else capital.start()


def _unknown_noun(page: Page, end: int, at: int, limit: int) -> tuple[str, int, str]:
    """A noun we do not know: one word, or two when the second is not a function word; a street name is none."""
    match = _WORDS.match(page.plain, at, limit)
    if match is None:
        return "", end, "none"
    words = match.group().split()
    if words[0] in phrases.NOT_NOUNS or (at > end + 1 and page.plain[at - 1] == "("):
        return "", end, "none"
    if page.text[at].isupper() and len(words) == 2 and page.text[at + len(words[0]) + 1].isupper():
        return "", end, "none"
    if len(words) == 2 and (words[1] in phrases.NOT_NOUNS or words[1] in phrases.NOT_SECOND):
        words = words[:1]
    unit = " ".join(words)
    return unit, at + len(unit), "unknown"


def _turns_end(plain: str, noun_end: int, limit: int) -> int:
    """ "lượt học viên" is a unit of its own; "lượt sách báo" counts turns."""
    if not plain.startswith(" ", noun_end):
        return noun_end
    doing = _TURNS_OF.match(plain, noun_end, limit)
    if doing:
        return doing.end()
    after = nouns.longest_noun(plain, noun_end + 1, limit)
    noun = plain[noun_end + 1 : after]
    if noun in nouns.PEOPLE_SET:
        return listed_end(plain, noun_end + 1, after, limit)
    return listed_end(plain, noun_end + 1, after, limit) if noun in nouns.AFTER_TURNS else noun_end


def listed_end(plain: str, start: int, noun_end: int, limit: int) -> int:
    """End of a list of nouns that names one mixed group: "cán bộ, công chức, viên chức", "cơ quan, đơn vị"."""
    first = plain[start:noun_end]
    people = nouns.is_person_noun(first)
    if not (people or first in _PAIRED or first in nouns.COLLECTIVE_SET):
        return noun_end
    many = False
    while True:
        comma = plain.startswith(", ", noun_end)
        joined = 2 if comma else 4 if many and plain.startswith(" và ", noun_end) else 0
        if not joined:
            return noun_end
        after = nouns.longest_noun(plain, noun_end + joined, limit)
        noun = plain[noun_end + joined : after]
        fits = nouns.is_person_noun(noun) or noun in _MAY_FOLLOW or (not people and noun in nouns.COLLECTIVE_SET)
        if not noun or not fits or _OWN_NUMBER.match(plain, after, after + 14):
            return noun_end
        noun_end, many = after, True
        if not comma:
            return noun_end
