"""Which units of a tree a movement goes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar


class Hangs(Protocol):
    """A unit under another one."""

    @property
    def unit_id(self) -> int: ...
    @property
    def parent_id(self) -> int: ...
    @property
    def kind(self) -> str: ...


Row = TypeVar("Row", bound=Hangs)


def reached_of(rows: Iterable[Row], root: int, told: Mapping[str, Sequence[Any]], block: str) -> list[Row]:
    """Those below the chosen units (all, when none is chosen) and of the chosen kinds, without those left out and all below.

    A unit of the kind ``block`` is reached only when it, or its kind, is chosen.
    """
    kinds, roots, without = (set(told.get(name, ())) for name in ("kinds", "units", "without"))
    by_id = {row.unit_id: row for row in rows}
    kids: dict[int, list[int]] = {}
    for row in by_id.values():
        kids.setdefault(row.parent_id, []).append(row.unit_id)
    found: list[Row] = []
    stack = [(kid, not roots) for kid in kids.get(root, [])]
    while stack:
        unit_id, asked = stack.pop()
        if unit_id in without:
            continue
        row, asked = by_id[unit_id], asked or unit_id in roots
        if asked and (row.kind in kinds if kinds else row.kind != block or unit_id in roots):
            found.append(row)
        stack += [(kid, asked) for kid in kids.get(unit_id, [])]
    return found
