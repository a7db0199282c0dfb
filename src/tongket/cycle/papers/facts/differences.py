"""What differs between two papers, block by block, the old words beside the new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from difflib import SequenceMatcher
from enum import Enum

from django.utils.translation import gettext as _

from tongket.cores.documents import Heading, Paper, Table

Said = tuple[str, str]  # where it stands, what it says


@dataclass(frozen=True)
class Difference:
    """One place that changed; "" where one of the two says nothing."""

    place: str
    was: str
    now: str


def differences(old: Paper, new: Paper) -> list[Difference]:
    """The places that differ, in the order of the new paper: head, body by blocks and table rows, annexes, foot.

    The number is left out: a correction keeps it, and a draft has none yet.
    """
    found = [
        Difference(place, was, now)
        for (place, was), (_place, now) in zip(_head(old), _head(new), strict=True)
        if was != now
    ]
    found += _pairs(_said(old), _said(new))
    found += [
        Difference(place, was, now)
        for (place, was), (_place, now) in zip(_foot(old), _foot(new), strict=True)
        if was != now
    ]
    return found


def _head(paper: Paper) -> list[Said]:
    return [
        (_("Cơ quan chủ quản"), paper.superior),
        (_("Cơ quan ban hành"), paper.body),
        (_("Tên loại"), paper.kind_name),
        (_("Ký hiệu"), paper.symbol),
        (_("Địa danh, ngày tháng"), f"{paper.place}, {paper.date.says}"),
        (_("Trích yếu"), paper.abstract),
        (_("Kính gửi"), "; ".join(paper.addressees)),
        (_("Căn cứ"), "; ".join(paper.bases)),
    ]


def _foot(paper: Paper) -> list[Said]:
    signed = paper.signature
    return [
        (_("Thẩm quyền ký"), " / ".join(signed.authority_lines)),
        (_("Người ký"), signed.name),
        (_("Cùng ký"), "; ".join(one.name for one in paper.cosigners)),
        (_("Nơi nhận"), "; ".join(paper.recipients)),
        (_("Lưu"), paper.archive_line),
    ]


def _said(paper: Paper) -> list[Said]:
    """Every block and every row of a table, each with the heading it stands under."""
    found = list(_blocks(paper.blocks, _("Phần đầu")))
    for one in paper.attached:
        where = _("Kèm theo: %(title)s") % {"title": f"{one.kind_name} {one.abstract}".strip()}
        found.append((where, where))
        found += _blocks(one.blocks, where)
    for annex in paper.annexes:
        where = _("Phụ lục: %(title)s") % {"title": annex.title}
        found.append((where, annex.title))
        found += _blocks(annex.blocks, where)
    return found


def _blocks(blocks: Sequence[object], where: str) -> Iterator[Said]:
    for block in blocks:
        if isinstance(block, Heading):
            where = f"{block.marker} {block.text}".strip()
            yield where, where
        elif isinstance(block, Table):
            yield from _table(block, where)
        else:
            yield where, text_of(block)


def _table(table: Table, where: str) -> Iterator[Said]:
    yield where, " | ".join(column.header for column in table.columns)
    for row in table.rows:
        yield where, " | ".join(row.cells)


def text_of(block: object) -> str:
    """The words of any block: marker and text, the alternative text of a picture, else all words it holds."""
    marker, title, text = (getattr(block, name, "") for name in ("marker", "title", "text"))
    if hasattr(block, "text"):
        return " ".join(one for one in (marker, title, text) if one)
    alt = getattr(block, "alt", None)
    return alt if isinstance(alt, str) else " ".join(_words(block))


def _words(value: object) -> Iterator[str]:
    if isinstance(value, Enum | bytes):
        return
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _words(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _words(getattr(value, one.name))


def _pairs(old: Sequence[Said], new: Sequence[Said]) -> list[Difference]:
    found: list[Difference] = []
    left, right = [text for _where, text in old], [text for _where, text in new]
    for code, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if code == "equal":
            continue
        for step in range(max(i2 - i1, j2 - j1)):
            was = old[i1 + step] if i1 + step < i2 else ("", "")
            now = new[j1 + step] if j1 + step < j2 else ("", "")
            found.append(Difference(now[0] or was[0], was[1], now[1]))
    return found
