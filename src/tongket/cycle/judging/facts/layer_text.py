"""A layer as text: the open numbers read out of it and written into it; what people wrote by hand stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tongket.cores.law.strict_yaml import read_yaml
from tongket.cycle.judging.facts.yaml_text import inline

LONGEST = 200_000
MOST_RULES = 300
NAME = "quy-dinh.yaml"


@dataclass(frozen=True)
class Decision:
    """The paper that sets the numbers."""

    code: str
    layer: str  # body | unit
    name: str
    start: date


@dataclass(frozen=True)
class Own:
    """One own number: what, and under which article."""

    value: Decimal | int
    place: str


def own_values(text: str, day: date) -> dict[str, tuple[Own, str]]:
    """The numbers that a layer sets on a day, with the code of the paper that sets them."""
    found = {}
    for row in _rows(_tree(text), "quantities"):
        for version in row["dated"]:
            end = version.get("to")
            if "lapsed" not in version and version["from"] <= day and (end is None or day <= end):
                found[row["quantity"]] = (Own(version["value"], str(version["place"])), str(version["text"]))
    return found


def with_values(text: str, decision: Decision, wanted: Mapping[str, Own | None]) -> str:
    """The text with own numbers from the decision's day on; ``None`` ends a number, one that is the same stays."""
    tree, now = _tree(text), own_values(text, decision.start)
    changed = {
        name: own for name, own in wanted.items()
        if (own is None) != (name not in now) or (own is not None and own != now[name][0])
    }  # fmt: skip
    if not changed:
        return text
    texts = [dict(row) for row in _rows(tree, "texts")]
    if all(row["code"] != decision.code for row in texts):
        texts.append(
            {"code": decision.code, "layer": decision.layer, "name": decision.name, "from": decision.start, "to": None}
        )
    quantities = _quantities(tree, decision, changed)
    blocks = [_block("texts", texts), _conditions(text, tree)]
    if quantities:
        lines = []
        for name, dated in quantities.items():
            lines.append(f"  - quantity: {name}\n    dated:\n")
            lines += [f"      - {inline(version)}\n" for version in dated]
        blocks.append("quantities:\n" + "".join(lines))
    return "\n".join(block for block in blocks if block)


def next_code(text: str, unit_code: str, name: str) -> str:
    """The code of the paper with this name, or one that no paper of the layer has."""
    rows = _rows(_tree(text), "texts")
    for row in rows:
        if row["name"] == name:
            return str(row["code"])
    taken = {str(row["code"]) for row in rows}
    return next(code for code in (f"{unit_code}-{number}" for number in range(1, len(taken) + 2)) if code not in taken)


def _quantities(tree: Mapping[str, Any], decision: Decision, changed: Mapping[str, Own | None]) -> dict[str, list[Any]]:
    found = {row["quantity"]: [dict(one) for one in row["dated"]] for row in _rows(tree, "quantities")}
    for name, own in changed.items():
        dated = _cut(found.pop(name, []), decision.start)
        if own is not None:
            dated.append(
                {
                    "from": decision.start,
                    "to": None,
                    "value": own.value,
                    "rule": f"{decision.code}-{name}",
                    "text": decision.code,
                    "place": own.place,
                    "confidence": "seen",
                    "effect": "block",
                }
            )
        if dated:
            found[name] = dated
    return {name: _without_holes(dated) for name, dated in found.items()}


def _cut(dated: list[Any], start: date) -> list[Any]:
    """What was set before the day, ended the day before it."""
    before = [one for one in dated if one["from"] < start]
    if before and (before[-1]["to"] is None or before[-1]["to"] >= start):
        before[-1]["to"] = start - timedelta(days=1)
    return before


def _without_holes(dated: list[Any]) -> list[Any]:
    """A gap is written, never implied."""
    found: list[Any] = []
    for one in dated:
        if found and found[-1]["to"] is not None and found[-1]["to"] + timedelta(days=1) < one["from"]:
            gap = {"from": found[-1]["to"] + timedelta(days=1), "to": one["from"] - timedelta(days=1)}
            found.append({**gap, "lapsed": "Theo quy định cấp trên"})
        found.append(one)
    return found


def _tree(text: str) -> Any:
    return read_yaml(text, NAME) if text.strip() else {}


def _rows(tree: Mapping[str, Any], key: str) -> list[Any]:
    return list(tree.get(key) or [])


def _block(key: str, rows: list[Any]) -> str:
    return f"{key}:\n" + "".join(f"  - {inline(row)}\n" for row in rows)


def _conditions(text: str, tree: Any) -> str:
    """The conditions as they were written, comments and all; on one line with other parts they are written anew."""
    if "conditions" not in tree:
        return ""
    first, others = tree.lines["conditions"], [line for key, line in tree.lines.items() if key != "conditions"]
    if first in others:
        return _block("conditions", list(tree["conditions"]))
    end = min((line for line in others if line > first), default=None)
    lines = text.splitlines(keepends=True)[first - 1 : end - 1 if end else None]
    return "".join(lines).rstrip("\n") + "\n"
