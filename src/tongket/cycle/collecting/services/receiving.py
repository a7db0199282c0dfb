"""Who is asked: the receivers of a request become answers, numbered as the tree stood on the cut-off day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.cycle.collecting.models import Answer
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.enums import UnitKind

if TYPE_CHECKING:
    from tongket.base.jobs.progress import Reach
    from tongket.cycle.collecting.models import Request

AT_ONCE = 2_000


@dataclass
class Receiver:
    """One unit that is asked, with those right below it."""

    unit_id: int
    name: str
    depth: int
    below: list[Receiver] = field(default_factory=list)


def receivers_of(request: Request) -> list[Receiver]:
    """The units asked, parents before children; each hangs under the nearest unit above it that is asked too.

    A block also asks its members, each straight; a block itself is asked only when it is chosen. A handful of queries a level of the tree, however many units.
    """
    told = request.receivers or {}
    kinds, without, roots = set(told.get("kinds", ())), set(told.get("without", ())), set(told.get("units", ()))
    day = request.cut_off
    in_blocks = set(organizations.member_ids_of(told["blocks"], on=day)) if told.get("blocks") else None
    rows = {row.unit_id: row for row in organizations.units_asked(request.unit_id, day)}
    kids: dict[int, list[int]] = {}
    for row in rows.values():
        kids.setdefault(row.parent_id, []).append(row.unit_id)
    found: list[Receiver] = []
    # unit, the receiver it would hang under, whether the subtree is asked, whether it is left out
    stack: list[tuple[int, Receiver | None, bool, bool]] = [
        (kid, None, not roots, False) for kid in reversed(kids.get(request.unit_id, []))
    ]
    while stack:
        unit_id, above, asked, left_out = stack.pop()
        row = rows[unit_id]
        asked, left_out = asked or unit_id in roots, left_out or unit_id in without
        here: Receiver | None = above
        is_kind = row.kind in kinds if kinds else row.kind != UnitKind.BLOCK or unit_id in roots
        fits = is_kind and (in_blocks is None or unit_id in in_blocks)
        if asked and not left_out and fits:
            here = Receiver(unit_id, row.name, above.depth + 1 if above else 1)
            found.append(here)
            if above is not None:
                above.below.append(here)
        stack += [(kid, here, asked, left_out) for kid in reversed(kids.get(unit_id, []))]
    return found


def due_on_level(due_by_level: Sequence[str], depth: int) -> date:
    """The due day of an answer that deep; the last one serves all deeper."""
    return date.fromisoformat(due_by_level[min(depth, len(due_by_level)) - 1])


def make_answers(request: Request, receivers: Sequence[Receiver], reach: Reach | None = None) -> int:
    """Write the answers, a level at a time, numbered in reading order; how many. ``reach`` hears of every batch."""
    position = {id(one): number for number, one in enumerate(receivers, start=1)}
    last: dict[int, int] = {}
    for one in reversed(receivers):
        last[id(one)] = max([position[id(one)], *(last[id(kid)] for kid in one.below)])
    parents: dict[int, int] = {}
    done = 0
    level = [one for one in receivers if one.depth == 1]
    while level:
        for batch in _batches(level):
            rows = [
                Answer(
                    request=request, unit_id=one.unit_id, unit_name=one.name, parent_id=parents.get(id(one)),
                    depth=one.depth, position=position[id(one)], last_position=last[id(one)],
                    due_on=due_on_level(request.due_by_level, one.depth),
                )
                for one in batch
            ]  # fmt: skip
            for one, row in zip(batch, Answer.objects.bulk_create(rows), strict=True):
                parents.update(dict.fromkeys((id(kid) for kid in one.below), row.pk))
            done += len(batch)
            if reach is not None:
                reach(_("Đang ghi các đơn vị nhận"), done, len(receivers))
        level = [kid for one in level for kid in one.below]
    return len(receivers)


def _batches(rows: Sequence[Receiver]) -> Iterator[list[Receiver]]:
    left = iter(rows)
    while batch := list(islice(left, AT_ONCE)):
        yield batch
