"""The parts of an official paper in a Word file, found by their words and places, as people lay them out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tongket.cores.documents.lint.letterhead import Letterhead, find_letterhead
from tongket.cores.documents.lint.signed import Foot, find_foot
from tongket.cores.documents.lint.spots import ANNEX, BASE, COUNTRY, KIND_BY_WORDS, Spot, lines_of, opens_post, plain
from tongket.cores.documents.lint.story import Para, Story, Table

_MARKED = re.compile(r"([IVX]+|\d+|[a-zđ])[.)]\s")


@dataclass(slots=True)
class AnnexSeen:
    label: Spot
    title: list[Spot]
    reference: list[Spot]
    paragraphs: list[Para]


@dataclass(slots=True)
class Parts:
    head: Letterhead
    kind: Spot | None
    kind_name: str
    abstract: list[Spot]
    bases: list[Para]
    addressee: Para | None
    body: list[Para]
    foot: Foot
    annexes: list[AnnexSeen]
    later_heads: list[Table]


def find_parts(story: Story) -> Parts:
    """All parts, in the order of the page; those not found are None or empty."""
    head = find_letterhead(story)
    flow = _after_head(story, head)
    kind, kind_name, abstract, left = _titles(flow)
    foot = find_foot(story, head)
    labels = _annex_labels(story, foot)
    ends = [labels[0].order] if labels else []
    ends += [foot.table.order] if foot.table is not None else []
    last = min(ends, default=len(story.blocks))
    inside: list[Para] = []
    for para in left:
        if para.order >= last or id(para) in foot.paragraphs:
            break
        inside.append(para)
    addressee = next((para for para in inside[:8] if plain(para.text).startswith("kinh gui")), None)
    bases = _bases(inside, kind_name)
    skipped = {id(para) for para in bases}
    if addressee is not None:
        skipped |= {id(addressee)} | {id(para) for para in _named_below(inside, addressee)}
    return Parts(
        head=head,
        kind=kind,
        kind_name=kind_name,
        abstract=abstract,
        bases=bases,
        addressee=addressee,
        body=[para for para in inside if id(para) not in skipped and para.bare and not para.is_contents],
        foot=foot,
        annexes=_annexes(story, labels, foot),
        later_heads=[
            table
            for table in story.tables
            if table is not head.table and any(COUNTRY in plain(cell.text) for row in table.rows[:2] for cell in row)
        ],
    )


def _after_head(story: Story, head: Letterhead) -> list[Para]:
    """The paragraphs outside tables after the letterhead."""
    named = [
        spot.para for spot in (head.country, head.motto, head.party, head.number, head.place_date) if spot is not None
    ]
    named += [spot.para for spot in head.subject]
    last = max((story.flow.index(para) for para in named if para.cell is None), default=-1)
    return story.flow[last + 1 :]


def _titles(flow: list[Para]) -> tuple[Spot | None, str, list[Spot], list[Para]]:
    """Name of kind, abstract, and the paragraphs after them."""
    shown = [index for index, para in enumerate(flow) if para.bare][:12]
    for index in shown:
        spots = lines_of(flow[index])
        name = _kind_of(spots[0])
        if name:
            abstract, end = _abstract(flow, index, spots[1:])
            return spots[0], name, abstract, flow[end:]
        if len(flow[index].text) > 150 or BASE.match(flow[index].bare):
            break
    return None, "", [], flow


def _kind_of(spot: Spot) -> str:
    words = plain(spot.text)
    if words in KIND_BY_WORDS:
        return KIND_BY_WORDS[words]
    if spot.is_upper and len(spot.text) < 60 and not spot.text.rstrip().endswith(":"):
        return next((name for key, name in KIND_BY_WORDS.items() if words.startswith(f"{key} ")), "")
    return ""


def _abstract(flow: list[Para], at: int, rest: list[Spot]) -> tuple[list[Spot], int]:
    found = list(rest)
    index = at + 1
    while index < len(flow):
        para = flow[index]
        if not para.bare:
            if para.shape.top_border or para.drawn or (found and para.shape.bottom_border):
                return found, index + 1
            index += 1
            continue
        spots = lines_of(para)
        centred = para.shape.align == "center"
        heading = spots[0].face.bold and not found and len(para.text) < 250 and not para.mark
        if len(found) > 6 or _opens_text(para, spots[0], found) or not (centred or heading):
            break
        found.extend(spots)
        index += 1
    return found, index


def _opens_text(para: Para, spot: Spot, found: list[Spot]) -> bool:
    words = plain(para.text)
    if (
        BASE.match(para.bare)
        or words.startswith(("kinh gui", "phan ", "chuong ", "dieu "))
        or para.bare.startswith("(")
    ):
        return True
    if _MARKED.match(para.said):
        return True
    is_post = spot.is_upper and opens_post(words)
    return (
        is_post or (spot.is_upper and bool(found)) or words in ("quyet dinh", "quyet nghi") or para.bare.endswith(":")
    )


def _bases(inside: list[Para], kind_name: str) -> list[Para]:
    shown = [para for para in inside if para.bare][:40]
    start = next((index for index, para in enumerate(shown[:5]) if BASE.match(para.bare)), None)
    if start is None:
        return []
    found: list[Para] = []
    for para in shown[start:]:
        if not BASE.match(para.bare) or para.bare.endswith(":"):
            break
        found.append(para)
    decides = kind_name in ("Quyết định", "Nghị quyết")
    listed = len(found) > 1 or (bool(found) and found[0].bare.startswith("Căn cứ") and len(found[0].bare) < 400)
    return found if decides or (listed and any(para.bare.startswith("Căn cứ") for para in found)) else []


def _named_below(inside: list[Para], addressee: Para) -> list[Para]:
    """The lines of further addressees under "Kính gửi:"."""
    at = inside.index(addressee)
    found = []
    for para in inside[at + 1 :]:
        if not para.bare:
            continue
        if not addressee.bare.endswith(":") or not para.said.startswith("-"):
            break
        found.append(para)
    return found


def _annex_labels(story: Story, foot: Foot) -> list[Para]:
    """The paragraphs "Phụ lục …" that open annexes: after the signature, or on a new page."""
    after = foot.table.order if foot.table is not None else -1
    if foot.paragraphs and foot.table is None:
        after = max(para.order for para in story.flow if id(para) in foot.paragraphs)
    return [
        para
        for para in story.flow
        if para.order > after and para.bare and ANNEX.match(plain(lines_of(para)[0].text)) and len(para.text) < 200
    ]


def _annexes(story: Story, labels: list[Para], foot: Foot) -> list[AnnexSeen]:
    found = []
    for number, label in enumerate(labels):
        end = labels[number + 1].order if number + 1 < len(labels) else len(story.blocks)
        own = [para for para in story.flow if label.order <= para.order < end]
        lines = [spot for para in own if para.bare for spot in lines_of(para)]
        at = next((i for i, spot in enumerate(lines[:8]) if plain(spot.text).startswith("kem theo")), None)
        title = lines[1:at] if at is not None else [spot for spot in lines[1:3] if spot.is_upper]
        reference: list[Spot] = []
        for spot in lines[at:] if at is not None else []:
            reference.append(spot)
            if spot.text.endswith(")") or len(reference) > 4:
                break
        told = {id(spot.para) for spot in (lines[0], *title, *reference)}
        found.append(AnnexSeen(lines[0], title, reference, [p for p in own if p.bare and id(p) not in told]))
    return found
