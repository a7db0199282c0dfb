"""F61–F63, F66: annexes, their references, and texts issued by a decision."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tongket.cores.documents.lint.finding import Found
from tongket.cores.documents.lint.parts import AnnexSeen
from tongket.cores.documents.lint.rulebook import Span
from tongket.cores.documents.lint.seen import Seen, Wanted, look, place_of
from tongket.cores.documents.lint.spots import NUMBER, PLACE_DATE, lines_of, plain
from tongket.cores.documents.lint.story import Para
from tongket.cores.kernel.text import fold

_LABEL = re.compile(r"^Phụ lục(?: [IVXL]+)?$")
_SYMBOL = re.compile(r"\b(\d+[a-z]?/[\w&.\-]+)")
_DAY = re.compile(r"ngày[ \u00a0](\d{1,2}) tháng[ \u00a0](\d{1,2}) năm[ \u00a0](\d{4})")
_MENTION = re.compile(r"\b[Pp]hụ lục(?: số)?(?:[ \u00a0]([IVXL]+|\d{1,2})\b)?|\b[Bb]iểu kèm theo")
_OTHERS = re.compile(
    r"(?i)phụ lục(?: số)?(?:[ \u00a0][IVXL\d]+)? (?:của |ban hành kèm theo )?(?:nghị định|thông tư|luật|hướng dẫn|quyết định|công văn)"
)
_ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50}


def check_annexes(seen: Seen) -> Iterator[Found]:
    """F61, F62."""
    annexes = seen.parts.annexes
    for annex in annexes:
        if seen.is_state:
            yield from _heading(annex, several=len(annexes) > 1)
        yield from _reference(seen, annex)


def _heading(annex: AnnexSeen, *, several: bool) -> Iterator[Found]:
    yield from look("F61", [annex.label], Wanted(Span(14, 14), bold=True, italic=False, upper=False, centred=True))
    label = annex.label.text.rstrip(".:")
    if label.upper() != label and not _LABEL.match(label):
        yield Found("F61", place_of(annex.label), label, "Phụ lục và số La Mã")
    elif several and label.lower() == "phụ lục":
        yield Found("F61", place_of(annex.label), label, "có nhiều phụ lục thì ghi số La Mã")
    if annex.title:
        yield from look("F61", annex.title, Wanted(Span(13, 14), bold=True, italic=False, upper=True, centred=True))
    if annex.reference:
        yield from look("F61", annex.reference, Wanted(Span(13, 14), bold=False, italic=True, centred=True))


def _reference(seen: Seen, annex: AnnexSeen) -> Iterator[Found]:
    said = " ".join(spot.text for spot in annex.reference)
    number, place_date = seen.parts.head.number, seen.parts.head.place_date
    theirs, own = _SYMBOL.search(said), _SYMBOL.search(number.text) if number is not None else None
    if theirs and own and theirs[1].strip(".").lstrip("0") != own[1].strip(".").lstrip("0"):
        yield Found("F62", place_of(annex.reference[0]), f"số {theirs[1]}", f"số {own[1]}")
    day, own_day = _DAY.search(said), _DAY.search(place_date.text) if place_date is not None else None
    if day and own_day and [int(part) for part in day.groups()] != [int(part) for part in own_day.groups()]:
        yield Found("F62", place_of(annex.reference[0]), day[0], own_day[0])


def check_mentions(seen: Seen) -> Iterator[Found]:
    """F63: annexes named in the body are there, and those there are named."""
    named, first = _mentions(seen)
    there = {_number_of(annex, place): annex for place, annex in enumerate(seen.parts.annexes, start=1)}
    for number, para in named.items():
        if number not in there:
            yield Found("F63", place_of(para), f"nhắc Phụ lục {number} nhưng không có trong tệp", "kèm phụ lục này")
    if first is not None and not there and not named:
        yield Found("F63", place_of(first), "nhắc phụ lục nhưng không có trong tệp", "kèm phụ lục")
    for number, annex in there.items():
        if first is None or (named and number not in named):
            yield Found(
                "F63", place_of(annex.label), "phụ lục không được nhắc trong nội dung", "nhắc tới trong nội dung"
            )


def _mentions(seen: Seen) -> tuple[dict[int, Para], Para | None]:
    """The annexes named with their numbers, and the first paragraph that names any."""
    named: dict[int, Para] = {}
    first: Para | None = None
    for para in seen.parts.body:
        if "hụ lục" not in para.text and "iểu kèm" not in para.text:
            continue
        for mention in _MENTION.finditer(para.text):
            if not _OTHERS.match(para.text, mention.start()):
                first = first or para
                if mention[1]:
                    named.setdefault(_value(mention[1]), para)
    return named, first


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    values = [_ROMANS[sign] for sign in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _number_of(annex: AnnexSeen, place: int) -> int:
    tail = annex.label.text.rstrip(".: ").rpartition(" ")[2]
    return _value(tail) if re.fullmatch(r"[IVXL]+|\d{1,2}", tail) else place


def check_attached(seen: Seen) -> Iterator[Found]:
    """F66: a text issued by a decision has a letterhead of its own, without number and day."""
    if not seen.is_state or seen.parts.kind_name != "Quyết định":
        return
    for table in seen.parts.later_heads:
        for cell in table.cells:
            for para in cell.paragraphs:
                for spot in lines_of(para):
                    numbered = NUMBER.match(fold(spot.text)) and "/" in spot.text
                    if numbered or (PLACE_DATE.search(plain(spot.text)) and "," in spot.text):
                        yield Found("F66", place_of(spot), spot.text, "không ghi số, ngày tháng")
