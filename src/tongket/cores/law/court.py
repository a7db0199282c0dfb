"""One batch before the rules of one day; answers are 0 (no), 1 (cannot be known), 2 (yes)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from tongket.cores.law.batch import Batch, Small
from tongket.cores.law.rules import RuleBook

NO, UNKNOWN, YES = 0, 1, 2


@dataclass
class Court:
    """One batch before the rules of one day."""

    book: RuleBook
    batch: Batch
    award: str
    year: int
    on: date
    scenario: str = ""
    policies: frozenset[str] = frozenset()
    kept: dict[Any, Any] = field(default_factory=dict)

    def all(self, value: int) -> Small:
        """The same answer for everybody."""
        return np.full(self.batch.count, value, np.int8)


def between(surely: Any, perhaps: Any) -> Small:
    """0, 1 or 2 from what surely holds and what may hold."""
    found: Small = surely.astype(np.int8) + (surely | perhaps).astype(np.int8)
    return found
