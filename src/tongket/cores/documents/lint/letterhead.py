"""The letterhead of a paper, in a table, in tabbed lines or in plain paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, field

from tongket.cores.documents.lint.spots import (
    BASE,
    COUNTRY,
    KIND_BY_WORDS,
    MOTTO,
    NUMBER,
    PARTY,
    PLACE_DATE,
    STARS,
    YOUTH,
    Spot,
    lines_of,
    plain,
)
from tongket.cores.documents.lint.story import Story, Table
from tongket.cores.kernel.text import fold

_WINDOW = 60
_BODY_WORDS = (
    "so", "uy ban", "ubnd", "tinh", "lien doan", "cong doan", "truong", "trung tam", "ban", "dang", "phong", "chi cuc",
    "cuc", "bo", "tong", "vien", "benh vien", "hoi", "doan", "khoi", "xa", "phuong", "cong ty", "chi bo", "thi doan",
)  # fmt: skip


@dataclass(slots=True)
class Letterhead:
    table: Table | None = None
    country: Spot | None = None
    motto: Spot | None = None
    party: Spot | None = None
    superior: list[Spot] = field(default_factory=list)
    body: list[Spot] = field(default_factory=list)
    stars: Spot | None = None
    number: Spot | None = None
    place_date: Spot | None = None
    subject: list[Spot] = field(default_factory=list)


def find_letterhead(story: Story) -> Letterhead:
    head = Letterhead()
    spots: list[Spot] = []
    for para in story.written[:_WINDOW]:
        lines = lines_of(para, split_tabs=para.cell is None)
        if para.cell is None and plain(para.text) in KIND_BY_WORDS:
            break
        if head.country is not None and para.cell is None and (BASE.match(para.bare) or len(para.text) > 150):
            break
        for spot in lines:
            if para.cell is not None and para.cell.columns > 1:
                spot.side = "left" if para.cell.column == 0 else "right"
            spots.append(spot)
    for spot in spots:
        _sort_spot(head, spot)
    _issuer(head, spots)
    anchor = head.country or head.party or head.motto
    if anchor is not None and anchor.para.cell is not None:
        head.table = story.tables[anchor.para.cell.table - 1]
    return head


def _sort_spot(head: Letterhead, spot: Spot) -> None:
    words = plain(spot.text)
    if head.country is None and words.startswith(COUNTRY):
        head.country = spot
    elif head.motto is None and MOTTO.match(words):
        head.motto = spot
    elif head.party is None and (words == PARTY or YOUTH.match(words)):
        head.party = spot
    elif head.stars is None and STARS.match(spot.text):
        head.stars = spot
    elif head.number is None and NUMBER.match(fold(spot.text)) and len(spot.text) < 60 and "/" in spot.text:
        head.number = spot
    elif head.place_date is None and PLACE_DATE.search(words) and len(spot.text) < 90 and "," in spot.text:
        if not spot.text.startswith("("):
            head.place_date = spot
    elif words.startswith("v v ") or (head.subject and spot.para is head.subject[-1].para and spot.side == "left"):
        head.subject.append(spot)


def _issuer(head: Letterhead, spots: list[Spot]) -> None:
    known = {id(one) for one in (head.country, head.motto, head.party, head.stars, head.number, head.place_date)}
    anchor = head.country or head.party or head.motto
    if anchor is None:
        return
    lines: list[Spot] = []
    for spot in spots:
        if spot is head.number or spot is head.stars or spot in head.subject:
            break
        if id(spot) not in known and spot.side == "left" and any(char.isalpha() for char in spot.text):
            lines.append(spot)
    bold = [index for index, spot in enumerate(lines) if spot.face.bold]
    if not lines:
        return
    first = bold[0] if bold else None
    if first is None or (first == 0 and len(bold) == len(lines)):
        own = lines[-1].para
        first = next(index for index, spot in enumerate(lines) if spot.para is own)
        if first and not bold:
            pass
        elif first and not _opens_body(lines[first].text):
            first = 0
    head.superior, head.body = lines[:first], lines[first:]


def _opens_body(text: str) -> bool:
    words = plain(text)
    return any(words == one or words.startswith(f"{one} ") for one in _BODY_WORDS)
