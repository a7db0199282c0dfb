"""Facts of a reading held against what is known: what each would become. Doors: ``propose``, ``Desk``, the shapes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tongket.cycle.reporting.selectors.proposals.comparison import propose_comparison
from tongket.cycle.reporting.selectors.proposals.desk import Desk, says_with
from tongket.cycle.reporting.selectors.proposals.figure import propose_figure
from tongket.cycle.reporting.selectors.proposals.kept import propose_kept
from tongket.cycle.reporting.selectors.proposals.plan import propose_item, propose_target
from tongket.cycle.reporting.selectors.proposals.shape import (
    Choice,
    Derived,
    Level,
    Line,
    Makes,
    Mend,
    Proposal,
    Subject,
)

CERTAIN, FAIRLY = Decimal("0.85"), Decimal("0.6")
_BY_KIND = {"figure": propose_figure, "comparison": propose_comparison, "target": propose_target, "item": propose_item}


def propose(ordinal: int, fact: dict[str, Any], certainty: Decimal, desk: Desk, mend: Mend | None = None) -> Proposal:
    """What accepting the fact would do now."""
    level = Level.SURE if certainty >= CERTAIN else Level.LOOK
    by_kind = _BY_KIND.get(fact["kind"])
    if by_kind is None:
        return propose_kept(ordinal, fact, level)
    return by_kind(ordinal, fact, level, desk, mend)


__all__ = [
    "CERTAIN",
    "FAIRLY",
    "Choice",
    "Derived",
    "Desk",
    "Level",
    "Line",
    "Makes",
    "Mend",
    "Proposal",
    "Subject",
    "propose",
    "says_with",
]
