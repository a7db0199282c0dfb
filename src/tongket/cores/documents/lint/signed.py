"""The signature block and "Nơi nhận", in a table or in tabbed lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from tongket.cores.documents.lint.letterhead import Letterhead
from tongket.cores.documents.lint.spots import ANNEX, Spot, lines_of, opens_post, plain
from tongket.cores.documents.lint.story import Para, Story, Table


@dataclass(slots=True)
class Foot:
    """The signature block; ``left`` holds what stands on the left without "Nơi nhận"."""

    table: Table | None = None
    authority: list[Spot] = field(default_factory=list)
    name: Spot | None = None
    title: Spot | None = None
    recipients: list[Spot] = field(default_factory=list)
    left: list[Spot] = field(default_factory=list)
    paragraphs: set[int] = field(default_factory=set)


def find_foot(story: Story, head: Letterhead) -> Foot:
    tables = [table for table in story.tables if table is not head.table and not table.is_ruled]
    chosen = next((table for table in reversed(tables) if _has_recipients(table)), None)
    if chosen is None:
        chosen = next((table for table in reversed(tables) if _is_signed(table)), None)
    if chosen is not None:
        return _table_foot(chosen)
    return _flow_foot(story, head)


def _has_recipients(table: Table) -> bool:
    return any(
        plain(para.text).startswith("noi nhan") for cell in table.cells if cell.column == 0 for para in cell.paragraphs
    )


def _is_signed(table: Table) -> bool:
    """Two columns, the right one opening with a post in capitals."""
    cells = table.rows[0] if table.rows else []
    if len(cells) != 2:
        return False
    first = next((para for para in cells[1].paragraphs if para.bare), None)
    return first is not None and lines_of(first)[0].is_upper and opens_post(plain(first.text))


def _table_foot(table: Table) -> Foot:
    foot = Foot(table=table)
    right: list[Spot] = []
    left: list[Spot] = []
    for cell in table.cells:
        for para in cell.paragraphs:
            foot.paragraphs.add(id(para))
            (left if cell.column == 0 and cell.columns > 1 else right).extend(lines_of(para))
    _fill_foot(foot, left, right)
    return foot


def _fill_foot(foot: Foot, left: list[Spot], right: list[Spot]) -> None:
    for index, spot in enumerate(left):
        if plain(spot.text).startswith("noi nhan"):
            foot.title, foot.recipients, foot.left = spot, left[index + 1 :], left[:index]
            break
    else:
        foot.left = left
    lines = [spot for spot in right if not spot.text.startswith("(")]
    cut = next((i for i, spot in enumerate(lines) if not spot.is_upper), len(lines))
    if not cut:  # a second post above the name is in small letters; the lines of authority are not
        cut = next((i for i, spot in enumerate(lines) if not opens_post(plain(spot.text))), len(lines))
    foot.authority = lines[:cut]
    foot.name = lines[-1] if len(lines) > cut else None


def _flow_foot(story: Story, head: Letterhead) -> Foot:
    """A signature block laid out with tabs or plain paragraphs, from "Nơi nhận" on."""
    foot = Foot()
    flow = [para for para in story.flow if para.bare]
    start = next((i for i in range(len(flow) - 1, -1, -1) if plain(flow[i].text).startswith("noi nhan")), None)
    if start is None:
        return foot
    while start and _is_signing_line(flow[start - 1]):
        start -= 1
    left: list[Spot] = []
    right: list[Spot] = []
    for para in flow[start : start + 25]:
        if ANNEX.match(plain(para.text)):
            break
        foot.paragraphs.add(id(para))
        for spot in lines_of(para, split_tabs=True):
            words = plain(spot.text)
            is_left = spot.side != "right" and (words.startswith("noi nhan") or spot.text.startswith("-"))
            (left if is_left else right).append(spot)
    _fill_foot(foot, left, right)
    return foot


def _is_signing_line(para: Para) -> bool:
    spot = lines_of(para)[0]
    return spot.is_upper and len(para.text) < 80 and opens_post(plain(para.text))
