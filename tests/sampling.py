"""What runs whole with ``./dev test --all`` and as a seeded sample otherwise."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable, Sequence
from typing import TypeVar

Case = TypeVar("Case")
WHOLE = os.environ.get("TONGKET_SLOW") == "all"


def some(cases: Iterable[Case], count: int, seed: object) -> list[Case]:
    """All cases when the run is whole, else so many of them, always the same for one seed, in their order."""
    every = list(cases)
    if WHOLE or count >= len(every):
        return every
    chosen = sorted(random.Random(str(seed)).sample(range(len(every)), count))
    return [every[at] for at in chosen]


def dealt(cases: Sequence[Case], who: str, among: Sequence[str]) -> list[Case]:
    """All cases when the run is whole, else those that fall to one of several who share them: each case to one."""
    return list(cases) if WHOLE else list(cases[among.index(who) :: len(among)])
