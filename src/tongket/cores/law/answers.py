"""The shape of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

ELIGIBLE, NOT_ELIGIBLE, UNDECIDED = "eligible", "not_eligible", "undecided"
VALID, INVALID = "valid", "invalid"


@dataclass(frozen=True)
class Found:
    """One condition with its answer."""

    rule: str
    holds: bool | None
    says: str
    found: str
    source: str
    confidence: str
    effect: str = "block"

    def as_dict(self) -> dict[str, Any]:
        """As the contract writes it."""
        return {
            "rule": self.rule, "holds": self.holds, "says": self.says, "found": self.found, "source": self.source,
            "confidence": self.confidence,
        }  # fmt: skip


@dataclass(frozen=True)
class Missing:
    """One fact that nobody gave."""

    fact: str
    year: int
    says: str

    def as_dict(self) -> dict[str, Any]:
        """As the contract writes it."""
        return {"fact": self.fact, "year": self.year, "says": self.says}


@dataclass(frozen=True)
class Answer:
    """The answer to one question; ``limit`` and ``amount_vnd`` only for checks."""

    id: str
    verdict: str
    on: date
    conditions: tuple[Found, ...] = ()
    missing: tuple[Missing, ...] = ()
    warnings: tuple[str, ...] = ()
    earliest_year: int | None = None
    more: tuple[tuple[str, int | None], ...] = ()
    paragraph: str = ""

    def as_dict(self) -> dict[str, Any]:
        """As the contract writes it, with the paragraph."""
        return {
            "id": self.id, "verdict": self.verdict, "on": self.on.isoformat(), **dict(self.more),
            "conditions": [one.as_dict() for one in self.conditions], "missing": [one.as_dict() for one in self.missing],
            "warnings": list(self.warnings), "earliest_year": self.earliest_year, "paragraph": self.paragraph,
        }  # fmt: skip
