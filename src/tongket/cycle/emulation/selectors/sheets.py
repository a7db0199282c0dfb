"""Sheets of a unit: lists, one, what is wrong in a draft, its tree in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tongket.cores.scoring import KINDS, BadSheet, Problem, read_sheet
from tongket.cores.scoring import Sheet as CoreSheet
from tongket.cores.scoring.sheet import Leaf
from tongket.cycle.emulation.enums import SheetState
from tongket.cycle.emulation.facts.said import leaf_said
from tongket.cycle.emulation.facts.tree import Line, lines
from tongket.cycle.emulation.models import Sheet

PART_SAID = {"basic": "", "bonus": "điểm thưởng", "penalty": "điểm trừ"}
NA_SAID = {
    "refuse": "không được bỏ qua", "drop": "không áp dụng thì bỏ ra và quy về thang điểm",
    "full": "không áp dụng thì được điểm tối đa", "mean": "không áp dụng thì lấy trung bình các đơn vị khác",
}  # fmt: skip


def sheets_of(unit_id: int) -> list[Sheet]:
    """All sheets of the unit, the newest first."""
    return list(Sheet.objects.filter(unit_id=unit_id))


def sheet_of(unit_id: int, sheet_id: int) -> Sheet | None:
    """One sheet of the unit."""
    return Sheet.objects.select_related("unit").filter(unit_id=unit_id, pk=sheet_id).first()


def adopted_sheets(unit_id: int) -> list[Sheet]:
    """Those a round may be opened with."""
    return list(Sheet.objects.filter(unit_id=unit_id, state=SheetState.ADOPTED))


def read_or_problems(data: dict[str, Any]) -> tuple[CoreSheet | None, tuple[Problem, ...]]:
    """The sheet as the engine reads it, or everything that is wrong in it."""
    try:
        return read_sheet(data), ()
    except BadSheet as bad:
        return None, bad.problems


@dataclass(frozen=True)
class TreeLine:
    """One line of the tree as a page shows it."""

    line: Line
    says: str  # how it is scored, in words
    problems: tuple[Problem, ...]
    linked: tuple[str, ...] = ()


def tree_of(sheet: Sheet, problems: tuple[Problem, ...], core: CoreSheet | None = None) -> list[TreeLine]:
    """The lines with their words; a problem stands at the line whose code its place names last."""
    found = []
    for line in lines(sheet.data):
        code = str(line.node.get("code", ""))
        own = tuple(one for one in problems if _names(one.place, code))
        linked = sheet.links.get(code, {})
        says = how_said(line.node, core)
        found.append(TreeLine(line, says, own, tuple(one["indicator"] for one in linked.values())))
    return found


def _names(place: str, code: str) -> bool:
    last = place.split(" › ")[-1] if " › " in place else place.partition(" ")[2]
    return bool(code) and (last == code or last.startswith((f"{code} ", f"{code},", f"{code} (")))


def how_said(node: dict[str, Any], core: CoreSheet | None = None) -> str:
    """A node in words; with the sheet as read, the kind with its numbers."""
    if "children" in node:
        told = [PART_SAID.get(str(node.get("part", "")), "")]
        told += ["cộng quá thì lấy trần"] if node.get("capped") else []
        return ", ".join(filter(None, told))
    kind = KINDS.get(str(node.get("kind", "")))
    if kind is None:
        return "chưa chọn cách chấm"
    leaf = core.leaves.get(str(node.get("code", ""))) if core else None
    told = [f"{kind.name}: {leaf_said(leaf)}" if leaf else kind.name]
    if node.get("na", "refuse") != "refuse":
        told.append(NA_SAID[node["na"]])
    return "; ".join(told)


def inputs_asked(leaf: Leaf) -> list[tuple[str, str]]:
    """Inputs that could come from a figure or a target: code and name."""
    if leaf.kind in ("jury", "peers", "yes_no"):
        return []
    return [(one.name, one.says) for one in KINDS[leaf.kind].inputs(leaf)]
