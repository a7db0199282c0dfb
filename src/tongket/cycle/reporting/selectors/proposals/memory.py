"""Labels as they are remembered: pure keys, and what one meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tongket.cores.kernel.text import fold
from tongket.cycle.reporting.selectors.proposals.matching import bare_label, family_of

RATIO = "ratio"
Key = tuple[str, str]


@dataclass(frozen=True)
class Memory:
    """One label: the indicator it meant, and in which document."""

    indicator_id: int
    title: str


def sender_key(sender: str) -> str:
    """The sender as it is compared: "" is the unit itself."""
    return fold(sender)[:120]


def label_key(label: str, unit: str | None) -> Key:
    """A label as it is compared: without its year, with the family of its unit; ``unit`` None for a ratio.

    >>> label_key("Số học viên năm 2023", "học viên"), label_key("số học viên", None)
    (('so hoc vien', 'count'), ('so hoc vien', 'ratio'))
    """
    return fold(bare_label(label))[:255], RATIO if unit is None else family_of(unit)


def key_of(fact: Mapping[str, Any]) -> Key | None:
    """The key of a stored fact; None for a kind without a label."""
    label = fact.get("label") or fact.get("unit")
    if fact["kind"] not in ("figure", "comparison", "target") or not label:
        return None
    return label_key(label, None if fact["kind"] == "comparison" else fact["unit"])
