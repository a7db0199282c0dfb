"""T01–T10: blanks, punctuation, quotes and spellings of the running words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tongket.cores.documents.lint.finding import Found
from tongket.cores.documents.lint.seen import Seen, place_of
from tongket.cores.documents.lint.story import Para

_LETTER = r"[^\W\d_]"
_SURE = re.compile(r"[\d.,]*")
_BY_LINE = (
    ("T01", re.compile(r"(?<=\S)[  ]{2,}(?=\S)"), ""),
    ("T02", re.compile(rf"(?<=[\w)”\"])[  ]+[,;:!?](?=\s|$)|(?<={_LETTER})[  ]+\.(?=\s|$)|(?<=\w)[  ]+\)"), " "),
    ("T03", re.compile(rf"(?<={_LETTER})[,;!?](?={_LETTER})|(?<={_LETTER}{{2}}):(?={_LETTER})|(?<=[a-zà-ỹđ]{{2}})\.(?=[A-ZÀ-ỸĐ][a-zà-ỹđ])"), ""),
    ("T05", re.compile(r"\d[  ]+%"), "%"),
    ("T06", re.compile(r"(?<![\d.,/])0\d+(?:,\d+)?[  ]?%"), "%"),
)  # fmt: skip
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|\b[\w-]+\.(?:vn|com|org|gov|edu|net)\b\S*")
_BLANKS = re.compile(r"[  ]{4,}|[.…]{3,}")
_OLD_TONES = re.compile(r"[òóỏõọÒÓỎÕỌ][aeAE]\b|[ùúủũụÙÚỦŨỤ][yY]\b")
_NEW_TONES = re.compile(r"[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]\b|(?<![qQ])[uU][ỳýỷỹỵỲÝỶỸỴ]\b")
_Y_WORDS = re.compile(r"(?i)\b(kỹ|lý|mỹ|tỷ|hy|sỹ|quý)\b")
_I_WORDS = re.compile(r"(?i)\b(kĩ|lí|mĩ|tỉ|hi|sĩ|quí)\b")
_I_OF_Y = {"kĩ": "kỹ", "lí": "lý", "mĩ": "mỹ", "tỉ": "tỷ", "hi": "hy", "sĩ": "sỹ", "quí": "quý"}
_SLASHED = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b")
_HYPHENED = re.compile(r"\b\d{1,2}-\d{1,2}-\d{4}\b")
_DEFINED = re.compile(r"\(([A-ZĐƯƠÂÊÔĂ&]{2,10})\)|\((?:sau đây )?(?:gọi|viết) tắt là (?:“)?([A-ZĐƯƠÂÊÔĂ&]{2,10})")
_CHANGEABLE = ("T04", "T07", "T08", "T09")


def check_words(seen: Seen) -> Iterator[Found]:
    """All text rules, each once with the number of its places."""
    head = seen.parts.head
    formal = [spot.para for spot in (head.country, head.motto, head.number, head.place_date) if spot is not None]
    formal += [spot.para for annex in seen.parts.annexes for spot in annex.reference]
    skipped = {id(para) for para in formal}
    texts = [(para, para.bare) for para in seen.story.written if id(para) not in skipped]
    yield from _by_line(texts)
    yield from _mixed(texts)
    yield from _abbreviations(texts)


def _by_line(texts: list[tuple[Para, str]]) -> Iterator[Found]:
    places: dict[str, list[tuple[Para, str]]] = {}
    for para, text in texts:
        if len(text) < 3 or _SURE.fullmatch(text):
            continue
        plain = _ADDRESS.sub("", text) if "@" in text or "www" in text or "." in text[:-1] else text
        for rule, pattern, sign in _BY_LINE:
            if sign and sign not in plain:
                continue
            found = pattern.search(plain)
            if found is not None and not (rule == "T01" and _BLANKS.search(plain)):
                places.setdefault(rule, []).append((para, plain[max(0, found.start() - 15) : found.end() + 15]))
    for rule, found_in in places.items():
        para, words = found_in[0]
        yield Found(rule, place_of(para), f"“{words.strip()}”", count=len(found_in))


def _mixed(texts: list[tuple[Para, str]]) -> Iterator[Found]:
    straight = next((para for para, text in texts if '"' in text), None)
    curly = next((para for para, text in texts if "“" in text or "”" in text), None)
    if straight is not None and curly is not None:
        yield Found("T04", place_of(straight), "có cả ngoặc cong và ngoặc thẳng")
    yield from _two_ways("T07", texts, _OLD_TONES, _NEW_TONES)
    yield from _letters_i_and_y(texts)
    yield from _two_ways("T09", texts, _SLASHED, _HYPHENED)


def _two_ways(
    rule: str, texts: list[tuple[Para, str]], one: re.Pattern[str], other: re.Pattern[str]
) -> Iterator[Found]:
    first = next(((para, _word_at(text, found)) for para, text in texts if (found := one.search(text))), None)
    second = next(((para, _word_at(text, found)) for para, text in texts if (found := other.search(text))), None)
    if first is not None and second is not None:
        yield Found(rule, place_of(second[0]), f"có cả “{first[1]}” và “{second[1]}”")


def _word_at(text: str, found: re.Match[str]) -> str:
    start = found.start()
    while start and text[start - 1].isalnum():
        start -= 1
    return text[start : found.end()]


def _letters_i_and_y(texts: list[tuple[Para, str]]) -> Iterator[Found]:
    """T08, only when one syllable is written both ways."""
    with_y: set[str] = set()
    with_i: dict[str, Para] = {}
    for para, text in texts:
        with_y.update(found.lower() for found in _Y_WORDS.findall(text))
        for found in _I_WORDS.findall(text):
            with_i.setdefault(found.lower(), para)
    for word, para in with_i.items():
        if _I_OF_Y[word] in with_y and word not in ("hi", "sĩ", "tỉ"):
            yield Found("T08", place_of(para), f"có cả “{_I_OF_Y[word]}” và “{word}”")
            return


def _abbreviations(texts: list[tuple[Para, str]]) -> Iterator[Found]:
    """T10: an abbreviation that the text explains, but only after it was used."""
    defined: dict[str, int] = {}
    for number, (_, text) in enumerate(texts):
        for found in _DEFINED.finditer(text) if "(" in text else ():
            defined.setdefault(found[1] or found[2], number)
    for short, number in defined.items():
        used = re.compile(rf"(?<![\w/\-(.]){re.escape(short)}(?![\w/\-)])")
        for para, text in texts[:number]:
            if para.cell is None and used.search(text) and not text.isupper():
                yield Found("T10", place_of(para), f"dùng {short} trước khi giải thích", f"… ({short}) ở lần đầu")
                break
