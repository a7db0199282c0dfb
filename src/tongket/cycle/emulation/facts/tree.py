"""The tree of a sheet as plain data while it is being written: found, added to, moved, removed. Nothing is checked here.

A *path* is the places from the top, "0-2-1": codes may still be double in a draft.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Node = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """One line of the tree: the node, its path and depth (0 at the top)."""

    path: str
    depth: int
    node: Node

    @property
    def is_group(self) -> bool:
        """Whether it holds others."""
        return "children" in self.node


def lines(data: Node) -> list[Line]:
    """Every node, parents before children."""
    return list(_walk(data.get("children") or [], ()))


def _walk(nodes: list[Node], above: tuple[int, ...]) -> Iterator[Line]:
    for place, node in enumerate(nodes):
        path = (*above, place)
        yield Line("-".join(map(str, path)), len(above), node)
        yield from _walk(node.get("children") or [], path)


def _steps(path: str) -> list[int] | None:
    parts = path.split("-") if path else []
    return (
        [int(one) for one in parts] if all(one.isascii() and one.isdigit() and len(one) < 6 for one in parts) else None
    )


def _list_of(data: Node, steps: list[int]) -> list[Node] | None:
    nodes: list[Node] = data.setdefault("children", [])
    for step in steps:
        if step >= len(nodes) or "children" not in nodes[step]:
            return None
        nodes = nodes[step]["children"]
    return nodes


def node_at(data: Node, path: str) -> Node | None:
    """The node, None where there is none."""
    steps = _steps(path)
    if not steps:
        return None
    around = _list_of(data, steps[:-1])
    return around[steps[-1]] if around is not None and steps[-1] < len(around) else None


def added(data: Node, above: str, node: Node) -> Node | None:
    """The data with the node at the end of a group ("" is the top); None when there is no such group."""
    found, steps = copy.deepcopy(data), _steps(above)
    around = None if steps is None else _list_of(found, steps)
    if around is None:
        return None
    around.append(node)
    return found


def changed(data: Node, path: str, node: Node) -> Node | None:
    """The data with the node in the place of the one there; what a group holds stays in it."""
    found, steps = copy.deepcopy(data), _steps(path)
    around = _list_of(found, steps[:-1]) if steps else None
    if not steps or around is None or steps[-1] >= len(around):
        return None
    held = around[steps[-1]]
    around[steps[-1]] = {**node, "children": held["children"]} if "children" in held else node
    return found


def removed(data: Node, path: str) -> Node | None:
    """The data without the node and what it holds."""
    found, steps = copy.deepcopy(data), _steps(path)
    around = _list_of(found, steps[:-1]) if steps else None
    if not steps or around is None or steps[-1] >= len(around):
        return None
    del around[steps[-1]]
    return found


def moved(data: Node, path: str, by: int) -> Node | None:
    """The data with the node so many places later among its own; at an end it stays."""
    found, steps = copy.deepcopy(data), _steps(path)
    around = _list_of(found, steps[:-1]) if steps else None
    if not steps or around is None or steps[-1] >= len(around):
        return None
    place = max(0, min(len(around) - 1, steps[-1] + by))
    around.insert(place, around.pop(steps[-1]))
    return found


def next_code(data: Node, above: str) -> str:
    """A code not used yet, for a new node: I, II, … at the top, I.1, I.2 … below.

    >>> next_code({"children": [{"code": "I"}]}, "")
    'II'
    """
    steps = _steps(above) or []
    around = _list_of(copy.deepcopy(data), steps)
    group = node_at(data, above) if above else None
    used, number = {str(one.node.get("code")) for one in lines(data)}, len(around or []) + 1
    while True:
        code = f"{group['code']}.{number}" if group else _roman(number)
        if code not in used:
            return code
        number += 1


def _roman(number: int) -> str:
    found = ""
    for value, letters in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        while number >= value:
            found, number = found + letters, number - value
    return found
