"""The top of a paper as the exact lines that both renderers draw."""

from __future__ import annotations

from dataclasses import dataclass

from tongket.cores.documents.kinds import kind_of
from tongket.cores.documents.measure import break_lines, rule_length, text_width
from tongket.cores.documents.numbering import number_line
from tongket.cores.documents.paper import Paper, Stamp
from tongket.cores.documents.profiles import Profile
from tongket.cores.documents.text_craft import NBSP, bound, printable

_LEFT_LEAST = 50.0
_STAMP_HEIGHT = 8.0
_STAMP_AIR = 6.0
_STAMP_SIZE = 13.0
# Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, ô số 10b.
_URGENT_WIDTHS = {Stamp.EXPRESS: 30.0, Stamp.VERY_URGENT: 40.0, Stamp.URGENT: 20.0}


@dataclass(frozen=True, slots=True)
class Ruled:
    """Centred lines with a rule under them, in millimetres; 0 draws none."""

    lines: tuple[str, ...]
    rule_mm: float


@dataclass(frozen=True, slots=True)
class Framed:
    """Words in a frame, in millimetres; urgency is red."""

    text: str
    width: float
    height: float
    size: float
    is_red: bool


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Cells 1–4, 5b and 10: issuing body on the left, country (or party) and date on the right.

    ``separator`` ("*") stands under the body instead of a rule; ``number``, ``place_date`` may be "".
    """

    left_column: float
    superior: tuple[str, ...]
    body: Ruled
    separator: str
    country: str
    motto: str
    country_rule: float
    number: str
    subject: tuple[str, ...]
    place_date: str
    place_date_size: float
    framed: tuple[Framed, ...] = ()


def lower_first(text: str) -> str:
    """The text going on in a sentence; an abbreviation keeps its capitals.

    >>> lower_first("Tổng kết"), lower_first("UBND xã")
    ('tổng kết', 'UBND xã')
    """
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def fixed_lines(text: str, room: float, size: float, *, bold: bool, upper: bool = False) -> tuple[str, ...]:
    """Centred lines whose numbers stay with their words; the lines themselves have plain blanks."""
    found = break_lines(bound(printable(text)), room, size, bold=bold, upper=upper)
    return tuple(line.replace(NBSP, " ") for line in found)


def compose_head(paper: Paper, profile: Profile, width: float) -> Letterhead:
    """The letterhead of a paper; ``width`` is the room between the margins in millimetres."""
    kind = kind_of(paper)
    place_date = printable(f"{paper.place}, {paper.date.says}") if kind.dated else ""
    left = _left_column(place_date, profile, width)
    room = left - 2
    size = profile.body_name_size.value
    body = fixed_lines(paper.body, room, size, bold=True, upper=True)
    superior = fixed_lines(paper.superior, room, profile.superior_size.value, bold=False, upper=True)
    separator = profile.separator.value
    top = (profile.motto, profile.motto_size) if profile.motto else (profile.country, profile.country_size)
    return Letterhead(
        left_column=left,
        superior=superior if paper.superior else (),
        body=Ruled(body, 0.0 if separator else rule_length(body, size, profile.short_rule.value)),
        separator=separator,
        country=profile.country,
        motto=profile.motto,
        country_rule=round(text_width(top[0], top[1].value, bold=True), 1),
        number=printable(number_line(paper, profile)),
        subject=() if paper.kind_code else _subject(paper, profile, room),
        place_date=place_date,
        place_date_size=_place_date_size(place_date, profile, width),
        framed=tuple(_framed(paper, room)),
    )


def _subject(paper: Paper, profile: Profile, room: float) -> tuple[str, ...]:
    said = f"{profile.subject_opening.value}{lower_first(paper.abstract)}"
    return fixed_lines(said, room, profile.subject_size.value, bold=False)


def _framed(paper: Paper, room: float) -> list[Framed]:
    found = []
    if paper.draft_note.strip():
        text = printable(paper.draft_note).upper()
        found.append(Framed(text, _stamp_width(text, room), _STAMP_HEIGHT, _STAMP_SIZE, is_red=False))
    for stamp in paper.stamps:
        width = _URGENT_WIDTHS.get(stamp) or _stamp_width(stamp.value, room)
        found.append(Framed(stamp.value, width, _STAMP_HEIGHT, _STAMP_SIZE, is_red=stamp in _URGENT_WIDTHS))
    return found


def _stamp_width(text: str, room: float) -> float:
    return round(min(room, text_width(text, _STAMP_SIZE, bold=True) + _STAMP_AIR), 1)


def _place_date_size(line: str, profile: Profile, width: float) -> float:
    """The larger size, or the smaller allowed one when a long place name would wrap."""
    room = width - profile.left_column.value
    fits = text_width(line, profile.place_date_size.value) <= room
    return (profile.place_date_size if fits else profile.place_date_small).value


def _left_column(place_date: str, profile: Profile, width: float) -> float:
    """The width of the left half of the letterhead; a long place name takes a little of it, to stay on one line."""
    needed = text_width(place_date, profile.place_date_small.value) + 1
    return round(max(_LEFT_LEAST, min(profile.left_column.value, width - needed)), 1)
